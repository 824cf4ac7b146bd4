"""The example data can be remade, hang together, and say what their authors meant."""

import json
from pathlib import Path

import pandas as pd
import pytest

from analys.assignment import load_assignment
from analys.register import load_frame
from analys.synthetic.make import make_truth, render_wave

RAW = Path(__file__).parents[2] / "data" / "raw"
FRAME = load_frame(RAW)


@pytest.fixture(scope="module", params=["beredskap-2022", "lagesbild-2020", "valdsutsatta-2021"])
def made(request):
    assignment = load_assignment(RAW, request.param)
    return assignment, make_truth(assignment, FRAME)


def test_the_shipped_truth_is_what_the_generator_makes(made):
    assignment, truth = made
    for wave, one in truth.items():
        folder = RAW / assignment.id / "truth" / wave
        for table, name in ((one.closed, "closed.csv"), (one.statements, "statements.csv")):
            assert table.to_csv(index=False, lineterminator="\n") == (folder / name).read_text(encoding="utf-8")


def test_a_countys_shipped_files_are_what_the_generator_makes(made):
    assignment, truth = made
    county = FRAME[FRAME["county"].isin(["13", "22"])]
    for wave, one in truth.items():
        of_county = one.answers["municipality"].isin(county["municipality"])
        part = type(one)(one.closed, one.answers[of_county], one.statements, one.respondents)
        files = dict(render_wave(assignment, wave, part, FRAME))
        assert files
        for name, content in files.items():
            assert content == (RAW / assignment.id / wave / name).read_bytes(), name


def test_every_county_has_its_files(made):
    assignment, truth = made
    for wave in truth:
        answered = FRAME[FRAME["municipality"].isin(truth[wave].respondents)]["county"].nunique()
        assert len({path.name.split("-")[0] for path in (RAW / assignment.id / wave).iterdir()}) >= answered - 2


def test_response_rates_lie_where_they_are_meant_to(made):
    _, truth = made
    for one in truth.values():
        asked = one.closed["municipality"].nunique()
        assert 0.55 <= len(one.respondents) / asked <= 0.95


def test_another_seed_gives_other_answers():
    assignment = load_assignment(RAW, "lagesbild-2020")
    one, other = (make_truth(assignment, FRAME, seed)["2020-host"] for seed in (1, 2))
    assert not one.closed.equals(other.closed)
    assert one.respondents != other.respondents


def test_sentences_go_with_the_closed_answers():
    assignment = load_assignment(RAW, "lagesbild-2020")
    truth = make_truth(assignment, FRAME)["2020-host"]
    closed = truth.closed.set_index(["municipality", "question"])["value"]
    worse = {"increased", "much_increased"}
    seen = 0
    for row in truth.statements.itertuples():
        codes = json.loads(row.codes)
        if codes.get("risk") == ["up"] and codes["area"] == ["violence"]:
            assert closed[row.municipality, "risk_violence"] in worse
            seen += 1
    assert seen > 30


def test_texts_rarely_repeat(made):
    _, truth = made
    texts = pd.concat([one.statements["text"] for one in truth.values()])
    assert texts.value_counts(normalize=True).iloc[0] < 0.02


def test_who_has_done_nothing_tells_of_no_measure(made):
    _, truth = made
    for one in truth.values():
        whole = one.statements[~one.statements["municipality"].isin(one.by_district)]
        nothing = whole["codes"].str.contains('"status": \\["none"\\]')
        lengths = whole.groupby(["municipality", "question"])["text"].transform("size")
        assert (lengths[nothing] == 1).all()
