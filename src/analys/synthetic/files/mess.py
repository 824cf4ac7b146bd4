"""What people do to responses before the files arrive: kinds of mess that change responses, not files."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from analys.assignment import Question
from analys.synthetic.files.model import Answer, Response, Survey
from analys.synthetic.files.spellings import spell_names

Mess = Callable[[list[Response], Survey, pd.DataFrame, np.random.Generator], list[Response]]

_SHARE_SENT_TWICE = 0.2
_SHARE_UNKNOWN = 0.05
_STRANGERS = ("Region Halland", "Länsstyrelsen", "Kommunförbundet i länet", "Anonym")
_UNKNOWN = ("Det beror på", "Se kommentaren", "Svårt att säga, varierar över tid")
_OLD = 4
_SHARE_UNCOMPUTED = 0.05
_SHARE_PERSONAL = 0.3
#: What is written, what is left of it, and the kind of personal data; made up, the number is Skatteverket's example.
_PERSONAL = (
    ("Ring 070-174 06 05.", "Ring [telefonnummer].", "telephone"),
    ("Skriv till namn@example.org.", "Skriv till [e-postadress].", "email"),
    ("Det gäller 640327-3813.", "Det gäller [personnummer].", "personal_number"),
    ("Fråga Anna Svensson.", "Fråga Anna Svensson.", "name"),
)
#: Spellings of no answer, where the scale declares none of its own.
_NO_ANSWER = {
    "not_answered": ("", "-", " "),
    "dont_know": ("Vet ej", "vet inte", "VET EJ"),
    "not_applicable": ("Ej aktuellt", "ej relevant"),
}


def spell_all_names(
    responses: list[Response], survey: Survey, frame: pd.DataFrame, random: np.random.Generator
) -> list[Response]:
    """Write each municipality's name in some usual way."""
    answering = {one.municipality for one in responses if one.municipality}
    names = spell_names(frame, answering, random)
    return [replace(one, written=names[one.municipality]) if one.municipality else one for one in responses]


def lose_zeros(
    responses: list[Response], survey: Survey, frame: pd.DataFrame, random: np.random.Generator
) -> list[Response]:
    """Write codes as spreadsheets do: without the leading zero."""
    return [replace(one, code=one.code.lstrip("0")) for one in responses]


def send_twice(
    responses: list[Response], survey: Survey, frame: pd.DataFrame, random: np.random.Generator
) -> list[Response]:
    """Let some municipalities send a partial response besides, which says something else in one closed question.

    The partial one is sent so that the assignment's rule prefers the other.
    """
    later = survey.assignment.several_answers == "first"
    sent: list[Response] = []
    for one in responses:
        chosen = random.random() < _SHARE_SENT_TWICE
        partial = _partial(one, survey, random) if chosen and one.municipality else None
        if partial is None:
            sent.append(one)
            continue
        hours = datetime.timedelta(hours=int(random.integers(1, 48)))
        partial = replace(partial, submitted=one.submitted + hours if later else one.submitted - hours)
        sent += [one, partial] if later else [partial, one]
    return sent


def _partial(one: Response, survey: Survey, random: np.random.Generator) -> Response | None:
    """Return the response with one answer less and one changed; None if it has too few answers for that."""
    scales = [question for question in survey.questions if question.kind == "scale"]
    answered = [question for question in scales if one.answers.get(question.id, Answer()).value]
    if len(answered) < 2:
        return None
    dropped, changed = (answered[place] for place in random.choice(len(answered), 2, replace=False))
    codes = [code for code in survey.assignment.scale_of(changed.id).labels if code != one.answers[changed.id].value]
    if not codes:
        return None
    answers = dict(one.answers) | {
        dropped.id: Answer(missing="not_answered"),
        changed.id: Answer(codes[int(random.integers(len(codes)))]),
    }
    spelled = _without(one.spelled, (dropped.id, changed.id))
    return replace(one, answers=answers, spelled=spelled, outcome="superseded", contradicts=(changed.id,))


def _without(spelled: Mapping[str, str], questions: Collection[str]) -> dict[str, str]:
    return {key: text for key, text in spelled.items() if key not in questions}


def leave_old_sheet(
    responses: list[Response], survey: Survey, frame: pd.DataFrame, random: np.random.Generator
) -> list[Response]:
    """Leave an earlier version of the answers, last in the file, in a hidden sheet: it is not to count."""
    old = [
        replace(partial, outcome="rejected", contradicts=())
        for one in responses
        if one.outcome == "accepted" and (partial := _partial(one, survey, random))
    ]
    return [*responses, *old[:_OLD]]


