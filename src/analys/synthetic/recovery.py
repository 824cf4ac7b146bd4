"""How much of what the authors meant is found again by coding: the truth against codings, per dimension."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import pandas as pd

from analys.synthetic.recipe import Recovered

_NO_LETTER = re.compile(r"\W+")
_ADDRESS = re.compile(
    r"\S+@\S+|\[e-postadress\]|\[telefonnummer\]|\[personnummer\]|\d{3}-\d{3}(?: \d\d){2}|\d{8}-\d{4}"
)

_ANSWER = ["municipality", "question"]


def expected_codes(meant: pd.DataFrame, recovered: Mapping[str, Recovered]) -> pd.DataFrame:
    """Translate what the authors meant into the codebook's codes.

    Args:
        meant: municipality, question, text, codes (JSON), as the generator writes them.
        recovered: where each of the generator's dimensions is found.

    Returns:
        One row per sentence and dimension of the codebook that can be judged: municipality, question, key (the text
        without what differs by typing), dimension, codes (frozenset).
    """
    rows = []
    for row in meant.itertuples():
        for dimension, codes in _translate(json.loads(row.codes), recovered):
            rows.append((row.municipality, row.question, text_key(row.text), dimension, codes))
    table = pd.DataFrame(rows, columns=[*_ANSWER, "key", "dimension", "codes"])
    return table.drop_duplicates([*_ANSWER, "key", "dimension"], ignore_index=True)


def _translate(meant: dict[str, list[str]], recovered: Mapping[str, Recovered]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the expected codes of each dimension of the codebook; nothing where a code has no counterpart."""
    found: dict[str, set[str]] = {}
    unjudged: set[str] = set()
    for own, target in recovered.items():
        codes = [] if target.unless in meant else meant.get(own, [])
        if any(code not in target.codes for code in codes):
            unjudged.add(target.dimension)
        found.setdefault(target.dimension, set()).update(target.codes[code] for code in codes if code in target.codes)
    otherwise = {target.dimension: target.otherwise for target in recovered.values() if target.otherwise}
    for dimension, codes in found.items():
        if dimension in unjudged or (dimension in otherwise and len(codes) > 1):
            continue
        yield dimension, frozenset(codes or ({otherwise[dimension]} if dimension in otherwise else ()))


def recovery(expected: pd.DataFrame, statements: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Compare codings in force with what the authors meant.

    Args:
        expected: `expected_codes`.
        statements: contracts.Statements of the same answers.
        codings: contracts.Codings in force on them.

    Returns:
        Per dimension: sentences (judged), found (of them as a statement), and over their codes precision, recall
        and f1, and exact: the share whose codes are all right and no others.
    """
    keyed = statements.assign(key=statements["text"].map(text_key))
    matched = expected.merge(keyed[[*_ANSWER, "key", "statement"]], on=[*_ANSWER, "key"], how="left")
    matched = matched.drop_duplicates([*_ANSWER, "key", "dimension"])
    given = codings.groupby(["statement", "dimension"])["code"].agg(frozenset)
    rows = []
    for dimension, part in matched.groupby("dimension", sort=False):
        judged = part[part["statement"].notna()]
        pairs = [
            (want, given.get((statement, dimension), frozenset()))
            for want, statement in zip(judged["codes"], judged["statement"], strict=True)
        ]
        right = sum(len(want & got) for want, got in pairs)
        wanted = sum(len(want) for want, _ in pairs)
        got = sum(len(got) for _, got in pairs)
        exact = sum(want == got for want, got in pairs)
        rows.append(
            (
                dimension,
                len(part),
                len(judged),
                right / got if got else 0.0,
                right / wanted if wanted else 0.0,
                2 * right / (wanted + got) if wanted + got else 0.0,
                exact / len(judged) if len(judged) else 0.0,
            )
        )
    return pd.DataFrame(rows, columns=["dimension", "sentences", "found", "precision", "recall", "f1", "exact"])


def text_key(text: str) -> str:
    """Return a text without case, punctuation and what is masked.

    >>> text_key("Ring 070-174 06 05!")
    'ring'
    """
    return _NO_LETTER.sub(" ", _ADDRESS.sub(" ", text)).strip().casefold()
