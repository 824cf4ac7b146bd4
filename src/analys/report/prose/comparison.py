"""Sentences that compare a county with the country, no firmer than the numbers allow."""

from __future__ import annotations

from analys.report.estimates import Share
from analys.report.prose.level import share_words
from analys.statistics import presentation


def differs(here: Share, there: Share) -> presentation.Comparison:
    """Say whether a county lies above or below the country, or whether it cannot be said.

    Two conditions: the intervals do not touch, and the difference is at least one municipality, since no county can
    come nearer to the country's share than one municipality allows.
    """
    if not here.told or not there.told or abs(here.value - there.value) * here.base < 1:
        return "undecided"
    return presentation.compare((here.low, here.high), (there.low, there.high))


def comparison(here: Share, there: Share, county: str) -> str:
    """Compare a county's share with the country's; the country's figure stands there unless it is hidden.

    Args:
        county: how the county is called in the sentence, such as "länet".
    """
    if not there.told:
        return ""
    country = share_words(there.count, there.base)
    if not here.told:
        return f"I hela landet är det {country}."
    match differs(here, there):
        case "higher":
            return f"I hela landet är det {country}. Andelen är alltså högre i {county}."
        case "lower":
            return f"I hela landet är det {country}. Andelen är alltså lägre i {county}."
        case _:
            return f"I hela landet är det {country}. {county.capitalize()} skiljer sig inte säkert från landet."
