"""Made-up coders' decisions on a random sample, so that example reports show how the coding is measured.

EXA codes as the sentences' author meant; codes that the author had no word for stand as the program gave them. EXB does
the same but for one decision in ten, in which the codes of another statement stand, so that codes are as common with
both.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analys.assignment import Codebook
from analys.coding.reviews import NO_CODE, review_table
from analys.synthetic.recipe import Recovered
from analys.synthetic.recovery import text_key

AUTHOR, COLLEAGUE = "EXA", "EXB"

#: A set of codes per decision.
CodeSets = list[frozenset[str]]

_ERRING = 0.1
_STATEMENT = ["statement", "wave", "county", "municipality", "question", "text"]


def example_reviews(
    drawn: pd.DataFrame,
    codings: pd.DataFrame,
    expected: pd.DataFrame,
    recovered: Mapping[str, Recovered],
    codebook: Codebook,
    sample: str,
    seed: int,
) -> pd.DataFrame:
    """Return both coders' decisions on the statements of a sample.

    Args:
        drawn: the sample's statements (contracts.Statements).
        codings: the program's in force on them.
        expected: what their authors meant (`expected_codes`).
        recovered: where each of the generator's dimensions is found in the codebook.
        codebook: of the assignment.
        sample: the sample's name.
        seed: decides where EXB errs.

    Returns:
        A table that keeps the contract `Reviews`; dimensions in which the author's meaning is not known are left out.
    """
    place = ["municipality", "question", "key"]
    meant = drawn[_STATEMENT].assign(key=drawn["text"].map(text_key)).merge(expected, on=place)
    meant["codes"] = _with_unmeant(meant, codings, recovered, codebook)
    random = np.random.default_rng(seed)
    tables = []
    for _, own in meant.groupby("dimension", sort=True):
        errs = random.random(len(own)) < _ERRING
        other = own["codes"].to_numpy()[random.integers(len(own), size=len(own))]
        tables += [own.assign(coder=AUTHOR), own.assign(coder=COLLEAGUE, codes=own["codes"].mask(errs, other))]
    decisions = pd.concat(tables)
    decisions["code"] = [sorted(codes) or [NO_CODE] for codes in decisions["codes"]]
    rows = decisions.explode("code").assign(sample=sample, comment="", file="", row=0)
    return review_table(rows.to_dict("records"))


def _with_unmeant(
    meant: pd.DataFrame, codings: pd.DataFrame, recovered: Mapping[str, Recovered], codebook: Codebook
) -> CodeSets:
    """Add the program's codes that no author could mean to the codes that they meant, where one more has room."""
    single = {dimension.id for dimension in codebook.dimensions if not dimension.multiple}
    words = {target.dimension: set() for target in recovered.values()}
    for target in recovered.values():
        words[target.dimension] |= {*target.codes.values(), target.otherwise}
    unmeant: dict[tuple[str, str], set[str]] = {}
    for row in codings.itertuples():
        if row.code not in words.get(row.dimension, {row.code}):
            unmeant.setdefault((row.statement, row.dimension), set()).add(row.code)
    keys = zip(meant["statement"], meant["dimension"], meant["codes"], strict=True)
    return [
        codes if codes and dimension in single else codes | unmeant.get((statement, dimension), set())
        for statement, dimension, codes in keys
    ]
