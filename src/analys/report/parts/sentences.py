"""What is said of a question: level, change, and the county against the country."""

from __future__ import annotations

from collections.abc import Sequence

from analys.assignment import Question
from analys.report.material import Material
from analys.report.parts.intervals import INTERVALS, has_intervals
from analys.report.parts.told import told_questions
from analys.report.prose.change import change
from analys.report.prose.comparison import comparison
from analys.report.prose.grammar import all_of, listing, lower
from analys.report.prose.hidden import hidden_answers
from analys.report.prose.inhabitants import inhabitants
from analys.report.prose.level import level, nobody_answered, share_words
from analys.report.prose.several import changed, compared, extremes
from analys.statistics import COUNTRY, presentation

#: So many questions are named where the same is true of all.
_MOST_NAMED = 3


def about_question(material: Material, question: Question) -> str:
    """Return the sentences about a question on a scale."""
    if question.finding is None:
        return most_common(material, question)
    estimates = material.estimates
    here = estimates.share(question.id)
    told = [level(here.count, here.base, here.asked, material.place, question.finding.phrase)]
    if material.county is not None and here.base and material.wave.design != "selected":
        told.append(comparison(here, estimates.share(question.id, COUNTRY), material.place.short))
    moved = material.changes.of(question.id)
    if moved is not None and moved.tells:
        told.append(change(moved, material.before.moment, material.wave.moment, question.finding.phrase))
    # Last: the other shares are of the municipalities, and are compared with each other.
    told.append(living_there(material, question))
    return " ".join(filter(None, told))


def living_there(material: Material, question: Question) -> str:
    """Say which part of the inhabitants live where the answer that counts was given, where that tells more."""
    table = material.weighting.inhabitants
    if material.wave.design != "census" or question.id not in table.index:
        return ""
    living, answering = (int(table.loc[question.id, one]) for one in ("inhabitants", "inhabitants_answered"))
    here, phrase = material.estimates.share(question.id), question.finding.phrase
    return inhabitants(here, phrase, living, answering, material.place.short)


def about_questions(material: Material, questions: Sequence[Question]) -> list[str]:
    """Return the paragraphs about several questions on one scale."""
    told = told_questions(material, questions)
    if not told:
        return [most_common(material, question) for question in questions]
    moved = changed(told, material.before.moment, material.wave.moment) if material.before else ""
    beside = compared(told)
    if beside and has_intervals(material):
        beside += f" {{ref:{INTERVALS}}} visar landets siffror på alla frågor."
    return list(filter(None, (_most_and_least(material, questions), beside, moved)))


def _most_and_least(material: Material, questions: Sequence[Question]) -> str:
    """Return the sentences about the largest and smallest shares of the questions that the same answers count in."""
    groups = [(own, told_questions(material, own)) for own in _comparable(questions)]
    silent = [told for _, told in groups if not any(one.here.base for one in told)]
    if len(silent) == len(groups):
        return nobody_answered(material.place)
    sentences = [
        nobody_answered(material.place, [one.label for one in told])
        if told in silent
        else extremes(told, material.place, _among(material, own))
        for own, told in groups
    ]
    return " ".join(dict.fromkeys(sentences))


def _comparable(questions: Sequence[Question]) -> list[list[Question]]:
    """Return the questions in groups that the same answers count in: "partly" counts for more than "fully" alone."""
    groups: dict[tuple[str, ...], list[Question]] = {}
    for one in questions:
        if one.finding:
            groups.setdefault(one.finding.codes, []).append(one)
    return list(groups.values())


def _among(material: Material, questions: Sequence[Question]) -> str:
    """Return which questions are told of, if their section has others, whose shares may be larger or smaller."""
    sections = [one for one in material.assignment.sections if questions[0].id in one.questions]
    others = [one for own in sections for one in material.questions_of(own) if one.kind != "text"]
    return f" på dessa {presentation.in_words(len(questions))} frågor" if len(others) > len(questions) else ""


def cannot_compare(broken: Sequence[Question], questions: Sequence[Question]) -> str:
    """Say which of some questions shown together have a new definition; where it is all of many, none is named."""
    names = listing([f"”{question.label}”" for question in broken])
    if len(broken) == len(questions) > _MOST_NAMED:
        names = all_of(len(broken), "fråga")
    return f"Definitionen är ny för {names}. Svaren jämförs därför inte med tidigare omgångar."


def most_common(material: Material, question: Question) -> str:
    """Tell the commonest answer, where no answer is declared as the finding."""
    told = material.estimates.counts(question.id, material.wave.id)
    if not told.base:
        return f"{question.label}: ingen kommun {material.place.inside} svarade."
    if not told.told:
        return f"{question.label}: {lower(hidden_answers(material.place))}"
    labels = list(material.assignment.scale_of(question.id).labels.values())
    largest = max(told.counts)
    most = [label for label, count in zip(labels, told.counts, strict=True) if count == largest]
    extent = share_words(largest, told.base)
    if not presentation.shows_percent(told.base):
        extent += " kommuner"
    each = " vardera" if len(most) > 1 else ""
    return f"{question.label}: vanligaste svaret är {listing([f'”{label}”' for label in most])}, {extent}{each}."
