"""What a report is made from: the declared assignment and the tables of its wave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import pandas as pd

from analys.assignment import Assignment, Codebook, Wave
from analys.coding import Reliability
from analys.errors import InputError
from analys.report.estimates import Estimates
from analys.report.own_text import OwnText
from analys.report.places import Place, place_of


class Conservation(Protocol):
    """Where every row that was read went."""

    read: int
    accepted: int
    superseded: int
    rejected: int
    unplaced: int


@dataclass(frozen=True)
class Material:
    """One wave of an assignment, for one county or the country.

    Args:
        county: the county that the report is about; None for the national report.
        answers: wave -> contracts.Answers of the whole country, for this wave and the earlier ones.
        statements: contracts.Statements of the wave, whole country; None without codebook.
        codings: contracts.Codings in force of the wave, whole country; None without codebook.
        ledger: contracts.Ledger of the wave, of the county where there is one.
        conservation: what became of the rows, of the county where there is one.
        reliability: how well the program codes, as far as people have coded a sample; None without codebook.
        choices: the examples that analysts have pinned or barred; None without codebook.
        texts: the analysts' own paragraphs by part (own_text.py).
    """

    assignment: Assignment
    wave: Wave
    county: str | None
    frame: pd.DataFrame
    answers: Mapping[str, pd.DataFrame]
    ledger: pd.DataFrame
    conservation: Conservation
    codebook: Codebook | None = None
    statements: pd.DataFrame | None = None
    codings: pd.DataFrame | None = None
    reliability: Reliability | None = None
    choices: pd.DataFrame | None = None
    texts: Mapping[str, OwnText] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Reports show every closed question's counts, so small cells of a protected one would be told.
        protected = [
            question.id
            for question in self.assignment.questions_in(self.wave.id)
            if question.kind != "text" and question.publish != "municipality"
        ]
        if protected:
            raise InputError(
                f"Frågan ”{protected[0]}” i {self.assignment.id}/assignment.yaml är skyddad (publish), men rapporterna "
                "kan ännu inte dölja små celler för slutna frågor. Ta bort frågan, eller sätt publish: municipality om "
                "kommunernas svar får visas."
            )

    @cached_property
    def place(self) -> Place:
        """The county or the country."""
        return place_of(self.frame, self.county)

    @cached_property
    def estimates(self) -> Estimates:
        """The estimates that the report's parts share."""
        return Estimates(self)

    @property
    def waves(self) -> list[Wave]:
        """The waves that have answers, oldest first, this one last."""
        return [wave for wave in self.assignment.waves if wave.id in self.answers]

    @property
    def before(self) -> Wave | None:
        """The wave before this one, if it has answers."""
        return self.waves[-2] if len(self.waves) > 1 else None

    def here(self, wave: str | None = None) -> pd.DataFrame:
        """Return the answers of the place, of this wave or another."""
        answers = self.answers[wave or self.wave.id]
        return answers if self.county is None else answers[answers["county"] == self.county]

    @property
    def source(self) -> str:
        """The source line of tables and figures."""
        return f"{self.assignment.source} {self.wave.label}"
