"""Statements that come with a codebook, coded in full: text for the learned layer to learn from.

The file stands beside codebook.yaml: a column `text` and one per dimension, codes separated by spaces.
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


class CodedExample(Declared):
    """A statement with all its codes by dimension."""

    text: str
    codes: dict[str, tuple[str, ...]]


def read_coded_examples(path: Path, codebook: Codebook) -> tuple[CodedExample, ...]:
    """Read the coded statements of a codebook.

    Raises:
        InputError: a column or a code is not the codebook's (one sentence each, with line).
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        columns = ["text", *(dimension.id for dimension in codebook.dimensions)]
        if sorted(reader.fieldnames or ()) != sorted(columns):
            raise InputError(f"{path} rad 1: kolumnerna ska vara {', '.join(columns)}, åtskilda av semikolon.")
        examples, faults = [], []
        for row in reader:
            codes = {column: tuple((row[column] or "").split()) for column in columns[1:]}
            faults += [f"{path} rad {reader.line_num}: {fault}" for fault in _faults(codes, codebook)]
            examples.append(CodedExample(text=row["text"], codes=codes))
    if faults:
        raise InputError("\n".join(faults))
    return tuple(examples)


def _faults(codes: Mapping[str, tuple[str, ...]], codebook: Codebook) -> list[str]:
    faults = []
    for dimension in codebook.dimensions:
        given = codes[dimension.id]
        faults += [f"koden ”{code}” finns inte i {dimension.id}." for code in given if code not in dimension.labels]
        if not dimension.multiple and len(given) != 1:
            faults.append(f"{dimension.id} ska ha precis en kod.")
    return faults
