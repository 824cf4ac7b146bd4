"""The processes that a process has started, and those that they have started."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

import psutil

_SET_CHILD_SUBREAPER = 36
_SECONDS = 5


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parents end, also of those in a session of their own; on Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_descendants() -> None:
    """End all that this process has started and that still runs."""
    processes = psutil.Process().children(recursive=True)
    for process in processes:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(processes, timeout=_SECONDS)


def memory_of(pid: int) -> int:
    """Return the bytes of memory of a process and its descendants; what several share counts once."""
    used = 0
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.Error):
                used += getattr(one.memory_full_info(), "pss", 0)  # Linux only
    return used
