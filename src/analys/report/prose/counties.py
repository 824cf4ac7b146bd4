"""Sentences about counties compared: which differ by more than chance, and shares drawn towards the country's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analys.report.prose.grammar import capital, counted, listing, lower, shortened
from analys.statistics import presentation

_MOST_NAMED = 6


@dataclass(frozen=True)
class Outside:
    """The counties, by name, that lie outside what chance gives on one question; the far ones well outside.

    Args:
        label: the question's short name.
    """

    label: str
    far_above: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    far_below: tuple[str, ...] = ()

    def directions(self) -> list[str]:
        """Return "klart högre i Skåne län" and the like, from the highest."""
        ways = (
            ("klart högre", self.far_above),
            ("högre", self.above),
            ("lägre", self.below),
            ("klart lägre", self.far_below),
        )
        return [f"{word} i {shortened(names, _MOST_NAMED, 'län')}" for word, names in ways if names]


def outside(found: Sequence[Outside]) -> str:
    """Say for each question which counties differ from the country by more than chance gives.

    >>> outside([Outside("Social oro", far_above=("Skåne län",), below=("Kalmar län",)), Outside("Våld")])
    'Social oro: andelen är klart högre i Skåne län och lägre i Kalmar län. Våld: inget län skiljer sig från landet \
mer än slumpen ger.'
    >>> outside([Outside("Våld"), Outside("Barn")])
    'Inget län skiljer sig från landet mer än slumpen ger, för någon av frågorna.'
    """
    alike = [one for one in found if not one.directions()]
    told = [f"{one.label}: andelen är {listing(one.directions())}." for one in found if one.directions()]
    if not told:
        ending = ", för någon av frågorna" if len(found) > 1 else ""
        return f"Inget län skiljer sig från landet mer än slumpen ger{ending}."
    if alike:
        first, *others = alike
        names = listing([first.label, *(lower(one.label) for one in others)])
        told.append(f"{names}: inget län skiljer sig från landet mer än slumpen ger.")
    return " ".join(told)


def outside_phrase(found: Outside, phrase: str) -> str:
    """Say which counties differ on one question, in a sentence that says what the share is of.

    >>> outside_phrase(Outside("Våld", far_above=("Skåne län",)), "bedömer att risken har ökat")
    'Andelen kommuner som bedömer att risken har ökat är klart högre i Skåne län än i landet.'
    """
    return f"Andelen kommuner som {phrase} är {listing(found.directions())} än i landet." if found.directions() else ""


def none_far(counties: int, questions: int) -> str:
    """Say that no county differs clearly.

    >>> none_far(21, 1)
    'Inget av de 21 länen skiljer sig klart från landet.'
    """
    ending = f" på någon av de {presentation.in_words(questions)} frågorna" if questions > 1 else ""
    return f"Inget av de {counties} länen skiljer sig klart från landet{ending}."


def outside_title(found: Sequence[Outside]) -> str:
    """Say the same as a heading.

    >>> outside_title([Outside("Våld", above=("Skåne län",)), Outside("Oro", far_below=("Skåne län", "Kalmar län"))])
    'Två län skiljer sig från landet mer än slumpen ger på någon av frågorna'
    """
    names = {name for one in found for name in (*one.far_above, *one.above, *one.below, *one.far_below)}
    ending = " på någon av frågorna" if len(found) > 1 else ""
    return f"{capital(counted(len(names), 'län'))} skiljer sig från landet mer än slumpen ger{ending}"


@dataclass(frozen=True)
class Levelled:
    """A county's share drawn towards the country's: in whole percent as it is written, and its interval (0 to 1)."""

    name: str
    percent: str
    low: float
    high: float


def levelled(ranked: Sequence[Levelled], phrase: str) -> str:
    """Say where the levelled share is largest and smallest, and whether the order can be trusted.

    Args:
        ranked: the counties, the largest share first.
        phrase: what follows "kommuner som", such as "bedömer att risken har ökat".
    """
    first, last = ranked[0], ranked[-1]
    if first.percent == last.percent:
        return f"Den utjämnade andelen kommuner som {phrase} är {first.percent} procent i alla län."
    order = (
        "Intervallen för de två överlappar varandra, så ordningen mellan länen är osäker."
        if first.low <= last.high
        else "Intervallen för de två överlappar inte varandra. Mellan län som ligger nära varandra är ordningen osäker."
    )
    return (
        f"Den utjämnade andelen kommuner som {phrase} är störst i {first.name}, {first.percent} procent, och minst i "
        f"{last.name}, {last.percent} procent. {order}"
    )


def levelled_title(first: str, label: str) -> str:
    """Say in which county the levelled share is largest, as a heading.

    >>> levelled_title("Skåne län", "Risk för våld")
    'Den utjämnade andelen är störst i Skåne län när det gäller risk för våld'
    """
    return f"Den utjämnade andelen är störst i {first} när det gäller {lower(label)}"


def not_ranked(questions: int) -> str:
    """Say why the counties are not ranked.

    >>> not_ranked(1)
    'Länen rangordnas inte, eftersom skillnaderna mellan dem inte är större än slumpen ger.'
    """
    which = "" if questions == 1 else " för någon av frågorna"
    return f"Länen rangordnas inte{which}, eftersom skillnaderna mellan dem inte är större än slumpen ger."
