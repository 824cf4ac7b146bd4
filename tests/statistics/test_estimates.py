"""Counts, shares and medians per group; the expected values are counted by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analys.statistics import distributions, inhabitant_shares, medians, shares

VALUES = {"risk": ("low", "some", "high")}
# Blekinge, county 10: Olofström, Karlskrona, Ronneby, Karlshamn, Sölvesborg.
BLEKINGE = {"1060": "high", "1080": "low", "1081": "high", "1082": "not_answered", "1083": "not_applicable"}


def test_every_value_has_its_row_and_who_the_question_does_not_concern_leaves_the_population(answer_rows, frame):
    table = distributions(answer_rows(BLEKINGE), frame, VALUES)
    assert table[["level", "group", "question", "value"]].to_numpy().tolist() == [
        ["county", "10", "risk", "low"],
        ["county", "10", "risk", "some"],
        ["county", "10", "risk", "high"],
    ]
    assert table["count"].tolist() == [1, 0, 2]
    assert table[["base", "asked", "population"]].drop_duplicates().to_numpy().tolist() == [[3, 5, 4]]
    np.testing.assert_allclose(table["share"], [1 / 3, 0, 2 / 3])
    # One of four is unknown: the truth is 1 or 2, 0 or 1, 2 or 3 of 4, and no chance is under 2.5 percent.
    np.testing.assert_allclose(table["low"], [0.25, 0, 0.5])
    np.testing.assert_allclose(table["high"], [0.5, 0.25, 0.75])


def test_a_sample_speaks_for_the_whole_frame(answer_rows, frame):
    table = distributions(answer_rows({"1060": "high", "1080": "high"}), frame, VALUES, design="sample")
    high = table[table["value"] == "high"].iloc[0]
    assert (high["base"], high["asked"], high["population"]) == (2, 2, 5)
    assert (high["low"], high["high"]) == (0.4, 1.0)


def test_a_selected_group_is_counted_and_never_projected(answer_rows, frame):
    table = distributions(answer_rows(BLEKINGE), frame, VALUES, design="selected")
    assert table["count"].tolist() == [1, 0, 2]
    assert table[["share", "low", "high", "wilson_low", "wilson_high"]].isna().all(axis=None)


def test_values_that_count_together_are_one_share(answer_rows, frame):
    table = shares(distributions(answer_rows(BLEKINGE), frame, VALUES, "country"), {"risk": ("some", "high")})
    assert "value" not in table
    assert table.loc[0, ["group", "count", "base", "population"]].tolist() == ["00", 2, 3, 4]


def test_without_findings_there_are_no_shares(answer_rows, frame):
    table = shares(distributions(answer_rows(BLEKINGE), frame, VALUES, "country"), {})
    assert table.empty
    assert {"question", "share", "low", "high"} <= set(table.columns)


def test_gotland_is_one_municipality(answer_rows, frame):
    answered = distributions(answer_rows({"0980": "low"}), frame, VALUES)
    assert answered.loc[0, ["count", "share", "low", "high"]].tolist() == [1, 1, 1, 1]
    silent = distributions(answer_rows({"0980": "not_answered"}), frame, VALUES)
    assert silent["share"].isna().all()
    assert silent[["low", "high"]].drop_duplicates().to_numpy().tolist() == [[0, 1]]


def test_medians_name_both_values_where_the_middle_falls_between(answer_rows, frame):
    told = BLEKINGE | {"1082": "low", "0980": "not_answered"}
    table = medians(distributions(answer_rows(told), frame, VALUES)).set_index("group")
    assert table.loc["10", ["base", "median", "upper_median"]].tolist() == [4, "low", "high"]
    assert table.loc["09", ["median", "upper_median"]].isna().all()
    odd = BLEKINGE | {"1081": "some"}  # low, some and high
    table = medians(distributions(answer_rows(odd), frame, VALUES)).set_index("group")
    assert table.loc["10", ["base", "median", "upper_median"]].tolist() == [3, "some", "some"]


def test_inhabitants_where_a_value_was_given(answer_rows, frame):
    """Inhabitants on 31 December 2019: Olofström 13 426, Karlskrona 66 622, Ronneby 29 633, Karlshamn 32 473."""
    people = frame.set_index("municipality")["population_2019"]
    assert people[["1060", "1080", "1081", "1082"]].tolist() == [13426, 66622, 29633, 32473]
    table = inhabitant_shares(answer_rows(BLEKINGE), frame, {"risk": ("high",)}, population="population_2019")
    row = table.iloc[0]
    assert row[["count", "base", "inhabitants", "inhabitants_answered", "inhabitants_asked"]].tolist() == [
        2,
        3,
        43059,
        109681,
        142154,
    ]
    np.testing.assert_allclose(
        row[["share", "share_of_all", "low", "high"]].astype(float),
        [43059 / 109681, 43059 / 142154, 43059 / 142154, 75532 / 142154],
    )


def test_a_county_has_inhabitant_shares_of_the_questions_that_it_got_in_their_order(answer_rows, frame):
    plan, risk = {"1060": "yes", "1380": "no", "0180": "not_answered"}, {"1060": "high"}
    answers = pd.concat([answer_rows(plan, "plan"), answer_rows(risk, "risk")])
    table = inhabitant_shares(answers, frame, {"risk": ("high",), "plan": ("yes",)})
    assert table[["group", "question"]].to_numpy().tolist() == [
        ["01", "plan"],
        ["10", "risk"],
        ["10", "plan"],
        ["13", "plan"],
    ]
    np.testing.assert_array_equal(table[["share", "high"]], [[np.nan, 1], [1, 1], [1, 1], [0, 0]])


def test_a_value_outside_the_scale_is_refused(answer_rows, frame):
    with pytest.raises(ValueError, match="huge"):
        distributions(answer_rows({"1060": "huge"}), frame, VALUES)
    with pytest.raises(ValueError, match="not in the frame"):
        distributions(answer_rows({"9999": "low"}), frame, VALUES)


TOLD = st.sampled_from(["low", "some", "high", "not_answered", "dont_know", "not_applicable"])


@settings(max_examples=40)
@given(st.lists(TOLD, min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_and_counts_add_up(told, order):
    frame = pd.DataFrame(
        {"municipality": [f"{1000 + i}" for i in range(30)], "county": [f"{i % 3:02}" for i in range(30)]}
    )
    answers = pd.DataFrame({"municipality": frame["municipality"][: len(told)], "question": "risk", "told": told})
    known = answers["told"].isin(["low", "some", "high"])
    answers = answers.assign(value=answers["told"].where(known), missing=answers["told"].mask(known))
    before = answers.copy()
    table = distributions(answers, frame, VALUES)
    rows = list(range(len(told)))
    order.shuffle(rows)
    pd.testing.assert_frame_equal(table, distributions(answers.iloc[rows], frame, VALUES))
    pd.testing.assert_frame_equal(answers, before)
    assert (table.groupby("group")["count"].sum() == table.groupby("group")["base"].first()).all()
    assert (table["base"] <= table["population"]).all()
    assert table["asked"].groupby(table["group"]).first().sum() == len(told)
