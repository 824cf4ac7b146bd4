"""The responses' cells as codes of the declared questions, all columns at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from analys.assignment import Assignment, Question
from analys.missing import MISSING_REASONS
from analys.survey.text import clean_text, comparable
from analys.survey.values import NO_ANSWER, Meaning, reason_for_none, scale_meanings, split_choices, tick_meanings
from analys.survey.wave_rows import ANSWER

_TICK = pd.CategoricalDtype(["yes", "no"])
_REASON = pd.CategoricalDtype(MISSING_REASONS)
_NUMBERS = {None: -1} | {reason: number for number, reason in enumerate(MISSING_REASONS)}


@dataclass(frozen=True)
class Coded:
    """Answers of all responses, one column of categories per answer key (for several choices one per option).

    Args:
        values: codes and texts, missing where there is none.
        missing: why there is none, missing where there is a value or where the file has no such column.
        unknown: cells that are no declared spelling: response, key, text.
    """

    values: pd.DataFrame
    missing: pd.DataFrame
    unknown: pd.DataFrame


def answer_keys(question: Question) -> tuple[str, ...]:
    """Return the keys under which a question's answers stand."""
    if question.kind == "multiple":
        return tuple(f"{question.id}/{option}" for option in question.options)
    return (question.id,)


def code_responses(responses: pd.DataFrame, assignment: Assignment, wave: str) -> Coded:
    """Code every answer of every response."""
    values: dict[str, pd.Series] = {}
    missing: dict[str, pd.Series] = {}
    unknown: list[pd.DataFrame] = []
    for question in assignment.questions_in(wave):
        if question.kind == "multiple":
            _code_choices(question, responses, values, missing, unknown)
            continue
        column = responses.get(ANSWER + question.id)
        if column is None:
            continue
        if question.kind == "scale":
            meanings = partial(scale_meanings, assignment.scale_of(question.id))
        else:
            meanings = _text_meanings
        values[question.id], missing[question.id] = _apply(column, meanings, question.id, unknown)
    found = pd.concat(unknown, ignore_index=True) if unknown else pd.DataFrame(columns=["response", "key", "text"])
    return Coded(pd.DataFrame(values, index=responses.index), pd.DataFrame(missing, index=responses.index), found)


def _text_meanings(texts: list[str]) -> dict[str, Meaning]:
    silent = NO_ANSWER["not_answered"]
    longest = max(map(len, silent))
    return {
        text: Meaning(missing="not_answered")
        if len(text) <= 2 * longest and comparable(text) in silent
        else Meaning(value=clean_text(text))
        for text in texts
    }


def _apply(
    column: pd.Series, meanings_of: Callable[[list[str]], dict[str, Meaning]], key: str, unknown: list[pd.DataFrame]
) -> tuple[pd.Series, pd.Series]:
    """Translate a column by its distinct texts; what has no meaning is rejected and noted."""
    codes, texts = pd.factorize(column)
    meanings = meanings_of(texts.to_list())
    strange = [text for text, meaning in meanings.items() if meaning.unknown]
    if strange:
        cells = column[column.isin(strange)]
        unknown.append(pd.DataFrame({"response": cells.index, "key": key, "text": cells.to_numpy()}))
    known = meanings.values()
    values = pd.Categorical.from_codes(*pd.factorize(pd.array([one.value for one in known], dtype="str")))
    numbers = [_NUMBERS["rejected" if one.unknown else one.missing] for one in known]
    reasons = pd.Categorical.from_codes(numbers, dtype=_REASON)
    first, second = (categories.take(codes, allow_fill=True) for categories in (values, reasons))
    return pd.Series(first, index=column.index), pd.Series(second, index=column.index)


def _code_choices(
    question: Question,
    responses: pd.DataFrame,
    values: dict[str, pd.Series],
    missing: dict[str, pd.Series],
    unknown: list[pd.DataFrame],
) -> None:
    """Code a question with several choices, from one column per choice and from columns that join them."""
    ticks = pd.DataFrame(index=responses.index, columns=list(answer_keys(question)), dtype=_TICK)
    reasons = pd.DataFrame(index=responses.index, columns=list(answer_keys(question)), dtype=_REASON)
    of_all = pd.Series("not_answered", index=responses.index, dtype=_REASON)
    present = pd.Series(False, index=responses.index)
    for option, label in question.options.items():
        key = f"{question.id}/{option}"
        column = responses.get(ANSWER + key)
        if column is not None:
            ticked, written = _apply(column, partial(tick_meanings, (option, label)), key, unknown)
            ticks[key] = ticked.astype(_TICK)
            reasons[key] = written.where(written != "not_answered")
            of_all = written.where(written.isin(["dont_know", "not_applicable"]), of_all)
            present |= column.notna()
    joined = responses.get(ANSWER + question.id)
    if joined is not None:
        written = _split_joined(question, joined, ticks, unknown)
        of_all = written.where(written.notna(), of_all)
        present |= joined.notna()
    answered = ticks.notna().any(axis=1)
    for key in ticks:
        # Who has ticked something has left the other boxes empty on purpose; who ticked nothing has not answered.
        values[key] = ticks[key].where(~(answered & ticks[key].isna() & reasons[key].isna()), "no")
        missing[key] = reasons[key].where(reasons[key].notna(), of_all).where(present & values[key].isna())


def _split_joined(question: Question, joined: pd.Series, ticks: pd.DataFrame, unknown: list[pd.DataFrame]) -> pd.Series:
    """Tick the choices that a column joins; return the reason of the cells that name none but say something."""
    texts = [text for text in joined.dropna().unique() if comparable(text) not in NO_ANSWER["not_answered"]]
    splits = {text: split_choices(question, text) for text in texts}
    for option in question.options:
        chosen = joined.isin([text for text, (options, _) in splits.items() if option in options])
        key = f"{question.id}/{option}"
        ticks[key] = ticks[key].where(~chosen, "yes")
    none = {text: reason_for_none(text) for text, (options, _) in splits.items() if not options}
    strange = {text: others for text, (_, others) in splits.items() if others and not none.get(text)}
    for text, others in strange.items():
        cells = joined[joined == text]
        for other in others:
            unknown.append(pd.DataFrame({"response": cells.index, "key": question.id, "text": other}))
    return joined.map({text: reason or "rejected" for text, reason in none.items()}).astype(_REASON)
