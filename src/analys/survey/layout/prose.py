"""Documents in which the answers stand below the questions, as running text or in boxes of one cell."""

from __future__ import annotations

import re

import pandas as pd

from analys.survey.layout.headers import Headers
from analys.survey.layout.roles import role_of
from analys.survey.layout.turn import Turned
from analys.survey.sheet import filled_cells
from analys.survey.text import tidy

_BESIDE = re.compile(r"([^:?\n]{2,60}):[ \t]*(\S.*)", re.DOTALL)
_FEWEST = 2


def turn_prose(cells: pd.DataFrame, prose: tuple[int, ...]) -> tuple[Turned, tuple[int, ...]] | None:
    """Turn a document of one column: lines that ask, each with the lines below it as its answer.

    Args:
        cells: the document, one text per row.
        prose: positions of running text; the other rows are cells of tables.

    Returns:
        The turned document and the rows (0-based) above the first question; None if it asks nothing, or has tables
        with answers beside the questions.
    """
    if filled_cells(cells).sum(axis=1).max() > 1:
        return None
    lines = [(int(row), next(filter(None, texts), "")) for row, *texts in cells.itertuples()]
    asked: dict[int, tuple[str, list[str]]] = {}
    above: list[int] = []
    for place, (row, text) in enumerate(lines):
        boxed_below = row in prose and place + 1 < len(lines) and lines[place + 1][0] not in prose
        question, answer = _question_and_answer(text, boxed_below=boxed_below)
        if question:
            asked[row] = question, [answer] if answer else []
            current = row
        elif asked and text:
            asked[current][1].append(text)
        elif text:
            above.append(place)
    if sum(role_of(question) == "question" for question, _ in asked.values()) < _FEWEST:
        return None
    position = int(next(column for column in cells.columns if (cells[column] != "").any()))
    turned = pd.DataFrame({row: [question, "\n".join(answer)] for row, (question, answer) in asked.items()})
    turned.index = pd.Index([position, position])
    return Turned(turned.astype("str"), Headers((), (0,), wordings=0), ()), tuple(above)


def _question_and_answer(text: str, *, boxed_below: bool) -> tuple[str, str]:
    """Return what a line asks ("" if nothing), and the answer where it stands on the same line or in the same cell."""
    first, _, rest = text.partition("\n")
    if tidy(first).endswith(("?", ":")):
        return first, rest.strip()
    if (match := _BESIDE.fullmatch(text)) and role_of(match[1]) != "question":
        return match[1], match[2]
    return (text, "") if boxed_below and tidy(text) else ("", "")
