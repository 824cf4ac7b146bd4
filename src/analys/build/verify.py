"""Checks that files are what the record of the build says."""

from __future__ import annotations

import json
from pathlib import Path

from analys.build.targets import CRATE_FILE
from analys.errors import InputError
from analys.files import sha256


def verify(folder: Path) -> tuple[int, list[str]]:
    """Compare all reports below a folder with their records.

    Returns:
        How many files are as recorded, and a sentence in Swedish for each that is not.

    Raises:
        InputError: there is no record below the folder, or it cannot be read.
    """
    crates = sorted(folder.rglob(CRATE_FILE))
    if not crates:
        raise InputError(f"I {folder} finns inget bygge att jämföra med ({CRATE_FILE}). Bygg först: make reports.")
    good, faults = 0, []
    for crate in crates:
        recorded = _recorded(crate)
        for name, hashed in recorded.items():
            path = crate.parent / name
            if not path.is_file():
                faults.append(f"{path} saknas.")
            elif sha256(path) != hashed:
                faults.append(f"{path} är inte den fil som byggdes.")
            else:
                good += 1
        present = {path.name for path in crate.parent.iterdir() if path.is_file()}
        faults += [
            f"{crate.parent / name} finns inte i bygget." for name in sorted(present - recorded.keys() - {CRATE_FILE})
        ]
    return good, faults


def _recorded(crate: Path) -> dict[str, str]:
    """Return SHA-256 by name of the files that lie in the crate; the others are named by content."""
    try:
        entities = json.loads(crate.read_bytes())["@graph"]
        return {one["@id"]: one["sha256"] for one in entities if "sha256" in one and ":" not in one["@id"]}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{crate} är skadad och kan inte läsas. Bygg om: make reports.") from error
