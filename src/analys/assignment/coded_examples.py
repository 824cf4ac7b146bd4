"""Statements that come with a codebook, coded in full: text for the learned layer to learn from.

The file stands beside codebook.yaml and is written for analysts to edit: a column `text`, one per dimension with its
codes separated by spaces, and if wanted `question`, what the statement answers: it then only teaches the dimensions
that are coded in answers to that question.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from analys.assignment.yaml_file import Declared
from analys.errors import InputError

if TYPE_CHECKING:
    from analys.assignment.codebook import Codebook

FILE_NAME = "codebook_examples.csv"

_QUESTION = "question"


class CodedExample(Declared):
    """A statement with all its codes by dimension, and the question that it answers, if that is told."""

    text: str
    question: str | None = None
    codes: dict[str, tuple[str, ...]]


def read_coded_examples(path: Path, codebook: Codebook) -> tuple[CodedExample, ...]:
    """Read the coded statements of a codebook.

    Raises:
        InputError: the file is no csv in UTF-8, or a column or a code is not the codebook's (one sentence each, with
            line).
    """
    columns = ["text", *(dimension.id for dimension in codebook.dimensions)]
    examples, faults = [], []
    for line, row in _rows(path, columns):
        codes = {column: tuple((row[column] or "").split()) for column in columns[1:]}
        found = ["raden har fler celler än rubriker."] if None in row else _faults(codes, codebook)
        faults += [f"{path} rad {line}: {fault}" for fault in found]
        examples.append(CodedExample(text=row["text"], question=row.get(_QUESTION) or None, codes=codes))
    if faults:
        raise InputError("\n".join(faults))
    return tuple(examples)


def _rows(path: Path, columns: list[str]) -> list[tuple[int, dict]]:
    """Return each row with its line; cells beyond the header stand under None."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";", strict=True)
        try:
            if sorted(set(reader.fieldnames or ()) - {_QUESTION}) != sorted(columns):
                wanted = f"{', '.join(columns)} och, om man vill, {_QUESTION}"
                raise InputError(f"{path} rad 1: kolumnerna ska vara {wanted}, åtskilda av semikolon.")
            return [(reader.line_num, row) for row in reader]
        except UnicodeDecodeError:
            raise InputError(f"{path}: filen är inte sparad som UTF-8. Spara om den som ”CSV UTF-8”.") from None
        except csv.Error:
            line = reader.line_num + 1  # it counts the rows that were read
            raise InputError(f"{path} rad {line}: ett citattecken har ingen make. Rätta det.") from None


def _faults(codes: Mapping[str, tuple[str, ...]], codebook: Codebook) -> list[str]:
    faults = []
    for dimension in codebook.dimensions:
        given = codes[dimension.id]
        faults += [f"koden ”{code}” finns inte i {dimension.id}." for code in given if code not in dimension.labels]
        if not dimension.multiple and len(given) != 1:
            faults.append(f"{dimension.id} ska ha precis en kod.")
    return faults
