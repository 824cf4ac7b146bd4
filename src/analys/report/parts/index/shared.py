"""What every table and figure of an index shares: its scores, its parts' names, how points are written."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Index
from analys.report.display import Column, Display, Heading, Notice, Text
from analys.report.material import Material
from analys.statistics import index_scores, presentation
from analys.statistics.indexes import WHOLE

POINTS = "Poäng från 0 till 100"
BAND = "Mittersta hälften och median, landets kommuner"
_PARTLY = "En del räknas på de av dess frågor som kommunen har svarat på."


def opening(material: Material, index: Index) -> list[Display]:
    """Return the heading, what the index is, and a warning where it cannot be followed over time."""
    text = f"{index.text} {_PARTLY}" if any(len(part.questions) > 1 for part in index.parts) else index.text
    blocks: list[Display] = [Heading(level=1, text=index.label), Text(paragraphs=(text,))]
    if any(material.changes.broken(material.assignment.question(one)) for one in index.questions):
        text = "Några av frågorna har en ny definition. Indexet jämförs därför inte med tidigare omgångar."
        blocks.append(Notice(title="Brott i serien.", text=text))
    return blocks


def scores_of(material: Material, index: Index) -> pd.DataFrame:
    """Return the municipalities' points in this wave, as `index_scores` does."""
    return index_scores(material.answers[material.wave.id], material.assignment, index)


def labels_of(index: Index) -> dict[str, str]:
    """Return the labels of the parts and, last, of the whole."""
    return {**{part.id: part.label for part in index.parts}, WHOLE: index.label}


def points_column(label: str) -> Column:
    """Return a column of points, where 0 is a result."""
    return Column(label=label, kind="number", zero_is_result=True)


def points_cell(score: float) -> float | str:
    """Return points as a table's cell."""
    return presentation.NOT_AVAILABLE if pd.isna(score) else float(score)


def middle_by_part(levels: pd.DataFrame) -> dict[str, tuple[float, float, float]]:
    """Return lower quartile, median and upper quartile by part, of those that are known."""
    return {row["part"]: middle_of(row) for _, row in levels.iterrows() if row["base"]}


def middle_of(row: pd.Series) -> tuple[float, float, float] | None:
    """Return lower quartile, median and upper quartile of a row of `index_levels`; None where nobody has points."""
    return tuple(row[["lower_quartile", "median", "upper_quartile"]]) if row["base"] else None
