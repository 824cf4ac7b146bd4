"""Saves and loads contract tables as Parquet, validated at the door both ways."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from analys.files import write_whole

Contract = type[pa.DataFrameModel]

#: Rows that are read at once: enough for any county, so that one is found without reading thousands of others.
_READ_TOGETHER = 8192


def save_table(table: pd.DataFrame, path: Path, contract: Contract) -> None:
    """Write a table that keeps its contract, whole or not at all.

    Args:
        table: a frame in the contract's columns and dtypes.
        path: the file to write; its folder is made if need be.
        contract: one of the models in `analys.contracts`.

    Raises:
        pandera.errors.SchemaErrors: the table breaks its contract (all breaches in one message).
    """
    validated = contract.validate(table, lazy=True)
    with write_whole(path) as aside:
        validated.to_parquet(aside, index=False, row_group_size=_READ_TOGETHER)


def load_tables(paths: Iterable[Path], contract: Contract) -> pd.DataFrame:
    """Read tables that `save_table` wrote, at least one, as one table; raises as it does."""
    return contract.validate(pd.concat(map(pd.read_parquet, paths), ignore_index=True), lazy=True)
