"""Reports of a survey all of whose questions are protected: there are no open findings to weigh, compare or sum."""

import pytest

from analys.assignment import load_assignment
from analys.report.document import read_document


def protected(made_up, drawn=None):
    """An assignment that protects its question; its last wave is of all municipalities, or of some drawn in strata."""
    real = load_assignment(made_up.RAW, "bostadsmarknad")
    questions = tuple(one.model_copy(update={"publish": "county"}) for one in real.questions)
    wave = real.waves[-1]
    if drawn:
        asked = tuple(made_up.FRAME["municipality"].sample(drawn, random_state=1))
        wave = wave.model_copy(update={"design": "sample", "strata": "skr_main_group", "asked": asked})
    waves = (*real.waves[:-1], wave)
    return real.model_copy(update={"waves": waves, "questions": questions, "indexes": ()})


@pytest.fixture(scope="module", params=[None, 150], ids=["census", "sample"])
def declared(request, made_up):
    return protected(made_up, request.param)


@pytest.mark.parametrize("county", [None, "14"])
def test_the_whole_report_is_made_and_claims_nothing_of_what_it_does_not_show(declared, made_up, run_notebook, county):
    answers = made_up.made_up_answers(declared, declared.waves[-1].id, 0.1, 1)
    document = read_document(run_notebook(made_up.material_of(declared, answers, county)))
    text = str(document)
    assert "kommuner svarade" in text
    assert "Ingen andel ändras" not in text
    assert "för få för att säga hur läget har ändrats" not in text
    assert "weighted" not in [table.id for table in document.tables]


def test_no_interval_that_the_design_makes_wrong_is_given(declared, made_up):
    answers = made_up.made_up_answers(declared, declared.waves[-1].id, 0.1, 1)
    material = made_up.material_of(declared, answers, None)
    table = material.estimates.shares("country")
    assert table["share"].notna().any()
    assert table["low"].notna().any() == (material.wave.design == "census")


def test_the_country_is_reported_on_where_no_county_may_be_shown(made_up, run_notebook):
    declared = protected(made_up, 30)
    answers = made_up.made_up_answers(declared, declared.waves[-1].id, 0.1, 1)
    material = made_up.material_of(declared, answers, None)
    assert material.estimates.shares("county")["share"].isna().all()
    assert "Skillnader mellan länen" not in str(read_document(run_notebook(material)))
