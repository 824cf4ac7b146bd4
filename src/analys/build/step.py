"""Runs steps of a build, each in a process of its own: preparing a wave, or a notebook and the files made from it."""

from __future__ import annotations

import hashlib
import json
import os
import time
import traceback
from pathlib import Path

import nbformat

from analys import paths
from analys.build.inputs import LOCK, PACKAGE
from analys.build.notebook import NotebookError, run_notebook
from analys.build.plan import Step
from analys.build.records import Hashes, Record, reasons
from analys.build.results import Failure, Limits, Result
from analys.build.targets import Preparation, Target
from analys.errors import InputError, say_refusal
from analys.files import sha256, write_bytes


def prepare(root: Path, preparation: Preparation, inputs: dict[str, str], threads: int) -> Result:
    """Do once what counties share: read a wave's raw files, and record which file serves which; or teach the coder.

    Args:
        root: the repository.
        preparation: what to do.
        inputs: SHA-256 by path of all that it depends on.
        threads: how many the model that reads examples may use; it is loaded only here.
    """
    os.environ["ANALYS_ROOT"] = str(root)
    os.environ["OMP_NUM_THREADS"] = str(threads)
    from analys.workspace import prepare_coding, prepare_wave

    started = time.time()
    path = preparation.record(root)
    _remove_damaged(root, path)
    counties = {}
    try:
        if preparation.wave:
            counties = prepare_wave(preparation.assignment, preparation.wave)
        else:
            prepare_coding(preparation.assignment)
        outputs = _hashes(root, [one for one in _versions(path.parent) if one != path])
        Record(inputs, outputs, started, time.time(), counties=counties).write(path)
    except Exception as error:
        return Result(preparation, _describe(error, root / preparation.source))
    return Result(preparation)


def _remove_damaged(root: Path, path: Path) -> None:
    """Remove what an earlier preparation left if it is not whole: it would be taken for a cache."""
    record = Record.read(path)
    if record is None or reasons(record, record.inputs, Hashes(root)):
        for left in _versions(path.parent):
            left.unlink()


def run_step(root: Path, step: Step, forked: bool, limits: Limits, software: dict[str, str]) -> Result:
    """Run a notebook, write its report files if it has any, and keep the step's record."""
    os.environ["ANALYS_ROOT"] = str(root)
    started = time.time()
    source = root / "notebooks" / f"{step.notebook}.ipynb"
    before = _versions(step.target.processed(root))
    try:
        metadata = {"record": short_record(step.inputs, software["analys"])}
        notebook = run_notebook(source, step.executed(root), step.target.parameters, metadata, forked, limits)
        now = _versions(step.target.processed(root))
        written = [path for path, version in now.items() if before.get(path) != version]
        if step.reports:
            written += _write_reports(root, step.target, notebook)
        cells = [cell.metadata.get("papermill", {}) for cell in notebook.cells]
        seconds = sum(cell.get("duration") or 0 for cell in cells)
        outputs = _hashes(root, written)
        record = Record(step.inputs, outputs, started, time.time(), seconds, _warnings(notebook), software)
        record.write(step.record(root))
    except NotebookError as error:
        return Result(step.target, error.failure)
    except Exception as error:
        return Result(step.target, _describe(error, source))
    return Result(step.target)


def short_record(inputs: dict[str, str], version: str) -> dict:
    """Return the record's short form, which the report carries: the same for the same inputs, whenever and wherever."""
    identity = hashlib.sha256(json.dumps(sorted(inputs.items())).encode()).hexdigest()
    files = [{"name": name, "sha256": hashed} for name, hashed in sorted(inputs.items())]
    order = {LOCK: 1, PACKAGE: 1}
    return {
        "id": identity,
        "inputs": sorted(files, key=lambda file: order.get(file["name"], 0)),
        "software": [{"name": "analys", "version": version}],
    }


def _write_reports(root: Path, target: Target, notebook: nbformat.NotebookNode) -> list[Path]:
    # Typst keeps threads: imported and used only when this process forks no more.
    from analys.report import render

    branding = paths.raw(root) / "branding.yaml"
    files = render(notebook, branding if branding.is_file() else None)
    for suffix, content in files.items():
        write_bytes(target.report(root, suffix), content)
    return [target.report(root, suffix) for suffix in files]


def _versions(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return what tells whether files were written anew: tables and notebooks are replaced, never changed."""
    files = [path for path in folder.glob("*") if path.is_file() and path.name[0] != "."]
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def _hashes(root: Path, files: list[Path]) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): sha256(path) for path in sorted(files)}


def _warnings(notebook: nbformat.NotebookNode) -> tuple[str, ...]:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return tuple(one.text.strip() for one in outputs if one.output_type == "stream" and one.name == "stderr")


def _describe(error: Exception, place: Path) -> Failure:
    """Say what went wrong outside the cells; it must not stop the other reports."""
    name = type(error).__name__
    if isinstance(error, InputError):
        return Failure(str(error), place, "", name)
    if isinstance(error, OSError):
        why = say_refusal(error.errno) or error.strerror
        cause = f"Filen {error.filename} kunde inte läsas eller skrivas: {why}."
        return Failure(cause, place, "", name)
    return Failure(f"Ett oväntat fel, {name}: {error}", place, traceback.format_exc(), name)
