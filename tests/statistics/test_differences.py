"""Differences between groups: R's results (reference/differences.R), and what small groups may and may not show."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analys.statistics import difference_tests, distributions, funnel, shares
from analys.statistics.fisher import fisher_freeman_halton

EXPECTED = pd.read_csv(Path(__file__).parent / "reference" / "differences.csv").set_index(["case", "quantity"])["value"]
JOB = np.array([[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]])
SMALL = np.array([[3, 0, 2], [1, 4, 0], [0, 1, 5]])
COUNTIES = np.array([[5, 1], [2, 6], [0, 4], [3, 3], [1, 0], [7, 2]])


@pytest.mark.parametrize(("case", "table"), [("small", SMALL), ("counties", COUNTIES)])
def test_small_tables_are_counted_and_give_what_r_gives(case, table):
    p_value, exact = fisher_freeman_halton(table, seed=1)
    assert exact
    np.testing.assert_allclose(p_value, EXPECTED[case, "fisher"], atol=1e-8)
    np.testing.assert_allclose(fisher_freeman_halton(table.T[:, ::-1], seed=1)[0], p_value, atol=1e-12)


def test_large_tables_are_drawn_with_a_seed_close_to_what_r_counts():
    """Agresti's table of job satisfaction: 0.7827. Three standard errors of 9 999 draws are 0.012."""
    p_value, exact = fisher_freeman_halton(JOB, seed=1)
    assert not exact
    assert p_value == pytest.approx(EXPECTED["job", "fisher"], abs=0.0124)
    assert fisher_freeman_halton(JOB, seed=1)[0] == p_value
    assert fisher_freeman_halton(JOB, seed=2)[0] != p_value


def test_a_value_or_group_without_answers_changes_nothing():
    wider = np.insert(np.insert(SMALL, 1, 0, axis=0), 2, 0, axis=1)
    assert fisher_freeman_halton(wider, seed=1) == fisher_freeman_halton(SMALL, seed=1)
    assert fisher_freeman_halton(SMALL[:, :1], seed=1) == (1.0, True)


def test_size_of_a_difference_is_that_of_r():
    rows = [("county", str(group), "q", str(value), SMALL[group, value]) for group in range(3) for value in range(3)]
    table = difference_tests(pd.DataFrame(rows, columns=["level", "group", "question", "value", "count"]))
    expected = pd.read_csv(Path(__file__).parent / "reference" / "estimates.csv").set_index("case")["value"]["cramer"]
    assert table["cramers_v"].iloc[0] == pytest.approx(expected, abs=1e-8)


def test_questions_are_tested_as_one_family(answer_rows, frame):
    blekinge, gotland = ["1060", "1080", "1081", "1082", "1083"], ["0980"]
    kronoberg = frame.loc[frame["county"] == "07", "municipality"].tolist()[:4]
    unlike = dict.fromkeys(blekinge, "high") | dict.fromkeys(kronoberg, "low") | dict.fromkeys(gotland, "not_answered")
    alike = dict.fromkeys(unlike, "high")
    answers = pd.concat([answer_rows(unlike, "risk"), answer_rows(alike, "same")])
    scale = ("low", "some", "high")
    table = difference_tests(distributions(answers, frame, {"risk": scale, "same": scale})).set_index("question")
    # 5 of 5 high against 0 of 4: one of the 9!/(5!4!) = 126 tables.
    row = table.loc["risk"]
    assert row[["level", "groups", "base", "exact"]].tolist() == ["county", 2, 9, True]
    np.testing.assert_allclose(row[["p_value", "q_value", "cramers_v"]].astype(float), [1 / 126, 1 / 126, 1])
    assert table.loc["same", ["p_value", "q_value", "cramers_v"]].isna().all()
    # With another question that tells less, the family is of two.
    other = answer_rows(unlike | {kronoberg[0]: "high"}, "other")
    scales = dict.fromkeys(("risk", "same", "other"), scale)
    table = difference_tests(distributions(pd.concat([answers, other]), frame, scales)).set_index("question")
    np.testing.assert_allclose(table.loc["risk", "q_value"], 2 / 126)
    assert table.loc["other", "q_value"] == table.loc["other", "p_value"]


def test_funnel_limits_are_those_of_r(twelve):
    table = funnel(twelve)
    assert table["centre"].unique() == pytest.approx([94 / 169])
    for number, row in table.iterrows():
        for quantity in ("inner_low", "outer_high", "p_value"):
            assert row[quantity] == pytest.approx(EXPECTED[f"pooling{number + 1}", quantity], abs=1e-8)
    assert table.loc[table["position"] != "within", ["group", "position"]].to_numpy().tolist() == [["09", "below"]]


def test_one_municipality_is_never_outside_the_funnel(answer_rows, frame):
    told = dict.fromkeys(frame["municipality"], "low") | {"0980": "high", "0114": "high"}
    table = funnel(shares(distributions(answer_rows(told), frame, {"risk": ("low", "high")}), {"risk": ("high",)}))
    rare = table.set_index("group").loc["09"]
    assert rare["share"] == 1 and rare["p_value"] == pytest.approx(2 * 2 / 290)
    assert rare["position"] == "above"  # 1 of 1 where 2 of 290 said so is rarer than 1 in 40


def test_a_group_without_answers_has_no_position(twelve):
    silent = twelve.assign(count=twelve["count"].where(twelve["group"] != "00", 0))
    silent["base"] = silent["base"].where(silent["group"] != "00", 0)
    row = funnel(silent).iloc[0]
    assert row[["inner_low", "inner_high", "p_value", "position"]].isna().all()


def test_counts_of_hundred_thousands_are_drawn_too():
    """Shares that differ by far less, and by far more, than so many answers would by chance."""
    alike = np.array([[15_000, 15_010]] * 9)
    assert fisher_freeman_halton(alike, seed=1)[0] > 0.99
    alike[0] = 16_000, 14_010
    assert fisher_freeman_halton(alike, seed=1) == (1 / 10_000, False)
