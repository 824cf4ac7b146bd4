"""Sentences about those whom nothing reaches."""

from __future__ import annotations

from collections.abc import Mapping

from analys.report.estimates import Share
from analys.report.places import Place
from analys.report.prose.grammar import capital, figures, listing, lower, noun
from analys.report.prose.hidden import hidden_answers
from analys.report.prose.level import share_words
from analys.statistics import presentation


def gaps(unreached: Mapping[str, Share], place: Place) -> str:
    """Say for which group most municipalities have nothing.

    Args:
        unreached: group -> the share of municipalities that have ticked "none of them".
    """
    if not any(share.base for share in unreached.values()):
        return f"{capital(place.single or f'ingen kommun {place.inside}')} svarade inte på frågorna."
    answered = {name: share for name, share in unreached.items() if share.told}
    if not answered:
        return hidden_answers(place)
    most = max(share.value for share in answered.values())
    names = [name for name, share in answered.items() if share.value == most]
    if place.single:
        missing = [lower(name) for name, share in answered.items() if share.count]
        if not missing:
            return f"{place.single} har minst ett arbetssätt för varje grupp."
        return f"{place.single} saknar särskilt arbetssätt för {listing(missing)}."
    if most == 0:
        return f"Alla kommuner {place.inside} som svarade har minst ett arbetssätt för varje grupp."
    share = answered[names[0]]
    unit = "av kommunerna" if presentation.shows_percent(share.base) else noun(share.base, "kommun")
    where = listing([lower(name) for name in names])
    extent = f"{share_words(share.count, share.base)} {unit}"
    if share.count == share.base:
        extent = (
            f"alla {figures(share.base, 'kommun')} som svarade" if share.base > 1 else "den enda kommun som svarade"
        )
    return f"Den största luckan {place.inside} gäller {where}: där saknar {extent} arbetssätt."
