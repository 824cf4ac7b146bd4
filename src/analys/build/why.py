"""Why a report must be built again."""

from __future__ import annotations

from pathlib import Path

from analys.build.plan import plan_preparations, plan_steps
from analys.build.records import Hashes
from analys.build.targets import Selection, Target, select
from analys.errors import InputError


def explain(root: Path, report: str) -> dict[Target, list[str]]:
    """Return the reasons in Swedish for each target that the words name; an empty list if it is as it should be.

    Args:
        root: the repository.
        report: a report's name, with or without suffix and folder.

    Raises:
        InputError: there is no such report.
    """
    everything = select(root)
    named = Path(report)
    matching = [target for target in everything.targets if _matches(target, named)]
    if not matching:
        names = "\n".join(f"  {target.assignment}/{target.wave}/{target.name}" for target in everything.targets)
        raise InputError(f"Rapporten ”{report}” finns inte. Rapporter som finns:\n{names}")
    return {target: _reasons(root, everything, target) for target in matching}


def _matches(target: Target, named: Path) -> bool:
    folders = named.parts[:-1][-2:]
    same_folder = folders == (target.assignment, target.wave)[-len(folders) :] if folders else True
    return same_folder and target.name in (named.name, named.stem)


def _reasons(root: Path, everything: Selection, target: Target) -> list[str]:
    hashes = Hashes(root)
    one = Selection((target,), everything.assignments, everything.counties, everything.received)
    found = [reason for why in plan_preparations(root, one, hashes).values() for reason in why]
    for step in plan_steps(root, one, hashes)[target]:
        found += step.reasons
    return list(dict.fromkeys(found))
