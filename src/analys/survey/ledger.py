"""The ledger: every row's outcome, and every value, file or column that was not taken over unchanged."""

from __future__ import annotations

import pandas as pd

from analys.contracts import Ledger, typed


def ledger_frame(entries: pd.DataFrame | list[dict[str, object]]) -> pd.DataFrame:
    """Return entries in the ledger's columns and dtypes; columns that they lack are missing."""
    return typed(pd.DataFrame(entries), Ledger)


def join_ledgers(*ledgers: pd.DataFrame) -> pd.DataFrame:
    """Return all entries in one ledger, in the order of the files' cells, rows' outcomes first."""
    table = pd.concat([one for one in ledgers if len(one)], ignore_index=True) if any(map(len, ledgers)) else ledgers[0]
    return table.sort_values(["file", "sheet", "row", "column"], na_position="first", kind="stable", ignore_index=True)
