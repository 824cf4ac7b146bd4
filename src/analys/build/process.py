"""Processes forked from the templates, and their end: by themselves, with this process, or by Ctrl-C."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from analys.build.template import fork

#: The processes that work now, and whether no more may start.
_working: set[Process] = set()
_stopped = threading.Event()


class ProcessLostError(Exception):
    """The process ended without an answer: killed, or out of memory."""


class Process:
    """A process forked from a template.

    Args:
        name: of the template.
        function: "module:function"; called there with its end of the pipe and the arguments.
        arguments: can be pickled.

    Attributes:
        pipe: this process's end of the pipe.
        pid: its number.

    Raises:
        ProcessLostError: the build is being stopped, or templates are killed again and again.
    """

    def __init__(self, name: str, function: str, *arguments: Any):
        if _stopped.is_set():
            raise ProcessLostError("the build is being stopped")
        with ExitStack() as stack:
            self.pipe, far_end = multiprocessing.Pipe()
            stack.callback(self.pipe.close)
            life, self._life = os.pipe()
            stack.callback(os.close, self._life)
            try:
                self.pid = fork(name, far_end, life)
            except OSError as error:
                raise ProcessLostError("no process can be started") from error
            finally:
                far_end.close()
                os.close(life)
            self._descriptor = os.pidfd_open(self.pid)
            stack.callback(os.close, self._descriptor)
            with suppress(OSError):  # who waits for the answer will notice
                self.pipe.send((function, arguments))
            _working.add(self)
            stack.callback(_working.discard, self)
            self._end = stack.pop_all()
        if _stopped.is_set():
            self.kill()  # started while the others were ended

    def is_alive(self) -> bool:
        """Tell whether the process has not ended."""
        return not self.join(0)

    def join(self, seconds: float | None = None) -> bool:
        """Wait until the process has ended, and tell whether it has."""
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        return bool(poll.poll(None if seconds is None else seconds * 1000))

    def kill(self) -> None:
        """Kill the process."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._descriptor, signal.SIGKILL)

    def close(self) -> None:
        """Kill the process unless it has ended by itself."""
        self.kill()
        self.join()
        self._end.close()


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
