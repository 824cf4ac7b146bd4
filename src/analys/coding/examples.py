"""The statements that show each code best, for the report; the analyst can pin one or keep one out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analys.assignment import Codebook
from analys.coding.quotable import is_own, reads_alone
from analys.coding.reviews.cells import fit_row, read_cells
from analys.coding.reviews.columns import HEADINGS, read_codes
from analys.coding.reviews.read import EXAMPLES_FILE
from analys.errors import InputError

#: A shorter statement says too little by itself, a longer one is not read.
SHORTEST, LONGEST = 30, 240

#: What the choices in examples.csv are called.
PINNED, BARRED = "visa", "dölj"

_CHOICE_HEADINGS = {HEADINGS["statement"]: "statement", "Dimension": "dimension", "Kod": "code", "Val": "choice"}


def pick_examples(
    statements: pd.DataFrame, codings: pd.DataFrame, codebook: Codebook, choices: pd.DataFrame, per_code: int = 3
) -> pd.DataFrame:
    """Return the statements that show each code best.

    Pinned statements come first. The others have words as evidence, nothing masked, a length that can be read, stand
    by themselves (quotable.py) and come from different municipalities; of them, those where the municipality speaks of
    itself come first, and then the surest, most typical and least mixed ones.

    Args:
        statements: contracts.Statements of a county or the country.
        codings: those in force.
        codebook: of the assignment; its order of dimensions and codes is the result's.
        choices: what the analyst has pinned and barred (`load_choices`).
        per_code: how many to return for each code, at most.

    Returns:
        dimension, code, statement, municipality, question, text, pinned; best first within each code.
    """
    coded = codings.merge(statements[["statement", "municipality", "question", "text"]], on="statement")
    keys = ["statement", "dimension", "code"]
    coded = coded.merge(choices[[*keys, "choice"]], on=keys, how="left")
    coded = coded[coded["choice"] != BARRED].assign(pinned=lambda table: table["choice"] == PINNED)
    fit = coded["evidence_start"].notna() & coded["text"].str.len().between(SHORTEST, LONGEST)
    fit &= ~coded["text"].str.contains("[", regex=False) & coded["text"].map(reads_alone).astype(bool)
    scored = coded.assign(score=_score(coded), own=coded["text"].map(is_own))[coded["pinned"] | fit]
    ordered = scored.sort_values(["pinned", "own", "score", "statement"], ascending=[False, False, False, True])
    distinct = ordered[ordered["pinned"] | ~ordered.duplicated(["dimension", "code", "municipality"])]
    best = distinct.groupby(["dimension", "code"], sort=False).head(per_code)
    place = {(one.id, code): n for n, (one, code) in enumerate((d, c) for d in codebook.dimensions for c in d.labels)}
    order = pd.Series(list(zip(best["dimension"], best["code"], strict=True)), index=best.index, dtype=object).map(
        place
    )
    chosen = best.loc[order.sort_values(kind="stable").index]
    return chosen[[*keys[1:], "statement", "municipality", "question", "text", "pinned"]].reset_index(drop=True)


def load_choices(folder: Path, codebook: Codebook) -> pd.DataFrame:
    """Read the analyst's choices of examples from examples.csv in the folder of reviews; it need not exist.

    Returns:
        statement, dimension, code, choice ("visa" or "dölj").

    Raises:
        InputError: the file cannot be read, a column is missing, or a dimension, code or choice is unknown.
    """
    path = folder / EXAMPLES_FILE
    if not path.is_file():
        return pd.DataFrame({field: pd.Series(dtype="str") for field in _CHOICE_HEADINGS.values()})
    headings, *rows = read_cells(path)
    places = {number: f"{path.name} rad {number}" for number, row in enumerate(rows, start=2) if any(row)}
    numbered = {number: fit_row(rows[number - 2], headings, place) for number, place in places.items()}
    table = pd.DataFrame.from_dict(numbered, orient="index", columns=headings, dtype="str")
    if missing := [heading for heading in _CHOICE_HEADINGS if heading not in table]:
        raise InputError(f"{path}: kolumnen ”{missing[0]}” saknas. Rubrikerna är {'; '.join(_CHOICE_HEADINGS)}.")
    table = table.rename(columns=_CHOICE_HEADINGS)[list(_CHOICE_HEADINGS.values())]
    dimensions = {name: one for one in codebook.dimensions for name in (one.id, one.label)}
    for row in table.itertuples():
        place = places[row.Index]
        if row.dimension not in dimensions:
            raise InputError(f"{place}: dimensionen ”{row.dimension}” finns inte. Välj en av {', '.join(dimensions)}.")
        if row.choice not in (PINNED, BARRED):
            raise InputError(f"{place}: i ”Val” står ”{row.choice}”. Skriv {PINNED} eller {BARRED}.")
        codes = read_codes(row.code, dimensions[row.dimension], place)
        if len(codes) != 1:
            raise InputError(f"{place}: i ”Kod” ska det stå en kod, men där står {len(codes)}.")
        table.loc[row.Index, ["dimension", "code"]] = [dimensions[row.dimension].id, codes[0]]
    return table


def _score(coded: pd.DataFrame) -> np.ndarray:
    """Weigh how sure the coding is, how typical of the code the text is, and how few other codes it has."""
    if coded.empty:
        return np.zeros(0)
    from sklearn.feature_extraction.text import TfidfVectorizer  # takes long to import

    mixed = coded.groupby(["statement", "dimension"])["code"].transform("size").to_numpy()
    texts = coded["text"].drop_duplicates()
    place = pd.Series(range(len(texts)), index=texts)
    features = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(texts)
    typical = np.zeros(len(coded))
    for rows in coded.reset_index(drop=True).groupby(["dimension", "code"]).indices.values():
        own = features[place[coded["text"].iloc[rows]].to_numpy()]
        centre = np.asarray(own.mean(axis=0)).ravel()
        typical[rows] = own @ centre / max(np.linalg.norm(centre), 1e-12)
    return np.round(coded["confidence"].to_numpy() * typical / mixed, 9)
