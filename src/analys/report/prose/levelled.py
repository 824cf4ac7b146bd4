"""Sentences about the counties' levelled shares: each drawn towards the country's, and whether they can be ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analys.report.prose.few import FEWEST
from analys.report.prose.grammar import subordinate
from analys.statistics import presentation


@dataclass(frozen=True)
class Levelled:
    """A county's share drawn towards the country's: in whole percent as written, its interval (0 to 1), its answers."""

    name: str
    percent: str
    low: float
    high: float
    answers: int


def levelled(ranked: Sequence[Levelled], phrase: str) -> str:
    """Say where the levelled share is largest and smallest, if that can be trusted; else between what the shares lie.

    Args:
        ranked: the counties, the largest share first.
        phrase: what follows "kommuner som", such as "bedömer att risken har ökat".
    """
    first, last = ranked[0], ranked[-1]
    if first.percent == last.percent:
        return f"Den utjämnade andelen kommuner som {subordinate(phrase)} är {first.percent} procent i alla län."
    share = f"Den utjämnade andelen kommuner som {subordinate(phrase)}"
    if can_rank(ranked):
        return (
            f"{share} är störst i {first.name}, {first.percent} procent, och minst i {last.name}, {last.percent} "
            "procent. Intervallen för de två överlappar inte varandra. Mellan län som ligger nära varandra är "
            "ordningen osäker."
        )
    if _apart(first, last):
        why = f"färre än {presentation.in_words(FEWEST)} kommuner svarade i länet högst upp eller längst ned"
    else:
        why = "intervallen för det högsta och det lägsta länet överlappar varandra"
    return (
        f"{share} är mellan {last.percent} och {first.percent} procent i länen. Ordningen mellan dem är osäker, "
        f"eftersom {why}."
    )


def levelled_title(ranked: Sequence[Levelled], label: str) -> str:
    """Say the same as a heading, of counties that can be ranked.

    >>> skane, kalmar = Levelled("Skåne län", "60", 0.5, 0.7, 30), Levelled("Kalmar län", "40", 0.3, 0.45, 9)
    >>> levelled_title([skane, kalmar], "Risk för våld")
    'Risk för våld: den utjämnade andelen är störst i Skåne län'
    """
    return f"{label}: den utjämnade andelen är störst i {ranked[0].name}"


def can_rank(ranked: Sequence[Levelled]) -> bool:
    """Tell whether the intervals of the first and the last county lie apart, and rest on more than a few answers.

    >>> skane, kalmar = Levelled("Skåne län", "60", 0.5, 0.7, 30), Levelled("Kalmar län", "40", 0.3, 0.55, 9)
    >>> can_rank([skane, kalmar])
    False
    """
    return _apart(ranked[0], ranked[-1]) and min(ranked[0].answers, ranked[-1].answers) >= FEWEST


def _apart(first: Levelled, last: Levelled) -> bool:
    return first.low > last.high


def not_ranked(questions: int) -> str:
    """Say why the counties are not ranked.

    >>> not_ranked(1)
    'Länen rangordnas inte, eftersom skillnaderna mellan dem inte är större än slumpen ger.'
    """
    which = "" if questions == 1 else " för någon av frågorna"
    return f"Länen rangordnas inte{which}, eftersom skillnaderna mellan dem inte är större än slumpen ger."
