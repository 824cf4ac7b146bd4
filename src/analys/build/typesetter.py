"""The processes that make report files; each thread keeps one, since what Typst has read need not be read again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from analys.build.apart import Apart
from analys.build.process import ProcessLostError

#: By number of the thread that it serves.
_kept: dict[int, Apart] = {}


def render_apart(work: Path, notebook: dict[str, Any], branding: Path | None) -> dict[str, bytes]:
    """Make a report's files, as `analys.report.render`, in a process of its own.

    Args:
        work: folder for the process's temporary files.
        notebook: the executed report notebook.
        branding: the publisher's branding.yaml, if there is one.

    Raises:
        ProcessLostError: the process ended without an answer.
    """
    thread = threading.get_ident()
    if thread not in _kept:
        _kept[thread] = Apart(work)
    try:
        return _kept[thread].call("analys.report:render", notebook, branding)
    except ProcessLostError:
        _kept.pop(thread).close()
        raise


@contextmanager
def typesetters_closed() -> Iterator[None]:
    """Close the processes in the end, when no thread needs one any more."""
    try:
        yield
    finally:
        while _kept:
            _kept.popitem()[1].close()
