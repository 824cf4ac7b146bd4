"""Reads coded texts from two JSON Lines files: the texts, and the codes with the same `id`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from analys.assignment import Codebook
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
        InputError: a line cannot be read, a text has no codes, or no dimension of the codebook is among them.
    """
    wanted = [dimension.maps_to.dimension for dimension in codebook.dimensions if dimension.maps_to]
    given = {line["id"]: line for line in _lines(codes, "id")}
    coded = []
    for line in _lines(texts, "id", "text"):
        if line["id"] not in given:
            raise InputError(f"{codes}: koder saknas för texten med id {line['id']} i {texts}. Lägg till en rad.")
        own = given[line["id"]]
        coded.append(CodedText(line["text"], {name: _code_set(own[name]) for name in wanted if name in own}))
    if not any(one.codes for one in coded):
        raise InputError(
            f"{codes}: ingen av kodbokens dimensioner ({', '.join(wanted) or 'ingen har maps_to'}) finns bland "
            "fälten. Ange i kodbokens maps_to vilket fält varje dimension motsvarar."
        )
    return coded


def _lines(path: Path, *required: str) -> list[dict]:
    if not path.is_file():
        raise InputError(f"{path}: filen finns inte. Kontrollera sökvägen.")
    lines = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            raise InputError(f"{path} rad {number}: raden är inte JSON. Varje rad ska vara ett objekt.") from None
        if not isinstance(row, dict) or not set(required) <= set(row):
            raise InputError(f"{path} rad {number}: fälten {', '.join(required)} ska finnas.")
        lines.append(row)
    return lines


def _code_set(value: str | list[str] | None) -> frozenset[str]:
    return frozenset([value] if isinstance(value, str) else value or [])
