"""City districts answer for themselves, and their most common answers are the municipality's."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analys.assignment import load_assignment
from analys.register import load_frame
from analys.synthetic.districts import district_answers, district_frame

RAW = Path(__file__).parents[2] / "data" / "raw"
ASSIGNMENT = load_assignment(RAW, "lagesbild-2020")
GOTEBORG = next(one for one in ASSIGNMENT.districts if one.municipality == "1480")
CLOSED = pd.DataFrame(
    {
        "question": ["risk_violence", "risk_work", "trend_work"],
        "value": ["increased", "unchanged", None],
        "missing": [None, None, "dont_know"],
    }
)


def made(seed=0):
    return district_answers(ASSIGNMENT, GOTEBORG, CLOSED, np.random.default_rng(seed))


@pytest.mark.parametrize("seed", range(20))
def test_most_districts_answer_as_the_municipality_does(seed):
    table = made(seed)
    for question, value in (("risk_violence", "increased"), ("risk_work", "unchanged")):
        answers = table.loc[table["question"] == question, "value"]
        assert answers.eq(value).sum() > len(GOTEBORG.names) / 2


def test_districts_differ():
    answers = made().query("question == 'risk_violence'")["value"]
    assert answers.nunique() > 1


def test_what_the_municipality_does_not_know_no_district_knows():
    answers = made().query("question == 'trend_work'")
    assert answers["missing"].eq("dont_know").all()
    assert answers["value"].isna().all()


def test_another_rule_is_refused():
    with pytest.raises(ValueError, match="highest"):
        district_answers(ASSIGNMENT, GOTEBORG.model_copy(update={"join": "highest"}), CLOSED, np.random.default_rng(0))


def test_districts_stand_in_the_municipalitys_county_under_their_names():
    table = district_frame(load_frame(RAW), GOTEBORG)
    assert list(table["name"]) == list(GOTEBORG.names)
    assert set(table["county"]) == {"14"}
    assert table["municipality"].is_unique
