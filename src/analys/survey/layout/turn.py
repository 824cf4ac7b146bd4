"""Turns sheets whose responses are columns, and forms, so that every response is a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from analys.survey.layout.headers import QUESTION_WORDS, Headers
from analys.survey.layout.model import SetAside
from analys.survey.layout.orientation import ANSWER_WORDS, NUMBER, asks
from analys.survey.layout.repeated import COMMENT_WORDS
from analys.survey.layout.rows import notes_between
from analys.survey.layout.ticks import read_ticks
from analys.survey.text import comparable, tidy

#: What stands beside the name of a municipality that heads a form's answers ("Fråga | Ale kommun").
_MUNICIPALITY = "Kommun"


@dataclass(frozen=True)
class Turned:
    """A sheet turned so that every response is a row.

    Args:
        cells: its cells (index: columns of the file, columns: rows of the file).
        headers: which of their rows are headings.
        titles: rows (0-based) of the sheet above what was turned.
        set_aside: what of the rest is no response.
    """

    cells: pd.DataFrame
    headers: Headers
    titles: tuple[int, ...]
    set_aside: tuple[SetAside, ...] = ()


def turn_columns(cells: pd.DataFrame, start: int, is_municipality: Callable[[str], bool]) -> Turned:
    """Turn a sheet with one column per municipality; the headings stand in the columns before the first of them.

    Args:
        cells: the sheet.
        start: the number of title rows.
        is_municipality: tells the name of a municipality.
    """
    below = cells.iloc[start:]
    names = [tidy(cell) for cell in below.iloc[0]]
    first = next(place for place, name in enumerate(names) if place and is_municipality(name))
    texts = [place for place in range(first) if not _is_numbering(below.iloc[1:, place])]
    label = below.columns[texts[-1] if texts else first - 1]
    notes = notes_between(below, label)
    below = below.drop([note.row for note in notes])
    numbers = _numbers(below, label)
    turned = below.loc[:, label:].T
    if not (numbers != "").any():
        return Turned(turned, Headers((), (0,), wordings=0), tuple(range(start)), notes)
    numbered = pd.concat([pd.DataFrame([numbers], index=[0]), turned]).astype("str")
    return Turned(numbered, Headers((), (0, 1), codes=0, wordings=1), tuple(range(start)), notes)


def turn_form(
    cells: pd.DataFrame, start: int, prose: tuple[int, ...], is_municipality: Callable[[str], bool]
) -> Turned:
    """Turn a form: questions below each other, answers beside them.

    Args:
        cells: the sheet.
        start: the number of title rows.
        prose: rows of running text, which are no questions.
        is_municipality: tells the name of a municipality, which may head the answers.
    """
    below = cells.iloc[start:]
    below = _with_numbers_apart(below[~below.index.isin(prose)])
    label, answer = _label_and_answer(below)
    heads = below.map(lambda cell: comparable(cell).rstrip(":"))
    comments = [column for column in below.columns if column > answer and heads[column].isin(COMMENT_WORDS).any()]
    headings = heads[label].isin(QUESTION_WORDS)
    named = headings & below[answer].map(lambda cell: is_municipality(tidy(cell)))
    below = below[~headings | named]
    below.loc[named[named].index, label] = _MUNICIPALITY
    labels, below = read_ticks(below, label, answer)
    answers = below[answer]
    further = [column for column in below.columns if column > answer]
    for column in further:
        # In a form with merged cells an answer may stand further to the right.
        if column not in comments:
            answers = answers.where(answers != "", below[column])
    asked = (answers != "") | labels.map(lambda text: asks(tidy(text)))
    asked &= labels != ""
    beside = [
        SetAside("Text bredvid svaret, läses inte", "beside_answer", row=int(row), column=int(column), text=tidy(text))
        for column in further
        for row, text in below[column].items()
        if text and (below.at[row, answer] or column in comments)
    ]
    numbers = _numbers(below, label)
    turned = pd.DataFrame({row: [numbers[row], labels[row], answers[row]] for row in below.index[asked]})
    turned.index = pd.Index([0, label, answer])
    return Turned(turned.astype("str"), Headers((), (0, 1), codes=0, wordings=1), tuple(range(start)), tuple(beside))


def _with_numbers_apart(below: pd.DataFrame) -> pd.DataFrame:
    """Return the cells with labels in one column, where only some rows have a number before theirs.

    "Kommun: | Ale" above "1 | Hur bedömer ni risken? | Låg" moves one to the right.
    """
    filled = [column for column in below.columns if (below[column] != "").any()]
    if len(filled) < 3:
        return below
    first, second, third = filled[:3]
    numbered = below[first].map(lambda cell: NUMBER.fullmatch(tidy(cell)) is not None) & (below[second] != "")
    labelled = (below[first] != "") & ~numbered & (below[third] == "")
    words = below.loc[numbered, second].map(lambda cell: asks(tidy(cell)))
    if not labelled.any() or len(words) < 2 or not words.all():
        return below
    apart = below.copy()
    apart.loc[labelled, [second, third]] = below.loc[labelled, [first, second]].to_numpy()
    apart.loc[labelled, first] = ""
    return apart


def _label_and_answer(below: pd.DataFrame) -> tuple[int, int]:
    """Return the column of the questions and that of the answers."""
    first = [comparable(cell).rstrip(":") for cell in below.iloc[0]]
    for place, word in enumerate(first):
        if word in QUESTION_WORDS:
            after = [other for other in range(place + 1, len(first)) if first[other] in ANSWER_WORDS]
            if after:
                return below.columns[place], below.columns[after[0]]
    filled = [column for column in below.columns if (below[column] != "").any()]
    texts = [column for column in filled if not _is_numbering(below[column])]
    label = texts[0] if texts else filled[0]
    after = [column for column in filled if column > label]
    return label, max(after, key=lambda column: (below[column] != "").sum()) if after else label


def _is_numbering(column: pd.Series) -> bool:
    cells = column[column != ""]
    return all(NUMBER.fullmatch(tidy(cell)) for cell in cells)


def _numbers(below: pd.DataFrame, label: int) -> pd.Series:
    """Return the questions' numbers, from a column of numbers before them."""
    before = [column for column in below.columns if column < label and _is_numbering(below[column])]
    numbers = below[before[-1]] if before else pd.Series("", index=below.index, dtype="str")
    return numbers.map(lambda text: tidy(text).rstrip(".)"))
