"""Answers as yes or no: only questions with a finding, each by its own values, and silence stays silence."""

import pandas as pd
import pytest

from analys.statistics import yes_or_no
from analys.statistics.findings import NO, YES

#: In "plan" two values count, in "risk" another one, which "plan" has too; nothing counts in "staff".
FINDINGS = {"plan": ("current", "old"), "risk": ("high",)}


@pytest.fixture
def pairs():
    """Answers of two waves; the rows are numbered as some of a larger table are."""
    rows = [
        ("plan", "current", "none"),
        ("plan", "high", "old"),
        ("staff", "current", "old"),
        ("risk", "current", "high"),
        ("plan", None, "current"),
        ("risk", "high", None),
    ]
    return pd.DataFrame(rows, columns=["question", "before", "after"], dtype="str", index=[3, 5, 8, 9, 11, 14])


def test_each_column_is_told_by_its_own_values_and_silence_stays(pairs):
    told = yes_or_no(pairs, FINDINGS, ("before", "after"))
    assert told.astype(object).where(told.notna(), None).to_numpy().tolist() == [
        ["plan", YES, NO],
        ["plan", NO, YES],
        ["risk", NO, YES],
        ["plan", None, YES],
        ["risk", YES, None],
    ]
    assert told.index.tolist() == [3, 5, 9, 11, 14]
    assert (told.dtypes == pairs.dtypes).all()


def test_the_value_is_what_is_told_unless_columns_are_named(pairs):
    answers = pairs.rename(columns={"before": "value"})
    told = yes_or_no(answers, FINDINGS)
    assert told["value"].fillna("-").tolist() == [YES, NO, NO, "-", YES]
    assert told["after"].fillna("-").tolist() == ["none", "old", "high", "current", "-"]


def test_without_findings_no_row_is_left_and_the_rows_given_are_unchanged(pairs):
    before = pairs.copy()
    told = yes_or_no(pairs, {}, ("before", "after"))
    assert told.empty
    assert (told.dtypes == pairs.dtypes).all()
    pd.testing.assert_frame_equal(pairs, before)
