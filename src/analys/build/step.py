"""One step of a build: a notebook run for a target and, if it is the target's last, its report files."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from analys.build.files import sha256, write_bytes
from analys.build.notebook import Failure, Limits, NotebookError, run_notebook
from analys.build.targets import Target
from analys.errors import InputError


@dataclass(frozen=True)
class Step:
    """A notebook to run for a target; `reports` if its report files come from this notebook."""

    target: Target
    notebook: str
    reports: bool


@dataclass(frozen=True)
class Result:
    """What became of a step.

    Args:
        step: the step.
        started, ended: seconds since the epoch.
        cell_seconds: the time that the cells themselves took.
        outputs: SHA-256 by path below the root.
        failure: why it failed; None if it did not.
    """

    step: Step
    started: float
    ended: float
    cell_seconds: float = 0
    outputs: dict[str, str] = field(default_factory=dict)
    failure: Failure | None = None


def run_step(root: Path, step: Step, forked: bool, limits: Limits) -> Result:
    """Run a step in this process, which should be a fresh one."""
    os.environ["ANALYS_ROOT"] = str(root)
    started = time.time()
    folder = step.target.processed(root)
    source = root / "notebooks" / f"{step.notebook}.ipynb"
    executed = folder / f"{step.notebook}.ipynb"
    before = _versions(folder)
    try:
        notebook = run_notebook(source, executed, step.target.parameters, forked=forked, limits=limits)
        written = [path for path, version in _versions(folder).items() if before.get(path) != version]
        if step.reports:
            written += _write_reports(root, step.target, notebook)
    except NotebookError as error:
        return Result(step, started, time.time(), failure=error.failure)
    except (InputError, OSError) as error:
        failure = Failure(_cause(error), source, "", type(error).__name__)
        return Result(step, started, time.time(), failure=failure)
    outputs = {path.relative_to(root).as_posix(): sha256(path) for path in sorted(written)}
    return Result(step, started, time.time(), _cell_seconds(notebook), outputs)


def _write_reports(root: Path, target: Target, notebook: nbformat.NotebookNode) -> list[Path]:
    from analys.report import render

    written = []
    for suffix, content in render(notebook).items():
        path = target.report(root, suffix)
        write_bytes(path, content)
        written.append(path)
    return written


def _versions(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return what tells whether files were written anew: tables and notebooks are replaced, never changed."""
    files = [path for path in folder.glob("*") if path.is_file() and not path.name.startswith(".")]
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def _cell_seconds(notebook: nbformat.NotebookNode) -> float:
    return sum(cell.metadata.get("papermill", {}).get("duration") or 0 for cell in notebook.cells)


def _cause(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"Filen {error.filename} kunde inte skrivas: {error.strerror}."
    return str(error)
