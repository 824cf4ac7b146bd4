"""Processes forked from preloaded ones: libraries are imported once, not once per notebook.

The templates (see `forking`) are started once per build and end with it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

# Little is imported here: the sooner the first template starts, the sooner notebooks can.
if TYPE_CHECKING:
    from multiprocessing.connection import Connection

#: The templates by name, in their order, and what each imports besides what the ones before it have imported.
SURVEY, CODING, REPORT = "survey", "coding", "report"
_MODULES = {
    SURVEY: "analys.build.preload",
    CODING: "analys.build.preload_coding",
    REPORT: "analys.build.preload_report",
}
#: In digits, with room to spare.
_LONGEST_NUMBER = 32


def can_fork() -> bool:
    """Tell whether processes can be forked and held on to here: on Linux; on macOS forking is not safe."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


class _Templates:
    """A chain of templates.

    Args:
        names: which ones.
    """

    def __init__(self, names: set[str]):
        self.names = names
        pairs = {name: socket.socketpair(type=socket.SOCK_SEQPACKET) for name in _MODULES if name in names}
        self._sockets = {name: near for name, (near, _far) in pairs.items()}
        self._locks = {name: threading.Lock() for name in pairs}
        descriptors = {name: far.fileno() for name, (_near, far) in pairs.items()}
        stages = [f"{descriptor}:{_MODULES[name]}" for name, descriptor in descriptors.items()]
        command = [sys.executable, "-P", "-m", "analys.build.forking", *stages]
        self._first = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=tuple(descriptors.values()))
        for _near, far in pairs.values():
            far.close()

    def fork(self, name: str, pipe: Connection, life: int) -> int:
        """Fork a template, which gives the new process the two descriptors; return its number.

        Raises:
            OSError: the template is gone.
        """
        if name not in self._sockets:
            name = SURVEY  # has everything that the process needs, too, once it imports it
        with self._locks[name]:
            socket.send_fds(self._sockets[name], [b"."], [pipe.fileno(), life])
            answer = self._sockets[name].recv(_LONGEST_NUMBER)
        if not answer:
            raise ConnectionResetError("the template ended")
        return int(answer)

    def close(self) -> None:
        """Let the templates end; what is forked from them stays."""
        for one in self._sockets.values():
            one.close()
        self._first.wait()


_templates: _Templates | None = None
_starting = threading.Lock()


def start_templates(*names: str) -> None:
    """Start templates, unless they run already, and return at once: they import while this process goes on."""
    global _templates
    with _starting:
        if can_fork() and not (_templates and _templates.names.issuperset(names)):
            before, _templates = _templates, _Templates({SURVEY, *names})
            if before:
                before.close()


def fork(name: str, pipe: Connection, life: int) -> int:
    """Fork a template, or another one if it was killed; return the number of the new process.

    Args:
        name: of the template.
        pipe: the new process's end of a pipe, through which it is told what to do.
        life: descriptor that can be read when the new process is to end.

    Raises:
        OSError: the templates are killed again and again.
    """
    global _templates
    for _ in range(3):
        templates = _templates
        try:
            return templates.fork(name, pipe, life)
        except OSError:
            with _starting:
                if templates is _templates:
                    templates.close()
                    _templates = _Templates(templates.names)
    return _templates.fork(name, pipe, life)
