"""Candidates for the summary: each rule looks at the estimates and may propose a finding with a weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analys.assignment import Question
from analys.report.material import Material
from analys.report.parts.basis import silent_names
from analys.report.parts.findings import change_of, country_share, level_of
from analys.report.prose import response
from analys.report.prose.change import change
from analys.report.prose.comparison import differs
from analys.report.prose.level import level, share_words
from analys.statistics import respondents


@dataclass(frozen=True)
class Candidate:
    """A finding that a rule proposes.

    Args:
        weight: how much it matters, from 0 to 1; rules give their own.
    """

    rule: str
    weight: float
    claim: str
    support: str


def candidates(material: Material) -> Iterator[Candidate]:
    """Yield what each rule proposes: largest, changed, deviates, gaps."""
    yield _gaps(material)
    for question in material.assignment.questions_in(material.wave.id):
        if question.finding:
            yield from _largest(material, question)
            yield from _changed(material, question)
            yield from _deviates(material, question)


def _gaps(material: Material) -> Candidate:
    told = respondents(material.here())
    silent = silent_names(material)
    support = response.silent(silent) if silent and len(silent) <= 8 else "Underlaget beskrivs i ett eget avsnitt."
    rate = int(told.sum()) / len(told) if len(told) else 0
    return Candidate("gaps", 1 - rate, response.answered(int(told.sum()), len(told), material.place), support)


def _largest(material: Material, question: Question) -> Iterator[Candidate]:
    here = level_of(material, question)
    if here.base:
        claim = level(here.count, here.base, here.asked, material.place, question.finding.phrase)
        yield Candidate("largest", here.share.value, claim, f"Frågan var: ”{question.wording}”")


def _changed(material: Material, question: Question) -> Iterator[Candidate]:
    moved = change_of(material, question)
    if moved is None or not moved.pairs:
        return
    thing = f"som {question.finding.phrase}"
    claim = change(moved.before, moved.now, moved.pairs, material.before.label, material.wave.label, thing)
    support = f"{moved.rose} tillkom och {moved.fell} föll ifrån."
    yield Candidate("changed", abs(moved.now - moved.before) / moved.pairs + 0.1, claim, support)


def _deviates(material: Material, question: Question) -> Iterator[Candidate]:
    if material.county is None:
        return
    here, there = level_of(material, question).share, country_share(material, question)
    found = differs(here, there)
    if found == "undecided":
        return
    word = "vanligare" if found == "higher" else "ovanligare"
    yield Candidate(
        "deviates",
        abs(here.value - there.value),
        f"Det är {word} i länet än i landet att en kommun {question.finding.phrase}.",
        f"I länet är det {share_words(here.count, here.base)}, i hela landet {share_words(there.count, there.base)}.",
    )
