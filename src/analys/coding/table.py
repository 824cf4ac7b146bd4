"""The table of codings, from rows in the order of its columns."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analys.contracts import Codings, typed

#: What a coding is known by: a coder gives a statement a code once.
KEY = ["statement", "dimension", "code", "coder"]


def codings_table(rows: Sequence[tuple]) -> pd.DataFrame:
    """Return the rows with the columns and types of contracts.Codings, not yet validated."""
    return typed(pd.DataFrame(rows, columns=list(Codings.to_schema().columns)), Codings)
