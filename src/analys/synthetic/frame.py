"""A made-up frame of any size, for scale tests: municipalities that resemble the real ones."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analys.contracts import Frame

#: As many as there are in a real county, on average.
_MUNICIPALITIES_PER_COUNTY = 290 / 21
#: Digits in letters: a name with a number in it would be read as a code.
_LETTERS = str.maketrans("0123456789", "abdefgklmo")
#: Two digits number the municipalities of a county.
_MOST_PER_COUNTY = 99


def make_frame(real: pd.DataFrame, counties: int, seed: int = 0) -> pd.DataFrame:
    """Return a frame with as many counties as asked for.

    Each municipality has the group of a real one drawn at random, and nearly its population.

    Args:
        real: the real frame (contracts.Frame).
        counties: how many; more than 99 get four-digit codes.
        seed: decides everything that is random.
    """
    random = np.random.default_rng([seed, 5])
    sizes = np.clip(random.poisson(_MUNICIPALITIES_PER_COUNTY, counties), 1, _MOST_PER_COUNTY)
    digits = 2 if counties <= 99 else 4
    county = np.repeat([f"{number:0{digits}d}" for number in range(1, counties + 1)], sizes)
    within = np.concatenate([np.arange(1, size + 1) for size in sizes])
    table = real.iloc[random.integers(len(real), size=len(county))].reset_index(drop=True)
    codes = pd.Series([f"{code}{number:02d}" for code, number in zip(county, within, strict=True)], dtype="str")
    growth = random.lognormal(0, 0.1, len(table))
    names = "Exempel" + codes.str.translate(_LETTERS)
    table = table.assign(
        municipality=codes,
        name=names,
        official_name=names + " kommun",
        county=pd.Series(county, dtype="str"),
        county_name=pd.Series([f"Exempel {code} län" for code in county], dtype="str"),
        population_2019=np.maximum(1, (table["population_2019"] * growth).round()).astype("int64"),
        population_2024=np.maximum(1, (table["population_2024"] * growth).round()).astype("int64"),
    )
    return Frame.validate(table, lazy=True)
