"""Text files with delimiters (csv, tsv), read with pandas."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analys.survey.readers.encoding import find_encoding, mend_cells
from analys.survey.readers.quotes import read_strictly, swallows_rows
from analys.survey.sheet import Sheet, Source

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE = 200_000
csv.field_size_limit(2**31 - 1)  # an answer in free text may be longer than the module expects
#: Ends a file of DOS.
_END_OF_FILE = b"\x1a"


def read_delimited(path: Path) -> Source:
    """Read a text file; encoding and delimiter are found from its content."""
    data = path.read_bytes().removesuffix(_END_OF_FILE)
    encoding = find_encoding(data)
    if not encoding.startswith(("utf-16", "utf-32")) and b"\0" in data:
        data = data.replace(b"\0", b"")
    sample = data[:_SAMPLE].decode(encoding, errors="ignore")
    delimiter = find_delimiter(sample)
    cells, mended = mend_cells("", _parse(data, encoding, delimiter, sample))
    return Source("csv", (Sheet("", cells),), encoding, delimiter, mended)


def find_delimiter(sample: str) -> str:
    """Return the delimiter that splits most of the lines into equally many cells; the widest if several do."""
    if hint := re.match(r"sep=(.)\r?\n", sample):
        return hint[1]
    # The sample may end within a record, which would then count as a broken one.
    return max(_DELIMITERS, key=lambda delimiter: _regularity(sample, delimiter))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    # newline="": lines may end with a bare carriage return, as on old Macs.
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _regularity(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = Counter(len(record) for record in _records(sample, delimiter) if record)
    except csv.Error:  # a quotation mark that nothing closes makes a cell of everything after it
        return 0.0, 0
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0, 0
    width = max(several, key=several.get)
    return round(several[width] / widths.total(), 1), width


def _parse(data: bytes, encoding: str, delimiter: str, sample: str) -> pd.DataFrame:
    records = _records(sample, delimiter)
    width = max((len(record) for record in records), default=1)
    try:
        cells = pd.read_csv(
            io.BytesIO(data),
            sep=delimiter,
            encoding=encoding,
            header=None,
            names=range(1, width + 1),
            index_col=False,
            dtype="str",
            na_filter=False,
            skip_blank_lines=False,
        )
        cells.index = pd.RangeIndex(1, len(cells) + 1)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError):
        # Records that are wider than those of the sample, or a quotation mark that nothing closes.
        return _parse_slowly(data, encoding, delimiter)
    if b'"' in data and swallows_rows(cells, delimiter, max(data.count(b"\n"), data.count(b"\r"))):
        return _parse_slowly(data, encoding, delimiter)
    return cells


def _parse_slowly(data: bytes, encoding: str, delimiter: str) -> pd.DataFrame:
    records = list(read_strictly(data.decode(encoding, errors="replace"), delimiter))
    width = max((len(record) for record in records), default=0)
    columns = {
        position: pd.array([record[position - 1] if len(record) >= position else "" for record in records], dtype="str")
        for position in range(1, width + 1)
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(1, len(records) + 1))
