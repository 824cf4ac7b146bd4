"""Change is computed for those who answered both waves, over no break, and tested from ten pairs on."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analys.assignment import Assignment, load_assignment
from analys.statistics import (
    balance_changes,
    change_tests,
    comparability,
    distributions,
    net_balances,
    pair_answers,
    transitions,
)
from analys.statistics.change import adjust

VALUES = {"risk": ("low", "some", "high"), "plan": ("yes", "no"), "kind": ("a", "b", "c")}
RISK = {"risk": VALUES["risk"]}
BALANCES = {"risk": {"low": -1, "some": 0, "high": 1}}
# Blekinge: Olofström, Karlskrona, Ronneby, Karlshamn, Sölvesborg.
BEFORE = {"1060": "low", "1080": "some", "1081": "high", "1082": "not_answered", "1083": "low"}
AFTER = {"1060": "high", "1080": "some", "1081": "high", "1082": "high", "1083": "not_applicable"}


@pytest.fixture
def pairs(answer_rows):
    return pair_answers(answer_rows(BEFORE, wave="2020"), answer_rows(AFTER, wave="2021"), ["risk"])


@pytest.fixture
def assignment() -> Assignment:
    raw = Path(__file__).parents[2] / "data" / "raw"
    real = load_assignment(raw, "bostadsmarknad")
    market = real.questions[0]
    return real.model_copy(
        update={
            "questions": (
                market,
                market.model_copy(update={"id": "broken", "break_before": ("2025",)}),
                market.model_copy(update={"id": "new", "asked_in": ("2026",)}),
            )
        }
    )


def test_no_change_is_computed_over_a_break_or_for_a_new_question(assignment):
    verdicts = comparability(assignment, "2020", "2026")
    assert verdicts == {"market": "comparable", "broken": "break", "new": "not_asked"}
    assert comparability(assignment, "2025", "2026")["broken"] == "comparable"
    assert comparability(assignment, "2020", "2025")["broken"] == "break"  # the later wave is the first of the new


def test_a_later_break_breaks_no_earlier_comparison_and_each_choice_is_compared_as_its_question(assignment):
    later = assignment.questions[0].model_copy(update={"id": "later", "break_before": ("2026",)})
    several = later.model_copy(
        update={"id": "several", "kind": "multiple", "scale": None, "options": {"a": "A", "b": "B"}}
    )
    wider = assignment.model_copy(update={"questions": (later, several)})
    comparable, broken = (dict.fromkeys(("later", "several/a", "several/b"), one) for one in ("comparable", "break"))
    assert comparability(wider, "2020", "2025") == comparable
    assert comparability(wider, "2025", "2026") == broken


def test_only_those_asked_and_concerned_in_both_waves_are_pairs(answer_rows, pairs):
    back = pair_answers(answer_rows(AFTER), answer_rows(BEFORE, wave="2021"), ["risk"])
    for either in (pairs, back):
        assert either["municipality"].tolist() == ["1060", "1080", "1081", "1082"]
    assert pairs["before"].isna().tolist() == [False, False, False, True]


def test_each_transition_has_its_row(pairs, frame):
    table = transitions(pairs, frame, VALUES).set_index(["before", "after"])
    assert table["pairs"].unique().tolist() == [3]
    assert len(table) == 9 and table["count"].sum() == 3
    assert table["count"][[("low", "high"), ("some", "some"), ("high", "high")]].tolist() == [1, 1, 1]


def test_questions_stand_in_the_order_of_their_values(answer_rows, frame):
    waves = [answer_rows({"1060": "yes"}, "plan", wave=wave) for wave in ("2020", "2021")]
    waves = [pd.concat([table, answer_rows({"1060": "low"}, wave=table["wave"].iloc[0])]) for table in waves]
    pairs = pair_answers(*waves, ["plan", "risk"])
    assert pairs["question"].tolist() == ["plan", "risk"]
    assert transitions(pairs, frame, VALUES)["question"].unique().tolist() == ["risk", "plan"]
    assert change_tests(pairs, frame, VALUES, ["risk"])["question"].tolist() == ["risk", "plan"]


def test_pairs_of_a_question_without_values_are_refused(answer_rows, frame):
    pairs = pair_answers(answer_rows(BEFORE, "plan"), answer_rows(AFTER, "plan", wave="2021"), ["plan"])
    with pytest.raises(ValueError, match="plan"):
        transitions(pairs, frame, RISK)


def test_under_ten_pairs_there_is_no_p_value(pairs, frame):
    row = change_tests(pairs, frame, VALUES, ["risk"]).iloc[0]
    assert row[["pairs", "changed", "rose", "fell", "effect"]].tolist() == [3, 1, 1, 0, pytest.approx(2 / 3)]
    assert row[["test", "statistic", "p_value", "q_value"]].isna().all()


@pytest.mark.parametrize(("number", "tested"), [(9, False), (10, True)])
def test_ten_pairs_are_tested(answer_rows, frame, number, tested):
    before, after = (dict.fromkeys(frame["municipality"][:number], value) for value in ("low", "high"))
    pairs = pair_answers(answer_rows(before), answer_rows(after, wave="2021"), ["risk"])
    row = change_tests(pairs, frame, RISK, ["risk"], "country").iloc[0]
    assert row["pairs"] == number
    # All rise: one way of 2 to the power of 10 to give signs, and its mirror image.
    assert row["p_value"] == pytest.approx(2 / 2**10) if tested else np.isnan(row["p_value"])


@pytest.fixture
def many_pairs(answer_rows, frame):
    """All 49 municipalities of Västra Götaland: 20 rise from low to some, 5 fall back, 24 stay low."""
    codes = frame.loc[frame["county"] == "14", "municipality"].tolist()
    before = ["low"] * 20 + ["some"] * 5 + ["low"] * 24
    after = ["some"] * 20 + ["low"] * 5 + ["low"] * 24
    answers = [
        pd.concat(
            [
                answer_rows(dict(zip(codes, told, strict=True)), "risk"),
                answer_rows(
                    {code: {"low": "a", "some": "b"}[one] for code, one in zip(codes, told, strict=True)}, "kind"
                ),
                answer_rows(
                    {code: {"low": "no", "some": "yes"}[one] for code, one in zip(codes, told, strict=True)}, "plan"
                ),
            ]
        )
        for told in (before, after)
    ]
    return pair_answers(*answers, list(VALUES))


def test_each_kind_of_scale_has_its_test(many_pairs, frame):
    """R: 2*pbinom(5,25,.5)-dbinom(5,25,.5); (20-5)^2/25 with 1 df; all ranks equal, so the sign test for risk."""
    table = change_tests(many_pairs, frame, VALUES, ["risk"]).set_index("question")
    assert table["test"].to_dict() == {"risk": "signed_rank", "kind": "stuart_maxwell", "plan": "mcnemar_mid_p"}
    np.testing.assert_allclose(table.loc["plan", "p_value"], 0.00249391794204711, atol=1e-12)
    np.testing.assert_allclose(table.loc["risk", "p_value"], 0.00407731533050537, atol=1e-12)
    np.testing.assert_allclose(table.loc["kind", ["statistic", "df"]].astype(float), [9, 1], atol=1e-10)
    np.testing.assert_allclose(table.loc["kind", "bhapkar_statistic"], 9 / (1 - 9 / 49), atol=1e-10)
    assert table.loc["plan", ["rose", "fell"]].tolist() == [5, 20]
    assert table.loc[["kind"], ["rose", "fell", "effect"]].isna().all(axis=None)
    np.testing.assert_allclose(table.loc["risk", "effect"], (20 + 12) / 49)


def test_the_questions_of_one_report_are_a_family_whatever_other_counties_say(many_pairs, answer_rows, frame):
    """0.0024939, 0.0026998 and 0.0040773 of three: the second's, times 3/2, is less than the first's, times 3."""
    scania = frame.loc[frame["county"] == "12", "municipality"]
    before, after = (answer_rows(dict.fromkeys(scania, value)) for value in ("low", "high"))
    pairs = pd.concat([many_pairs, pair_answers(before, after, ["risk"])], ignore_index=True)
    table = change_tests(pairs, frame, VALUES, ["risk"]).set_index(["group", "question"])
    expected = {"plan": 0.0040497, "risk": 0.0040773, "kind": 0.0040497}
    assert table.loc["14", "q_value"].to_dict() == pytest.approx(expected, abs=1e-7)
    assert table.loc[("12", "risk"), "q_value"] == table.loc[("12", "risk"), "p_value"]


def test_a_selected_group_gets_transitions_and_no_test(many_pairs, frame):
    table = change_tests(many_pairs, frame, VALUES, ["risk"], design="selected")
    assert table["changed"].tolist() == [25, 25, 25]
    assert table[["test", "p_value", "q_value", "effect"]].isna().all(axis=None)


def test_adjusted_p_values_are_those_of_r():
    """R: p.adjust(c(0.01, 0.04, 0.03, 0.2), "BH") and p.adjust(0.04, "BH"); a missing value counts for nothing."""
    p_values = pd.Series([0.01, 0.04, 0.03, 0.2, None, 0.04], index=[5, 4, 3, 2, 1, 0])
    family = pd.Series(["10"] * 5 + ["14"], index=p_values.index)
    expected = [0.04, 0.16 / 3, 0.16 / 3, 0.2, np.nan, 0.04]
    np.testing.assert_allclose(adjust(p_values, family), expected, atol=1e-12)


def test_net_balance_of_a_full_response_is_certain(answer_rows, frame):
    told = BEFORE | {"1082": "high"}
    row = net_balances(distributions(answer_rows(told), frame, RISK), BALANCES).iloc[0]
    assert row[["base", "count_for", "count_against"]].tolist() == [5, 2, 2]
    assert row[["balance", "low", "high", "t_low", "t_high"]].tolist() == [0] * 5


def test_net_balance_keeps_what_the_silent_could_make_of_it(answer_rows, frame):
    row = net_balances(distributions(answer_rows(BEFORE), frame, RISK), BALANCES).iloc[0]
    assert row[["balance", "low", "high"]].tolist() == pytest.approx([-0.25, -0.4, 0.0])


def test_net_balance_changes_for_the_pairs(pairs, frame):
    row = balance_changes(pairs, frame, BALANCES).iloc[0]
    assert row[["pairs", "population"]].tolist() == [3, 4]
    np.testing.assert_allclose(row[["before", "after", "change"]].astype(float), [0, 2 / 3, 2 / 3])
    assert row["low"] == 0.0 and row["high"] == 1.0  # the fourth moves by -2 to 2


def test_order_of_rows_changes_nothing(many_pairs, frame):
    shuffled = many_pairs.sample(frac=1, random_state=3)
    before = shuffled.copy()
    for table in (
        lambda rows: change_tests(rows, frame, VALUES, ["risk"]),
        lambda rows: transitions(rows, frame, VALUES),
        lambda rows: balance_changes(rows, frame, BALANCES),
    ):
        one, other = (
            table(rows).sort_values("question", kind="stable", ignore_index=True) for rows in (many_pairs, shuffled)
        )
        pd.testing.assert_frame_equal(one, other)
    pd.testing.assert_frame_equal(shuffled, before)
