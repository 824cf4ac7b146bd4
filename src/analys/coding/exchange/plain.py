"""Coded statements as plain csv, one row per coding, for any spreadsheet or statistics program."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Codebook

_COLUMNS = {
    "wave": "Omgång",
    "county": "Län",
    "municipality": "Kommunkod",
    "question": "Fråga",
    "statement": "Utsaga-id",
    "text": "Text",
    "dimension": "Dimension",
    "code": "Kod",
    "label": "Kodens namn",
    "coder": "Kodare",
    "confidence": "Säkerhet",
    "words": "Belägg",
}


def write_csv(statements: pd.DataFrame, codings: pd.DataFrame, codebook: Codebook) -> bytes:
    """Return codings with their statements, semicolon-separated UTF-8 as Swedish spreadsheets open it.

    A statement without any coding has one row with empty codes.
    """
    labels = {(one.id, code): label for one in codebook.dimensions for code, label in one.labels.items()}
    table = statements.merge(codings, on="statement", how="left")
    keys = zip(table["dimension"], table["code"], strict=True)
    table["label"] = [labels.get(key, "") for key in keys]
    table["words"] = [
        "" if pd.isna(row.evidence_start) else row.text[row.evidence_start - row.start : row.evidence_end - row.start]
        for row in table.itertuples()
    ]
    return (
        table[list(_COLUMNS)]
        .rename(columns=_COLUMNS)
        .to_csv(sep=";", index=False, decimal=",", lineterminator="\n")
        .encode("utf-8-sig")
    )
