"""How many municipalities mention each code of a dimension."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analys.assignment import Dimension
from analys.report.material import Material
from analys.statistics import mentions


@dataclass(frozen=True)
class Mention:
    """One code, and how many municipalities and statements bear it."""

    code: str
    label: str
    municipalities: int
    statements: int


def mentioned(material: Material, statements: pd.DataFrame, dimension: Dimension) -> list[Mention]:
    """Return the codes of a dimension, the most mentioned first.

    Args:
        material: the report's material.
        statements: the statements that count.
        dimension: the dimension; its default code, which says that nothing is said, is left out.
    """
    codes = {dimension.id: tuple(code for code in dimension.labels if code != dimension.default)}
    by = "country" if material.county is None else "county"
    table = mentions(writers(material, statements), statements, material.codings, codes, material.frame, by)
    found = [
        Mention(code, dimension.labels[code], int(count), int(number))
        for code, count, number in zip(table["code"], table["count"], table["mentions"], strict=True)
    ]
    return sorted(found, key=lambda one: -one.municipalities)


def writers(material: Material, statements: pd.DataFrame) -> pd.DataFrame:
    """Return the municipalities asked, each with a text if it wrote any of the statements."""
    asked = pd.Series(sorted(material.here()["municipality"].unique()), name="municipality")
    texts = statements.drop_duplicates("municipality").set_index("municipality")["text"]
    return pd.DataFrame({"municipality": asked, "text": asked.map(texts)})
