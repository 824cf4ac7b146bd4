"""Sentences about those whom nothing reaches, in the words of the option that says "none of them"."""

from __future__ import annotations

from collections.abc import Sequence

from analys.report.places import Place
from analys.report.prose.few import FEWEST
from analys.report.prose.grammar import listing, lower
from analys.report.prose.hidden import hidden_answers
from analys.report.prose.level import level, level_there, nobody_answered
from analys.report.prose.several import Told


def gaps(unreached: Sequence[Told], option: str, place: Place) -> str:
    """Say for which group or area most municipalities have nothing.

    Args:
        unreached: for each group or area, the share that ticked the option.
        option: the option, such as "Inget särskilt arbetssätt".
        place: the county or the country.
    """
    if not any(one.here.base for one in unreached):
        return nobody_answered(place)
    answered = [one for one in unreached if one.here.told]
    if not answered:
        return hidden_answers(place)
    if place.single:
        missing = [lower(one.label) for one in answered if one.here.count]
        about = f"när det gäller {listing(missing)}" if missing else "på någon av frågorna"
        return f"{place.single} svarade {'' if missing else 'inte '}”{option}” {about}."
    most, *equal = largest(answered)
    few = most.here.base < FEWEST
    hidden = any(one.here.base and not one.here.told for one in unreached)
    if not most.here.count:
        which = "någon av de frågor som visas" if hidden else "någon av frågorna"
        return f"Ingen kommun {place.inside} svarade ”{option}” på {which}."
    here = most.here
    opening = "Den största luckan av dem som visas" if hidden else "Den största luckan"
    said = level_there(here.count, here.base, here.asked, place, most.phrase)
    told = said if few else f"{opening}: {lower(level(here.count, here.base, here.asked, place, most.phrase))}"
    if equal:
        alike = "Så är det också" if few else "Lika stor är luckan"
        told += f" {alike} när det gäller {listing([lower(one.label) for one in equal])}."
    return told


def largest(answered: Sequence[Told]) -> list[Told]:
    """Return those with the largest share; of what fewer than `FEWEST` answered only where none has more."""
    known = [one for one in answered if one.here.base >= FEWEST and one.here.count] or answered
    share = max(one.here.value for one in known)
    return [one for one in known if one.here.value == share]
