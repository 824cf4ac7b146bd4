"""Processes forked from a preloaded one: libraries are imported once, not once per notebook.

The template is multiprocessing's fork server: a process without threads, event loops and sockets of its own that ends
when the last process that uses it is gone. Every call of `run_apart` gets a fresh fork of it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.util import get_temp_dir
from pathlib import Path
from typing import Any

from analys.build.descendants import adopt_orphans, end_descendants

#: The environment's name for a folder that the template removes when it ends.
TEMPLATE_FOLDER = "ANALYS_TEMPLATE_FOLDER"

_FORKSERVER = "forkserver" in multiprocessing.get_all_start_methods()
_CONTEXT = multiprocessing.get_context("forkserver" if _FORKSERVER else "spawn")
_PRELOAD = ["analys.build.preload"]
_PRELOAD_CODING = ["analys.build.preload_coding"]
if _FORKSERVER:
    _CONTEXT.set_forkserver_preload(_PRELOAD)


#: The processes that work now, and whether no more may start.
_working: set[BaseProcess] = set()
_stopped = threading.Event()


class ProcessLostError(Exception):
    """The process ended without an answer: killed, or out of memory."""


def start_template(coding: bool) -> None:
    """Start the template, unless it runs already, and return at once: it imports while this process does other things.

    Args:
        coding: also load what only the coding of free text needs.
    """
    if _FORKSERVER:
        # Where it listens. Multiprocessing leaves the folder if this process is killed.
        os.environ[TEMPLATE_FOLDER] = get_temp_dir()
        _CONTEXT.set_forkserver_preload([*_PRELOAD, *(_PRELOAD_CODING if coding else [])])
        forkserver.ensure_running()


@contextmanager
def stopped_by_interrupt() -> Iterator[None]:
    """Let Ctrl-C end the processes that work, so that those who wait for them need not; in the main thread only."""
    _stopped.clear()

    def stop(*_signal: object) -> None:
        _stopped.set()
        for process in list(_working):
            process.kill()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        while _stopped.is_set() and _working:  # until they are gone, with their files
            time.sleep(0.01)


def run_apart(work: Path, function: str, *arguments: Any) -> Any:
    """Call a function in a process of its own, forked from the template, and return what it returns or raises.

    Args:
        work: folder for the process's temporary files; they are removed when it ends, however it ends.
        function: "module:function"; by name, so that only that process need import it.
        arguments: what to call it with.

    Raises:
        ProcessLostError: the process ended without an answer.
    """
    if _stopped.is_set():
        raise ProcessLostError("the build is being stopped")
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work, ignore_cleanup_errors=True) as scratch:
        return _call(scratch, function, arguments)


def _call(scratch: str, function: str, arguments: tuple) -> Any:
    # Dask's workers are daemons, which multiprocessing forbids to have children. Ours end with them all the same.
    multiprocessing.current_process()._config.pop("daemon", None)
    here, there = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_answer, args=(there, scratch, function, arguments))
    _start(process)
    _working.add(process)
    if _stopped.is_set():
        process.kill()  # started while the others were ended
    there.close()
    try:
        result, error = here.recv()
    except EOFError:
        raise ProcessLostError(f"process {process.pid} ended without an answer") from None
    finally:
        here.close()
        with suppress(ProcessLookupError):
            process.kill()
        process.join()
        _working.discard(process)
    if error is not None:
        raise error
    return result


def _start(process: BaseProcess) -> None:
    """Start a process; if the template was killed, another one starts as soon as the system has noticed."""
    for seconds in (0.1, 0.3, 1, 3):
        try:
            return process.start()
        except (EOFError, OSError):
            time.sleep(seconds)
    return process.start()


def _answer(pipe: Connection, scratch: str, function: str, arguments: tuple) -> None:
    os.environ["TMPDIR"] = tempfile.tempdir = scratch
    module, _, name = function.partition(":")
    adopt_orphans()
    try:
        answer = (getattr(import_module(module), name)(*arguments), None)
    except Exception as error:
        answer = (None, error)
    end_descendants()
    pipe.send(answer)
