"""The responses' cells as codes of the declared questions, all columns at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from analys.assignment import Assignment, Question
from analys.missing import MISSING_REASONS
from analys.survey.text import clean_text, comparable
from analys.survey.values import NO_ANSWER, Meaning, reason_for_none, scale_meanings, split_choices, tick_meanings
from analys.survey.wave_rows import ANSWER, UNDECLARED

_TICK = pd.CategoricalDtype(["yes", "no"])
_REASON = pd.CategoricalDtype(MISSING_REASONS)
_YES, _NO = range(2)
_NUMBERS = {None: -1} | {reason: number for number, reason in enumerate(MISSING_REASONS)}
#: Reasons that hold for all choices of a question though they stand in the box of one.
_OF_ALL = [_NUMBERS[reason] for reason in ("dont_know", "not_applicable")]


@dataclass(frozen=True)
class Coded:
    """Answers of all responses, one column of categories per answer key (for several choices one per option).

    Args:
        values: codes and texts, missing where there is none.
        missing: why there is none, missing where there is a value or where the file has no such column.
        unknown: cells that are no declared spelling: response, key, text, the option that the cell ticks where it is
            the column that is not declared, and beside, whether the text stands beside choices that are declared.
    """

    values: pd.DataFrame
    missing: pd.DataFrame
    unknown: pd.DataFrame


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
    found = pd.concat(unknown, ignore_index=True) if unknown else pd.DataFrame(columns=["response"])
    found = found.reindex(columns=["response", "key", "text", "option", "beside"])
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
    keys = question.answer_keys
    # Numbers of _TICK and _REASON, responses x choices; -1 for none.
    ticks, reasons = (np.full((len(responses), len(keys)), -1) for _ in range(2))
    of_all = np.full(len(responses), _NUMBERS["not_answered"])
    present = np.zeros(len(responses), dtype=bool)
    # Where an empty box is a no: the response's file has the choice, or a cell that names others.
    offered = np.zeros(ticks.shape, dtype=bool)
    for place, option in enumerate(question.options):
        column = responses.get(ANSWER + keys[place])
        if column is not None:
            ticked, reason = _apply(
                column, partial(tick_meanings, (option, *question.option_labels(option))), keys[place], unknown
            )
            ticks[:, place] = _TICK.categories.get_indexer(ticked)
            written = reason.cat.codes.to_numpy()
            reasons[:, place] = np.where(written == _NUMBERS["not_answered"], -1, written)
            of_all = np.where(np.isin(written, _OF_ALL), written, of_all)
            offered[:, place] = column.notna()
            present |= offered[:, place]
    elsewhere, written, joined = _code_undeclared(question, responses, unknown)
    of_all = np.where(written >= 0, written, of_all)
    if ANSWER + question.id in responses:
        joined[question.id] = responses[ANSWER + question.id]
    for key, column in joined.items():
        chosen, written = _split_joined(question, column, key, unknown)
        ticks[chosen] = _YES
        of_all = np.where(written >= 0, written, of_all)
        offered |= chosen.any(axis=1, keepdims=True)
        present |= column.notna().to_numpy()
    # Who has ticked something has left the other boxes empty on purpose; who ticked nothing has not answered, nor has
    # anybody answered what their form did not have.
    answered = (ticks >= 0).any(axis=1, keepdims=True) | elsewhere[:, None]
    ticks[answered & offered & (ticks < 0) & (reasons < 0)] = _NO
    reasons = np.where(reasons < 0, of_all[:, None], reasons)
    reasons[~present[:, None] | (ticks >= 0)] = -1
    for place, key in enumerate(keys):
        values[key] = pd.Series(pd.Categorical.from_codes(ticks[:, place], dtype=_TICK), responses.index)
        missing[key] = pd.Series(pd.Categorical.from_codes(reasons[:, place], dtype=_REASON), responses.index)


def _code_undeclared(
    question: Question, responses: pd.DataFrame, unknown: list[pd.DataFrame]
) -> tuple[np.ndarray, np.ndarray, dict[str, pd.Series]]:
    """Code the columns for choices that are not declared: who has ticked one has answered the question.

    Returns:
        Who has answered so, the reasons that the columns give for all choices (numbers, -1 for none), and the columns
        with what is no tick, by key: a text that may name declared choices.
    """
    answered = np.zeros(len(responses), dtype=bool)
    reasons = np.full(len(responses), -1)
    texts = {}
    beginning = f"{ANSWER}{question.id}{UNDECLARED}"
    for name in responses.columns[responses.columns.str.startswith(beginning)]:
        column, option, key = responses[name], name.removeprefix(beginning), name.removeprefix(ANSWER)
        ticked, reason = _apply(column, partial(tick_meanings, (option,)), key, [])
        if of_all := reason_for_none(option):  # a box for "vet ej"
            reasons[(ticked == "yes").to_numpy()] = _NUMBERS[of_all]
        else:
            answered |= ticked.notna().to_numpy()
            cells = column[ticked == "yes"]
            found = {"response": cells.index, "key": key, "text": cells.to_numpy(), "option": option}
            unknown.append(pd.DataFrame(found))
        written = reason.cat.codes.to_numpy()
        reasons = np.where(np.isin(written, _OF_ALL), written, reasons)
        texts[key] = column.where((reason == "rejected") | column.isna(), "")
    return answered, reasons, texts


def _split_joined(
    question: Question, joined: pd.Series, key: str, unknown: list[pd.DataFrame]
) -> tuple[np.ndarray, np.ndarray]:
    """Return which choices a column joins, responses x choices, and the reasons of the cells that name none."""
    numbers, texts = pd.factorize(joined)
    # By distinct text; what follows the last is for cells without text, whose number is -1.
    chosen = np.zeros((len(texts) + 1, len(question.options)), dtype=bool)
    reasons = np.full(len(texts) + 1, -1)
    for number, text in enumerate(texts):
        if comparable(text) in NO_ANSWER["not_answered"]:
            continue
        options, others = split_choices(question, text)
        chosen[number] = [option in options for option in question.options]
        # Whole, for reasons that hold a delimiter, and apart, for what tools write behind the last choice.
        given = reason_for_none(text) or (reason_for_none(others[0]) if len(others) == 1 else None)
        reason = None if options else given
        if not options:
            reasons[number] = _NUMBERS[reason or "rejected"]
        if others and not reason:
            cells = joined.index[numbers == number]
            found = {"response": cells, "key": key, "beside": bool(options)}
            unknown += [pd.DataFrame(found | {"text": other}) for other in others]
    return chosen[numbers], reasons[numbers]
