"""Check boxes in a cell ("☒ Ja ☐ Nej"), as forms have them: what is ticked is the answer."""

from __future__ import annotations

import re

import pandas as pd

from analys.survey.text import tidy

_EMPTY = "☐□"
_BOX = re.compile(rf"([☒☑✓✔{_EMPTY}])\s*([^☒☑✓✔{_EMPTY}]*)")


def ticked(text: str) -> str:
    """Return the labels of the ticked boxes, one per line; a text without boxes comes back as it was.

    >>> ticked("☒ Ja ☐ Nej"), ticked("☐ Ja ☐ Nej")
    ('Ja', '')
    """
    boxes = _BOX.findall(text)
    return "\n".join(tidy(label) for box, label in boxes if box not in _EMPTY and tidy(label)) if boxes else text


def read_boxes(cells: pd.DataFrame) -> pd.DataFrame:
    """Return cells with ticked labels in place of boxes, where a cell begins with a box that has a label."""
    labelled = cells.apply(lambda column: column.str.match(rf"\s*[☒☑✓✔{_EMPTY}]\s*\w"))
    return cells.where(~labelled, cells.map(ticked)) if labelled.to_numpy().any() else cells
