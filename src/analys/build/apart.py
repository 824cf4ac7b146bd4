"""Calls of functions in processes of their own: forked from the templates, or started anew where none can be forked."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from analys.build.descendants import adopt_orphans, end_descendants, end_with
from analys.build.forking import resolve
from analys.build.process import Process, ProcessLostError
from analys.build.template import REPORT, can_fork


def run_apart(work: Path, function: str, *arguments: Any, template: str = REPORT) -> Any:
    """Call a function in a process of its own and return what it returns or raises.

    Args:
        work: folder for the process's temporary files; they are removed when it ends, however it ends.
        function: "module:function"; by name, so that only that process need import it.
        arguments: what to call it with.
        template: from which the process is forked.

    Raises:
        ProcessLostError: the process ended without an answer.
    """
    with Apart(work, template) as process:
        return process.call(function, *arguments)


class Apart:
    """A process that calls functions for this one, one after another, until it is closed.

    Args:
        work: folder for the process's temporary files; they are removed when it ends, however it ends.
        template: from which the process is forked.
    """

    def __init__(self, work: Path, template: str = REPORT):
        with ExitStack() as stack:
            scratch = stack.enter_context(scratch_folder(work))
            if can_fork():
                self._process = Process(template, f"{__name__}:answer", scratch)
            else:
                self._process = _NewProcess(scratch)
            stack.callback(self._process.close)
            self._end = stack.pop_all()

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def call(self, function: str, *arguments: Any) -> Any:
        """Call a function in the process; as `run_apart`."""
        try:
            self._process.pipe.send((function, arguments))
            result, error = self._process.pipe.recv()
        except (EOFError, OSError):
            raise ProcessLostError(f"process {self._process.pid} ended without an answer") from None
        if error is not None:
            raise error
        return result

    def close(self) -> None:
        """End the process."""
        self._end.close()


class _NewProcess:
    """A process started anew, where none can be forked; ends with this one."""

    def __init__(self, scratch: str):
        context = multiprocessing.get_context("spawn")
        self.pipe, far_end = context.Pipe()
        self._process = context.Process(target=_answer_anew, args=(far_end, scratch))
        self._process.start()
        self.pid = self._process.pid
        far_end.close()

    def close(self) -> None:
        """Kill the process unless it has ended by itself."""
        self.pipe.close()
        self._process.kill()
        self._process.join()


def _answer_anew(pipe: Connection, scratch: str) -> None:
    end_with(multiprocessing.parent_process().sentinel)
    adopt_orphans()
    answer(pipe, scratch)


def answer(pipe: Connection, scratch: str) -> None:
    """Answer calls one by one until the pipe is closed.

    Args:
        pipe: calls come here, and results go.
        scratch: folder for temporary files.
    """
    os.environ["TMPDIR"] = tempfile.tempdir = scratch
    with suppress(EOFError):
        while True:
            function, arguments = pipe.recv()
            try:
                result = (resolve(function)(*arguments), None)
            except Exception as error:
                result = (None, error)
            end_descendants()
            pipe.send(result)


@contextmanager
def scratch_folder(work: Path) -> Iterator[str]:
    """Give a folder for the temporary files of a process."""
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work, ignore_cleanup_errors=True) as scratch:
        yield scratch
