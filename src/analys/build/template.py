"""Processes forked from a preloaded one: libraries are imported once, not once per notebook.

The template is multiprocessing's fork server: a process without threads, event loops and sockets of its own that ends
when the last process that uses it is gone. Every call of `run_apart` gets a fresh fork of it.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

_FORKSERVER = "forkserver" in multiprocessing.get_all_start_methods()
_CONTEXT = multiprocessing.get_context("forkserver" if _FORKSERVER else "spawn")
if _FORKSERVER:
    _CONTEXT.set_forkserver_preload(["analys.build.preload"])


class ProcessLostError(Exception):
    """The process ended without an answer: killed, or out of memory."""


def run_apart(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function in a process of its own, forked from the template, and return what it returns or raises.

    Raises:
        ProcessLostError: the process ended without an answer.
    """
    here, there = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_answer, args=(there, function, arguments))
    process.start()
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
    if error is not None:
        raise error
    return result


def _answer(pipe: Connection, function: Callable[..., Any], arguments: tuple) -> None:
    try:
        answer = (function(*arguments), None)
    except Exception as error:
        answer = (None, error)
    pipe.send(answer)
