"""Random samples of municipalities: the chance that each had to be asked."""

from __future__ import annotations

import pandas as pd

from analys.errors import InputError
from analys.statistics.groups import Level, groups


def inclusion_chances(
    answers: pd.DataFrame, frame: pd.DataFrame, strata: Level, *, population: str = "population_2024"
) -> pd.DataFrame:
    """Return each municipality's chance to be asked, where a simple random sample was drawn in each stratum.

    The chance is the number asked in the stratum divided by its number in the frame, n_h / N_h (Särndal, Swensson &
    Wretman 1992, Model Assisted Survey Sampling, section 3.7).

    Args:
        answers: contracts.Answers of the wave: all that were asked.
        frame: contracts.Frame.
        strata: the level whose groups were drawn from; "country" for one draw among all.
        population: the frame's column of inhabitants, for strata by size.

    Returns:
        chance, stratum, size (municipalities of the stratum), indexed by municipality; the whole frame.

    Raises:
        InputError: nobody was asked in a stratum, so that nobody can stand for it.
    """
    stratum = groups(frame, strata, population)
    asked = stratum.index.isin(answers["municipality"].unique())
    size, drawn = stratum.value_counts(), stratum[asked].value_counts()
    empty = sorted(set(size.index) - set(drawn.index))
    if empty:
        raise InputError(
            f"Ingen kommun i {', '.join(empty)} ({strata}) ingår i urvalet. Ändra strata eller asked för omgången."
        )
    return pd.DataFrame(
        {"chance": stratum.map(drawn / size), "stratum": stratum, "size": stratum.map(size)}, index=stratum.index
    )
