"""Runs a step of a build: a notebook, and the files that are made from it."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analys import paths
from analys.build.alone import WORK
from analys.build.apart import scratch_folder
from analys.build.descendants import end_marked
from analys.build.inputs import LOCK, PACKAGE
from analys.build.notebook import NotebookError, Place, run_notebook
from analys.build.plan import Step
from analys.build.process import ProcessLostError
from analys.build.records import Record, hashes_of, versions
from analys.build.results import Executed, Limits, Result, describe
from analys.build.targets import Target
from analys.build.typesetter import render_apart
from analys.files import write_bytes

if TYPE_CHECKING:
    import nbformat


def run_step(root: Path, step: Step, forked: bool, limits: Limits, software: dict[str, str]) -> Result:
    """Run a notebook and keep the step's record; where report files come from it, that is left to `typeset_step`.

    Args:
        root: the repository.
        step: what to run.
        forked: in processes forked from the templates, so that little is done here; else in a stock kernel and here.
        limits: what the notebook may use.
        software: commit and versions, by name.

    Raises:
        ProcessLostError: a process ended without an answer.
    """
    started = time.time()
    source = step.source(root)
    before = versions(step.target.processed(root))
    try:
        metadata = {"record": short_record(step.inputs, software["analys"])}
        with scratch_folder(root / WORK) as scratch:
            place = Place(step.template if forked else None, {"ANALYS_ROOT": str(root), "TMPDIR": scratch})
            try:
                executed = step.executed(root)
                notebook = run_notebook(source, executed, step.target.parameters, metadata, place, limits)
            except NotebookError:
                end_marked(scratch)
                raise
        now = versions(step.target.processed(root))
        outputs = hashes_of(root, [path for path, version in now.items() if before.get(path) != version])
        cells = [cell.metadata.get("papermill", {}) for cell in notebook.cells]
        in_cells, ended = sum(cell.get("duration") or 0 for cell in cells), time.time()
        record = Record(step.inputs, outputs, started, ended, ended - started, in_cells, _warnings(notebook), software)
        if step.reports:
            plain = json.loads(json.dumps(notebook))  # who makes the files need not import nbformat, which takes long
            return Result(step.target, executed=Executed(step, plain, record))
        record.write(step.record(root))
    except NotebookError as error:
        return Result(step.target, error.failure)
    except ProcessLostError:
        raise
    except Exception as error:
        return Result(step.target, describe(error, source))
    return Result(step.target)


def typeset_step(root: Path, executed: Executed, forked: bool) -> Result:
    """Write the report files of a step whose notebook has run, and keep the step's record.

    Args:
        root: the repository.
        executed: by `run_step`.
        forked: in a process forked from the templates; else here.

    Raises:
        ProcessLostError: the process ended without an answer.
    """
    step, record, began = executed.step, executed.record, time.time()
    try:
        outputs = hashes_of(root, _write_reports(root, step.target, executed.notebook, forked))
        ended = time.time()
        seconds = record.seconds + ended - began
        replace(record, outputs=record.outputs | outputs, ended=ended, seconds=seconds).write(step.record(root))
    except ProcessLostError:
        raise
    except Exception as error:
        return Result(step.target, describe(error, step.source(root)))
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


def _write_reports(root: Path, target: Target, notebook: dict[str, Any], forked: bool) -> list[Path]:
    branding = paths.raw(root) / "branding.yaml"
    if not branding.is_file():
        branding = None
    if forked:
        files = render_apart(root / WORK, notebook, branding)
    else:
        from analys.report import render  # with all its libraries

        files = render(notebook, branding)
    for suffix, content in files.items():
        write_bytes(target.report(root, suffix), content)
    return [target.report(root, suffix) for suffix in files]


def _warnings(notebook: nbformat.NotebookNode) -> tuple[str, ...]:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return tuple(one.text.strip() for one in outputs if one.output_type == "stream" and one.name == "stderr")
