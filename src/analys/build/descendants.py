"""The processes that a process has started, and those that they have started."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import wait

import psutil

_SET_CHILD_SUBREAPER = 36
_SECONDS = 5


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parents end, also of those in a session of their own; on Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_descendants() -> None:
    """End all that this process has started and that still runs."""
    with suppress(AttributeError):  # Unix only
        try:
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return  # has none, which is quicker found out like this
    processes = psutil.Process().children(recursive=True)
    for process in processes:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(processes, timeout=_SECONDS)


def end_with(life: int) -> None:
    """Let this process and its descendants end at once when another one is gone.

    Args:
        life: descriptor, or handle, that can be read when the other process has closed its end.
    """

    def watch() -> None:
        wait([life])
        end_descendants()
        own_group = os.name == "posix" and os.getpgid(0) == os.getpid()
        (os.killpg if own_group else os.kill)(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def end_marked(mark: str) -> None:
    """End all processes whose environment has a folder for temporary files: what a killed notebook had started."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get("TMPDIR") == mark:
                process.kill()


def memory_of(pid: int) -> int:
    """Return the bytes of memory of a process and its descendants; what several share counts once."""
    used = 0
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.Error):
                used += getattr(one.memory_full_info(), "pss", 0)  # Linux only
    return used
