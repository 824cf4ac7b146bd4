"""The estimates of several questions or options, as sentences and figures take them."""

from __future__ import annotations

from collections.abc import Sequence

from analys.assignment import Question
from analys.report.material import Material
from analys.report.prose.grammar import lower
from analys.report.prose.several import Told
from analys.statistics import COUNTRY


def told_questions(material: Material, questions: Sequence[Question]) -> list[Told]:
    """Return the questions' findings, those that have one."""
    return [_told(material, one.id, one.label, one.finding.phrase) for one in questions if one.finding]


def told_options(material: Material, question: Question) -> list[Told]:
    """Return the options of a question, without the one that says none of the others."""
    return [
        _told(material, f"{question.id}/{option}", label, _phrase(question, label))
        for option, label in question.options.items()
        if option != question.none_option
    ]


def told_none(material: Material, question: Question) -> list[Told]:
    """Return the option that says none of the others, if the question has it."""
    if question.none_option is None:
        return []
    label = question.options[question.none_option]
    return [_told(material, f"{question.id}/{question.none_option}", label, none_phrase(material, question))]


def unreached(material: Material, questions: Sequence[Question]) -> list[Told]:
    """Return the share that ticked "none of them" for each area, of the questions that have such an option."""
    return [
        _told(material, f"{one.id}/{one.none_option}", area_of(material, one), none_phrase(material, one))
        for one in questions
        if one.none_option
    ]


def area_of(material: Material, question: Question) -> str:
    """Return the label of the question's area, or of the question where it has none."""
    return material.assignment.areas.get(question.area or "", question.label)


def none_label(material: Material, question: Question, matrix: bool) -> str:
    """Return the short name of a question's option that says "none of them": in a matrix the area says it all."""
    if matrix:
        return area_of(material, question)
    return f"{question.label} ({lower(question.options[question.none_option])})"


def none_phrase(material: Material, question: Question) -> str:
    """Return what follows "x av y kommuner" for the option that says "none of them"."""
    option = question.options[question.none_option]
    return question.none_phrase or f"har svarat ”{option}” när det gäller {lower(area_of(material, question))}"


def _phrase(question: Question, label: str) -> str:
    return f"{question.option_phrase} {lower(label)}" if question.option_phrase else f"har svarat ”{label}”"


def _told(material: Material, identity: str, label: str, phrase: str) -> Told:
    estimates = material.estimates
    compares = material.county is not None and material.wave.design != "selected"
    return Told(
        label=label,
        phrase=phrase,
        here=estimates.share(identity),
        country=estimates.share(identity, COUNTRY) if compares else None,
        change=material.changes.of(identity),
    )
