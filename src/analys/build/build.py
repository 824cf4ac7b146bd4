"""Builds reports: everything as soon as what it needs is there, each in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from analys.build.alone import WORK
from analys.build.apart import run_apart
from analys.build.environment import describe_environment
from analys.build.forking import resolve
from analys.build.graph import Urgency, run_graph
from analys.build.imports import leaving_out
from analys.build.inputs import Inputs
from analys.build.memory import jobs_that_fit, memory_share
from analys.build.plan import (
    Notebook,
    Step,
    Typesetting,
    Work,
    plan_order,
    plan_preparations,
    preparations_of,
    step_of,
)
from analys.build.process import ProcessLostError
from analys.build.records import Hashes
from analys.build.results import LOST_KERNEL, Executed, Failure, Limits, Result
from analys.build.targets import NATIONAL_NOTEBOOK, TYPESETTING, Preparation, Selection, Target, notebook_of
from analys.build.template import CODING, REPORT, SURVEY, can_fork, start_templates
from analys.build.workers import Workers, cluster_workers, local_workers

# Only to count the cores, as containers have them; NumPy would take four times as long to import as all else of it.
with leaving_out("numpy"):
    import joblib

Tell = Callable[[Target | Preparation, str], None]
#: A function and its arguments.
Call = tuple[Any, ...]

#: So many executed notebooks wait to be typeset, for each that may run at once: they fill the cores in the end, when
#: the last notebooks have begun. More would only fill the memory.
_WAITING = 2


@dataclass(frozen=True)
class Settings:
    """How to build.

    Args:
        changed: only what a change has made stale.
        jobs: how many reports at once; if None, as many as there are cores and memory for.
        forked: forked processes, else stock kernels.
        cluster: address of a Dask scheduler whose workers share the repository's folder; None: this machine.
        repository: whose commit the records name; the root if None.
        templates: those that the build needs.
    """

    changed: bool = False
    jobs: int | None = None
    forked: bool = True
    cluster: str | None = None
    repository: Path | None = None
    templates: tuple[str, ...] = (SURVEY, REPORT)


def build(root: Path, selection: Selection, settings: Settings, tell: Tell) -> Iterator[Result | Target]:
    """Build the targets of a selection; yields a result for each, or the target itself if it is as it should be.

    Args:
        root: the repository.
        selection: what to build.
        settings: how.
        tell: called when something begins: with a target and the name of a notebook (or TYPESETTING), or with a
            preparation and nothing.
    """
    yield from _Build(root, selection, settings, tell).run()


class _Build:
    """One build: what is to be done, and what became of it so far."""

    def __init__(self, root: Path, selection: Selection, settings: Settings, tell: Tell):
        self._root = root
        self._selection = selection
        self._settings = settings
        self._tell = tell
        hashes = Hashes(root)
        self._stale = plan_preparations(root, selection, hashes)
        self._inputs_before = Inputs(root, selection, hashes)
        # What is prepared is hashed anew, once it is there.
        self._hashes = Hashes(root)
        self._inputs = Inputs(root, selection, self._hashes)
        self._failed: dict[Target | Preparation, Failure] = {}
        self._without_tables: set[Target] = set()
        self._begun: set[Target] = set()
        self._executed: dict[Target, Executed] = {}

    def run(self) -> Iterator[Result | Target]:
        """Do all of it."""
        with self._workers() as workers:

            def start(work: Work, call: Call) -> Future:
                self._begin(work)
                return workers.executor.submit(*call)

            def plan(work: Work) -> tuple[Urgency, Call] | None:
                return self._plan(work, workers.room())

            for work, result in run_graph(plan_order(self._selection), plan, start, workers.room):
                if result and result.failure:
                    self._fail(work, result.failure.below(self._root))
                if result and result.executed:
                    self._executed[work.target] = result.executed
                if isinstance(work, Typesetting):
                    yield self._outcome(work.target)

    def _workers(self) -> AbstractContextManager[Workers]:
        if self._settings.cluster:
            return cluster_workers(self._settings.cluster, self._root)
        return local_workers(_jobs(self._settings))

    def _plan(self, work: Work, room: int) -> tuple[Urgency, Call] | None:
        """Say how urgent a piece of work is and how it is called; None if it need not or cannot be done."""
        if isinstance(work, Preparation):
            if work not in self._stale:
                return None
            call = (prepare_once, self._root, work, self._inputs_before.of_preparation(work), self._settings)
            return _urgency_of_preparation(work, self._selection), call
        if isinstance(work, Typesetting):
            if work.target not in self._executed:
                return None
            executed = self._executed[work.target]
            waits = len(self._executed) <= _WAITING * room
            return _urgency_of_typesetting(executed, waits), (typeset_once, self._root, executed, self._settings)
        if failure := self._prevented(work):
            self._fail(work, failure)
            return None
        step = step_of(self._root, work, self._inputs, self._hashes)
        if self._settings.changed and not step.reasons:
            return None
        return _urgency_of_step(step), (run_once, self._root, step, self._settings, self._software)

    def _prevented(self, notebook: Notebook) -> Failure | None:
        """Return why a notebook cannot run."""
        target = notebook.target
        needed = [target, *preparations_of(self._selection, target)]
        if failed := [self._failed[one] for one in needed if one in self._failed]:
            return failed[0]
        if target in self._without_tables:
            cause = "Syntesen byggs när alla län har rensade svar. Rätta felet ovan och bygg igen."
            return Failure(cause, Path("notebooks", f"{NATIONAL_NOTEBOOK}.ipynb"), "", "InputError")
        return None

    def _fail(self, work: Work, failure: Failure) -> None:
        self._failed[work if isinstance(work, Preparation) else work.target] = failure
        if isinstance(work, Notebook) and work.name != notebook_of(work.target):
            self._without_tables.add(work.target.whole)

    def _begin(self, work: Work) -> None:
        if isinstance(work, Preparation):
            self._tell(work, "")
        elif isinstance(work, Typesetting):
            del self._executed[work.target]
            self._tell(work.target, TYPESETTING)
        else:
            self._begun.add(work.target)
            self._tell(*work)

    def _outcome(self, target: Target) -> Result | Target:
        if target in self._failed:
            return Result(target, self._failed[target])
        return Result(target) if target in self._begun else target

    @cached_property
    def _software(self) -> dict[str, str]:
        return describe_environment(self._settings.repository or self._root)


def _jobs(settings: Settings) -> int:
    return settings.jobs or min(joblib.cpu_count(), jobs_that_fit())


def _urgency_of_preparation(preparation: Preparation, selection: Selection) -> Urgency:
    """Let the coder come first, which takes longest, and waves last that nobody wants a report on."""
    wanted = any((one.assignment, one.wave) == (preparation.assignment, preparation.wave) for one in selection.targets)
    return (0 if preparation.wave is None else 1 if wanted else 2,)


def _urgency_of_step(step: Step) -> Urgency:
    """Let what needs little imported come first, the country's report before the counties', long before short."""
    county = step.target.county
    needs = {SURVEY: 3, CODING: 4, REPORT: 6}[step.template]
    return needs, 1 if county else 0, -(step.seconds or 0), -len(county.municipalities if county else ())


def _urgency_of_typesetting(executed: Executed, waits: bool) -> Urgency:
    """Let it wait until all notebooks have begun, long before short; if too many wait, let it come before reports."""
    return 7 if waits else 5, -executed.record.cell_seconds


def prepare_once(root: Path, preparation: Preparation, inputs: dict[str, str], settings: Settings) -> Result:
    """Do a preparation in a process of its own; on any machine."""
    start_templates(*settings.templates)

    def apart() -> Result:
        function, arguments = "analys.build.prepare:prepare", (root, preparation, inputs, _jobs(settings))
        return run_apart(root / WORK, function, *arguments, template=REPORT if preparation.wave else CODING)

    return _twice_at_most(preparation, root / preparation.source, apart)


def run_once(root: Path, step: Step, settings: Settings, software: dict[str, str]) -> Result:
    """Run a step, its notebook in a process of its own; on any machine."""
    limits = Limits(memory=memory_share(_jobs(settings)))
    return _do("analys.build.step:run_step", root, step, settings, limits, software)


def typeset_once(root: Path, executed: Executed, settings: Settings) -> Result:
    """Make the report files of an executed notebook, in a process of its own; on any machine."""
    return _do("analys.build.step:typeset_step", root, executed, settings)


def _do(function: str, root: Path, work: Step | Executed, settings: Settings, *arguments: Any) -> Result:
    """Call a function that does a step's work in forked processes; where it cannot, call it in a process of its own.

    Stock kernels want a process each to be talked to from.
    """
    start_templates(*settings.templates)
    step = work.step if isinstance(work, Executed) else work

    def run() -> Result:
        if settings.forked and can_fork():
            return resolve(function)(root, work, True, *arguments)
        return run_apart(root / WORK, function, root, work, False, *arguments)

    return _twice_at_most(step.target, step.executed(root), run)


def _twice_at_most(target: Target | Preparation, place: Path, run: Callable[[], Result]) -> Result:
    """Call a function, and once more if the process that it needs or the notebook's kernel is lost."""
    for _ in range(2):
        try:
            result = run()
        except ProcessLostError:
            result = Result(target, Failure("Processen som gjorde arbetet dog, två gånger.", place, "", LOST_KERNEL))
        if not (result.failure and result.failure.error == LOST_KERNEL):
            break
    return result
