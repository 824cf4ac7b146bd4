"""Writes rendered files as a wave, reads and cleans them, and puts both sides into comparable form."""

from collections import Counter
from pathlib import Path

import pandas as pd
from known_truth import ASSIGNMENT, FRAME, WAVE

from analys.survey import Cleaned, clean, read_wave
from analys.synthetic.files import Rendered, write

KEYS = ["municipality", "question"]


def read_back(rendered: Rendered, folder: Path) -> Cleaned:
    """Write the files into a wave's folder, read it and clean it."""
    write(rendered, folder / "prov" / WAVE)
    rows = read_wave(folder / "prov" / WAVE, ASSIGNMENT, WAVE, FRAME)
    return clean(rows, ASSIGNMENT, WAVE, FRAME, None)


def answers_of(table: pd.DataFrame, municipalities: set[str]) -> list[tuple]:
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
