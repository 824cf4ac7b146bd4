"""Reads coded texts from two JSON Lines files: the texts, and the codes with the same `id`."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from analys.assignment import Codebook
from analys.coding.json_lines import read_json_lines, text_of
from analys.errors import InputError


class CodedText(NamedTuple):
    """A text and the codes that a person gave it, in the code list of the files, by that list's dimension."""

    text: str
    codes: dict[str, frozenset[str]]


def read_coded_texts(texts: Path, codes: Path, codebook: Codebook) -> list[CodedText]:
    """Read texts and their codes.

    Args:
        texts: lines with `id` and `text`.
        codes: lines with `id` and a code or a list of codes for each dimension of the other code list.
        codebook: says in `maps_to` which dimensions of that list are looked at.

    Raises:
        InputError: a file or a line cannot be read, an id comes twice, a text has no codes, or no dimension of the
            codebook is among them.
    """
    wanted = [dimension.maps_to.dimension for dimension in codebook.dimensions if dimension.maps_to]
    given = {row["id"]: _codes(row, wanted, f"{codes} rad {number}") for number, row in _lines(codes)}
    coded = []
    for number, row in _lines(texts):
        text = text_of(row, f"{texts} rad {number}")
        if row["id"] not in given:
            raise InputError(f"{codes}: koder saknas för texten med id {row['id']} i {texts}. Lägg till en rad.")
        coded.append(CodedText(text, given[row["id"]]))
    if not any(one.codes for one in coded):
        raise InputError(
            f"{codes}: ingen av kodbokens dimensioner ({', '.join(wanted) or 'ingen har maps_to'}) finns bland "
            "fälten. Ange i kodbokens maps_to vilket fält varje dimension motsvarar."
        )
    return coded


def _lines(path: Path) -> list[tuple[int, dict]]:
    """Return the objects of a file with their line numbers; their `id`, a text or a number, becomes a text."""
    rows = read_json_lines(path)
    seen: set[str] = set()
    for number, row in rows:
        if not isinstance(row.get("id"), (str, int)):
            raise InputError(f"{path} rad {number}: fältet id ska finnas och vara en text eller ett tal.")
        row["id"] = str(row["id"])
        if row["id"] in seen:
            raise InputError(f"{path} rad {number}: id {row['id']} finns redan på en rad ovanför. Ta bort den ena.")
        seen.add(row["id"])
    return rows


def _codes(row: dict, dimensions: list[str], place: str) -> dict[str, frozenset[str]]:
    """Return the codes of each dimension that the row has; a dimension without codes is empty or null."""
    codes = {}
    for dimension in dimensions:
        if dimension not in row:
            continue
        value = row[dimension]
        listed = [value] if isinstance(value, str) else value or []
        if not isinstance(listed, list) or not all(isinstance(code, str) for code in listed):
            raise InputError(f"{place}: {dimension} ska vara en kod, en lista av koder eller tomt.")
        codes[dimension] = frozenset(listed)
    return codes