def add_strangers(
    responses: list[Response], survey: Survey, frame: pd.DataFrame, random: np.random.Generator
) -> list[Response]:
    """Add responses from somebody who is no municipality."""
    if not responses:
        return responses
    name = _STRANGERS[int(random.integers(len(_STRANGERS)))]
    stranger = replace(responses[0], municipality=None, written=name, code="", county="", outcome="unplaced")
    place = int(random.integers(len(responses) + 1))
    return [*responses[:place], replace(stranger, contradicts=()), *responses[place:]]


def answer_off_the_scale(
    responses: list[Response], survey: Survey, frame: pd.DataFrame, random: np.random.Generator
) -> list[Response]:
    """Write free text into some closed questions."""
    changed = []
    for one in responses:
        answers, spelled = dict(one.answers), dict(one.spelled)
        for question in survey.questions:
            answer = answers.get(question.id)
            if question.kind == "scale" and answer and answer.value and random.random() < _SHARE_UNKNOWN:
                answers[question.id] = Answer(missing="rejected")
                spelled[question.id] = _UNKNOWN[int(random.integers(len(_UNKNOWN)))]
        contradicts = tuple(key for key in one.contradicts if answers[key].value)
        changed.append(replace(one, answers=answers, spelled=spelled, contradicts=contradicts))
    return changed


def lose_results(
    responses: list[Response], survey: Survey, frame: pd.DataFrame, random: np.random.Generator
) -> list[Response]:
    """Let some answers be formulas that a program saved without their results."""
    changed = []
    for one in responses:
        lost = tuple(
            question.id
            for question in survey.questions
            if question.kind != "multiple" and one.answers.get(question.id) and random.random() < _SHARE_UNCOMPUTED
        )
        answers = dict(one.answers) | dict.fromkeys(lost, Answer(missing="not_answered"))
        changed.append(replace(one, answers=answers, spelled=_without(one.spelled, lost), uncomputed=lost))
    return changed


def spell_answers(
    responses: list[Response], survey: Survey, frame: pd.DataFrame, random: np.random.Generator
) -> list[Response]:
    """Write closed answers in other case, with spaces, numbers or declared spellings, and no answer in words."""
    changed = []
    for one in responses:
        spelled = dict(one.spelled)
        for question in survey.questions:
            answer = one.answers.get(question.id)
            if question.kind == "scale" and answer and question.id not in (*spelled, *one.uncomputed):
                ways = _ways(question, answer, survey)
                spelled[question.id] = ways[int(random.integers(len(ways)))]
        changed.append(replace(one, spelled=spelled))
    return changed


def _ways(question: Question, answer: Answer, survey: Survey) -> tuple[str, ...]:
    scale = survey.assignment.scale_of(question.id)
    if answer.value is None:
        return getattr(scale, answer.missing or "", ()) or _NO_ANSWER[answer.missing or "not_answered"]
    number, code = next((n, code) for n, code in enumerate(scale.codes, 1) if code.code == answer.value)
    label = code.label
    return (label, label.upper(), label.lower(), f" {label} ", f"{number}. {label}", f"{label}.", *code.spellings)


def tell_too_much(
    responses: list[Response], survey: Survey, frame: pd.DataFrame, random: np.random.Generator
) -> list[Response]:
    """Write personal data into some texts; the answer is the text with the data masked."""
    changed = []
    for one in responses:
        answers, spelled, personal = dict(one.answers), dict(one.spelled), {}
        for question in survey.questions:
            answer = answers.get(question.id)
            if question.kind == "text" and answer and answer.value and random.random() < _SHARE_PERSONAL:
                told, masked, kind = _PERSONAL[int(random.integers(len(_PERSONAL)))]
                spelled[question.id] = f"{answer.value} {told}"
                answers[question.id] = Answer(f"{answer.value} {masked}")
                personal[question.id] = (kind,)
        changed.append(replace(one, answers=answers, spelled=spelled, personal=personal))
    return changed


def shuffle(
    responses: list[Response], survey: Survey, frame: pd.DataFrame, random: np.random.Generator
) -> list[Response]:
    """Put the responses in another order."""
    return [responses[place] for place in random.permutation(len(responses))]


#: In the order in which they happen.
RESPONSE_MESSES: dict[str, Mess] = {
    "names": spell_all_names,
    "lost_zeros": lose_zeros,
    "uncomputed": lose_results,
    "off_the_scale": answer_off_the_scale,
    "spelled_answers": spell_answers,
    "personal_data": tell_too_much,
    "sent_twice": send_twice,
    "strangers": add_strangers,
    "shuffled": shuffle,
    "old_sheet": leave_old_sheet,
}
