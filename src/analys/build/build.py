"""Builds the selected reports: counties in parallel, each county's notebooks in order, the countries last."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import joblib

from analys.build.notebook import LOST_KERNEL, Failure, Limits
from analys.build.step import Result, Step, run_step
from analys.build.targets import COUNTY_NOTEBOOKS, NATIONAL_NOTEBOOK, Selection, Target
from analys.build.template import ProcessLostError, run_apart

Chain = tuple[Step, ...]
Tell = Callable[[Step], None]


@dataclass(frozen=True)
class Settings:
    """How to build: parallel jobs (all cores if None), forked processes or stock kernels, limits per notebook."""

    jobs: int | None = None
    forked: bool = True
    limits: Limits = field(default_factory=Limits)


def build(root: Path, selection: Selection, settings: Settings, tell: Tell) -> Iterator[list[Result]]:
    """Build the targets of a selection; yields the results of each chain of steps as it ends.

    Args:
        root: the repository.
        selection: what to build.
        settings: how.
        tell: called when a step begins, from any thread.
    """
    chains = {target: tuple(_steps(target)) for target in selection.targets}
    for stage in (True, False):
        yield from _run(
            root, [chain for target, chain in chains.items() if bool(target.county) is stage], settings, tell
        )


def _steps(target: Target) -> Iterator[Step]:
    notebooks = COUNTY_NOTEBOOKS if target.county else (NATIONAL_NOTEBOOK,)
    for notebook in notebooks:
        yield Step(target, notebook, reports=notebook == notebooks[-1])


def _run(root: Path, chains: list[Chain], settings: Settings, tell: Tell) -> Iterator[list[Result]]:
    jobs = settings.jobs or os.cpu_count() or 1
    # Threads only wait here: each step runs in a process of its own, forked from the template.
    with joblib.Parallel(n_jobs=jobs, backend="threading", return_as="generator_unordered") as parallel:
        yield from parallel(joblib.delayed(run_chain)(root, chain, settings, tell) for chain in chains)


def run_chain(root: Path, chain: Chain, settings: Settings, tell: Tell) -> list[Result]:
    """Run the steps of a chain one after the other, up to the first that fails."""
    results = []
    for step in chain:
        tell(step)
        results.append(_run_twice_at_most(root, step, settings))
        if results[-1].failure:
            break
    return results


def _run_twice_at_most(root: Path, step: Step, settings: Settings) -> Result:
    result = _run_apart(root, step, settings)
    if result.failure and result.failure.error in LOST_KERNEL:
        result = _run_apart(root, step, settings)
    return result


def _run_apart(root: Path, step: Step, settings: Settings) -> Result:
    try:
        return run_apart(run_step, root, step, settings.forked, settings.limits)
    except ProcessLostError:
        executed = step.target.processed(root) / f"{step.notebook}.ipynb"
        return Result(step, 0, 0, failure=Failure("Processen som körde notebooken dog.", executed, "", LOST_KERNEL[0]))
