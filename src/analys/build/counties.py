"""The counties of the frame, and what people call them."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from analys import paths
from analys.errors import InputError


@dataclass(frozen=True)
class County:
    """A county of the frame: its name and the municipalities in it."""

    code: str
    name: str
    municipalities: tuple[str, ...]


def slug(name: str) -> str:
    """Return a name as part of a file name.

    >>> slug("Västra Götalands län")
    'vastra-gotalands-lan'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def load_counties(raw: Path) -> dict[str, County]:
    """Return the counties of the frame by code, in order of code."""
    # Read without pandas: finding out that nothing has changed must not take a second.
    names: dict[str, str] = {}
    municipalities: dict[str, list[str]] = {}
    with (raw / paths.REGISTER).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names[row["county"]] = row["county_name"]
            municipalities.setdefault(row["county"], []).append(row["municipality"])
    return {code: County(code, names[code], tuple(municipalities[code])) for code in sorted(names)}


def find_county(counties: dict[str, County], written: str) -> County:
    """Return the county that is written: its code (9 is 09), or its name with or without "län" and genitive.

    Args:
        counties: by code.
        written: such as "13", "Hallands län", "Halland" or "hallands lan".

    Raises:
        InputError: there is no such county.
    """
    for county in counties.values():
        if _bare(written) in (_bare(county.code), _bare(county.name), _bare(county.name).removesuffix("s")):
            return county
    known = ", ".join(f"{county.code} {county.name}" for county in counties.values())
    raise InputError(f"Länet ”{written}” finns inte. Det som finns: {known}.")


def _bare(written: str) -> str:
    return slug(written).lstrip("0").removesuffix("-lan")
