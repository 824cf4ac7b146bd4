"""Which findings the summary takes: one that answers each of five questions, and others where a question has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice

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
#: Chosen when the others are, and so of what they do not tell: many questions can be compared, few are the worst.
_LAST = {compared, single_compared}
#: What is told where one of the five has no answer: of the survey's other questions, and of who answered.
_FURTHER: tuple[Rule, ...] = (switched, worst, inhabitants_there, other_answers, commonest, responded)


def choose(material: Material) -> list[Finding]:
    """Return five findings in the order of the questions that they answer; fewer where the survey asks too little."""
    if not material.estimates.responded.any():
        return list(responded(material))
    answers = _ANSWERS_OF_ONE if material.place.single else _ANSWERS
    chosen: dict[int, Finding] = {}
    for place, rules in sorted(enumerate(answers), key=lambda one: bool(_LAST & set(one[1]))):
        told = {fact for one in chosen.values() for fact in one.facts}
        news = [one for rule in rules for one in rule(material) if one.fact not in told]
        if news:
            chosen[place] = min(news, key=lambda one: bool(one.facts & told))
    first = [chosen[place] for place in sorted(chosen)]
    further = (single_worst, single_group, responded) if material.place.single else _FURTHER
    news = _news(chain.from_iterable(rule(material) for rule in further), first)
    return [*first, *islice(news, _MOST - len(first))]


def _news(proposed: Iterator[Finding], chosen: list[Finding]) -> Iterator[Finding]:
    """Yield the findings that tell what neither those chosen nor those before them do."""
    told = {fact for one in chosen for fact in one.facts}
    for one in proposed:
        if one.fact not in told:
            told |= one.facts
            yield one
