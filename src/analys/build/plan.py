"""What a build consists of, what comes before what, and what must run since its inputs or outputs have changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from analys.build.inputs import Inputs
from analys.build.records import Hashes, Record, reasons
from analys.build.targets import CLEAN_NOTEBOOK, CODE_NOTEBOOK, Preparation, Selection, Target, notebook_of
from analys.build.template import CODING, REPORT, SURVEY


class Notebook(NamedTuple):
    """A notebook of a target."""

    target: Target
    name: str


class Typesetting(NamedTuple):
    """The making of a target's report files from its last notebook."""

    target: Target


Work = Preparation | Notebook | Typesetting


@dataclass(frozen=True)
class Step:
    """A notebook to run for a target.

    Args:
        inputs: SHA-256 by path of all that it depends on.
        reasons: why it must run, in Swedish.
        seconds: how long it took the last time; None if unknown.
    """

    target: Target
    notebook: str
    inputs: dict[str, str] = field(repr=False)
    reasons: tuple[str, ...] = ()
    seconds: float | None = None

    @property
    def reports(self) -> bool:
        """Whether the target's report files come from this notebook."""
        return self.notebook == notebook_of(self.target)

    @property
    def template(self) -> str:
        """The template that has imported what the notebook needs."""
        return REPORT if self.reports else SURVEY if self.notebook == CLEAN_NOTEBOOK else CODING

    def source(self, root: Path) -> Path:
        """Return the notebook as the analysts have it."""
        return root / "notebooks" / f"{self.notebook}.ipynb"

    def executed(self, root: Path) -> Path:
        """Return where the executed notebook is kept."""
        return self.target.processed(root) / f"{self.notebook}.ipynb"

    def record(self, root: Path) -> Path:
        """Return where the step's record is kept."""
        return self.target.processed(root) / f"{self.notebook}.record.json"


def notebooks_of(selection: Selection, target: Target) -> list[Notebook]:
    """Return a target's notebooks in order."""
    tables = selection.table_notebooks(target.assignment) if target.county else ()
    return [Notebook(target, name) for name in (*tables, notebook_of(target))]


def step_of(root: Path, notebook: Notebook, inputs: Inputs, hashes: Hashes) -> Step:
    """Return the step of a notebook, with the reasons why it must run."""
    own = inputs.of_step(*notebook)
    step = Step(*notebook, own)
    record = Record.read(step.record(root))
    seconds = record.seconds if record else None
    return replace(step, reasons=tuple(reasons(record, own, hashes)), seconds=seconds)


def plan_steps(root: Path, selection: Selection, hashes: Hashes) -> dict[Target, tuple[Step, ...]]:
    """Return the steps of each target, with the reasons why they must run."""
    inputs = Inputs(root, selection, hashes)
    return {
        target: tuple(step_of(root, one, inputs, hashes) for one in notebooks_of(selection, target))
        for target in selection.targets
    }


def preparations_of(selection: Selection, target: Target) -> list[Preparation]:
    """Return what a target needs to be prepared: its wave, those before it, and the coder if there is a codebook."""
    waves = [*selection.earlier_waves(target), target.wave]
    return [*_coder(selection, target), *(Preparation(target.assignment, wave) for wave in waves)]


def plan_preparations(root: Path, selection: Selection, hashes: Hashes) -> dict[Preparation, list[str]]:
    """Return what must be prepared (again), with the reasons."""
    inputs = Inputs(root, selection, hashes)
    wholes = dict.fromkeys(target.whole for target in selection.targets)
    stale = {}
    for preparation in dict.fromkeys(one for target in wholes for one in preparations_of(selection, target)):
        record = Record.read(preparation.record(root))
        if why := reasons(record, inputs.of_preparation(preparation), hashes):
            stale[preparation] = why
    return stale


def plan_order(selection: Selection) -> dict[Work, set[Work]]:
    """Return all that a selection consists of, and for each what must be done before it.

    A county's answers are cleaned when its wave is read, and its texts coded when the coder is taught. Its report
    compares with all that is prepared, and the country's report needs the tables of all counties.
    """
    after: dict[Work, set[Work]] = {}
    for target in selection.targets:
        prepared = set(preparations_of(selection, target))
        *tables, report = notebooks_of(selection, target)
        before = {
            CLEAN_NOTEBOOK: {Preparation(target.assignment, target.wave)},
            CODE_NOTEBOOK: {Notebook(target, CLEAN_NOTEBOOK), *_coder(selection, target)},
        }
        after |= {table: before[table.name] for table in tables}
        if target.county is None:
            counties = [one for one in selection.targets if one.county and one.whole == target]
            tables = [table for county in counties for table in notebooks_of(selection, county)[:-1]]
        after[report] = {*tables, *prepared}
        after[Typesetting(target)] = {report}
    return after


def _coder(selection: Selection, target: Target) -> list[Preparation]:
    return [Preparation(target.assignment, None)] if target.assignment in selection.coded else []
