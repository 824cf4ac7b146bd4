"""Who answers: non-response that depends on size, group and county.

Respondents are drawn systematically within each county, so that every county's response rate is near what is
expected of it and each municipality's chance is exactly its probability.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analys.synthetic.recipe import Response

_MIDDLING_POPULATION = 15_000


def response_probability(response: Response, frame: pd.DataFrame, wave: str, seed: int) -> pd.Series:
    """Return each municipality's probability to answer in a wave, by municipality."""
    order = frame.sort_values("municipality", ignore_index=True)
    counties, county = np.unique(order["county"], return_inverse=True)
    county_part = np.random.default_rng([seed, 2]).normal(0, response.county_sd, len(counties))[county]
    probability = (
        response.base
        + response.size * np.log10(order["population_2019"].to_numpy(float) / _MIDDLING_POPULATION)
        + order["skr_main_group"].map(response.groups).fillna(0.0).to_numpy(float)
        + response.waves.get(wave, 0.0)
        + county_part
    )
    return pd.Series(np.clip(probability, response.least, response.most), index=pd.Index(order["municipality"]))


def draw_respondents(response: Response, frame: pd.DataFrame, wave: str, seed: int, draw: int) -> list[str]:
    """Return the municipalities that answer: in each county as many as their probabilities sum to, but for one.

    Args:
        response: who tends to answer.
        frame: the municipalities (contracts.Frame).
        wave: the wave's id.
        seed: decides how counties differ.
        draw: decides who answers, given that.
    """
    probability = response_probability(response, frame, wave, seed)
    random = np.random.default_rng([seed, 3, draw])
    county_of = frame.set_index("municipality")["county"].reindex(probability.index)
    chosen: list[str] = []
    for _, members in probability.groupby(county_of):
        shuffled = members.iloc[random.permutation(len(members))]
        steps = np.floor(np.concatenate([[0.0], shuffled.cumsum().to_numpy()]) + random.random())
        chosen.extend(shuffled.index[np.diff(steps) > 0].tolist())
    return sorted(chosen)
