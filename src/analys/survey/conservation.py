"""No row is lost: every row read is accepted, superseded, rejected or could not be placed."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analys.contracts import ROW_OUTCOMES


class LostRowError(Exception):
    """The outcomes do not add up to the rows that were read: a fault of the program, never of the data."""


@dataclass(frozen=True)
class Conservation:
    """Counts of rows by their outcome; raises LostRowError if they do not add up."""

    read: int
    accepted: int
    superseded: int
    rejected: int
    unplaced: int

    def __post_init__(self) -> None:
        outcomes = self.accepted + self.superseded + self.rejected + self.unplaced
        if self.read != outcomes:
            raise LostRowError(
                f"{self.read} rows were read but {outcomes} have an outcome "
                f"({self.accepted} accepted, {self.superseded} superseded, {self.rejected} rejected, "
                f"{self.unplaced} unplaced)."
            )

    def _repr_markdown_(self) -> str:
        """Return what a notebook shows."""
        return (
            f"Lästa rader: {self.read}. Av dem är {self.accepted} godkända, {self.superseded} ersatta av en senare, "
            f"{self.rejected} underkända och {self.unplaced} inte möjliga att placera."
        )

    @classmethod
    def count(cls, read: int, ledger: pd.DataFrame) -> Conservation:
        """Count the rows' outcomes in a ledger (contracts.Ledger) against the number of rows that were read."""
        counts = ledger["outcome"].value_counts()
        return cls(read, **{outcome: int(counts.get(outcome, 0)) for outcome in ROW_OUTCOMES})
