"""What is weighted by: the declared margins and the inhabitants of the wave; nothing where nothing is projected."""

import pytest

from analys.report.weighting import non_response_weights


def test_inhabitants_are_those_before_the_wave(made_up):
    material = made_up.made_up_material("lagesbild-2020", "2020-host", "13", 0.1)
    people = material.frame["population_2019"].sum()
    assert people != material.frame["population_2024"].sum()
    assert material.weighting.inhabitants["inhabitants_asked"].unique().tolist() == [people]


@pytest.fixture
def declared(made_up):
    return made_up.load_assignment(made_up.RAW, "lagesbild-2020")


def test_weights_make_up_the_groups_of_the_declared_margins_in_the_year_of_the_wave(declared, made_up):
    answers = made_up.made_up_answers(declared, "2020-host", 0.2, 1)["2020-host"]
    wave = declared.wave("2020-host").model_copy(update={"margins": ("size",)})
    weights = non_response_weights(answers, wave, made_up.FRAME)
    large = (made_up.FRAME["population_2019"] >= 100_000).sum()
    assert large != (made_up.FRAME["population_2024"] >= 100_000).sum()
    assert weights.loc[weights["size"] == "4", "weight"].sum() == pytest.approx(large)


def test_nothing_is_weighted_where_it_would_be_wrong(declared, made_up):
    answers = made_up.made_up_answers(declared, "2020-host", 0.2, 1)["2020-host"]
    wave = declared.wave("2020-host")
    picked = wave.model_copy(update={"design": "selected"})
    assert non_response_weights(answers, picked, made_up.FRAME) is None
    # Of Gotland nobody answered: nobody can stand for it.
    gotland = answers["county"] == "09"
    silent = answers.assign(value=answers["value"].mask(gotland), missing=answers["missing"].mask(gotland, "rejected"))
    by_county = wave.model_copy(update={"margins": ("county",)})
    assert non_response_weights(answers.query("county != '09'"), by_county, made_up.FRAME) is not None
    assert non_response_weights(silent, by_county, made_up.FRAME) is None
