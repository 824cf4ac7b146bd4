"""Made-up frames of any size keep the contract, and answers can be made for them."""

from pathlib import Path

import pytest

from analys.assignment import load_assignment
from analys.register import Matcher, load_frame
from analys.synthetic.frame import make_frame
from analys.synthetic.make import answers_of, make_truth

RAW = Path(__file__).parents[2] / "data" / "raw"
REAL = load_frame(RAW)


@pytest.mark.parametrize(("counties", "digits"), [(3, 2), (120, 4)])
def test_a_frame_has_as_many_counties_as_asked_for(counties, digits):
    frame = make_frame(REAL, counties)
    assert frame["county"].nunique() == counties
    assert frame["county"].str.len().eq(digits).all()
    assert frame["municipality"].str[:digits].eq(frame["county"]).all()


@pytest.mark.parametrize("counties", [3, 120])
def test_every_made_up_municipality_is_placed_by_its_name(counties):
    frame = make_frame(REAL, counties)
    placed = [match.municipality for match in Matcher(frame).match_all(list(frame["name"]))]
    assert placed == list(frame["municipality"])


def test_the_real_frame_is_left_as_it_was():
    before = REAL.copy()
    make_frame(REAL, 5)
    assert REAL.equals(before)


def test_the_same_seed_gives_the_same_frame():
    assert make_frame(REAL, 5, seed=1).equals(make_frame(REAL, 5, seed=1))
    assert not make_frame(REAL, 5, seed=1).equals(make_frame(REAL, 5, seed=2))


def test_answers_to_a_made_up_frame_keep_the_contract():
    frame = make_frame(REAL, 2)
    assignment = load_assignment(RAW, "lagesbild-2020")
    wave = "2020-host"
    truth = make_truth(assignment, frame, seed=1)[wave]
    answers = answers_of(truth, assignment.id, wave, frame)
    assert set(answers["municipality"]) == set(frame["municipality"])
    sent = set(answers.loc[answers["missing"].isna(), "municipality"])
    assert sent <= set(truth.respondents)
