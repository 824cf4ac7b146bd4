"""What changed most since the wave before, no firmer than the tests allow."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analys.assignment import Question
from analys.report.changes import FEWEST_PAIRS, Change
from analys.report.material import Material
from analys.report.parts.moved import changed_names
from analys.report.parts.summary.proposed import Fact, Proposed, What
from analys.report.parts.summary.refer import see_change, see_switched
from analys.report.prose.change import (
    change,
    few_asked_before,
    few_pairs,
    hedge,
    none_sure,
    nothing_changed,
    turnover,
)
from analys.report.prose.change import switched as switched_words
from analys.report.prose.grammar import listing, lower
from analys.statistics import respondents

_MOST_NAMED = 3


def changed(material: Material) -> Iterator[Proposed]:
    """Yield the largest sure change; where none is sure, or too few answered both times, that."""
    before = material.before
    if before is None:
        return
    told = [(one, moved) for one in _asked_before(material) if (moved := material.changes.of(one.id)) is not None]
    told = [(one, moved) for one, moved in told if moved.tells]
    if not told:
        both = int((material.estimates.responded & _responded_before(material)).sum())
        now = int(material.estimates.responded.sum())
        asked = material.here(before.id)["municipality"].nunique()
        # Of a census all were asked, however few answered.
        if not asked or (before.design != "census" and (asked < FEWEST_PAIRS or 2 * asked < now)):
            yield Proposed(few_asked_before(asked, before.moment, material.place.short))
            return
        # Enough of them may answer questions that are protected, or defined anew.
        if both < FEWEST_PAIRS or 2 * both < now:
            yield Proposed(few_pairs(both, now, before.moment))
        return
    certain = [(one, moved) for one, moved in told if moved.sure]
    kept = certain or [(one, moved) for one, moved in told if not hedge(moved)]
    yield _largest(material, kept or told, certain=bool(kept))


def switched(material: Material) -> Iterator[Proposed]:
    """Yield who has changed their answer, where the survey has a single question that can be compared."""
    asked = _asked_before(material)
    if len(asked) != 1 or material.changes.of(asked[0].id) is None or material.place.single:
        return
    question = asked[0]
    names = changed_names(material, question)
    about = f"Frågan gäller {lower(question.label)}." if len(material.leading) > 1 else ""
    support = f"{about} {see_switched(material, question) if names else ''}".strip()
    fact = None if names else _change_of(question)
    yield Proposed(switched_words(names, material.before.label), support=support, about=fact)


def _change_of(question: Question) -> Fact:
    return Fact(What.CHANGE, question.id)


def _largest(material: Material, told: list[tuple[Question, Change]], *, certain: bool) -> Proposed:
    largest = max(abs(moved.now - moved.before) for _, moved in told)
    (question, moved), *others = [one for one in told if abs(one[1].now - one[1].before) == largest]
    before, now = material.before.moment, material.wave.moment
    if not largest:
        claim = nothing_changed(max(one.pairs for _, one in told), before, now)
        return Proposed(claim, about=_change_of(question))
    words = change(moved, before, now, question.finding.phrase)
    if not certain and len(told) > 1:
        support = f"Störst är denna skillnad: {lower(words)}"
        return Proposed(none_sure(before), support=support, about=_change_of(question))
    among = "bland annat " if len(others) > _MOST_NAMED else ""
    names = listing([lower(one.label) for one, _ in others[:_MOST_NAMED]]) if others else ""
    ties = f"Lika stor är skillnaden när det gäller {among}{names}." if others else ""
    support = " ".join(filter(None, (turnover(moved), ties, see_change(material, question))))
    return Proposed(words, support=support, about=_change_of(question))


def _asked_before(material: Material) -> list[Question]:
    """Return the leading questions that were asked in the wave before, and have a finding."""
    before = material.before
    return [one for one in material.leading if one.finding and before is not None and one.asked(before.id)]


def _responded_before(material: Material) -> pd.Series:
    told = respondents(material.here(material.before.id))
    return told.reindex(material.estimates.responded.index, fill_value=False)
