"""Usual ways to write a municipality's name, each of them certain."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import numpy as np
import pandas as pd

from analys.synthetic.files.grid import garble

_WITHOUT_MARKS = str.maketrans("åäöÅÄÖ", "aaoAAO")


def spell_names(frame: pd.DataFrame, random: np.random.Generator) -> dict[str, str]:
    """Return one spelling for each municipality.

    Names whose unmarked form is another municipality's (Håbo, Habo) keep their marks.
    """
    unmarked = frame["name"].str.translate(_WITHOUT_MARKS)
    alone = ~unmarked.duplicated(keep=False)
    spelled = {}
    for code, name, official, county, safe in zip(
        frame["municipality"], frame["name"], frame["official_name"], frame["county_name"], alone, strict=True
    ):
        ways: list[Callable[[], str]] = [
            lambda name=name: name,
            lambda official=official: official,
            lambda official=official: official.upper(),
            lambda official=official: official.lower(),
            lambda name=name: f" {name}  ",
            lambda name=name: f"{name}\u00a0kommun",
            lambda name=name, county=county: f"{name}, {county}",
            lambda name=name, code=code: f"{code} {name}",
            lambda name=name: unicodedata.normalize("NFD", name),
            lambda name=name: garble(name),
        ]
        if safe:
            ways.append(lambda name=name: name.translate(_WITHOUT_MARKS))
        spelled[code] = ways[int(random.integers(len(ways)))]()
    return spelled
