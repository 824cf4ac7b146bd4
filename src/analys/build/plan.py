"""What must run: all steps of the selected targets, or those whose inputs or outputs are no longer what they were."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analys import paths
from analys.assignment.codebook import FILE_NAME as CODEBOOK
from analys.build.inputs import Inputs
from analys.build.records import Hashes, Record, reasons
from analys.build.targets import COUNTY_NOTEBOOKS, NATIONAL_NOTEBOOK, Preparation, Selection, Target


@dataclass(frozen=True)
class Step:
    """A notebook to run for a target.

    Args:
        reports: whether the target's report files come from this notebook.
        inputs: SHA-256 by path of all that it depends on.
        reasons: why it must run, in Swedish.
        seconds: how long it took the last time; None if unknown.
    """

    target: Target
    notebook: str
    reports: bool
    inputs: dict[str, str] = field(repr=False)
    reasons: tuple[str, ...] = ()
    seconds: float | None = None

    def executed(self, root: Path) -> Path:
        """Return where the executed notebook is kept."""
        return self.target.processed(root) / f"{self.notebook}.ipynb"

    def record(self, root: Path) -> Path:
        """Return where the step's record is kept."""
        return self.target.processed(root) / f"{self.notebook}.record.json"


Chain = tuple[Step, ...]


def steps_of(root: Path, target: Target, inputs: Inputs, hashes: Hashes) -> Iterator[Step]:
    """Yield all steps of a target, each with the reasons why it must run."""
    notebooks = COUNTY_NOTEBOOKS if target.county else (NATIONAL_NOTEBOOK,)
    for notebook in notebooks:
        own = inputs.of_step(target, notebook)
        step = Step(target, notebook, notebook == notebooks[-1], own)
        record = Record.read(step.record(root))
        seconds = record.ended - record.started if record else None
        yield Step(target, notebook, step.reports, own, tuple(reasons(record, own, hashes)), seconds)


def preparations_of(root: Path, selection: Selection, target: Target) -> list[Preparation]:
    """Return what a target needs to be prepared: its wave, those before it, and the coder if there is a codebook."""
    coder = [None] if (paths.raw(root) / target.assignment / CODEBOOK).is_file() else []
    waves = [*coder, *selection.earlier_waves(target), target.wave]
    return [Preparation(target.assignment, wave) for wave in waves]


def plan_preparations(root: Path, selection: Selection, hashes: Hashes) -> dict[Preparation, list[str]]:
    """Return what must be prepared (again), what takes longest first, with the reasons."""
    inputs = Inputs(root, selection, hashes)
    wholes = dict.fromkeys(target.whole for target in selection.targets)
    needed = dict.fromkeys(one for target in wholes for one in preparations_of(root, selection, target))
    stale = {}
    for preparation in sorted(needed, key=lambda one: one.wave is not None):
        record = Record.read(preparation.record(root))
        if why := reasons(record, inputs.of_preparation(preparation), hashes):
            stale[preparation] = why
    return stale


def plan_chains(root: Path, selection: Selection, hashes: Hashes, changed: bool) -> dict[Target, Chain]:
    """Return the steps that must run, by target; an empty chain where nothing must.

    Args:
        root: the repository.
        selection: what to build.
        hashes: of files as they are now.
        changed: only steps with a reason, else all.
    """
    inputs = Inputs(root, selection, hashes)
    return {
        target: tuple(step for step in steps_of(root, target, inputs, hashes) if step.reasons or not changed)
        for target in selection.targets
    }


def longest_first(chains: list[Chain]) -> list[Chain]:
    """Order chains so that the last to end does not end long after the others."""

    def length(chain: Chain) -> tuple[float, float]:
        county = chain[0].target.county
        return sum(step.seconds or 0 for step in chain), len(county.municipalities) if county else math.inf

    return sorted(chains, key=length, reverse=True)
