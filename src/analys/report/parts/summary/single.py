"""The findings of a county that is one municipality: its own answers, then and now, beside the country's."""

from __future__ import annotations

from collections.abc import Iterator

from analys.assignment import Question
from analys.report.material import Material
from analys.report.parts.silent import SILENT
from analys.report.parts.single_block import HIDDEN, answer_of
from analys.report.parts.summary.proposed import Proposed
from analys.report.parts.summary.refer import see_question
from analys.report.parts.summary.worst import direction
from analys.report.prose import single
from analys.report.prose.grammar import lower
from analys.report.prose.hidden import hidden_answer
from analys.statistics import COUNTRY, group_names


def single_worst(material: Material) -> Iterator[Proposed]:
    """Yield the answers that tell of a problem or of something lacking, the one given to most questions first."""
    place, questions = material.place.single, _questions(material)
    answers = {one.id: answer_of(material, one, material.wave.id) for one in questions}
    told = [one for one in questions if answers[one.id] not in {*SILENT, HIDDEN}]
    if not told:
        if any(answer == HIDDEN for answer in answers.values()):
            yield Proposed(hidden_answer(place))
        return
    trouble = [one for one in told if _is_trouble(material, one, answers[one.id])]
    yield from _by_answer(material, trouble or told[:1], answers)


def single_strong_points(material: Material) -> Iterator[Proposed]:
    """Yield the answers that are good, the one given to most questions first."""
    good = [one for one in _questions(material) if one.finding and direction(material, one) > 0]
    answers = {one.id: answer_of(material, one, material.wave.id) for one in good}
    told = [one for one in good if answers[one.id] not in {*SILENT, HIDDEN}]
    yield from _by_answer(material, [one for one in told if not _is_trouble(material, one, answers[one.id])], answers)


def single_changed(material: Material) -> Iterator[Proposed]:
    """Yield which answers are others than in the wave before, of all that can be compared."""
    before = material.before
    if before is None:
        return
    pairs = {}
    for one in (one for one in material.questions if one.kind == "scale"):
        if one.asked(before.id) and not material.changes.broken(one):
            then, now = answer_of(material, one, before.id), answer_of(material, one, material.wave.id)
            if not {then, now} & {*SILENT, HIDDEN}:
                pairs[lower(one.label)] = (then, now)
    if pairs:
        claim, support = single.how_many_changed(material.place.single, pairs, before.moment)
        yield Proposed(claim, support=support)


def single_compared(material: Material) -> Iterator[Proposed]:
    """Yield the answer that the fewest in the country gave too."""
    if material.wave.design == "selected":
        return
    shares = []
    for one in _questions(material):
        labels = list(material.assignment.scale_of(one.id).labels.values())
        answer = answer_of(material, one, material.wave.id)
        country = material.estimates.counts(one.id, material.wave.id, COUNTRY)
        if answer in labels and country.told and country.base:
            count = country.counts[labels.index(answer)]
            shares.append((count / country.base, one, answer, count, country.base))
    if shares:
        _, question, answer, count, base = min(shares, key=lambda one: one[0])
        label = lower(question.label) if len(_questions(material)) > 1 else ""
        claim = single.rarest(material.place.single, answer, label, count, base)
        yield Proposed(claim, support=see_question(material, question))


def single_group(material: Material) -> Iterator[Proposed]:
    """Yield how many of the country's municipalities of the same kind gave the answers that count; of open questions.

    Of protected ones no figure by these groups is shown anywhere (parts.similar).
    """
    if material.wave.design == "selected":
        return
    own = material.frame["skr_main_group"].iloc[0]
    name = lower(group_names(material.frame, "skr_main_group")[own])
    for one in _questions(material):
        share = material.estimates.share(one.id, own)
        if one.finding and share.told and one.id not in material.protected:
            yield Proposed(single.among_alike(name, share.count, share.base, one.finding.phrase))


def _questions(material: Material) -> list[Question]:
    return [one for one in material.leading if one.kind == "scale"]


def _by_answer(material: Material, questions: list[Question], answers: dict[str, str]) -> Iterator[Proposed]:
    found: dict[tuple[str | None, str], list[Question]] = {}
    for one in questions:
        found.setdefault((one.scale, answers[one.id]), []).append(one)
    for (_, answer), asked in sorted(found.items(), key=lambda item: -len(item[1])):
        claim = single.answered_alike(material.place.single, answer, [lower(one.label) for one in asked])
        yield Proposed(claim, support=see_question(material, asked[0]))


def _is_trouble(material: Material, question: Question, answer: str) -> bool:
    """Tell whether an answer is one that counts as a problem, or not one that counts as good."""
    if question.finding is None:
        return False
    labels = material.assignment.scale_of(question.id).labels
    counts = answer in [labels[code] for code in question.finding.codes]
    return counts != (direction(material, question) > 0)
