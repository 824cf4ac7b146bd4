"""SPSS files (sav), read with pyreadstat: values by their labels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

from analys.survey.readers.cells import text_of
from analys.survey.sheet import Sheet, Source, UnreadableFileError

#: Names and wordings of the variables stand above the first case, which is row 1 as in SPSS.
NAMES_ROW, WORDINGS_ROW = -1, 0


def read_spss(path: Path) -> Source:
    """Read an SPSS file; each value that has a label is read as its label.

    Raises:
        UnreadableFileError: the file is damaged.
    """
    try:
        values, about = pyreadstat.read_sav(str(path))
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError, ValueError):
        raise UnreadableFileError("SPSS-filen är skadad och går inte att öppna. Be om en ny fil.") from None
    columns = {}
    for position, name in enumerate(about.column_names, start=1):
        labels = about.variable_value_labels.get(name, {})
        codes, distinct = pd.factorize(values[name])
        wording = about.column_names_to_labels.get(name) or ""
        texts = [str(labels.get(value, text_of(value))) for value in distinct]
        # Name and wording come first; a missing value has the code -1, which is the empty text at the end.
        chosen = np.concatenate([[0, 1], np.where(codes < 0, len(texts), codes) + 2])
        columns[position] = pd.array([name, wording, *texts, ""], dtype="str").take(chosen)
    index = pd.RangeIndex(NAMES_ROW, len(values) + 1)
    return Source("sav", (Sheet("", pd.DataFrame(columns, index=index)),), about.file_encoding)
