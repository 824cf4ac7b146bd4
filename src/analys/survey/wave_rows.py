"""All responses of a wave as read once: with position, municipality and the cells that answer its questions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analys.contracts import Ledger
from analys.files import write_bytes, write_whole

#: Columns of `WaveRows.responses` that hold answers begin with this; what follows is the question's key.
ANSWER = "answer:"
#: Stands in a key between a question with several choices and the heading of a column for none of its options.
UNDECLARED = "/?"

_FACTS = {
    "file": "str",
    "sheet": "str",
    "row": "Int64",
    "column": "Int64",
    "county": "str",
    "municipality": "str",
    "written": "str",
    "district": "str",
    "submitted": "str",
    "rule": "str",
    "reason": "str",
    "candidates": "str",
    "rejected": "str",
    "part": "Int64",
}

_MAPPING = {
    "file": "str",
    "sheet": "str",
    "row": "Int64",
    "column": "Int64",
    "heading": "str",
    "question": "str",
    "rule": "str",
    "score": "float64",
    "filled": "Int64",
}

#: Rows that are read at once; a few counties' worth.
_READ_TOGETHER = 512

_FILES = ("rows.parquet", "mapping.parquet", "reading.parquet", "reading.json")


@dataclass(frozen=True)
class WaveRows:
    """The responses of a wave.

    Args:
        responses: one row per response: its position (`row`, or `column` where municipalities stand in columns), its
            county and municipality (missing where unknown), what named it, why it is rejected, if it is, and which part
            of the survey its sheet is (several.number_parts); then one column per question key, named `ANSWER` + key,
            missing where the response's file has no such column.
        mapping: one row per question column of the files, with the question that it answers (missing: none does), how
            it was recognised and how many responses filled it.
        ledger: what reading itself had to change or leave out (files, sheets, rows that are no responses, masked data).
        faults: sentences on columns that only the analyst can tell apart; a wave with faults cannot be cleaned.
    """

    responses: pd.DataFrame
    mapping: pd.DataFrame
    ledger: pd.DataFrame
    faults: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The question keys that some file has a column for."""
        return tuple(name.removeprefix(ANSWER) for name in self.responses.columns if name.startswith(ANSWER))

    @staticmethod
    def files(folder: Path) -> tuple[Path, ...]:
        """Return the files that `save` writes to a folder."""
        return tuple(folder / name for name in _FILES)

    def save(self, folder: Path) -> None:
        """Write the rows to a folder (rows.parquet and what belongs to it), so that one county's are found at once."""
        rows, mapping, ledger, faults = self.files(folder)
        by_county = [
            (one.sort_values("county", kind="stable"), path)
            for one, path in ((self.responses, rows), (self.ledger, ledger))
        ]
        for table, path in ((self.mapping, mapping), *by_county):
            with write_whole(path) as aside:
                table.to_parquet(aside, index=False, row_group_size=_READ_TOGETHER)
        write_bytes(faults, json.dumps(self.faults, ensure_ascii=False).encode())

    @classmethod
    def count(cls, folder: Path, county: str | None = None) -> int:
        """Return how many responses `save` wrote, all or a county's."""
        return len(pd.read_parquet(cls.files(folder)[0], columns=["county"], filters=_own(county)))

    @classmethod
    def load(cls, folder: Path, county: str | None = None) -> WaveRows:
        """Read what `save` wrote: all of it, or what concerns a county, however many others there are."""
        rows, mapping, ledger, faults = cls.files(folder)
        own = _own(county)
        responses = pd.read_parquet(rows, filters=own)
        files = None if county is None else [("file", "in", ["", *responses["file"].unique()])]
        return cls(
            responses,
            pd.read_parquet(mapping, filters=files),
            Ledger.validate(pd.read_parquet(ledger, filters=own), lazy=True),
            tuple(json.loads(faults.read_text(encoding="utf-8"))),
        )


def _own(county: str | None) -> list[tuple[str, str, str]] | None:
    """Return the filter that leaves a county's rows."""
    return None if county is None else [("county", "==", county)]


def responses_frame(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the responses of all tables in one frame, answers after facts, in the order read."""
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    answers = sorted(name for name in table.columns if name.startswith(ANSWER))
    table = table.reindex(columns=[*_FACTS, *answers])
    return table.astype(_FACTS | dict.fromkeys(answers, "str"))


def mapping_frame(entries: list[dict[str, object]]) -> pd.DataFrame:
    """Return the mapping of columns to questions in its columns and dtypes."""
    return pd.DataFrame(entries).reindex(columns=list(_MAPPING)).astype(_MAPPING)
