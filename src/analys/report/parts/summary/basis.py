"""What else can be told of a survey that asks little: the other answers, the inhabitants, and who answered."""

from __future__ import annotations

from collections.abc import Iterator

from analys.report.material import Material
from analys.report.parts.basis import silent_names
from analys.report.parts.summary.proposed import Proposed
from analys.report.parts.summary.refer import see_question
from analys.report.prose import response
from analys.report.prose.grammar import listing, lower
from analys.report.prose.inhabitants import inhabitants_of
from analys.report.prose.level import share_of_municipalities, share_words

_MOST_NAMED = 8


def responded(material: Material) -> Iterator[Proposed]:
    """Yield how many answered, where nobody did or those who did not can be named: else the key figures tell it."""
    told = material.estimates.responded
    silent = [] if material.place.single else silent_names(material)
    support = response.silent(silent, material.unplaced) if 0 < len(silent) <= _MOST_NAMED else ""
    if not len(told):
        support = "Rapporten visar därför bara landet."
    if support or not told.any():
        yield Proposed(response.answered(int(told.sum()), len(told), material.place), support=support)


def other_answers(material: Material) -> Iterator[Proposed]:
    """Yield how many gave the answers that the question's finding does not count, where the survey has one question."""
    asked = [one for one in material.leading if one.finding]
    if len(asked) != 1 or material.place.single:
        return
    told = material.estimates.counts(asked[0].id, material.wave.id)
    labels = material.assignment.scale_of(asked[0].id).labels
    rest = [
        (label, count)
        for (code, label), count in zip(labels.items(), told.counts, strict=True)
        if code not in asked[0].finding.codes
    ]
    if told.told and told.base and rest:
        (label, count), *others = rest
        parts = [f"{share_of_municipalities(count, told.base)} ”{label}”"]
        parts += [f"{share_words(count, told.base)} ”{label}”" for label, count in others]
        claim = f"På frågan om {lower(asked[0].label)} svarade {listing(parts)}."
        yield Proposed(claim, support=see_question(material, asked[0]))


def inhabitants_there(material: Material) -> Iterator[Proposed]:
    """Yield which part of the inhabitants live where the answer that counts was given."""
    table = material.weighting.inhabitants
    for question in material.leading:
        here = material.estimates.share(question.id)
        if question.finding and question.id in table.index and here.told and 0 < here.count < here.base:
            living, answering = (int(table.loc[question.id, one]) for one in ("inhabitants", "inhabitants_answered"))
            claim = inhabitants_of(here, question.finding.phrase, living, answering, material.place.short)
            yield Proposed(claim)  # no table has inhabitants
