"""What a step may use, and what became of it; light, so that finding nothing to do stays quick."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analys.build.targets import Preparation, Target

#: Errors of a kernel rather than of the notebook: worth one more try.
LOST_KERNEL = "DeadKernelError"


@dataclass(frozen=True)
class Limits:
    """What one notebook may use: seconds, and bytes of memory."""

    seconds: float = 600
    memory: int | None = 4 * 2**30


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
