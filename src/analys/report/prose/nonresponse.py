"""Sentences about whether those who answered are like those who did not, and what weights change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analys.report.changes import FALSE_FINDINGS
from analys.report.prose.grammar import listing, lower
from analys.report.prose.level import share_words
from analys.statistics import presentation
from analys.statistics.weighted import MATERIAL

#: What each division is called in a sentence.
DIVISIONS = {
    "county": "län",
    "skr_group": "kommungrupp",
    "skr_main_group": "huvudgrupp av kommuner",
    "size": "storlek",
    "country": "landet som helhet",
}


def unlike(tests: pd.DataFrame, larger: bool) -> str:
    """Say whether response differs between groups more than chance would give.

    Args:
        tests: as from statistics.response_tests.
        larger: whether the middle one of those who answered has more inhabitants than of those who did not.
    """
    known = tests.set_index("trait")["q_value"].dropna()
    if known.empty:
        return ""
    sure = [DIVISIONS[trait] for trait in known.index if trait in DIVISIONS and known[trait] <= FALSE_FINDINGS]
    people = known.get("inhabitants", 1.0) <= FALSE_FINDINGS
    if not sure and not people:
        return "Det går inte att säga om svarandet hänger ihop med kommunens grupp eller storlek."
    told = []
    if sure:
        told.append(f"Hur stor del som svarade skiljer sig efter {listing(sure)}, mer än slumpen brukar ge.")
    if people:
        told.append(f"Kommuner som svarade har i regel {'fler' if larger else 'färre'} invånare än de andra.")
    return " ".join(told)


def extremes(rates: Sequence[tuple[str, int, int]]) -> str:
    """Say where most and fewest answered.

    Args:
        rates: name, answered and asked of each group.
    """
    ranked = sorted(rates, key=lambda one: -one[1] / one[2])
    (most, *high), (least, *low) = ranked[0], ranked[-1]
    if high[0] / high[1] == low[0] / low[1]:
        return ""
    return (
        f"Störst andel svarade i gruppen {lower(most)}, {share_words(*high)}, och minst i gruppen {lower(least)}, "
        f"{share_words(*low)}."
    )


def weighted(margins: Sequence[str], changed: Sequence[str], effect: Mapping[str, float]) -> str:
    """Say what weights change, and what they cost.

    Args:
        margins: the divisions that the weights are fitted to.
        changed: the labels of the questions whose share is materially different with weights.
        effect: as from statistics.design_effect.
    """
    by = listing([DIVISIONS[one] for one in margins])
    step = f"{presentation.number(MATERIAL * 100)} procentenheter"
    first = (
        f"Som kontroll har svaren i landet vägts, så att varje {by} väger lika tungt bland "
        "dem som svarade på enkäten som bland alla kommuner."
    )
    if not changed:
        second = f"Ingen andel ändras då med {step} eller mer."
    else:
        second = (
            f"Då ändras andelen för {listing([lower(one) for one in changed])} med minst {step}. Läs de andelarna med "
            "försiktighet."
        )
    third = (
        f"De {presentation.number(effect['answers'])} svaren är värda lika mycket som "
        f"{presentation.number(effect['effective_size'])} svar utan vikter (designeffekt "
        f"{presentation.number(effect['design_effect'], 2)})."
    )
    return f"{first} {second} {third}"


def cannot_weigh(margins: Sequence[str]) -> str:
    """Say that there are no weights."""
    by = listing([DIVISIONS[one] for one in margins])
    return f"Svaren går inte att väga efter {by}, eftersom minst en grupp helt saknar svar."


def drawn(asked: int, frame: int, strata: str) -> str:
    """Say how a random sample was drawn."""
    within = "" if strata == "country" else f", var för sig inom varje {DIVISIONS[strata]}"
    return (
        f"{presentation.number(asked)} av landets {presentation.number(frame)} kommuner drogs av slumpen och "
        f"tillfrågades{within}. Intervallen räknar både med urvalet och med dem som inte svarade."
    )
