"""The estimates that a report's parts share, each computed once for all questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analys.assignment import Question
from analys.statistics import (
    COUNTRY,
    comparability,
    distributions,
    pair_answers,
    respondents,
    shares,
    values_by_question,
)
from analys.statistics.groups import Level

if TYPE_CHECKING:
    from analys.report.material import Material


@dataclass(frozen=True)
class Share:
    """How many gave an answer that counts, of those with an answer and of those asked, and the share's interval."""

    count: int
    base: int
    asked: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share; 0 where nobody answered."""
        return self.count / self.base if self.base else 0.0


#: Nobody asked.
NONE = Share(0, 0, 0, 0.0, 1.0)


@dataclass(frozen=True)
class Change:
    """How many gave an answer that counts, before and now, of those that answered both times.

    Args:
        joined: how many gave it now only.
        left: how many gave it before only.
    """

    before: int
    now: int
    pairs: int
    joined: int
    left: int


class Estimates:
    """All estimates of one report, computed when first asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._kept: dict[tuple, pd.DataFrame] = {}

    @property
    def group(self) -> str:
        """The group of the report's place: the county, or the country."""
        return self._material.county or COUNTRY

    def findings(self) -> dict[str, tuple[str, ...]]:
        """Return the values that count for each closed question: those of its finding, and yes for an option."""
        wave = self._material.wave.id
        found: dict[str, tuple[str, ...]] = {}
        for question in self._material.assignment.questions_in(wave):
            if question.finding:
                found[question.id] = question.finding.codes
            for option in question.options:
                found[f"{question.id}/{option}"] = ("yes",)
        return found

    def share(self, question: str, group: str | None = None) -> Share:
        """Return the share of a question's finding, or of one option, in this wave.

        Args:
            question: id of the question, or "<question>/<option>".
            group: "00" for the country, a county or one of SKR's groups; the report's place if left out.
        """
        group = group or self.group
        table = self.shares(_level(group))
        if (group, question) not in table.index:
            return NONE
        row = table.loc[(group, question)]
        low, high = (0.0, 1.0) if pd.isna(row["low"]) else (float(row["low"]), float(row["high"]))
        return Share(int(row["count"]), int(row["base"]), int(row["asked"]), low, high)

    def shares(self, by: Level) -> pd.DataFrame:
        """Return the shares of all findings and options by group, indexed by group and question."""
        material, found = self._material, self.findings()
        if ("shares", by) not in self._kept:
            table = shares(
                self._answers(material.wave.id, by),
                material.frame,
                {one: values for one, values in self._values(material.wave.id).items() if one in found},
                found,
                by,
                design=material.wave.design,
            )
            self._kept["shares", by] = table.set_index(["group", "question"])
        return self._kept["shares", by]

    def counts(self, question: str, wave: str, group: str | None = None) -> tuple[list[int], int]:
        """Return how many gave each value of a question's scale, in order, and how many were asked."""
        group = group or self.group
        by = _level(group)
        if ("counts", wave, by) not in self._kept:
            material = self._material
            table = distributions(self._answers(wave, by), material.frame, self._values(wave), by)
            self._kept["counts", wave, by] = table.set_index(["group", "question"]).sort_index(kind="stable")
        table = self._kept["counts", wave, by]
        if (group, question) not in table.index:
            return [0] * len(self._values(wave)[question]), 0
        rows = table.loc[[(group, question)]]
        return [int(count) for count in rows["count"]], int(rows["asked"].iloc[0])

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """The answers of the place's municipalities in the wave before and in this, comparable questions only."""
        material = self._material
        before = material.before
        if before is None:
            return pd.DataFrame(columns=["municipality", "question", "before", "after"])
        verdicts = comparability(material.assignment, before.id, material.wave.id)
        comparable = [question for question, verdict in verdicts.items() if verdict == "comparable"]
        return pair_answers(material.here(before.id), material.here(), comparable).dropna(subset=["before", "after"])

    def change(self, question: str) -> Change | None:
        """Return the change of a question's finding, or of one option; None where it cannot be compared.

        Fewer pairs than half of those that answered now say nothing of them: no change is told then.
        """
        pairs = self.pairs[self.pairs["question"] == question]
        if pairs.empty or 2 * len(pairs) < self.share(question).base:
            return None
        codes = list(self.findings()[question])
        was, now = pairs["before"].isin(codes), pairs["after"].isin(codes)
        return Change(
            before=int(was.sum()),
            now=int(now.sum()),
            pairs=len(pairs),
            joined=int((now & ~was).sum()),
            left=int((was & ~now).sum()),
        )

    def broken(self, question: Question) -> bool:
        """Tell whether the question was asked before, with a definition that makes comparison wrong."""
        material = self._material
        if material.before is None or not question.asked(material.before.id):
            return False
        verdicts = comparability(material.assignment, material.before.id, material.wave.id)
        return any(verdicts[one] == "break" for one in verdicts if one.partition("/")[0] == question.id)

    @cached_property
    def responded(self) -> pd.Series:
        """Whether each of the place's municipalities that was asked answered."""
        return respondents(self._material.here())

    @cached_property
    def responded_everywhere(self) -> pd.Series:
        """Whether each of the country's municipalities that was asked answered."""
        return respondents(self._material.answers[self._material.wave.id])

    def _answers(self, wave: str, by: Level) -> pd.DataFrame:
        return self._material.here(wave) if by == "county" and self._material.county else self._material.answers[wave]

    def _values(self, wave: str) -> dict[str, tuple[str, ...]]:
        return values_by_question(self._material.assignment, wave)


def _level(group: str) -> Level:
    if group == COUNTRY:
        return "country"
    return "county" if group.isdigit() else "skr_group" if len(group) == 2 else "skr_main_group"
