"""Rates are computed, and who did not answer is named."""

import pandas as pd

from analys.statistics import non_respondents, population_column, question_rates, response_rates
from analys.statistics.groups import group_names, groups


def test_partial_answers_count_and_rejected_ones_do_not(answer_rows, frame):
    answers = pd.concat(
        [
            answer_rows({"1060": "high", "1080": "not_answered", "1081": "not_answered", "1082": "rejected"}, "risk"),
            answer_rows({"1060": "not_answered", "1080": "dont_know", "1081": "rejected", "1082": "rejected"}, "need"),
        ]
    )
    assert response_rates(answers, frame).to_numpy().tolist() == [["county", "10", 4, 2, 0.5]]
    assert non_respondents(answers, frame).to_numpy().tolist() == [
        ["10", "1081", "Ronneby"],
        ["10", "1082", "Karlshamn"],
    ]
    rates = question_rates(answers, frame, "country").set_index("question")
    assert rates.loc["risk", ["asked", "answered", "not_answered", "rejected", "rate"]].tolist() == [4, 1, 2, 1, 0.25]
    assert rates.loc["need", ["answered", "dont_know", "not_answered", "rejected"]].tolist() == [0, 1, 1, 2]


def test_267_of_290_is_92_point_1_percent(answer_rows, frame):
    told = dict.fromkeys(frame["municipality"], "low") | dict.fromkeys(frame["municipality"][:23], "not_answered")
    rates = response_rates(answer_rows(told), frame, "country")
    assert rates[["asked", "answered"]].to_numpy().tolist() == [[290, 267]]
    assert round(100 * rates.loc[0, "rate"], 1) == 92.1


def test_groups_by_size_use_the_inhabitants_before_the_wave(frame):
    assert population_column(frame, 2020) == "population_2019"
    assert population_column(frame, 2026) == "population_2024"
    assert population_column(frame, 2018) == "population_2019"
    assert population_column(frame, 2024) == "population_2019"  # the inhabitants of a year are those of its last day
    size = groups(frame, "size", "population_2019")
    assert size[["0180", "1060", "2506"]].tolist() == ["4", "1", "0"]  # Stockholm, Olofström, Arjeplog


def test_groups_have_swedish_names_in_order(frame):
    assert group_names(frame, "country") == {"00": "Riket"}
    counties = group_names(frame, "county")
    assert len(counties) == 21 and list(counties) == sorted(counties) and counties["08"] == "Kalmar län"
    assert len(group_names(frame, "skr_group")) == 9
    assert group_names(frame, "municipality")["0980"] == "Gotland"
