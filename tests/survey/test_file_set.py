"""The test set: one truth in every family of files, clean and messy, read back whole with the exact ledger."""

from collections import Counter

import pytest
from known_truth import ASSIGNMENT, COUNTIES, FRAME, WAVE, make_truth
from reading_back import answers_of, entries_of, read_back

from analys.synthetic.files import FAMILIES, allowed_messes, render

SET = [(family, messy) for family in FAMILIES for messy in (False, True)]


def test_the_set_is_large_enough():
    assert len(SET) >= 40


@pytest.mark.parametrize(("family", "messy"), SET)
def test_what_was_written_is_read(tmp_path, family, messy):
    truth = make_truth(3, ("13",) if family.startswith("form_") else COUNTIES)
    messes = allowed_messes(family) if messy else ()
    rendered = render(truth, ASSIGNMENT, WAVE, FRAME, family, messes, seed=3)
    cleaned = read_back(rendered, tmp_path)
    municipalities = set(truth["municipality"])
    assert answers_of(cleaned.answers, municipalities) == answers_of(rendered.answers, municipalities)
    expected, found = entries_of(rendered.ledger), entries_of(cleaned.ledger)
    assert found - expected == Counter()
    assert expected - found == Counter()
