"""What a report is made from: the declared assignment and the tables of its wave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import pandas as pd

from analys.assignment import Assignment, Codebook, Question, Section, Wave
from analys.coding import Reliability
from analys.report.changes import Changes
from analys.report.country import CountryFigures
from analys.report.estimates import Estimates
from analys.report.own_text import OwnText
from analys.report.places import Place, place_of
from analys.report.prose.dates import dated
from analys.report.protection import protected_questions, without_protected
from analys.report.weighting import Weighting
from analys.statistics.groups import Level


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
        county: the county that the report is about; None for the national report. All tables are then of that county
            alone, so that its report costs the same however many others there are.
        frame: contracts.Frame.
        collected: wave -> contracts.Answers, for this wave and the earlier ones, protected answers among them; only the
            estimates read it.
        hidden: wave -> contracts.HiddenCells of the county and the whole country, decided over the whole country.
        country: wave -> figures for the whole country (country.py).
        statements: contracts.Statements of the wave; None without codebook.
        codings: contracts.Codings in force of the wave; None without codebook.
        ledger: contracts.Ledger of the wave.
        conservation: what became of the rows.
        reliability: how well the program codes, as far as people have coded a sample; None without codebook.
        choices: the examples that analysts have pinned or barred; None without codebook.
        texts: the analysts' own paragraphs by part (own_text.py).
    """

    assignment: Assignment
    wave: Wave
    county: str | None
    frame: pd.DataFrame
    collected: Mapping[str, pd.DataFrame]
    hidden: Mapping[str, pd.DataFrame]
    country: Mapping[str, CountryFigures]
    ledger: pd.DataFrame
    conservation: Conservation
    codebook: Codebook | None = None
    statements: pd.DataFrame | None = None
    codings: pd.DataFrame | None = None
    reliability: Reliability | None = None
    choices: pd.DataFrame | None = None
    texts: Mapping[str, OwnText] = field(default_factory=dict)

    @cached_property
    def place(self) -> Place:
        """The county or the country."""
        return place_of(self.frame, self.county, picked=self.wave.design != "census")

    @cached_property
    def estimates(self) -> Estimates:
        """The estimates that the report's parts share."""
        return Estimates(self)

    @cached_property
    def protected(self) -> frozenset[str]:
        """The closed questions, and their options, whose answers are not shown by municipality."""
        return protected_questions(self.assignment)

    @cached_property
    def answers(self) -> dict[str, pd.DataFrame]:
        """Wave -> contracts.Answers of the place, without the values of protected questions."""
        return {wave: without_protected(rows, self.protected) for wave, rows in self.collected.items()}

    @cached_property
    def questions(self) -> list[Question]:
        """The wave's questions that this report shows: a county's leaves out those shown for the country only."""
        asked = self.assignment.questions_in(self.wave.id)
        return [one for one in asked if self.county is None or one.kind == "text" or one.publish != "national"]

    @property
    def leading(self) -> list[Question]:
        """The questions whose findings may stand in the summary."""
        kept = {one for section in self.assignment.sections if not section.summary for one in section.questions}
        return [question for question in self.questions if question.id not in kept]

    def questions_of(self, section: Section) -> list[Question]:
        """Return the questions of a section that this report shows."""
        shown = {one.id: one for one in self.questions}
        return [shown[one] for one in section.questions if one in shown]

    @property
    def waves(self) -> list[Wave]:
        """The waves that have answers, oldest first, this one last."""
        return [wave for wave in self.assignment.waves if wave.id in self.collected]

    @property
    def before(self) -> Wave | None:
        """The wave before this one, if it has answers."""
        return self.waves[-2] if len(self.waves) > 1 else None

    def here(self, wave: str | None = None) -> pd.DataFrame:
        """Return the place's answers, of this wave or another, without the values of protected questions."""
        return self.answers[wave or self.wave.id]

    @property
    def everywhere(self) -> CountryFigures:
        """The wave's figures for the whole country."""
        return self.country[self.wave.id]

    @cached_property
    def unplaced(self) -> int:
        """How many rows could not be placed to a municipality, but may be of one."""
        return int(((self.ledger["outcome"] == "unplaced") & (self.ledger["rule"] != "confirmed")).sum())

    @cached_property
    def changes(self) -> Changes:
        """What changed since the wave before."""
        return Changes(self)

    @cached_property
    def weighting(self) -> Weighting:
        """How the figures change with weights."""
        return Weighting(self)

    @property
    def level(self) -> Level:
        """The level of groups that the report's place is one of."""
        return "county" if self.county else "country"

    @property
    def source(self) -> str:
        """The source line of tables and figures."""
        return dated(self.assignment.source, self.wave.label)
