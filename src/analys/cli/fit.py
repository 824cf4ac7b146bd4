"""Whether decisions that are read in fit the assignment, and the answers as they are now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from analys.cli.built import built_counties
from analys.coding.decide import find_current
from analys.errors import InputError
from analys.workspace import Workspace


def require_waves(decisions: pd.DataFrame, waves: Sequence[str]) -> None:
    """Refuse decisions on a wave that is not declared: no report would ever show them.

    Raises:
        InputError: there are such decisions.
    """
    for row in decisions[~decisions["wave"].isin(waves)].itertuples():
        raise InputError(
            f"{row.file} rad {row.row}: omgången ”{row.wave}” finns inte i uppdraget. "
            f"Omgångar som finns: {', '.join(waves)}."
        )


def say_unfit(work: Workspace, decisions: pd.DataFrame) -> Iterator[str]:
    """Say how many of the statements decided on do not stand among the wave's as they were read, and what is not known.

    Args:
        work: the wave.
        decisions: on the wave.
    """
    known = decisions["county"].isin(built_counties(work))
    if known.any():
        current = find_current(decisions[known], work.load("statements"))
        unfit = decisions[known].loc[~current, "statement"].nunique()
        if unfit:
            yield (
                f"{work.wave.label}: {unfit} av utsagorna finns inte eller har en annan text nu. Besluten om dem "
                "sparas, men används inte. De visas av analys review status."
            )
    if not known.all():
        unknown = ", ".join(sorted(decisions.loc[~known, "county"].unique()))
        yield f"{work.wave.label}: utsagor i län som inte är byggda jämfördes inte med svaren (länskod {unknown})."
