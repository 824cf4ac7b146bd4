"""The test set: one truth in every family of files, clean and messy, read back whole with the exact ledger."""

from collections import Counter

import pandas as pd
import pytest
from known_truth import ASSIGNMENT, COUNTIES, FRAME, WAVE, make_truth

from analys.survey import clean, read_wave
from analys.synthetic.files import FAMILIES, allowed_messes, render, write

KEYS = ["municipality", "question"]
SET = [(family, messy) for family in FAMILIES for messy in (False, True)]


def read_back(rendered, folder):
    write(rendered, folder / "prov" / WAVE)
    rows = read_wave(folder / "prov" / WAVE, ASSIGNMENT, WAVE, FRAME)
    return clean(rows, ASSIGNMENT, WAVE, FRAME, None)


def answers_of(table: pd.DataFrame, municipalities) -> list[tuple]:
    """Return the answers in comparable form, sorted."""
    rows = table[table["municipality"].isin(municipalities)].sort_values(KEYS)
    columns = [*KEYS, "value", "text", "missing"]
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in rows[columns].to_numpy()]


def entries_of(ledger: pd.DataFrame) -> Counter:
    """Return the ledger's entries, counted; which rule placed an accepted row is the matcher's affair."""
    entries = Counter()
    for row in ledger.itertuples():
        rule = "" if row.outcome in ("accepted", "unplaced") else row.rule
        before = row.before if row.outcome == "value_rejected" else None
        entry = (row.file, row.sheet, row.row, row.column, row.municipality, row.outcome, rule, before)
        entries[tuple(None if pd.isna(cell) else cell for cell in entry)] += 1
    return entries


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
