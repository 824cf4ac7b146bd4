"""The generator gives the same bytes for the same seed, and says what its files hold."""

import pytest
from known_truth import ASSIGNMENT, FRAME, WAVE, make_truth

from analys.synthetic.files import FAMILIES, MESSES, allowed_messes, render, write

TRUTH = make_truth(1, ("13",))


def rendered(family, messes=(), seed=5):
    return render(TRUTH, ASSIGNMENT, WAVE, FRAME, family, messes, seed)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_seed_gives_the_same_bytes(family):
    before = TRUTH.copy()
    first = rendered(family, allowed_messes(family))
    assert first.files == rendered(family, allowed_messes(family)).files
    assert TRUTH.equals(before)


def test_every_mess_can_be_had():
    assert set().union(*map(allowed_messes, FAMILIES)) == MESSES


@pytest.mark.parametrize(("family", "mess"), [("pdf", "names"), ("csv", "rain"), ("spss", "garbled")])
def test_what_cannot_be_made_is_refused(family, mess):
    with pytest.raises(ValueError, match="no family"):
        rendered(family, [mess])


def test_a_plain_file_says_the_whole_truth():
    expected = TRUTH.sort_values(["municipality", "question"], ignore_index=True)
    said = rendered("csv").answers.sort_values(["municipality", "question"], ignore_index=True)
    assert said.equals(expected)


def test_silent_municipalities_send_nothing():
    silent = TRUTH.groupby("municipality")["missing"].agg(lambda column: (column == "not_answered").all())
    ledger = rendered("csv").ledger
    assert set(ledger["municipality"]) == set(silent.index[~silent])


def test_a_spoilt_answer_stands_in_the_ledger_with_its_cell():
    files = rendered("csv", ["off_the_scale"], seed=1)
    spoilt = files.ledger[files.ledger["outcome"] == "value_rejected"].iloc[0]
    line = files.files["svar.csv"].decode().splitlines()[spoilt["row"] - 1]
    assert spoilt["before"] in line
    said = files.answers.set_index(["municipality", "question"])["missing"]
    assert (said == "rejected").sum() == (files.ledger["outcome"] == "value_rejected").sum()


def test_files_are_written(tmp_path):
    write(rendered("redcap"), tmp_path / "2020")
    assert sorted(path.name for path in (tmp_path / "2020").iterdir()) == ["svar_data.csv", "svar_dictionary.csv"]
