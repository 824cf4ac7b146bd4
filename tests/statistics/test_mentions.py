"""Codes in free text are mentions among those that wrote; expected values counted by hand."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.contingency_tables import Table

from analys.statistics import cooccurrence, gaps, mentions, reach, risk_agreement, risk_and_measures, statements_with

# Blekinge: 1060, 1080 and 1081 wrote, 1082 did not answer. Kronoberg: 0760 wrote nothing.
STATEMENTS = pd.DataFrame(
    {"statement": list("abcdef"), "municipality": ["1060", "1060", "1080", "1080", "1081", "1081"]}
)
CODINGS = pd.DataFrame(
    [
        ("a", "area", "violence"),
        ("a", "measure", "outreach"),
        ("a", "group", "young"),
        ("b", "area", "violence"),
        ("b", "measure", "outreach"),
        ("c", "area", "violence"),
        ("c", "area", "alcohol"),
        ("d", "area", "alcohol"),
        ("d", "measure", "support"),
        ("d", "group", "young"),
        ("e", "group", "old"),
        ("f", "measure", "outreach"),
        ("f", "group", "young"),
    ],
    columns=["statement", "dimension", "code"],
)
CODES = {"area": ("violence", "alcohol"), "measure": ("outreach", "support"), "group": ("young", "old", "newcomers")}


@pytest.fixture
def written(answer_rows) -> pd.DataFrame:
    told = {"1060": "-", "1080": "-", "1081": "-", "1082": "not_answered", "0760": "not_answered"}
    rows = answer_rows(told, "seen")
    return rows.assign(text=rows["value"], value=None)


def test_a_code_is_counted_among_those_that_wrote(written, frame):
    table = mentions(written, STATEMENTS, CODINGS, CODES, frame).set_index(["group", "code"])
    assert table.loc[("10", "outreach"), ["mentions", "count", "base", "asked"]].tolist() == [3, 2, 3, 4]
    assert table.loc[("10", "outreach"), "share"] == pytest.approx(2 / 3)
    assert table.loc[("10", "newcomers"), ["mentions", "count", "share"]].tolist() == [0, 0, 0]
    assert table.loc[("07", "outreach"), ["mentions", "base", "asked"]].tolist() == [0, 0, 1]
    assert np.isnan(table.loc[("07", "outreach"), "share"])
    assert len(table) == 2 * 7


def test_the_same_code_by_two_coders_is_one_mention(written, frame):
    twice = pd.concat([CODINGS, CODINGS])
    expected = mentions(written, STATEMENTS, CODINGS, CODES, frame)
    pd.testing.assert_frame_equal(mentions(written, STATEMENTS, twice, CODES, frame), expected)


def test_a_gap_is_a_group_that_no_measure_reaches(written, frame):
    table = gaps(
        written, STATEMENTS, CODINGS, ("group", CODES["group"]), ("measure", CODES["measure"]), frame
    ).set_index(["group", "code"])
    # "old" is spoken of, but not in a statement with a measure; where nobody wrote there is no gap to tell.
    assert table.loc["10", "count"].tolist() == [3, 0, 0]
    assert table.loc["10", "gap"].tolist() == [False, True, True]
    assert table.loc["07", "gap"].tolist() == [False, False, False]


def test_statements_on_measures_taken_can_be_picked():
    assert statements_with(STATEMENTS, CODINGS, "measure", ["support"])["statement"].tolist() == ["d"]


def test_a_question_with_options_reaches_those_with_any_yes(answer_rows, frame):
    answers = pd.concat(
        [
            answer_rows({"1060": "no", "1080": "yes", "1081": "not_answered"}, "old/web"),
            answer_rows({"1060": "no", "1080": "no", "1081": "not_answered"}, "old/phone"),
            answer_rows({"1060": "no", "1080": "no", "1081": "not_answered"}, "young/web"),
        ]
    )
    table = reach(answers, {"young": ("web",), "old": ("web", "phone")}, frame).set_index("question")
    assert table.index.tolist() == ["young", "old"]
    assert table.loc["old", ["count", "base", "asked", "share", "gap"]].tolist() == [1, 2, 3, 0.5, False]
    assert table.loc["young", ["count", "base", "gap"]].tolist() == [0, 2, True]


def test_codes_that_stand_together_are_compared_with_chance():
    table = cooccurrence(STATEMENTS, CODINGS, ("area", "measure"), CODES).set_index(["area", "measure"])
    row = table.loc[("violence", "outreach")]
    # 3 of 6 bear violence (a, b, c), 3 outreach (a, b, f): 2 together (both 1060), 1.5 expected.
    assert row[["count", "municipalities", "expected"]].tolist() == [2, 1, 1.5]
    expected = Table(np.array([[2, 1], [1, 2]]), shift_zeros=False).standardized_resids[0, 0]
    assert row["residual"] == pytest.approx(expected, abs=1e-8)


def test_adjusted_residuals_are_those_of_r():
    """R: chisq.test(matrix(c(12, 5, 7, 30), 2), correct = FALSE)$stdres (reference/estimates.R)."""
    expected = pd.read_csv(Path(__file__).parent / "reference" / "estimates.csv").set_index("case")["value"]["residual"]
    both, only_area, only_measure, neither = 12, 7, 5, 30
    names = [str(number) for number in range(both + only_area + only_measure + neither)]
    statements = pd.DataFrame({"statement": names, "municipality": "1060"})
    area = [(name, "area", "violence") for name in names[: both + only_area]]
    measure = [(name, "measure", "outreach") for name in names[:both] + names[both + only_area : -neither]]
    codings = pd.DataFrame(area + measure, columns=["statement", "dimension", "code"])
    codes = {"area": ("violence",), "measure": ("outreach",)}
    row = cooccurrence(statements, codings, ("area", "measure"), codes).iloc[0]
    assert row["count"] == 12 and row["residual"] == pytest.approx(expected, abs=1e-8)


def test_three_codes_together_are_compared_with_chance():
    """n = 6, p = 1/2 (violence), 1/2 (outreach), 1/2 (young): expected 0.75, variance 0.75 (1 - 3/4 + 2/8) = 0.375."""
    table = cooccurrence(STATEMENTS, CODINGS, ("area", "measure", "group"), CODES)
    row = table.set_index(["area", "measure", "group"]).loc[("violence", "outreach", "young")]
    assert row[["count", "expected"]].tolist() == [1, 0.75]
    assert row["residual"] == pytest.approx(0.25 / 0.375**0.5)
    assert len(table) == 2 * 2 * 3
    assert table.loc[table["group"] == "newcomers", "residual"].isna().all()


def test_no_statements_have_no_residuals():
    table = cooccurrence(STATEMENTS[:0], CODINGS, ("area", "measure"), CODES)
    assert table["count"].tolist() == [0] * 4 and table["residual"].isna().all()


def test_measures_are_set_against_assessed_risk(written, answer_rows, frame):
    risk = answer_rows({"1060": "high", "1080": "low", "1081": "high", "1082": "high"}, "violence-risk")
    answers = pd.concat([written, risk.assign(text=None)])
    pairs = risk_and_measures(
        answers, STATEMENTS, CODINGS, {"violence": "violence-risk"}, "area", ("measure", CODES["measure"])
    )
    # 1082 assessed the risk but wrote nothing: whether it acts is unknown.
    assert pairs[["municipality", "risk", "measure"]].to_numpy().tolist() == [
        ["1060", "high", True],
        ["1080", "low", False],
        ["1081", "high", False],
    ]
    table = risk_agreement(pairs, frame, {"violence-risk": ("low", "some", "high")})
    assert table[["risk", "count", "with_measure", "base"]].to_numpy().tolist() == [
        ["low", 1, 0, 3],
        ["some", 0, 0, 3],
        ["high", 2, 1, 3],
    ]
    # Pairs of one that acts (1060) and one that does not: higher than 1080, equal to 1081.
    assert table["somers_d"].tolist() == [0.5] * 3


def test_agreement_is_missing_where_all_act(written, answer_rows, frame):
    pairs = pd.DataFrame(
        {"municipality": ["1060", "1080"], "area": "a", "question": "q", "risk": ["low", "high"], "measure": True}
    )
    table = risk_agreement(pairs, frame, {"q": ("low", "high")})
    assert table["somers_d"].isna().all()


def test_agreement_is_missing_where_all_assess_alike_or_nobody_does(frame):
    columns = ["municipality", "area", "question", "risk", "measure"]
    alike = pd.DataFrame([("1060", "a", "q", "low", True), ("1080", "a", "q", "low", False)], columns=columns)
    table = risk_agreement(alike, frame, {"q": ("low", "high")})
    assert table["somers_d"].isna().all() and table["p_value"].isna().all()
    nobody = risk_agreement(alike.head(0), frame, {"q": ("low", "high")})
    assert nobody.empty
    assert list(nobody) == list(table)


def test_agreement_is_told_by_county_in_the_order_of_codes(frame):
    rows = [("1380", "a", "q", "low", True), ("1060", "a", "q", "high", False)]
    pairs = pd.DataFrame(rows, columns=["municipality", "area", "question", "risk", "measure"])
    table = risk_agreement(pairs, frame, {"q": ("low", "high")})
    assert table["group"].tolist() == ["10", "10", "13", "13"]


def test_agreement_asks_whether_those_that_act_assess_higher_risks(frame):
    """Two act and assess high; of the two that do not, one assesses low: higher in 2 of the 4 pairs, equal in 2."""
    codes = ["1060", "1080", "1081", "1082"]
    risks = ["high", "high", "low", "high"]
    pairs = pd.DataFrame({"municipality": codes, "area": "a", "question": "q", "risk": risks})
    table = risk_agreement(pairs.assign(measure=[True, True, False, False]), frame, {"q": ("low", "high")})
    assert table["somers_d"].tolist() == [0.5] * 2
