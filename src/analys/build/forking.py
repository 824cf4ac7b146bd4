"""The template's own side: a process that imports, and then forks whenever it is asked to.

Templates come in a chain, each with more imported than the one before: what needs little starts while the rest is
imported. A template has no thread, event loop or socket but the one on which it is asked, and it ends when nobody can
ask any more. Run by `analys.build.template` as `python -m analys.build.forking SOCKET:MODULE,MODULE …`, a stage each.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import traceback
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from analys.build.descendants import adopt_orphans, end_descendants, end_with


def serve(stages: list[tuple[int, list[str]]]) -> None:
    """Import the first stage's modules and answer its socket; a forked process does so for the stages that follow."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks ends what works
    (descriptor, modules), *later = stages
    gc.disable()  # there is nothing to collect while so much is imported
    for module in modules:
        import_module(module)
    gc.freeze()
    gc.enable()
    if later and os.fork() == 0:
        os.close(descriptor)
        return serve(later)
    for other, _modules in later:
        os.close(other)
    _answer(socket.socket(fileno=descriptor))


def _answer(requests: socket.socket) -> None:
    """Fork for each request, which brings a pipe for the new process and a descriptor that closes with the asker."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the processes
    adopt_orphans()
    while True:
        _data, descriptors, *_ = socket.recv_fds(requests, 1, 2)
        if not descriptors:
            os._exit(0)
        pid = os.fork()
        if pid == 0:
            requests.close()
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGCHLD, before)
            _work(*descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        requests.sendall(b"%d" % pid)


def _work(pipe: int, life: int) -> None:
    """Do what comes through the pipe; the whole life of a forked process."""
    code = 1
    try:
        end_with(life)
        adopt_orphans()
        connection = Connection(pipe)
        function, arguments = connection.recv()
        resolve(function)(connection, *arguments)
        end_descendants()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def resolve(name: str) -> Any:
    """Return the function of a "module:function"."""
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


if __name__ == "__main__":
    named = [argument.split(":") for argument in sys.argv[1:]]
    serve([(int(descriptor), modules.split(",")) for descriptor, modules in named])
