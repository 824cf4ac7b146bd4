"""Blocks of a form in which the answer is a tick below one of several headings."""

from __future__ import annotations

import pandas as pd

from analys.survey.text import comparable, tidy

#: What people put into a cell to say "this one".
TICKS = frozenset(("x", "✓", "☒", "☑", "✔"))


def read_ticks(below: pd.DataFrame, label: int, answer: int) -> tuple[pd.Series, pd.DataFrame]:
    """Return a form's questions, and its cells with a tick's heading in place of the tick.

    A block is a row with a heading in two columns or more, and rows below it that have nothing but ticks there; its
    heading row is no question of its own and is left out:

        Risk för | Ökad | Minskad            Risk för [Våld] | Minskad
        Våld     |      | x           ->

    Args:
        below: the form's cells.
        label: the column of the questions.
        answer: the column of the answers, where the tick's heading is put.
    """
    right = [column for column in below.columns if column > label]
    rows = [{column: text for column in right if (text := tidy(below.at[row, column]))} for row in below.index]
    labels, cells, heads = below[label].copy(), below.copy(), []
    for place, texts in enumerate(rows):
        last = _last_ticked(rows, place) if len(texts) > 1 else place
        if last > place:
            heads.append(below.index[place])
        for row, ticked in zip(below.index[place + 1 : last + 1], rows[place + 1 : last + 1], strict=True):
            labels[row] = f"{tidy(below.at[below.index[place], label])} [{tidy(below.at[row, label])}]"
            cells.loc[row, right] = ""
            cells.loc[row, answer] = "; ".join(texts[column] for column in ticked)
    return labels.drop(heads), cells.drop(heads)


def _last_ticked(rows: list[dict[int, str]], head: int) -> int:
    """Return the last row of a block with ticks below a heading row; the heading row itself if there is none."""
    last = head
    for place in range(head + 1, len(rows)):
        if any(column not in rows[head] or comparable(text) not in TICKS for column, text in rows[place].items()):
            break
        if rows[place]:
            last = place
    return last if not any(comparable(text) in TICKS for text in rows[head].values()) else head
