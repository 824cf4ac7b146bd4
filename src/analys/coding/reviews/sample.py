"""Random samples of statements to be coded blind, recorded so that precision and recall can be computed on them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analys.coding.reviews.order import shuffle
from analys.errors import InputError
from analys.files import write_bytes

#: Fewer statements than this leave the intervals too wide to say anything of rare codes.
SMALLEST_SAMPLE = 300

_FOLDER = "samples"
_HEADINGS = {"sample": "Urval", "wave": "Omgång", "statement": "Utsaga-id", "statements": "Antal utsagor"}


def draw_sample(statements: pd.DataFrame, size: int, seed: int) -> pd.DataFrame:
    """Draw statements at random without replacement, each as likely as any other.

    Args:
        statements: all statements of a wave (contracts.Statements).
        size: how many to draw; all, if there are not more.
        seed: of the draw.

    Raises:
        InputError: the sample is smaller than SMALLEST_SAMPLE although there are statements enough.
    """
    if size < min(SMALLEST_SAMPLE, len(statements)):
        raise InputError(
            f"Ett urval på {size} utsagor är för litet för att mäta kodningen. Dra minst {SMALLEST_SAMPLE}."
        )
    return shuffle(statements, seed).head(size)


def record_sample(folder: Path, drawn: pd.DataFrame, statements: int, seed: int) -> str:
    """Write down which statements were drawn, and return the sample's name.

    Args:
        folder: data/raw/<assignment>/review.
        drawn: the statements of one wave that were drawn.
        statements: the number of statements that they were drawn from.
        seed: of the draw.

    Raises:
        InputError: another sample with this name has been recorded.
    """
    wave = drawn["wave"].iloc[0]
    name = f"{wave}-{seed}"
    table = pd.DataFrame({"sample": name, "wave": wave, "statement": drawn["statement"], "statements": statements})
    text = table.rename(columns=_HEADINGS).to_csv(sep=";", index=False, lineterminator="\n")
    path = folder / _FOLDER / f"{name}.csv"
    if path.is_file() and path.read_text(encoding="utf-8-sig") != text:
        raise InputError(f"{path} finns redan med andra utsagor. Ange ett annat --seed för ett nytt urval.")
    write_bytes(path, text.encode("utf-8-sig"))
    return name


def load_samples(folder: Path) -> pd.DataFrame:
    """Return all recorded samples: sample, wave, statement, statements (how many they were drawn from)."""
    fields = {heading: field for field, heading in _HEADINGS.items()}
    tables = [
        pd.read_csv(path, sep=";", dtype=dict.fromkeys(list(fields)[:3], str), encoding="utf-8-sig")
        for path in sorted((folder / _FOLDER).glob("*.csv"))
    ]
    empty = pd.DataFrame({"sample": "", "wave": "", "statement": "", "statements": 0}, index=[])
    return pd.concat([empty, *(table.rename(columns=fields) for table in tables)], ignore_index=True)
