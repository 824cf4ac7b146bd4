"""What a report is about: one county, a county that is one municipality, or the country."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Place:
    """A county or the country, and how texts speak of it.

    Args:
        code: the county's code; None for the country.
        name: "Hallands län" or "Hela landet".
        short: "länet" or "landet".
        inside: "i Hallands län" or "i landet".
        municipalities: names by code, in alphabetical order.
        picked: whether only some of its municipalities were asked.
    """

    code: str | None
    name: str
    short: str
    inside: str
    municipalities: dict[str, str]
    picked: bool = False

    @property
    def inline(self) -> str:
        """The name as it stands within a heading or sentence: "Hallands län" or "hela landet"."""
        return self.name if self.code else "hela landet"

    @property
    def among(self) -> str:
        """What follows "kommuner" where those asked are meant: "i Hallands län", or "som tillfrågades i …"."""
        return f"som tillfrågades {self.inside}" if self.picked else self.inside

    @property
    def answering(self) -> str:
        """What follows "kommuner" where those who answered a question are meant: often fewer than the survey."""
        return f"{self.among} {'och' if self.picked else 'som'} svarade på frågan"

    @property
    def single(self) -> str | None:
        """The name of the only municipality, where the county has just one."""
        return next(iter(self.municipalities.values())) if len(self.municipalities) == 1 else None


def place_of(frame: pd.DataFrame, county: str | None, *, picked: bool = False) -> Place:
    """Return the place of a county, or the country for None; KeyError if there is no such county."""
    rows = frame if county is None else frame[frame["county"] == county]
    if rows.empty:
        raise KeyError(county)
    names = dict(zip(rows["municipality"], rows["name"], strict=True))
    ordered = dict(sorted(names.items(), key=lambda item: alphabetical(item[1])))
    if county is None:
        return Place(None, "Hela landet", "landet", "i landet", ordered, picked)
    name = rows["county_name"].iloc[0]
    return Place(county, name, "länet", f"i {name}", ordered, picked)


def alphabetical(name: str) -> str:
    """Return a key that sorts names as the Swedish alphabet does: å, ä, ö last, in this order."""
    return name.lower().translate(str.maketrans("åäöé", "{|}e"))
