"""Sentences about how the answers came in."""

from __future__ import annotations

from collections.abc import Mapping

from analys.assignment.model import Collection
from analys.report.prose.grammar import listing, shortened

_MOST_NAMED = 4
_HOW: dict[Collection, str] = {
    "questionnaire": "med en enkät",
    "network": "genom länens nätverk",
    "situation-picture": "genom länsstyrelsernas löpande lägesbild",
}
_HOW_IN_COUNTY = _HOW | {
    "network": "genom länets nätverk",
    "situation-picture": "genom länsstyrelsens löpande lägesbild",
}


def how_in_county(method: Collection, *, alike: bool) -> str:
    """Say how a county's answers came in.

    Args:
        method: the county's way.
        alike: whether all other counties did the same.
    """
    told = f"Svaren i länet samlades in {_HOW_IN_COUNTY[method]}."
    return told if alike else f"{told} Länen har samlat in svaren på olika sätt."


def how_everywhere(usual: Collection, others: Mapping[str, Collection]) -> str:
    """Say how the country's answers came in.

    Args:
        usual: the way of most counties.
        others: the counties, by name, that did otherwise.

    >>> how_everywhere("questionnaire", {})
    'Svaren samlades in med en enkät.'
    >>> how_everywhere("questionnaire", {"Gotlands län": "network", "Kalmar län": "network"})
    'Svaren samlades in genom länens nätverk i Gotlands län och Kalmar län, och i övriga län med en enkät.'
    >>> how_everywhere("questionnaire", {"Gotlands län": "network"})
    'Svaren samlades in genom länets nätverk i Gotlands län, och i övriga län med en enkät.'
    """
    names: dict[Collection, list[str]] = {}
    for name, way in others.items():
        if way != usual:
            names.setdefault(way, []).append(name)
    told = [
        f"{(_HOW if len(own) > 1 else _HOW_IN_COUNTY)[way]} i {shortened(own, _MOST_NAMED, 'län')}"
        for way, own in names.items()
    ]
    if not told:
        return f"Svaren samlades in {_HOW[usual]}."
    return f"Svaren samlades in {listing(told)}, och i övriga län {_HOW[usual]}."
