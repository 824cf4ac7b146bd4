"""Sentences about the counties whose share lies outside what chance alone gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analys.report.prose.grammar import capital, counted, listing, lower, shortened, subordinate
from analys.statistics import presentation
from analys.statistics.differences import FUNNEL

_MOST_NAMED = 6

#: Why a county's report can say that it differs where the country's says that none does clearly.
NEARER = "Ett läns andel kan ändå vara högre eller lägre än landets, men inte mer än slumpen kan ge."


@dataclass(frozen=True)
class Outside:
    """The counties, by name, that lie outside what chance gives on one question; the far ones well outside.

    Args:
        label: the question's short name.
        compared: how many counties have a share of it.
    """

    label: str
    compared: int
    far_above: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    far_below: tuple[str, ...] = ()

    @property
    def named(self) -> int:
        """How many they are."""
        return len(self.far_above) + len(self.above) + len(self.below) + len(self.far_below)

    def directions(self, *, far: bool = False) -> list[str]:
        """Return "klart högre i Skåne län" and the like, from the highest; of the far ones alone if so asked."""
        ways = (
            ("klart högre", self.far_above),
            ("något högre", () if far else self.above),
            ("något lägre", () if far else self.below),
            ("klart lägre", self.far_below),
        )
        return [f"{word} i {shortened(names, _MOST_NAMED, 'län')}" for word, names in ways if names]


def outside(found: Sequence[Outside]) -> str:
    """Say for each question which counties lie outside the inner band, and how many would by chance alone.

    >>> outside([Outside("Social oro", 21, far_above=("Skåne län",), below=("Kalmar län",)), Outside("Våld", 20)])
    'Social oro: andelen är klart högre i Skåne län och något lägre i Kalmar län. Våld: inget län skiljer sig från \
landet mer än slumpen ger. Av 41 jämförelser ligger två utanför det inre bandet; slumpen ensam ger högst omkring två.'
    >>> outside([Outside("Våld", 21), Outside("Barn", 21)])
    'Inget län skiljer sig på någon av frågorna från landet mer än slumpen ger.'
    """
    alike = [one for one in found if not one.directions()]
    told = [f"{one.label}: andelen är {listing(one.directions())}." for one in found if one.directions()]
    if not told:
        which = " på någon av frågorna" if len(found) > 1 else ""
        return f"Inget län skiljer sig{which} från landet mer än slumpen ger."
    if alike:
        first, *others = alike
        names = listing([first.label, *(lower(one.label) for one in others)])
        told.append(f"{names}: inget län skiljer sig från landet mer än slumpen ger.")
    tried = sum(one.compared for one in found)
    named, chance = (
        "en" if number == 1 else presentation.in_words(number)
        for number in (sum(one.named for one in found), _by_chance(tried))
    )
    told.append(
        f"Av {tried} jämförelser ligger {named} utanför det inre bandet; slumpen ensam ger högst omkring {chance}."
    )
    return " ".join(told)


def _by_chance(compared: int) -> int:
    """Return how many counties lie outside the inner band at most on average if only chance sets them apart."""
    return max(1, int(presentation.round_half_up(compared * (1 - FUNNEL[0]))))


def outside_phrase(found: Outside, phrase: str) -> str:
    """Say which counties lie well outside on one question, in a sentence that says what the share is of.

    >>> found = Outside("Våld", 21, far_above=("Skåne län",), below=("Kalmar län",))
    >>> outside_phrase(found, "bedömer att risken har ökat")
    'Andelen kommuner som bedömer att risken har ökat är klart högre i Skåne län än i landet.'
    """
    ways = found.directions(far=True)
    return f"Andelen kommuner som {subordinate(phrase)} är {listing(ways)} än i landet." if ways else ""


def none_far(counties: int, questions: int) -> str:
    """Say that no county differs clearly.

    >>> none_far(21, 1)
    'Inget av de 21 länen skiljer sig klart från landet.'
    >>> none_far(21, 19)
    'Inget av de 21 länen skiljer sig klart från landet på någon av de 19 frågor som jämförs.'
    """
    ending = f" på någon av de {presentation.in_words(questions)} frågor som jämförs" if questions > 1 else ""
    return f"Inget av de {counties} länen skiljer sig klart från landet{ending}."


def outside_title(found: Sequence[Outside]) -> str:
    """Say how many lie well outside, as a heading: so many comparisons always put a few just outside.

    >>> outside_title([Outside("Våld", 21, above=("Ystads län",)), Outside("Oro", 21, far_below=("Skåne län",))])
    'Ett län skiljer sig klart från landet på någon av frågorna'
    """
    names = {name for one in found for name in (*one.far_above, *one.far_below)}
    ending = " på någon av frågorna" if len(found) > 1 else ""
    return f"{capital(counted(len(names), 'län'))} skiljer sig klart från landet{ending}"


def map_title(heading: str, found: Sequence[Outside]) -> str:
    """Say where on the maps the shares lie well outside, as a heading: counties are not ranked by their own shares.

    It says what the maps are of, since they may stand under the next section's heading.

    Args:
        heading: the section's heading.
        found: the section's findings.

    >>> skane, kalmar = Outside("Våld", 21, far_above=("Skåne län",)), Outside("Oro", 20, far_below=("Kalmar län",))
    >>> map_title("Risker", [skane, Outside("Oro", 20)])
    'Våld: andelen är klart högre i Skåne län'
    >>> map_title("Risker", [skane, kalmar])
    'Risker: någon andel är klart högre i Skåne län och klart lägre i Kalmar län'
    >>> map_title("Risker", [Outside("Våld", 21, above=("Skåne län",))])
    'Risker: ingen andel är klart högre eller lägre än landets'
    """
    far = [one for one in found if one.far_above or one.far_below]
    if not far:
        return f"{heading}: ingen andel är klart högre eller lägre än landets"
    whole = Outside(
        "",
        0,
        far_above=tuple(dict.fromkeys(name for one in far for name in one.far_above)),
        far_below=tuple(dict.fromkeys(name for one in far for name in one.far_below)),
    )
    subject = f"{far[0].label}: andelen" if len(far) == 1 else f"{heading}: någon andel"
    return f"{subject} är {listing(whole.directions(far=True))}"
