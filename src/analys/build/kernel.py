"""The builder's side of a forked kernel: what nbclient asks of a kernel's manager and client."""

from __future__ import annotations

import asyncio
import os
import queue
import signal
import uuid
from contextlib import suppress
from datetime import UTC, datetime

from analys.build.descendants import memory_of
from analys.build.process import Process

#: Seconds that a notebook's process gets to end by itself when its last cell is done.
_GRACE_SECONDS = 2

#: Replies come on this channel of the Jupyter protocol, everything else on the other.
_REPLIES = ("execute_reply", "kernel_info_reply")


class _Channel:
    """One of the kernel's channels, for reading."""

    def __init__(self):
        self.messages: asyncio.Queue = asyncio.Queue()

    async def get_msg(self, timeout: float | None = None) -> dict:
        """Wait for the next message; queue.Empty when the time is up, as nbclient expects."""
        if not self.messages.empty():
            return self.messages.get_nowait()
        try:
            return await asyncio.wait_for(self.messages.get(), timeout)
        except TimeoutError:
            raise queue.Empty from None


class ForkedKernel:
    """A process forked from a template that runs the cells of one notebook; stop it at the end.

    Args:
        template: its name.
        memory_limit: bytes that the notebook and what it starts may use; None: as many as there are.
        environment: variables of the environment to set.
        folder: working directory.
    """

    has_kernel = True

    def __init__(self, template: str, memory_limit: int | None, environment: dict[str, str], folder: str):
        self._process = Process(template, "analys.build.shell:serve", memory_limit, environment, folder)
        self._pipe = self._process.pipe
        self._memory_limit = memory_limit
        self.out_of_memory = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self.shell_channel, self.iopub_channel = _Channel(), _Channel()

    def client(self) -> ForkedKernel:
        """Return the client, which is the kernel itself."""
        return self

    def start_channels(self) -> None:
        """Begin to receive messages; called by nbclient within its event loop."""
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._pipe.fileno(), self._receive)

    def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return at once: requests wait in the pipe."""

    def execute(self, code: str, **_options: object) -> str:
        """Send a cell and return the id that its messages will name."""
        return self._request("execute_request", {"code": code})

    def kernel_info(self) -> str:
        """Ask for the language and return the id that the reply will name."""
        return self._request("kernel_info_request", {})

    def is_alive(self) -> bool:
        """Tell whether the notebook's process still runs; asked every second, it ends one that uses too much memory.

        The system counts the memory of each process alone, and not what is shared; here it is counted together.
        """
        if self._memory_limit and memory_of(self._process.pid) > self._memory_limit:
            self.out_of_memory = True
            self._end()
        return self._process.is_alive()

    def stop(self) -> None:
        """End the notebook's process and all that it started."""
        if self._loop and not self._loop.is_closed():
            self._loop.remove_reader(self._pipe.fileno())
        self._pipe.close()
        if not self._process.join(_GRACE_SECONDS):
            self._end()
        self._process.close()

    def _end(self) -> None:
        """End the notebook's process and those of its group."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()  # had it not yet made the group
        self._process.join()

    def _request(self, kind: str, content: dict) -> str:
        identity = uuid.uuid4().hex
        header = {"msg_id": identity, "msg_type": kind, "date": datetime.now(UTC)}
        with suppress(BrokenPipeError):  # is_alive tells of it
            self._pipe.send({"header": header, "msg_id": identity, "msg_type": kind, "content": content})
        return identity

    def _receive(self) -> None:
        try:
            while self._pipe.poll():
                message = self._pipe.recv()
                channel = self.shell_channel if message["msg_type"] in _REPLIES else self.iopub_channel
                channel.messages.put_nowait(message)
        except (EOFError, OSError):
            self._loop.remove_reader(self._pipe.fileno())
