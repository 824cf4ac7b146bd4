"""The notebook's side of a forked kernel: cells run in IPython's own shell and answer through a pipe.

The process was forked for this one notebook and ends with it, so nothing passes from one notebook to another. What
the shell publishes are the messages of the Jupyter protocol, made by ipykernel's own display classes.
"""

from __future__ import annotations

import asyncio
import atexit
import builtins
import getpass
import io
import os
import random
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
from ipykernel.compiler import XCachingCompiler
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError, UsageError
from jupyter_client.session import Session
from traitlets.config import Config

#: Text waits this long for more before it is sent, as in ipykernel.
_FLUSH_SECONDS = 0.2
#: Bytes of memory to say that there is none left.
_RESERVE = 64 * 2**20


def serve(pipe: Connection, memory_limit: int | None, environment: dict[str, str], folder: str) -> None:
    """Run the cells that arrive through the pipe until it is closed; the whole life of a notebook's process.

    Args:
        pipe: requests come here, and messages go.
        memory_limit: bytes that the notebook may use; None: as many as there are.
        environment: variables of the environment to set.
        folder: working directory.
    """
    os.setpgid(0, 0)
    os.environ.update(environment)
    tempfile.tempdir = None  # found anew in the environment
    os.chdir(folder)
    shell = _Shell.instance()
    _forget_the_template()
    _show_frames_as_in_a_kernel()
    _connect(shell, pipe)
    if memory_limit:
        _limit_memory(shell, memory_limit)
    asyncio.run(_answer(pipe, shell))
    shell.user_ns.clear()  # closes, and so flushes, files that the notebook left open
    atexit._run_exitfuncs()  # a forked process does not do so by itself


def _forget_the_template() -> None:
    """Drop what the template wants done at its exit, and the generators of random numbers as they stand there.

    Nor need the shell tidy up in the end: it keeps no history, and its files go with the folder for temporary files.
    """
    atexit._clear()
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def _show_frames_as_in_a_kernel() -> None:
    """Undo what pandas decided when it was imported before the shell was there: that it writes to a terminal."""
    if "pandas" in sys.modules:
        sys.modules["pandas"].set_option("display.max_columns", 20)


def _limit_memory(shell: _Shell, limit: int) -> None:
    """Let an allocation beyond the limit raise MemoryError in the cell; telling of it has a reserve."""
    import resource

    # What the template has reserved counts as well, though most of it is never used.
    most = psutil.Process().memory_info().data + limit

    def tell(shell, kind, error, traceback, tb_offset=None):
        resource.setrlimit(resource.RLIMIT_DATA, (most + _RESERVE, most + _RESERVE))
        shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)

    resource.setrlimit(resource.RLIMIT_DATA, (most, most + _RESERVE))
    shell.set_custom_exc((MemoryError,), tell)


class _PipeSession(Session):
    """Sends messages as Python objects through a pipe instead of signed through a socket."""

    def send(self, stream, msg_or_type, content=None, parent=None, **details):
        """Send a message, made first if only its type and content are given."""
        message = msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, content, parent)
        stream.send(message)
        return message


class _Shell(ZMQInteractiveShell):
    """ipykernel's shell without a kernel around it."""

    def enable_gui(self, gui=None):
        """Accept inline figures only: a build has no windows."""
        if gui not in (None, "inline"):
            raise UsageError(f"Fönster ({gui}) finns inte när rapporter byggs.")


class _Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a notebook; also takes what is written past Python to the file descriptor."""

    encoding = "UTF-8"
    errors = "replace"

    def __init__(self, shell: _Shell, name: str, descriptor: int):
        self.name = name
        self._shell = shell
        self._descriptor = descriptor
        self._waiting: list[str] = []
        self._since = 0.0
        self._raw = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as the process lives
        os.dup2(self._raw.fileno(), descriptor)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(text)
        # Whole lines: the same notebook shall have the same outputs on a slow day.
        if text.endswith("\n") and time.monotonic() - self._since > _FLUSH_SECONDS:
            self.flush()
        return len(text)

    def flush(self) -> None:
        if raw := os.pread(self._raw.fileno(), os.fstat(self._raw.fileno()).st_size, 0):
            os.ftruncate(self._raw.fileno(), 0)
            os.lseek(self._raw.fileno(), 0, os.SEEK_SET)
            self._waiting.append(raw.decode(errors="replace"))
        if text := "".join(self._waiting):
            self._waiting.clear()
            hook = self._shell.displayhook
            content = {"name": self.name, "text": text}
            hook.session.send(hook.pub_socket, "stream", content, parent=hook.parent_header)


def make_shell() -> None:
    """Make the shell that each notebook gets its own copy of; for the template, since it takes long."""
    # No history: it would keep a thread and a database in the home folder.
    config = Config({"HistoryManager": {"enabled": False}})
    _Shell.instance(config=config, compiler_class=XCachingCompiler, user_ns={})


def _connect(shell: _Shell, pipe: Connection) -> None:
    """Let the shell speak through a pipe, and work in the notebook's folder."""
    session = _PipeSession()
    shell.displayhook.topic = b"execute_result"
    for publisher in (shell.displayhook, shell.display_pub):
        publisher.session, publisher.pub_socket = session, pipe
    shell.history_manager.dir_hist[:] = [Path.cwd()]
    sys.stdout, sys.stderr = _Stream(shell, "stdout", 1), _Stream(shell, "stderr", 2)
    builtins.input = getpass.getpass = _no_input


def _no_input(prompt: str = "") -> str:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


async def _answer(pipe: Connection, shell: _Shell) -> None:
    """Answer requests one by one, inside the running loop that cells with top-level await share."""
    session = shell.displayhook.session
    while True:
        try:
            request = pipe.recv()
        except EOFError:
            return
        if request["msg_type"] == "kernel_info_request":
            session.send(pipe, "kernel_info_reply", {"language_info": IPythonKernel.language_info}, request)
            continue
        shell.set_parent(request)
        session.send(pipe, "status", {"execution_state": "busy"}, request)
        code = request["content"]["code"]
        session.send(pipe, "execute_input", {"code": code, "execution_count": shell.execution_count}, request)
        reply = await _run(shell, code)
        sys.stdout.flush()
        sys.stderr.flush()
        session.send(pipe, "execute_reply", reply, request)
        session.send(pipe, "status", {"execution_state": "idle"}, request)


async def _run(shell: _Shell, code: str) -> dict:
    """Run one cell as ipykernel's `do_execute` does and return the reply's content."""
    preprocessing = None
    try:
        transformed = shell.transform_cell(code)
    except Exception:
        transformed, preprocessing = code, sys.exc_info()
    if shell.should_run_async(code, transformed_cell=transformed, preprocessing_exc_tuple=preprocessing):
        result = None
        try:
            result = await shell.run_cell_async(
                code, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=preprocessing
            )
        finally:
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
    else:
        result = shell.run_cell(code, store_history=True)
    shell.payload_manager.clear_payload()
    reply = {"execution_count": shell.execution_count - 1, "status": "ok"}
    if not result.success or getattr(shell, "_last_traceback_during_displayhook", False):
        error = result.error_before_exec or result.error_in_exec
        reply |= {"status": "error", "ename": type(error).__name__, "evalue": str(error)}
        reply["traceback"] = shell._last_traceback or []
    return reply
