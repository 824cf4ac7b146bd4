"""Documents in which the answers stand below the questions: as running text, in boxes of one cell, as ticks."""

from __future__ import annotations

import re

import pandas as pd

from analys.survey.layout.headers import Headers, ends_asking
from analys.survey.layout.roles import role_of
from analys.survey.layout.ticks import read_ticks
from analys.survey.layout.turn import Turned
from analys.survey.sheet import filled_cells
from analys.survey.text import tidy

_BESIDE = re.compile(r"([^:?\n]{2,60}):[ \t]*(\S.*)", re.DOTALL)
_FEWEST = 2
_NUMBERED = re.compile(r"(\d{1,3}) ?([a-zåäö])?[.)](\s*)\S.*")
#: What asks without a question mark or a colon; "utveckla" alone may begin an answer.
_BIDDEN = re.compile(
    r"(beskriv|(motivera|utveckla|kommentera|specificera) (gärna|kort|kortfattat|ditt|ert|era|svaret))\b.*[^.]",
    re.IGNORECASE,
)


def turn_prose(cells: pd.DataFrame, prose: tuple[int, ...], headings: tuple[int, ...] = ()) -> Turned | None:
    """Turn a document: lines that ask, each with the lines below it, or a table of ticks, as its answer.

    Args:
        cells: the document, one text per row but for tables of ticks.
        prose: positions of running text; the other rows are cells of tables.
        headings: positions of headings, which belong to no answer.

    Returns:
        The turned document; None if it asks nothing, or has tables with answers beside the questions.
    """
    parts, cells = _parts(cells, prose)
    if filled_cells(cells.drop(list(parts))).sum(axis=1).max() > 1:
        return None
    lines = [(int(row), next(filter(None, texts), "")) for row, *texts in cells.itertuples()]
    asked: dict[int, tuple[str, list[str]]] = {}
    above: list[int] = []
    for place, (row, text) in enumerate(lines):
        if row in parts:
            asked[row] = parts[row], [cells.at[row, cells.columns[1]]]
            continue
        so_far = list(asked.values())
        question, answer = _asked_by(lines, place, prose, so_far)
        if not question and asked and text and row in headings:
            below = next((number for number in range(place + 1, len(lines)) if lines[number][1]), None)
            if below is None or lines[below][0] in (*headings, *parts) or _asked_by(lines, below, prose, so_far)[0]:
                continue  # the heading of a section; one with an answer below it asks
            question = text
        if question:
            asked[row] = question, [answer] if answer else []
            current = row
        elif asked and text:
            asked[current][1].append(text)
        elif text:
            above.append(place)
    asked = _with_stems(asked, set(parts))
    if sum(role_of(question) == "question" for question, _ in asked.values()) < _FEWEST:
        return None
    position = int(next(column for column in cells.columns if (cells[column] != "").any()))
    turned = pd.DataFrame({row: [question, "\n".join(answer)] for row, (question, answer) in asked.items()})
    turned.index = pd.Index([position, position])
    return Turned(turned.astype("str"), Headers((), (0,), wordings=0), tuple(above))


def _parts(cells: pd.DataFrame, prose: tuple[int, ...]) -> tuple[dict[int, str], pd.DataFrame]:
    """Return the rows of tables of ticks, by position, and the cells with a tick's heading in place of the tick."""
    if len(cells.columns) < 2:
        return {}, cells
    label, answer = cells.columns[:2]
    labels, read = read_ticks(cells, label, answer)
    parts = {int(row): text for row, text in labels.items() if text != read.at[row, label]}
    for row, text in read[label].items():
        unticked = text and not read.loc[row].drop(label).any()
        if row - 1 in parts and row not in parts and row not in prose and unticked:
            # The last rows of a table may have no tick.
            parts[int(row)] = f"{parts[row - 1].rpartition(' [')[0]} [{tidy(text)}]"
    return parts, read


def _with_stems(asked: dict[int, tuple[str, list[str]]], parts: set[int]) -> dict[int, tuple[str, list[str]]]:
    """Put a question before the parts that a table without a heading of its own has of it; alone it asks nothing."""
    whole: dict[int, tuple[str, list[str]]] = {}
    stem = 0
    for row, (question, answer) in asked.items():
        if row not in parts:
            stem = row
        elif question.startswith(" [") and stem in asked:
            question = f"{asked[stem][0]}{question}"
            if not asked[stem][1]:
                whole.pop(stem, None)
        whole[row] = question, answer
    return whole


def _asked_by(
    lines: list[tuple[int, str]], place: int, prose: tuple[int, ...], asked: list[tuple[str, list[str]]]
) -> tuple[str, str]:
    """Return what a line asks ("" if nothing), and the answer where it stands on the same line or in the same cell."""
    row, text = lines[place]
    boxed_below = row in prose and place + 1 < len(lines) and lines[place + 1][0] not in prose
    question, answer = _question_and_answer(text, boxed_below=boxed_below)
    return (text, "") if not question and asked and _goes_on_numbering(text, asked) else (question, answer)


def _goes_on_numbering(text: str, asked: list[tuple[str, list[str]]]) -> bool:
    """Tell a line with one of the questions' next numbers, or a letter after one, from a line of a numbered answer.

    A question may have been taken out of the form, or two may stand in the other's place.
    """
    numbers = [(int(match[1]), match[2] or "") for question, _ in asked if (match := _NUMBERED.match(question))]
    own = _NUMBERED.fullmatch(tidy(text))
    if not own or not numbers or any(map(_NUMBERED.match, asked[-1][1])):
        return False
    number, letter = int(own[1]), own[2] or ""
    if letter:
        return (number, letter) not in numbers and number in (numbers[-1][0], numbers[-1][0] + 1)
    highest = max(numbers)[0]
    return number == highest + 1 or (
        own[3] != "" and number <= highest + 2 and all(number != one for one, _ in numbers)
    )


def _question_and_answer(text: str, *, boxed_below: bool) -> tuple[str, str]:
    """Return what a line asks ("" if nothing), and the answer where it stands on the same line or in the same cell."""
    first, _, rest = text.partition("\n")
    if ends_asking(tidy(first)) or _BIDDEN.fullmatch(tidy(text)):
        return first, rest.strip()
    if (match := _BESIDE.fullmatch(text)) and role_of(match[1]) != "question":
        return match[1], match[2]
    return (text, "") if boxed_below and tidy(text) else ("", "")
