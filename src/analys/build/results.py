"""What a step may use, and what became of it; light, so that finding nothing to do stays quick."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analys.build.targets import Preparation, Target
from analys.errors import InputError, say_failed_file

if TYPE_CHECKING:
    from analys.build.plan import Step
    from analys.build.records import Record

#: Errors of a kernel rather than of the notebook: worth one more try.
LOST_KERNEL = "DeadKernelError"


@dataclass(frozen=True)
class Limits:
    """What one notebook may use: seconds, and bytes of memory (None: as many as there are)."""

    seconds: float = 600
    memory: int | None = None


@dataclass(frozen=True)
class Failure:
    """Why something failed: one line in Swedish, the notebook or folder to open, the failing cell's traceback."""

    cause: str
    notebook: Path
    traceback: str
    error: str

    def below(self, root: Path) -> Failure:
        """Return it with what lies below the root named from there, since it may be read where the root is another."""
        cause, lines = (text.replace(f"{root}/", "") for text in (self.cause, self.traceback))
        return Failure(cause, self.notebook.relative_to(root), lines, self.error)


@dataclass(frozen=True)
class Executed:
    """A step whose notebook has run, and whose report files are still to be made.

    Args:
        notebook: the executed notebook, in plain dictionaries and lists.
        record: the step's, with what the notebook wrote; not kept before the report files are in it.
    """

    step: Step
    notebook: dict[str, Any]
    record: Record


@dataclass(frozen=True)
class Result:
    """What became of a target or a preparation.

    Args:
        failure: None if it went well.
        executed: what the report files are to be made from, where that is next.
    """

    target: Target | Preparation
    failure: Failure | None = None
    executed: Executed | None = None


def describe(error: Exception, place: Path) -> Failure:
    """Say what went wrong outside the cells; it must not stop the other reports."""
    name = type(error).__name__
    if isinstance(error, InputError):
        return Failure(str(error), place, "", name)
    if isinstance(error, OSError) and (cause := say_failed_file(error)):
        return Failure(cause, place, "", name)
    return Failure(f"Ett oväntat fel, {name}: {error}", place, traceback.format_exc(), name)
