"""Weights that let those who answered stand for those who did not.

A table of weights has one row per municipality that answered: municipality, base_weight (one over its chance to be
asked), stratum and stratum_size (what it was drawn from, and how many that has), weight, and a column for each trait
that the weights were fitted to. The weights of a trait's groups sum to the municipalities of the frame that were asked
for (a census) or drawn from (a sample).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analys.errors import InputError
from analys.statistics.groups import COUNTRY, Level, groups
from analys.statistics.presentation import number
from analys.statistics.response import respondents

#: Raking stops when no margin is off by more than this share of itself.
CLOSE_ENOUGH = 1e-10
_MOST_ROUNDS = 2_000

#: The columns of a table of weights that say how the municipalities were chosen.
DESIGN = ("municipality", "base_weight", "stratum", "stratum_size")


def poststratify(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    traits: Sequence[Level],
    *,
    inclusion: pd.DataFrame | None = None,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Weight those who answered so that each combination of traits sums to its number in the frame.

    Source: Holt & Smith (1979), "Post stratification", Journal of the Royal Statistical Society A 142:33-46.

    Args:
        answers: contracts.Answers of one wave.
        frame: contracts.Frame.
        traits: levels whose combinations are the strata, such as ("skr_main_group",).
        inclusion: as from sample.inclusion_chances, for a sample; without it all asked are the population.
        population: the frame's column of inhabitants, for groups by size.

    Raises:
        InputError: in a stratum nobody answered, so that nobody can stand for it.
    """
    whole, answered = _population(answers, frame, traits, inclusion, population)
    names = list(traits)
    for table in (whole, answered):
        table["poststratum"] = table[names[0]].str.cat([table[name] for name in names[1:]], sep="/")
    sizes = whole["poststratum"].value_counts()
    _refuse_empty(sizes, answered["poststratum"], " × ".join(names))
    reached = answered.groupby("poststratum")["base_weight"].transform("sum")
    answered["weight"] = answered["base_weight"] * answered["poststratum"].map(sizes) / reached
    return answered[[*DESIGN, "weight", "poststratum"]]


def rake(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    traits: Sequence[Level],
    *,
    inclusion: pd.DataFrame | None = None,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Weight those who answered so that the groups of every trait, one trait at a time, sum to their numbers.

    Source: Deming & Stephan (1940), Annals of Mathematical Statistics 11:427-444; Deville, Särndal & Sautory (1993),
    "Generalized raking procedures in survey sampling", JASA 88:1013-1020.

    Args:
        answers: contracts.Answers of one wave.
        frame: contracts.Frame.
        traits: the levels whose margins are declared to hold, such as ("county", "skr_group").
        inclusion: as from sample.inclusion_chances, for a sample; without it all asked are the population.
        population: the frame's column of inhabitants, for groups by size.

    Raises:
        InputError: in a group nobody answered, or no weights meet all margins.
    """
    whole, answered = _population(answers, frame, traits, inclusion, population)
    margins = []
    for trait in traits:
        sizes = whole[trait].value_counts()
        _refuse_empty(sizes, answered[trait], trait)
        place, names = pd.factorize(answered[trait])
        margins.append((place, sizes[names].to_numpy(dtype=float)))
    weight = answered["base_weight"].to_numpy(dtype=float)
    for _ in range(_MOST_ROUNDS):
        for place, size in margins:
            weight = weight * (size / np.bincount(place, weights=weight))[place]
        off = max(np.abs(np.bincount(place, weights=weight) / size - 1).max() for place, size in margins)
        if off < CLOSE_ENOUGH:
            return answered.assign(weight=weight)[[*DESIGN, "weight", *traits]]
    raise InputError(
        f"Det finns inga vikter som stämmer med alla marginaler ({', '.join(traits)}) på en gång. "
        "Använd färre indelningar."
    )


def trim(weights: pd.DataFrame, largest: float) -> pd.DataFrame:
    """Cap the weights, and share out what is cut off equally among the others, so that the sum stays.

    Margins that the weights were fitted to hold only roughly afterwards. Source: Potter (1990), "A study of procedures
    to identify and trim extreme sampling weights", Proceedings of the Survey Research Methods Section, ASA, 225-230;
    as R's survey::trimWeights(strict = TRUE).

    Args:
        weights: as from `poststratify` or `rake`.
        largest: the largest weight allowed.

    Raises:
        InputError: the weights are larger than that on average.
    """
    weight = weights["weight"].to_numpy(dtype=float).copy()
    if weight.mean() > largest:
        mean = number(weight.mean(), 2)
        raise InputError(f"Vikterna är i genomsnitt {mean} och kan inte begränsas till {number(largest, 2)}.")
    capped = np.zeros(len(weight), dtype=bool)
    while (weight > largest * (1 + 1e-12)).any():
        capped |= weight > largest
        cut = (weight[capped] - largest).sum()
        weight[capped] = largest
        weight[~capped] += cut / (~capped).sum()
    return weights.assign(weight=weight)


def design_effect(weights: pd.DataFrame) -> dict[str, float]:
    """Return what unequal weights cost: answers, Kish's design effect, effective sample size, largest weight.

    Source: Kish (1992), "Weighting for unequal P_i", Journal of Official Statistics 8:183-200.

    >>> effect = design_effect(pd.DataFrame({"weight": [1.0, 1.0, 2.0]}))
    >>> round(effect["design_effect"], 4), round(effect["effective_size"], 4)
    (1.125, 2.6667)
    """
    weight = weights["weight"].to_numpy(dtype=float)
    effect = len(weight) * (weight**2).sum() / weight.sum() ** 2
    return {
        "answers": len(weight),
        "design_effect": float(effect),
        "effective_size": float(len(weight) / effect),
        "largest_weight": float(weight.max()),
    }


def _population(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    traits: Sequence[Level],
    inclusion: pd.DataFrame | None,
    population: str,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the municipalities that the weights speak for and those that answered, each with its traits."""
    answered = respondents(answers)
    whole = pd.DataFrame({"municipality": frame["municipality"]})
    for trait in traits:
        whole[trait] = groups(frame, trait, population).to_numpy()
    told = whole[answered.reindex(whole["municipality"], fill_value=False).to_numpy()].reset_index(drop=True)
    if inclusion is None:
        whole = whole[whole["municipality"].isin(answered.index)]
        return whole, told.assign(base_weight=1.0, stratum=COUNTRY, stratum_size=len(whole))
    drawn = inclusion.loc[told["municipality"]].reset_index(drop=True)
    told = told.assign(base_weight=1 / drawn["chance"], stratum=drawn["stratum"], stratum_size=drawn["size"])
    return whole, told


def _refuse_empty(sizes: pd.Series, answered: pd.Series, trait: str) -> None:
    empty = sorted(set(sizes.index) - set(answered))
    if empty:
        raise InputError(
            f"Ingen svarade i {', '.join(empty)} ({trait}), så ingen kan stå för dem. Slå ihop grupper eller välj en "
            "annan indelning för vikterna."
        )
