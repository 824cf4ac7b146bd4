"""City districts that answer for parts of a municipality, so that their joined answers are the municipality's."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analys.assignment import Assignment
from analys.assignment.model import District
from analys.contracts import Frame


def district_answers(
    assignment: Assignment, district: District, closed: pd.DataFrame, random: np.random.Generator
) -> pd.DataFrame:
    """Return closed answers of a municipality's districts, most of which say what is true of the municipality.

    Args:
        assignment: the declared questions.
        district: the municipality and its districts; the rule that joins them is the most common answer.
        closed: the municipality's closed answers: question, value, missing.
        random: decides which districts differ, and how.

    Returns:
        municipality (the district's name), question, value, missing.

    Raises:
        ValueError: the districts are joined by another rule.
    """
    if district.join != "most_common":
        raise ValueError(f"districts of {district.municipality} are joined by {district.join}")
    number = len(district.names)
    tables = []
    for row in closed.itertuples():
        values = np.full(number, row.value, dtype=object)
        if pd.isna(row.missing):
            differ = random.permutation(number)[number // 2 + 1 :]
            values[differ] = random.choice(list(assignment.scale_of(row.question).labels), len(differ))
        tables.append(
            pd.DataFrame(
                {
                    "municipality": district.names,
                    "question": row.question,
                    "value": values,
                    "missing": row.missing,
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


def district_frame(frame: pd.DataFrame, district: District) -> pd.DataFrame:
    """Return the districts as rows of a frame, for the renderer: each has its name, and the municipality's county.

    The codes are made up, since districts have none; they appear in no file of a family without codes.
    """
    whole = frame[frame["municipality"] == district.municipality]
    table = pd.concat([whole] * len(district.names), ignore_index=True)
    codes = [f"{district.municipality}{number:02d}" for number in range(1, len(district.names) + 1)]
    return Frame.validate(table.assign(municipality=codes, name=district.names, official_name=district.names))
