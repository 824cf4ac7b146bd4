"""The estimates that a report's parts share, each computed once for all questions.

Figures leave this module as they are published: what disclosure control hides is not among them, so that no part can
show it (Material.hidden). Parts see no protected answers otherwise (Material.answers).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analys.statistics import (
    COUNTRY,
    distributions,
    findings_by_question,
    hide,
    respondents,
    shares,
    values_by_question,
)
from analys.statistics.groups import Level

if TYPE_CHECKING:
    from analys.assignment import Question
    from analys.report.material import Material


@dataclass(frozen=True)
class Share:
    """How many gave an answer that counts, of those with an answer and of those asked, and the share's interval.

    Args:
        count: None where it is hidden.
    """

    count: int | None
    base: int
    asked: int
    low: float
    high: float

    @property
    def told(self) -> bool:
        """Whether there is a figure to tell: somebody answered, and it may be shown."""
        return self.base > 0 and self.count is not None

    @property
    def value(self) -> float:
        """The share; 0 where there is no figure to tell."""
        return self.count / self.base if self.told else 0.0


_COUNTED = ("group", "question", "count", "base", "asked")

#: Nobody asked.
NONE = Share(0, 0, 0, 0.0, 1.0)


@dataclass(frozen=True)
class Counts:
    """How many gave each value of a scale, in order (None where it is hidden), of those with an answer and asked."""

    counts: tuple[int | None, ...]
    base: int
    asked: int

    @property
    def told(self) -> bool:
        """Whether every count may be shown."""
        return None not in self.counts


class Estimates:
    """All estimates of one report, computed when first asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._kept: dict[tuple, pd.DataFrame] = {}
        self._shares: dict[str, dict[str, Share]] = {}
        self._counts: dict[tuple[str, Level], dict[tuple[str, str], Counts]] = {}

    @property
    def group(self) -> str:
        """The group of the report's place: the county, or the country."""
        return self._material.county or COUNTRY

    def findings(self) -> dict[str, tuple[str, ...]]:
        """Return the values that count for each closed question: those of its finding, and yes for an option."""
        return findings_by_question(self._material.assignment, self._material.wave.id)

    def share(self, question: str, group: str | None = None) -> Share:
        """Return the share of a question's finding, or of one option, in this wave.

        Args:
            question: id of the question, or "<question>/<option>".
            group: "00" for the country, a county or one of SKR's groups; the report's place if left out.
        """
        group = group or self.group
        if group not in self._shares:
            self._shares[group] = self._shares_of(group)
        return self._shares[group].get(question, NONE)

    def _shares_of(self, group: str) -> dict[str, Share]:
        table = self.shares(_level(group))
        if group not in table.index:
            return {}
        rows = table.loc[group, ["count", "base", "asked", "low", "high"]]
        unknown = rows["low"].isna()
        low, high = rows["low"].mask(unknown, 0.0), rows["high"].mask(unknown, 1.0)
        counts = (_count(*one) for one in zip(rows["count"], rows["base"], strict=True))
        told = zip(counts, rows["base"].astype(int), rows["asked"].astype(int), low, high, strict=True)
        return {question: Share(*one) for question, one in zip(rows.index, told, strict=True)}

    def shares(self, by: Level) -> pd.DataFrame:
        """Return the shares of all findings and options by group, indexed by group and question.

        Hidden figures are missing, and the column rule says why ("" where the row is shown).
        """
        material, found = self._material, self.findings()
        if ("shares", by) not in self._kept:
            table = material.everywhere.shares.get(by)
            if table is None:
                table = shares(self._distributions(material.wave.id, by), found, design=material.wave.design)
            shown = hide(table, material.hidden[material.wave.id], found).set_index(["group", "question"])
            self._kept["shares", by] = self._by_design(shown, by)
        return self._kept["shares", by]

    def counts(self, question: str, wave: str, group: str | None = None) -> Counts:
        """Return how many gave each value of a question's scale, in order, and how many were asked."""
        group = group or self.group
        by = _level(group)
        if (wave, by) not in self._counts:
            self._counts[wave, by] = self._counts_of(wave, by)
        nobody = Counts((0,) * len(self._values(wave)[question]), 0, 0)
        return self._counts[wave, by].get((group, question), nobody)

    def _counts_of(self, wave: str, by: Level) -> dict[tuple[str, str], Counts]:
        """Return the counts of every group and question; looked up one by one in a table they would take long."""
        table = hide(self._distributions(wave, by), self._material.hidden[wave])
        rows: dict[tuple[str, str], list[tuple]] = {}
        for group, question, *told in zip(*(table[one] for one in _COUNTED), strict=True):
            rows.setdefault((group, question), []).append(told)
        return {
            which: Counts(tuple(_count(count, base) for count, base, _ in told), int(told[0][1]), int(told[0][2]))
            for which, told in rows.items()
        }

    def answered(self, question: Question, wave: str, group: str | None = None) -> bool:
        """Tell whether anybody answered a closed question that the wave asked; a file may have no column for it."""
        return any(self.counts(one, wave, group).base for one in question.answer_keys)

    @cached_property
    def responded(self) -> pd.Series:
        """Whether each of the place's municipalities that was asked answered."""
        return respondents(self._material.here())

    def _by_design(self, table: pd.DataFrame, by: Level) -> pd.DataFrame:
        """Take the weighted intervals where strata had unlike chances; protected questions are then left without."""
        wave = self._material.wave
        if wave.design != "sample" or wave.strata == "country":
            return table
        weighting = self._material.weighting
        if weighting.weights is None or not weighting.findings:
            return table.assign(low=float("nan"), high=float("nan"))
        limits = weighting.shares(by)[["weighted_low", "weighted_high"]].reindex(table.index)
        return table.assign(low=limits["weighted_low"], high=limits["weighted_high"])

    def _distributions(self, wave: str, by: Level) -> pd.DataFrame:
        """Return all counts, hidden ones among them; only what `hide` has gone over leaves this class."""
        if by in self._material.country[wave].distributions:
            return self._material.country[wave].distributions[by]
        if ("all", wave, by) not in self._kept:
            material, answers = self._material, self._material.collected[wave]
            design = material.assignment.wave(wave).design
            table = distributions(answers, material.frame, self._values(wave), by, design=design)
            self._kept["all", wave, by] = table
        return self._kept["all", wave, by]

    def _values(self, wave: str) -> dict[str, tuple[str, ...]]:
        return values_by_question(self._material.assignment, wave)


def _count(count: object, base: float) -> int | None:
    """Return a count as a whole number, None where it is hidden. That nobody answered is public: each count is 0."""
    return None if pd.isna(count) and base > 0 else 0 if pd.isna(count) else int(count)


def _level(group: str) -> Level:
    if group == COUNTRY:
        return "country"
    return "county" if group.isdigit() else "skr_group" if len(group) == 2 else "skr_main_group"
