"""Which findings the summary takes: one that answers each of five questions, and others where a question has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from analys.report.display import Finding
from analys.report.material import Material
from analys.report.parts.summary.basis import inhabitants_there, other_answers, responded
from analys.report.parts.summary.changed import changed, switched
from analys.report.parts.summary.compared import compared
from analys.report.parts.summary.measures import described_measures, groups_without, unmet_risk, unreached_group
from analys.report.parts.summary.single import (
    single_changed,
    single_compared,
    single_group,
    single_strong_points,
    single_worst,
)
from analys.report.parts.summary.worst import commonest, strong_points, worst

#: Looks at the estimates and proposes findings, the weightiest first; none where it has nothing to say.
Rule = Callable[[Material], Iterator[Finding]]

_MOST = 5

#: What is worst, what changed most, where the place deviates, what is done, and what is missing.
_ANSWERS: tuple[tuple[Rule, ...], ...] = (
    (worst, commonest),
    (changed,),
    (compared,),
    (described_measures, strong_points),
    (unmet_risk, unreached_group, groups_without),
)
_ANSWERS_OF_ONE: tuple[tuple[Rule, ...], ...] = (
    (single_worst,),
    (single_changed,),
    (single_compared,),
    (described_measures, single_strong_points),
    (unreached_group, groups_without),
)
#: What is told where one of the five has no answer: of the survey's other questions, and of who answered.
_FURTHER: tuple[Rule, ...] = (switched, worst, inhabitants_there, other_answers, commonest, responded)


def choose(material: Material) -> list[Finding]:
    """Return five findings in the order of the questions that they answer; fewer where the survey asks too little."""
    if not material.estimates.responded.any():
        return list(responded(material))
    answers = _ANSWERS_OF_ONE if material.place.single else _ANSWERS
    first = [told for rules in answers if (told := _first(rules, material)) is not None]
    further = (single_worst, single_group, responded) if material.place.single else _FURTHER
    return _different(chain(first, *(rule(material) for rule in further)))


def _first(rules: Sequence[Rule], material: Material) -> Finding | None:
    return next(chain.from_iterable(rule(material) for rule in rules), None)


def _different(proposed: Iterator[Finding]) -> list[Finding]:
    """Return the first five that make different claims."""
    chosen: dict[str, Finding] = {}
    for one in proposed:
        if len(chosen) == _MOST:
            break
        chosen.setdefault(one.claim, one)
    return list(chosen.values())
