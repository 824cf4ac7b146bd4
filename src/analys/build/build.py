"""Builds reports: waves are read first, then all counties' tables are made in parallel, then all reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from analys import paths
from analys.assignment.codebook import FILE_NAME as CODEBOOK
from analys.build.alone import WORK
from analys.build.environment import describe_environment
from analys.build.inputs import Inputs
from analys.build.plan import Chain, longest_first, plan_chains, plan_preparations, preparations_of
from analys.build.records import Hashes
from analys.build.results import LOST_KERNEL, Failure, Limits, Result
from analys.build.targets import NATIONAL_NOTEBOOK, Preparation, Selection, Target
from analys.build.template import ProcessLostError, run_apart, start_template, stopped_by_interrupt

Tell = Callable[[Target | Preparation, str], None]


@dataclass(frozen=True)
class Settings:
    """How to build.

    Args:
        changed: only what a change has made stale.
        jobs: how many reports at once; as many as there are cores if None.
        forked: forked processes, else stock kernels.
        limits: what one notebook may use.
        cluster: address of a Dask scheduler whose workers share the repository's folder; None: this machine.
        repository: whose commit the records name; the root if None.
        software: what the records say that the build ran with; found out when something must be built.
        coding: free text is coded; found out from what is selected.
    """

    changed: bool = False
    jobs: int | None = None
    forked: bool = True
    limits: Limits = field(default_factory=Limits)
    cluster: str | None = None
    repository: Path | None = None
    software: dict[str, str] = field(default_factory=dict)
    coding: bool = False


def build(root: Path, selection: Selection, settings: Settings, tell: Tell) -> Iterator[Result | Target]:
    """Build the targets of a selection; yields a result for each, or the target itself if it is as it should be.

    First comes what counties share, then the tables of all counties, then all reports, the country's among them: it
    needs all the tables.

    Args:
        root: the repository.
        selection: what to build.
        settings: how.
        tell: called when something begins, from any thread: with a target and the name of a notebook, or with a
            preparation and nothing.
    """
    coding = any((paths.raw(root) / assignment / CODEBOOK).is_file() for assignment in selection.assignments)
    settings = replace(settings, coding=coding)
    if not (settings.changed or settings.cluster):
        _start_template(settings)
    if settings.cluster:
        tell = _tell_nobody
    failed = {result.target: result.failure for result in _prepare(root, selection, settings, tell) if result.failure}
    chains = plan_chains(root, selection, Hashes(root), settings.changed)
    if any(chains.values()):
        settings = replace(settings, software=describe_environment(settings.repository or root))
    for target in selection.targets:
        if missing := [one for one in preparations_of(root, selection, target) if one in failed]:
            chains.pop(target)
            yield Result(target, failed[missing[0]])
        elif not chains[target]:
            chains.pop(target)
            yield target
    incomplete = set()
    for result in _run(root, [_tables(chain) for chain in chains.values()], settings, tell):
        if result.failure:
            incomplete.add(result.target.whole)
        if result.failure or chains[result.target] == _tables(chains[result.target]):
            chains.pop(result.target)
            yield result
    for target in incomplete & chains.keys():
        chains.pop(target)
        cause = "Syntesen byggs när alla län har rensade svar. Rätta felet ovan och bygg igen."
        yield Result(target, Failure(cause, root / "notebooks" / f"{NATIONAL_NOTEBOOK}.ipynb", "", "InputError"))
    yield from _run(root, [chain[-1:] for chain in chains.values()], settings, tell)


def _tables(chain: Chain) -> Chain:
    return tuple(step for step in chain if not step.reports)


def _start_template(settings: Settings) -> None:
    """Let the template import what notebooks need, and import meanwhile what this process needs itself."""
    start_template(settings.coding)
    import joblib  # noqa: F401

    import analys.build.closing  # noqa: F401


def _prepare(root: Path, selection: Selection, settings: Settings, tell: Tell) -> list[Result]:
    """Read the raw files of the waves and teach the coders, where that must be done."""
    hashes = Hashes(root)
    inputs = Inputs(root, selection, hashes)
    needed = [(one, inputs.of_preparation(one)) for one in plan_preparations(root, selection, hashes)]
    return list(_in_parallel([(prepare_once, root, *one, settings, tell) for one in needed], settings))


def prepare_once(
    root: Path, preparation: Preparation, inputs: dict[str, str], settings: Settings, tell: Tell
) -> Result:
    """Do a preparation in a process of its own; on any machine."""
    tell(preparation, "")
    arguments = (root, preparation, inputs, _jobs(settings))
    return _twice_at_most(root, preparation, root / preparation.source, "analys.build.step:prepare", *arguments)


def _run(root: Path, chains: list[Chain], settings: Settings, tell: Tell) -> Iterator[Result]:
    ordered = longest_first([chain for chain in chains if chain])
    yield from _in_parallel([(run_chain, root, chain, settings, tell) for chain in ordered], settings)


def _tell_nobody(target: Target | Preparation, notebook: str) -> None:
    """Say nothing: what a worker on another machine begins is not seen here."""


def _in_parallel(calls: list[tuple[Callable[..., Any], ...]], settings: Settings) -> Iterator[Any]:
    if not calls:
        return
    import joblib

    with _workers(settings), joblib.Parallel(return_as="generator_unordered") as parallel:
        yield from parallel(joblib.delayed(function)(*arguments) for function, *arguments in calls)


def _jobs(settings: Settings) -> int:
    import joblib

    return settings.jobs or joblib.cpu_count()


@contextmanager
def _workers(settings: Settings) -> Iterator[None]:
    """Choose where joblib's calls run; there as here the work is done in processes forked from a template."""
    import joblib

    if settings.cluster:
        from dask.distributed import Client

        with Client(settings.cluster), joblib.parallel_config("dask"):
            yield
    else:
        _start_template(settings)
        # Threads only wait.
        with stopped_by_interrupt(), joblib.parallel_config("threading", n_jobs=_jobs(settings)):
            yield


def run_chain(root: Path, chain: Chain, settings: Settings, tell: Tell) -> Result:
    """Run the steps of a chain one after the other, up to the first that fails; on any machine."""
    start_template(settings.coding)
    for step in chain:
        tell(step.target, step.notebook)
        arguments = (root, step, settings.forked, settings.limits, settings.software)
        result = _twice_at_most(root, step.target, step.executed(root), "analys.build.step:run_step", *arguments)
        if result.failure:
            break
    return result


def _twice_at_most(root: Path, target: Target | Preparation, place: Path, function: str, *arguments: Any) -> Result:
    """Call a function in a process of its own, and once more if that process or the notebook's kernel is lost."""
    for _ in range(2):
        try:
            result = run_apart(root / WORK, function, *arguments)
        except ProcessLostError:
            result = Result(target, Failure("Processen som gjorde arbetet dog, två gånger.", place, "", LOST_KERNEL))
        if not (result.failure and result.failure.error == LOST_KERNEL):
            break
    return result
