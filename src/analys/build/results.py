"""What a step may use, and what became of it; light, so that finding nothing to do stays quick."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from analys.build.targets import Preparation, Target
from analys.errors import InputError, say_refusal

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


@dataclass(frozen=True)
class Result:
    """What became of a target or a preparation; `failure` is None if it went well."""

    target: Target | Preparation
    failure: Failure | None = None


def describe(error: Exception, place: Path) -> Failure:
    """Say what went wrong outside the cells; it must not stop the other reports."""
    name = type(error).__name__
    if isinstance(error, InputError):
        return Failure(str(error), place, "", name)
    if isinstance(error, OSError):
        why = say_refusal(error.errno) or error.strerror
        cause = f"Filen {error.filename} kunde inte läsas eller skrivas: {why}."
        return Failure(cause, place, "", name)
    return Failure(f"Ett oväntat fel, {name}: {error}", place, traceback.format_exc(), name)
