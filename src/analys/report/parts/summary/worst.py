"""What is worst and what is best: shares of the answers that count, read by the balance that the scale declares."""

from __future__ import annotations

from collections.abc import Iterator

from analys.assignment import Question
from analys.report.estimates import Share
from analys.report.material import Material
from analys.report.parts.sentences import most_common
from analys.report.parts.summary.proposed import Fact, Proposed, What
from analys.report.parts.summary.refer import see_question
from analys.report.prose.comparison import NOT_MORE, comparison, differs
from analys.report.prose.grammar import listing, lower
from analys.report.prose.level import level, level_there, share_words
from analys.statistics import COUNTRY

_MOST_NAMED = 3


def worst(material: Material) -> Iterator[Proposed]:
    """Yield the findings where most municipalities surely have a problem or lack something, one section at a time."""
    ranked = [] if material.place.single else ranked_by_trouble(material)
    sections = {one: section.id for section in material.assignment.sections for one in section.questions}
    of_section: dict[str | None, Question] = {}
    for question in ranked:
        of_section.setdefault(sections.get(question.id), question)
    first = list(of_section.values())
    for question in [*first, *(one for one in ranked if one not in first)]:
        yield _finding(material, question, ranked if question is ranked[0] else [question])


def strong_points(material: Material) -> Iterator[Proposed]:
    """Yield the findings that are good, those that most municipalities surely have first."""
    good = [one for one in _shown(material) if direction(material, one) > 0]
    for question in sorted(good, key=lambda one: _bounds(material, one, good=False), reverse=True):
        yield _finding(material, question, [question])


def commonest(material: Material) -> Iterator[Proposed]:
    """Yield the commonest answers of the questions that no finding is declared for."""
    for question in material.leading:
        if question.kind == "scale" and not question.finding and not material.place.single:
            told = material.estimates.counts(question.id, material.wave.id)
            if told.told and told.base:
                claim, table = most_common(material, question), see_question(material, question)
                yield Proposed(claim, support=table, about=Fact(What.SHARE, question.id))


def ranked_by_trouble(material: Material) -> list[Question]:
    """Return the questions with a finding that may be told, the one with most trouble first.

    Trouble is the answers that count, or where these are good the other answers: the least that the interval holds.
    """

    def trouble(question: Question) -> tuple[float, float]:
        return _bounds(material, question, good=direction(material, question) > 0)

    return sorted(_shown(material), key=trouble, reverse=True)


def direction(material: Material, question: Question) -> int:
    """Return the sum of the declared balances of the answers that count: under 0 a problem, over 0 something good."""
    balances = {step.code: step.balance or 0 for step in material.assignment.scale_of(question.id).codes}
    return sum(balances[code] for code in question.finding.codes)


def _shown(material: Material) -> list[Question]:
    return [one for one in material.leading if one.finding and material.estimates.share(one.id).told]


def _bounds(material: Material, question: Question, *, good: bool) -> tuple[float, float]:
    """Return what is sure of the share that counts, or of the others where it is good; and that share."""
    here = material.estimates.share(question.id)
    return (1 - here.high, 1 - here.value) if good else (here.low, here.value)


def _finding(material: Material, question: Question, ranked: list[Question]) -> Proposed:
    here, table = material.estimates.share(question.id), see_question(material, question)
    phrase = question.finding.phrase
    told = (here.count, here.base, here.asked, material.place, phrase)
    few = direction(material, question) > 0 and 0 < here.value < 0.5 and not _above_country(material, question)
    claim = f"Bara {lower(level(*told))}" if few else level_there(*told)
    alike = [
        one
        for one in ranked
        if one is not question and _same(material.estimates.share(one.id), here) and _alike(material, one, question)
        if see_question(material, one) == table
    ]
    there, deviating = _country(material, question)
    support = _joined(there, _ties(alike, here, material.place.short), table)
    also = [Fact(What.SHARE, one.id) for one in alike[:_MOST_NAMED]]
    if deviating:
        also.append(Fact(What.BESIDE_COUNTRY, question.id))
    return Proposed(claim, support=support, about=Fact(What.SHARE, question.id), also=tuple(also))


def _above_country(material: Material, question: Question) -> bool:
    there = material.estimates.share(question.id, COUNTRY)
    return material.county is not None and there.told and material.estimates.share(question.id).value > there.value


def _ties(alike: list[Question], here: Share, short: str) -> str:
    """Name the questions that the same number of so many answered so; none, and one municipality, are no share.

    The country's share stands before: what is said again is said of the county.
    """
    among = "bland annat " if len(alike) > _MOST_NAMED else ""
    names = [lower(one.label) for one in alike[:_MOST_NAMED]]
    if here.base == 1:
        same = "Så är det också"
    elif here.count:
        same = f"Lika stor är andelen i {short}"
    else:
        same = f"I {short} är det ingen heller"
    return f"{same} när det gäller {among}{listing(names)}." if alike else ""


def _same(one: Share, other: Share) -> bool:
    return (one.count, one.base) == (other.count, other.base)


def _alike(material: Material, one: Question, other: Question) -> bool:
    return (direction(material, one) > 0) == (direction(material, other) > 0)


def _country(material: Material, question: Question) -> tuple[str, bool]:
    """Say how many in the country gave the answer, and whether that tells if the county deviates.

    It does where it can, and where the question is the only one: then it also says that it cannot.
    """
    here, there = (material.estimates.share(question.id, group) for group in (None, COUNTRY))
    if material.county is None or material.wave.design == "selected" or not there.told:
        return "", False
    alone = sum(one.finding is not None for one in material.leading) == 1
    if alone or differs(here, there) != "undecided":
        told = comparison(here, there, material.place.short)
        # Of several questions, the finding that compares says what is meant (`compared`).
        return (f"{told} {NOT_MORE}" if alone and differs(here, there) != "undecided" else told), True
    return f"I hela landet är det {share_words(there.count, there.base)}.", False


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
