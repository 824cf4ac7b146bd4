"""Sentences about whether measures stand where the risk is assessed as high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analys.report.places import Place
from analys.report.prose.few import FEWEST
from analys.report.prose.grammar import counted, listing, lower
from analys.statistics import presentation

#: Somers' d nearer to 0 than this is told as no clear connection.
_NO_CONNECTION = 0.1


@dataclass(frozen=True)
class RiskMet:
    """How one risk is met by the municipalities that assess it as high and have written of what they do.

    Args:
        label: the risk's short name, such as "Risk för social oro".
        high: how many they are.
        acting: how many of them describe a measure against it.
        connection: Somers' d of measures on assessed risk, -1 to 1; None where it is not known or not told.
        sure: whether that is more than chance gives.
    """

    label: str
    high: int
    acting: int
    connection: float | None = None
    sure: bool = False

    @property
    def lacking(self) -> int:
        """How many describe no measure against it."""
        return self.high - self.acting


def unmet(risks: Sequence[RiskMet], place: Place) -> str:
    """Say which risk most municipalities that see it describe no measure against, and which are met by all."""
    seen = [one for one in risks if one.high]
    if not seen:
        return f"Ingen kommun {place.inside} som har svarat med egna ord bedömer att någon av riskerna har ökat."
    if not any(one.lacking for one in seen):
        return "Varje kommun som bedömer att en risk har ökat beskriver också någon åtgärd mot den."
    gaps = [one for one in seen if one.lacking]
    many = [one for one in gaps if one.high >= FEWEST] or gaps
    size = max((one.lacking / one.high, one.high) for one in many)
    most, *equal = [one for one in many if (one.lacking / one.high, one.high) == size]
    is_largest = all(one.lacking / one.high <= size[0] for one in gaps)
    few = f"Av de risker som minst {presentation.in_words(FEWEST)} kommuner ser beskrivs åtgärder mest sällan mot"
    rarest = "Mest sällan beskrivs åtgärder mot" if is_largest else few
    if most.high < FEWEST:
        rarest = "Åtgärder mot"
    told = [f"{rarest} {lower(most.label)}: {_lacking(most)}."]
    if equal:
        others = listing([lower(one.label) for one in equal])
        alike = f"Lika sällan beskrivs åtgärder mot {others}."
        told.append(alike if most.high >= FEWEST else f"Så är det också när det gäller {others}.")
    met = [lower(one.label) for one in seen if not one.lacking]
    if met:
        told.append(f"När det gäller {listing(met)} beskriver alla som bedömer att risken har ökat någon åtgärd.")
    return " ".join(told)


def _lacking(risk: RiskMet) -> str:
    seeing = "som bedömer att risken har ökat beskriver"
    if risk.high == 1:
        return f"den enda kommun {seeing} ingen"
    if not risk.acting:
        return f"ingen av de {counted(risk.high, 'kommun')} {seeing} någon"
    if presentation.shows_percent(risk.high):
        share = presentation.number(presentation.percent(risk.lacking, risk.high))
        return f"{share} procent av de {risk.high} kommuner {seeing} ingen"
    return f"{risk.lacking} av de {risk.high} kommuner {seeing} ingen"


def connection(risks: Sequence[RiskMet]) -> str:
    """Say for which risks measures are described more often the higher the risk is assessed; empty if not known."""
    known = [one for one in risks if one.connection is not None]
    follow = [lower(one.label) for one in known if one.sure and one.connection >= _NO_CONNECTION]
    against = [lower(one.label) for one in known if one.sure and one.connection <= -_NO_CONNECTION]
    unsure = [lower(one.label) for one in known if not one.sure and abs(one.connection) >= _NO_CONNECTION]
    alike = [lower(one.label) for one in known if abs(one.connection) < _NO_CONNECTION]
    told = []
    if follow:
        told.append(f"Kommuner som bedömer risken som högre beskriver oftare åtgärder mot {listing(follow)}.")
    if against:
        told.append(f"Kommuner som bedömer risken som högre beskriver mer sällan åtgärder mot {listing(against)}.")
    if unsure:
        told.append(
            f"Det går inte att säga om åtgärder mot {listing(unsure)} beskrivs oftare eller mer sällan där risken "
            "bedöms som högre."
        )
    if alike:
        names = "de andra riskerna" if told and len(known) == len(risks) and len(alike) > 1 else listing(alike)
        told.append(f"Mot {names} beskrivs åtgärder ungefär lika ofta oavsett hur kommunen bedömer risken.")
    return " ".join(told)
