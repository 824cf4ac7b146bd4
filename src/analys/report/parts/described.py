"""What the municipalities have written of their measures: the statements, and how many mention each type."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analys.assignment import Dimension
from analys.report.material import Material
from analys.report.parts.mentions import Mention, mentioned


@dataclass(frozen=True)
class Described:
    """The statements that describe a measure, or deny having one.

    Args:
        measure: the codebook's dimension of measures.
        statements: the statements (contracts.Statements).
        found: the types of measures that are mentioned, the commonest first.
        without: how many municipalities say of something that they have no measure.
    """

    measure: Dimension
    statements: pd.DataFrame
    found: list[Mention]
    without: int

    @property
    def municipalities(self) -> int:
        """How many municipalities the statements are from."""
        return self.statements["municipality"].nunique()


def described(material: Material) -> Described | None:
    """Return what is described; None where free text is not coded, or not by measures."""
    measure = dimension_of(material, "measure")
    if measure is None or material.statements is None or material.codings is None:
        return None
    coded = material.codings["dimension"] == measure.id
    statements = material.statements[material.statements["statement"].isin(material.codings.loc[coded, "statement"])]
    mentions = [one for one in mentioned(material, statements, measure) if one.municipalities]
    return Described(
        measure,
        statements,
        [one for one in mentions if one.code != measure.denied],
        sum(one.municipalities for one in mentions if one.code == measure.denied),
    )


def dimension_of(material: Material, kind: str) -> Dimension | None:
    """Return the codebook's first dimension of a kind."""
    book = material.codebook
    return None if book is None else next((one for one in book.dimensions if one.kind == kind), None)
