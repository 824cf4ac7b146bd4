"""Why a report must be built again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from analys.build.plan import plan_preparations, plan_steps
from analys.build.records import Hashes
from analys.build.targets import Selection, Target, select
from analys.errors import InputError

#: How many names are told where there is no report of the name given.
_NEAR = 5


@dataclass(frozen=True)
class Explanation:
    """Why a report must be built again, in Swedish; nothing if it is as it should be.

    Args:
        own: what the report itself depends on.
        shared: what only the preparation that it shares with other reports depends on, such as the raw files of other
            counties: whether the report must be built again shows when that is done.
    """

    own: list[str]
    shared: list[str]


def explain(root: Path, report: str) -> dict[Target, Explanation]:
    """Return why each target that the words name must be built again.

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
        names = [f"{target.assignment}/{target.wave}/{target.name}" for target in everything.targets]
        near = "".join(f"\n  {name}" for name in get_close_matches(report, names, n=_NEAR, cutoff=0))
        left_out = "".join(f"\n{told}" for told in (*everything.unreadable, *everything.undeclared))
        raise InputError(f"Rapporten ”{report}” finns inte. De som liknar den mest:{near}{left_out}")
    return {target: _explain(root, everything, target) for target in matching}


def _matches(target: Target, named: Path) -> bool:
    folders = named.parts[:-1][-2:]
    same_folder = folders == (target.assignment, target.wave)[-len(folders) :] if folders else True
    return same_folder and target.name in (named.name, named.stem)


def _explain(root: Path, everything: Selection, target: Target) -> Explanation:
    hashes = Hashes(root)
    one = replace(everything, targets=(target,))
    own = dict.fromkeys(reason for step in plan_steps(root, one, hashes)[target] for reason in step.reasons)
    shared = dict.fromkeys(reason for why in plan_preparations(root, one, hashes).values() for reason in why)
    return Explanation(list(own), [reason for reason in shared if reason not in own])
