"""Candidates for the summary: each rule looks at the estimates and may propose a finding with a weight.

The weights are comparable between rules: the part of the municipalities asked that the finding surely is about, in
excess of what is expected (no change, the country's share, everybody answering). What few answered weighs little.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analys.assignment import Question, Section
from analys.report.material import Material
from analys.report.parts.basis import silent_names
from analys.report.parts.county_funnel import outside_chance
from analys.report.parts.described import described, dimension_of
from analys.report.parts.findings import compared_findings, county_shares
from analys.report.parts.moved import changed_names
from analys.report.parts.risk import risks_met
from analys.report.parts.sentences import about_single, living_there, most_common
from analys.report.parts.told import unreached
from analys.report.prose import measures, response
from analys.report.prose.change import change, hedge, switched, turnover
from analys.report.prose.comparison import differs
from analys.report.prose.counties import outside
from analys.report.prose.gaps import gaps
from analys.report.prose.grammar import capital, counted, lower
from analys.report.prose.hidden import hidden_answer
from analys.report.prose.level import level, share_words
from analys.report.prose.risk import unmet
from analys.statistics import COUNTRY


@dataclass(frozen=True)
class Candidate:
    """A finding that a rule proposes.

    Args:
        rule: the name of the rule; of findings by rules of one name on one question only the weightiest is told.
        weight: how much it matters, from 0 to 1.
        question: the question that it is about; empty for the survey as a whole.
    """

    rule: str
    question: str
    weight: float
    claim: str
    support: str


def candidates(material: Material) -> Iterator[Candidate]:
    """Yield what each rule proposes, from the closed questions and from what municipalities write."""
    yield from _gaps(material)
    for section in material.assignment.sections:
        if section.summary:
            yield from _unreached(material, section)
            yield from _spread(material, section)
    yield from _described(material)
    for question in material.leading:
        if question.kind == "scale" and material.place.single:
            yield from _single(material, question)
        elif question.kind == "scale" and not question.finding:
            yield from _most_common(material, question)
        elif question.finding:
            for rule in (_largest, _changed, _deviates, _switched):
                yield from rule(material, question)


def _gaps(material: Material) -> Iterator[Candidate]:
    told = material.estimates.responded
    if not len(told):
        yield Candidate("gaps", "", 1, response.answered(0, 0, material.place), "Rapporten visar därför bara landet.")
        return
    silent = silent_names(material)
    named = silent and len(silent) <= 8 and not material.place.single
    support = response.silent(silent) if named else "Avsnittet Underlaget beskriver hur svaren behandlades."
    rate = int(told.sum()) / len(told)
    yield Candidate("gaps", "", 1 - rate, response.answered(int(told.sum()), len(told), material.place), support)


def _unreached(material: Material, section: Section) -> Iterator[Candidate]:
    """The group or area for which most municipalities have none of the options, where several were asked about."""
    questions = [question for question in material.questions_of(section) if question.none_option]
    missing = unreached(material, questions)
    if len(missing) > 1 and any(share.count for share in missing.values()):
        support = f"Avsnittet ”{section.heading}” visar alla."
        largest = max(share.low for share in missing.values() if share.told)
        yield Candidate("unreached", section.id, largest, gaps(missing, material.place), support)


def _described(material: Material) -> Iterator[Candidate]:
    """What the municipalities do, and the risk that most who see it describe no measure against."""
    told = described(material)
    if told is None or not told.found:
        return
    asked = len(material.estimates.responded)
    types = [(one.label, one.municipalities) for one in told.found]
    claim = measures.most_common(types, 0, told.municipalities, asked)
    weight = told.found[0].municipalities / asked
    yield Candidate("described", "", weight, claim, "Uppgifterna är kodade ur kommunernas egna ord.")
    topics = dimension_of(material, "topic")
    risks = risks_met(material, topics, told.measure) if topics else []
    if lacking := max((one.lacking for one in risks), default=0):
        yield Candidate("unmet", "", lacking / asked, unmet(risks, material.place), "Avsnittet Åtgärder visar alla.")


def _largest(material: Material, question: Question) -> Iterator[Candidate]:
    here = material.estimates.share(question.id)
    if here.told:
        claim = level(here.count, here.base, here.asked, material.place, question.finding.phrase)
        support = ""
        if material.county and material.wave.design != "selected":
            country = material.estimates.share(question.id, COUNTRY)
            support = f"I hela landet är det {share_words(country.count, country.base)}." if country.told else ""
        support = f"{living_there(material, question)} {support}".strip()
        yield Candidate("largest", question.id, here.low, claim, support)


def _most_common(material: Material, question: Question) -> Iterator[Candidate]:
    told = material.estimates.counts(question.id, material.wave.id)
    if told.told and told.base:
        # No more is sure than that so many of those asked gave the answer.
        yield Candidate("largest", question.id, max(told.counts) / told.asked, most_common(material, question), "")


def _changed(material: Material, question: Question) -> Iterator[Candidate]:
    moved = material.changes.of(question.id)
    if moved is not None and not hedge(moved):
        claim = change(moved, material.before.moment, material.wave.moment, question.finding.phrase)
        here = material.estimates.share(question.id)
        yield Candidate("changed", question.id, abs(moved.now - moved.before) / here.asked, claim, turnover(moved))


def _deviates(material: Material, question: Question) -> Iterator[Candidate]:
    if material.county is None or material.wave.design == "selected":
        return
    here, there = material.estimates.share(question.id), material.estimates.share(question.id, COUNTRY)
    found = differs(here, there)
    if found != "undecided":
        word = "vanligare" if found == "higher" else "ovanligare"
        yield Candidate(
            "largest",
            question.id,
            abs(here.value - there.value),
            f"Det är {word} i länet än i landet att en kommun {question.finding.phrase}.",
            f"I länet är det {share_words(here.count, here.base)}, i hela landet "
            f"{share_words(there.count, there.base)}.",
        )


def _spread(material: Material, section: Section) -> Iterator[Candidate]:
    """The counties that lie well outside what chance gives; what small counties' shares happen to be is no finding."""
    findings = compared_findings(material, section)
    shares = county_shares(material, findings)
    if material.county is not None or material.wave.design == "selected" or shares.empty:
        return
    for far in outside_chance(material, findings, shares):
        if far.far_above or far.far_below:
            weight = len([*far.far_above, *far.far_below]) / shares["group"].nunique()
            yield Candidate("spread", far.label, weight, outside([far]), "Avsnittet om länen visar alla.")


def _switched(material: Material, question: Question) -> Iterator[Candidate]:
    pairs = material.changes.pairs
    told = pairs[pairs["question"] == question.id]
    if material.changes.of(question.id) is not None:
        names = changed_names(material, question)
        support = (
            f"Frågan gäller {lower(question.label)}. {capital(counted(len(told), 'kommun'))} svarade både "
            f"{material.before.moment} och {material.wave.moment}."
        )
        weight = len(names) / material.estimates.share(question.id).asked / 2
        yield Candidate("switched", question.id, weight, switched(names, material.before.label), support)


def _single(material: Material, question: Question) -> Iterator[Candidate]:
    """In a county that is one municipality the answer itself is the finding, with the country as background."""
    country = material.estimates.share(question.id, COUNTRY)
    support = ""
    if material.wave.design != "selected" and question.finding and country.told:
        support = f"I hela landet är det {share_words(country.count, country.base)} som {question.finding.phrase}."
    if question.id in material.protected:
        if support:
            yield Candidate("largest", question.id, 0.25, support, hidden_answer(material.place.single))
        return
    yield Candidate(
        "largest", question.id, 0.5, about_single(material, question), support or f"Frågan var: {question.wording}"
    )
