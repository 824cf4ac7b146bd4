"""What in an assignment does not hang together: references that lead nowhere, names that stand twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from analys.assignment.yaml_file import Location, repeated
from analys.missing import MISSING_REASONS

if TYPE_CHECKING:
    from analys.assignment.model import Assignment, ContradictionCheck, Index, Question, Scale

#: What a free-text answer counts as in a check.
ANSWERED = "answered"

_ASKED = {
    "census": "vid design census tillfrågas alla kommuner; ta bort asked eller ändra design.",
    "sample": "ange i asked vilka kommuner som ingår i urvalet.",
    "selected": "ange i asked vilka kommuner som tillfrågades.",
}


def find_faults(assignment: Assignment) -> Iterator[tuple[Location, str]]:
    """Yield where each fault stands in assignment.yaml, and what it is in one Swedish sentence."""
    for key in ("waves", "questions", "sections", "checks", "indexes"):
        yield from repeated((key,), [thing.id for thing in getattr(assignment, key)])
    for number, wave in enumerate(assignment.waves):
        if (wave.design == "census") != (wave.asked is None):
            yield ("waves", number), _ASKED[wave.design]
        if wave.strata != "country" and wave.design != "sample":
            yield ("waves", number, "strata"), "strata anges bara för design sample."
    for number, (before, wave) in enumerate(pairwise(assignment.waves), start=1):
        if wave.date < before.date:
            told = f"omgången ”{wave.id}” är äldre än ”{before.id}”, som står före. Skriv omgångarna i tidsordning."
            yield ("waves", number, "date"), told
    for name, scale in assignment.scales.items():
        for fault in _of_scale(scale):
            yield ("scales", name, "codes"), fault
    for number, question in enumerate(assignment.questions):
        for field, fault in _of_question(assignment, question):
            yield ("questions", number, field), fault
    known = {question.id for question in assignment.questions}
    for number, section in enumerate(assignment.sections):
        for question in section.questions:
            if question not in known:
                yield ("sections", number, "questions"), f"frågan ”{question}” finns inte bland questions."
    for number, check in enumerate(assignment.checks):
        for fault in _of_check(assignment, check):
            yield ("checks", number), fault
    for number, index in enumerate(assignment.indexes):
        for field, fault in _of_index(assignment, index):
            yield ("indexes", number, field), fault
    findings = {question.id for question in assignment.questions if question.finding}
    for number, risk in enumerate(assignment.risks):
        if risk.question not in findings:
            yield ("risks", number, "question"), f"frågan ”{risk.question}” finns inte bland questions med finding."
    for topic in _twice(topic for risk in assignment.risks for topic in risk.topics):
        yield ("risks",), f"ämnet ”{topic}” hör till två risker. Låt det stå i en av dem."


def _of_scale(scale: Scale) -> Iterator[str]:
    for code in _twice(code.code for code in scale.codes):
        yield f"koden ”{code}” står två gånger i skalan. Ge den ena ett annat namn."
    written = [
        {spelling.strip().casefold() for spelling in (code.code, code.label, *code.spellings)} for code in scale.codes
    ]
    for spelling in _twice(spelling for spellings in written for spelling in spellings):
        yield f"svaret ”{spelling}” hör till två av skalans koder. Låt det stå vid en av dem."
    if len({code.balance is None for code in scale.codes}) > 1:
        yield "ange balance för varje kod i skalan, eller för ingen."


def _of_question(assignment: Assignment, question: Question) -> Iterator[tuple[str, str]]:
    if (question.kind == "scale") != (question.scale is not None):
        yield "kind", "scale ska anges för frågor av slaget scale, och bara för dem."
    elif question.kind == "scale" and question.scale not in assignment.scales:
        yield "scale", f"skalan ”{question.scale}” finns inte bland scales."
    elif question.finding and question.kind != "scale":
        yield "finding", "finding anges bara för frågor av slaget scale."
    elif question.finding and (unknown := set(question.finding.codes) - set(assignment.scales[question.scale].labels)):
        yield "finding", f"koden ”{min(unknown)}” finns inte i skalan ”{question.scale}”."
    if (question.kind == "multiple") != bool(question.options):
        yield "kind", "options ska anges för frågor av slaget multiple, och bara för dem."
    for field, options in (
        ("option_groups", [option for group in question.option_groups.values() for option in group]),
        ("none_option", [question.none_option] if question.none_option else []),
        ("earlier_options", [option for labels in question.earlier_options.values() for option in labels]),
    ):
        for option in options:
            if option not in question.options:
                yield field, f"alternativet ”{option}” finns inte bland options."
    written = [{label.strip().casefold() for label in question.option_labels(option)} for option in question.options]
    for label in _twice(label for labels in written for label in labels):
        yield "options", f"svaret ”{label}” hör till två av frågans alternativ. Låt det stå vid ett av dem."
    if question.area and question.area not in assignment.areas:
        yield "area", f"området ”{question.area}” finns inte bland areas."
    waves = {wave.id for wave in assignment.waves}
    for field in ("earlier_wordings", "earlier_options", "asked_in", "break_before"):
        for wave in getattr(question, field) or ():
            if wave not in waves:
                yield field, f"omgången ”{wave}” finns inte bland waves."


def _of_check(assignment: Assignment, check: ContradictionCheck) -> Iterator[str]:
    if not check.when:
        yield f"kontrollen ”{check.id}” saknar villkor under when."
    for key, answers in (*check.when.items(), *check.contradicts.items()):
        possible = _possible_answers(assignment, key)
        if possible is None:
            yield f"frågan ”{key}” finns inte bland questions."
            continue
        for answer in answers:
            if answer not in possible:
                yield f"frågan ”{key}” kan inte ha svaret ”{answer}”. Skriv något av {', '.join(possible)}."
    if bool(check.contradicts) == bool(check.coded):
        yield f"kontrollen ”{check.id}” ska ha antingen contradicts eller coded, och bara ett av dem."
    if check.texts and not check.coded:
        yield f"kontrollen ”{check.id}” har texts, som bara hör till coded."
    kinds = {question.id: question.kind for question in assignment.questions}
    for question in check.texts:
        if kinds.get(question) != "text":
            yield f"frågan ”{question}” finns inte bland questions med kind: text."


def _possible_answers(assignment: Assignment, key: str) -> tuple[str, ...] | None:
    """Return what a municipality's answer to a question (or "question/option") can be; None if there is none such."""
    name, _, option = key.partition("/")
    question = next((one for one in assignment.questions if one.id == name), None)
    if question is None or (option and option not in question.options) or (question.options and not option):
        return None
    if question.kind == "text":
        return (ANSWERED, *MISSING_REASONS)
    if question.kind == "multiple":
        return ("yes", "no", *MISSING_REASONS)
    scale = assignment.scales.get(question.scale or "")
    return (*(scale.labels if scale else ()), *MISSING_REASONS)


def _of_index(assignment: Assignment, index: Index) -> Iterator[tuple[str, str]]:
    protected = {question.id for question in assignment.questions if question.publish != "municipality"}
    scales = {question.id: question.scale for question in assignment.questions if question.kind == "scale"}
    for question in index.questions:
        if question not in scales:
            yield "parts", f"frågan ”{question}” finns inte bland questions med kind: scale."
        elif question in protected:
            yield "parts", f"frågan ”{question}” är skyddad (publish) och kan inte ingå i ett index."
        elif (scale := assignment.scales.get(scales[question])) and set(index.points.get(scales[question], ())) != set(
            scale.labels
        ):
            yield "points", f"ange poäng för varje kod i skalan ”{scales[question]}”, och bara för dem."
    for question in _twice(index.questions):
        yield "parts", f"frågan ”{question}” står två gånger i indexet. Låt den stå i en av delarna."
    for part in _twice(part.id for part in index.parts):
        yield "parts", f"delen ”{part}” står två gånger i indexet. Ge den ena ett annat id."


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
