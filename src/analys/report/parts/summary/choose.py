"""Which findings the summary takes: one that answers each of five questions, and others where a question has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analys.report.material import Material
from analys.report.parts.summary.basis import inhabitants_there, other_answers, responded
from analys.report.parts.summary.changed import changed, switched
from analys.report.parts.summary.compared import compared
from analys.report.parts.summary.measures import described_measures, groups_without, unmet_risk, unreached_group
from analys.report.parts.summary.proposed import Fact, Proposed
from analys.report.parts.summary.single import (
    single_changed,
    single_compared,
    single_group,
    single_strong_points,
    single_worst,
)
from analys.report.parts.summary.worst import commonest, strong_points, worst

#: Looks at the estimates and proposes findings, the weightiest first; none where it has nothing to say.
Rule = Callable[[Material], Iterator[Proposed]]

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
#: Chosen when the others are, and so of what they do not tell: many questions can be compared, few are the worst.
_LAST = {compared, single_compared}
#: What is told where one of the five has no answer: of the survey's other questions, and of who answered.
_FURTHER: tuple[Rule, ...] = (other_answers, worst, inhabitants_there, switched, commonest, responded)
_FURTHER_OF_ONE: tuple[Rule, ...] = (single_worst, single_group, responded)


def choose(material: Material) -> list[Proposed]:
    """Return five findings in the order of the questions that they answer; fewer where the survey asks too little."""
    if not material.estimates.responded.any():
        return list(responded(material))
    answers = _ANSWERS_OF_ONE if material.place.single else _ANSWERS
    chosen: dict[int, Proposed] = {}
    told: set[Fact] = set()
    for place, rules in sorted(enumerate(answers), key=lambda one: bool(_LAST & set(one[1]))):
        if answer := _newest(_proposed(material, rules), told):
            chosen[place] = answer
            told |= answer.facts
    findings = [chosen[place] for place in sorted(chosen)]
    for further in _proposed(material, _FURTHER_OF_ONE if material.place.single else _FURTHER):
        if len(findings) == _MOST:
            break
        if further.fact not in told:
            findings.append(further)
            told |= further.facts
    return findings


def _proposed(material: Material, rules: tuple[Rule, ...]) -> Iterator[Proposed]:
    """Yield what the rules propose, one rule after the other; nothing is worked out before it is asked for."""
    for rule in rules:
        yield from rule(material)


def _newest(proposed: Iterator[Proposed], told: set[Fact]) -> Proposed | None:
    """Return the first finding that tells nothing again; else the first whose claim is new, if any is."""
    second = None
    for one in proposed:
        if not one.facts & told:
            return one
        if second is None and one.fact not in told:
            second = one
    return second
