"""Usual ways to write a municipality's name, each of them certain."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection

import numpy as np
import pandas as pd

from analys.synthetic.files.grid import garble

_WITHOUT_MARKS = str.maketrans("åäöÅÄÖ", "aaoAAO")

#: Ways to write the name of a row of the frame; the last is certain only where no other name is left the same.
_WAYS: tuple[Callable[[pd.Series], str], ...] = (
    lambda place: place["name"],
    lambda place: place["official_name"],
    lambda place: place["official_name"].upper(),
    lambda place: place["official_name"].lower(),
    lambda place: f" {place['name']}  ",
    lambda place: f"{place['name']}\u00a0kommun",
    lambda place: f"{place['name']}, {place['county_name']}",
    lambda place: f"{place['municipality']} {place['name']}",
    lambda place: unicodedata.normalize("NFD", place["name"]),
    lambda place: garble(place["name"]),
    lambda place: place["name"].translate(_WITHOUT_MARKS),
)


def spell_names(frame: pd.DataFrame, municipalities: Collection[str], random: np.random.Generator) -> dict[str, str]:
    """Return one spelling for each of some municipalities.

    Names whose unmarked form is another municipality's (Håbo, Habo) keep their marks. Ways are drawn for the whole
    frame, so that a municipality's does not depend on who else answered.
    """
    shared = frame["name"].str.translate(_WITHOUT_MARKS).duplicated(keep=False)
    ways = random.integers(np.where(shared, len(_WAYS) - 1, len(_WAYS)))
    chosen = frame["municipality"].isin(list(municipalities)).to_numpy()
    places = [place for _, place in frame[chosen].iterrows()]
    return {place["municipality"]: _WAYS[way](place) for place, way in zip(places, ways[chosen], strict=True)}
