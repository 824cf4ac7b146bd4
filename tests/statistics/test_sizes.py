"""Groups by size are those of the inhabitants that the wave has, in every table.

Upplands Väsby had 46 786 inhabitants at the end of 2019 and 50 323 at the end of 2024: a class higher.
"""

import pandas as pd
import pytest

from analys.statistics import (
    balance_changes,
    change_tests,
    distributions,
    gaps,
    inclusion_chances,
    inhabitant_shares,
    mentions,
    pair_answers,
    poststratify,
    question_rates,
    rake,
    reach,
    response_rates,
    risk_agreement,
    suppress,
    transitions,
    weighted_shares,
)

VALUES = {"risk": ("low", "high")}
BALANCES = {"risk": {"low": -1, "high": 1}}
STATEMENTS = pd.DataFrame({"statement": ["a"], "municipality": "0114"})
CODINGS = pd.DataFrame({"statement": ["a", "a"], "dimension": ["area", "measure"], "code": ["school", "support"]})
RISKS = pd.DataFrame({"municipality": ["0114"], "area": "school", "question": "risk", "risk": "low", "measure": True})


@pytest.fixture
def one(frame) -> pd.DataFrame:
    return frame[frame["municipality"] == "0114"].reset_index(drop=True)


@pytest.fixture
def told(answer_rows) -> pd.DataFrame:
    return answer_rows({"0114": "low"}).assign(text="Ja.")


@pytest.mark.parametrize(("population", "expected"), [("population_2019", "2"), ("population_2024", "3")])
def test_tables_of_one_wave(told, one, population, expected):
    wave = {"by": "size", "population": population}
    options = told.assign(question="risk/low", value="yes")
    area = ("area", ["school"])
    measure = ("measure", ["support"])
    tables = [
        distributions(told, one, VALUES, **wave),
        inhabitant_shares(told, one, {"risk": ("low",)}, **wave),
        response_rates(told, one, **wave),
        question_rates(told, one, **wave),
        mentions(told, STATEMENTS, CODINGS, dict([area]), one, **wave),
        gaps(told, STATEMENTS, CODINGS, area, measure, one, **wave),
        reach(options, {"risk": ("low",)}, one, **wave),
        risk_agreement(RISKS, one, VALUES, **wave),
        suppress(told, one, VALUES, {"risk": "county"}, levels=["size"], population=population),
        suppress(told, one, VALUES, {"risk": "national"}, levels=["size", "country"], population=population).iloc[2:],
    ]
    assert [table["group"].unique().tolist() for table in tables] == [[expected]] * len(tables)


@pytest.mark.parametrize(("population", "expected"), [("population_2019", "2"), ("population_2024", "3")])
def test_tables_of_change(told, answer_rows, one, population, expected):
    pairs = pair_answers(told, answer_rows({"0114": "high"}, wave="2021"), ["risk"])
    wave = {"by": "size", "population": population}
    tables = [
        transitions(pairs, one, VALUES, **wave),
        change_tests(pairs, one, VALUES, ["risk"], **wave),
        balance_changes(pairs, one, BALANCES, **wave),
    ]
    assert [table["group"].unique().tolist() for table in tables] == [[expected]] * len(tables)


@pytest.mark.parametrize(("population", "expected"), [("population_2019", "2"), ("population_2024", "3")])
def test_weights_and_strata(told, one, population, expected):
    strata = poststratify(told, one, ["size"], population=population)
    assert strata["poststratum"].tolist() == [expected]
    assert rake(told, one, ["size"], population=population)["size"].tolist() == [expected]
    table = weighted_shares(told, one, VALUES, strata, "size", population=population)
    assert table["group"].tolist() == [expected] * 2 and table["weighted"].tolist() == [1, 0]
    assert inclusion_chances(told, one, "size", population=population)["stratum"].tolist() == [expected]
