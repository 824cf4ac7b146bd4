"""Levels, changes and comparisons of a question's declared finding."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analys.assignment import Question, Wave
from analys.report.material import Material
from analys.report.prose.comparison import Share
from analys.statistics import distributions, shares, values_by_question


@dataclass(frozen=True)
class Level:
    """How many gave an answer that counts, of how many."""

    count: int
    base: int
    asked: int
    low: float
    high: float

    @property
    def share(self) -> Share:
        """The share with its interval."""
        return Share(self.count, self.base, self.low, self.high)


@dataclass(frozen=True)
class Change:
    """How many gave an answer that counts, before and now, of those that answered both times."""

    before: int
    now: int
    pairs: int
    rose: int
    fell: int


def shares_of(material: Material, question: Question, wave: Wave, county: str | None) -> pd.DataFrame:
    """Return the distribution of a question's answers in a wave, for a county or the country."""
    answers = material.answers[wave.id]
    by = "country" if county is None else "county"
    if county is not None:
        answers = answers[answers["county"] == county]
    values = {question.id: values_by_question(material.assignment, wave.id)[question.id]}
    return distributions(answers, material.frame, values, by, design=wave.design)


def level_of(material: Material, question: Question, county: str | None = None, *, country: bool = False) -> Level:
    """Return the level of a question's finding in this wave, for the place, or for the country."""
    place = None if country else (county or material.county)
    answers = material.answers[material.wave.id]
    if place is not None:
        answers = answers[answers["county"] == place]
    values = {question.id: values_by_question(material.assignment, material.wave.id)[question.id]}
    table = shares(
        answers,
        material.frame,
        values,
        {question.id: question.finding.codes},
        "country" if place is None else "county",
        design=material.wave.design,
    )
    if table.empty:
        return Level(0, 0, 0, 0.0, 1.0)
    row = table.iloc[0]
    return Level(int(row["count"]), int(row["base"]), int(row["asked"]), float(row["low"]), float(row["high"]))


def country_share(material: Material, question: Question) -> Share:
    """Return the country's share of a question's finding."""
    return level_of(material, question, country=True).share


def change_of(material: Material, question: Question) -> Change | None:
    """Return the change of a question's finding since the wave before; None where it cannot be compared."""
    before = material.before
    if before is None or not question.asked(before.id) or material.wave.id in question.break_before:
        return None
    pairs = (
        _values(material, question, before)
        .to_frame("before")
        .join(_values(material, question, material.wave).rename("now"), how="inner")
    )
    codes = list(question.finding.codes)
    was, now = pairs["before"].isin(codes), pairs["now"].isin(codes)
    return Change(
        before=int(was.sum()),
        now=int(now.sum()),
        pairs=len(pairs),
        rose=int((now & ~was).sum()),
        fell=int((was & ~now).sum()),
    )


def _values(material: Material, question: Question, wave: Wave) -> pd.Series:
    rows = material.here(wave.id)
    return rows[rows["question"] == question.id].set_index("municipality")["value"].dropna()
