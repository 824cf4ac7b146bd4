"""What became of a written name, and how to say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Certainty = Literal["rule", "proposal", "none"]


@dataclass(frozen=True, slots=True)
class Match:
    """The answer for one written name.

    Args:
        municipality: the code, only where a rule is certain.
        rule: the rule that placed the name, or what stood in the way.
        certainty: "rule" (placed), "proposal" (an analyst decides; the first candidate is clearly the nearest) or
            "none".
        candidates: codes, best first; empty for a placed name and where nothing is near.
        reason: one Swedish sentence for the analyst.
    """

    municipality: str | None
    rule: str
    certainty: Certainty
    candidates: tuple[str, ...]
    reason: str


#: How a name was placed.
PLACED = {
    "confirmed": "Stavningen är bekräftad i names.csv.",
    "code": "Kommunkoden avgjorde.",
    "code_and_name": "Kommunkoden och namnet säger samma sak.",
    "exact": "Namnet är kommunens namn.",
    "official": "Namnet är kommunens officiella namn eller dess genitivform.",
    "alias": "Namnet är ett annat vedertaget namn på kommunen.",
    "genitive": "Namnet är kommunens namn i genitiv.",
    "transliterated": "Namnet är skrivet med aa, ae eller oe för å, ä, ö.",
    "old_spelling": "Namnet är skrivet med w för v, som förr.",
    "without_diacritics": "Namnet är skrivet utan eller med fel prickar, men bara en kommun kan avses.",
    "mended": "Namnet hade lästs med fel teckenkodning och är återställt.",
    "lost_letter": "Ett å, ä eller ö hade gått förlorat, men bara en kommun kan avses.",
    "dropped_letters": "Alla å, ä och ö har fallit bort, och inget annat kommunnamn är i närheten.",
    "organisation": "Texten nämner en kommun, och resten är dess egen förvaltning.",
}

#: Why a name was not placed.
UNPLACED = {
    "empty": "Ingen kommun är angiven.",
    "confirmed": "Det är bekräftat i names.csv att texten inte är en kommun.",
    "unknown": "Texten liknar inget kommunnamn.",
    "other": "Texten är något annat än en kommun (region, län, förening, företag, plats …).",
    "edit_distance": "Namnet är inte skrivet som någon kommun, men liknar en.",
    "near_namesakes": "Flera kommuner kan avses.",
    "several_named": "Texten nämner flera kommuner.",
    "unknown_words": "Texten nämner en kommun tillsammans med ord som kan betyda något annat.",
    "county_disagrees": "Kommunen ligger inte i det län som anges.",
    "code_disagrees": "Kommunkoden och namnet pekar på olika kommuner.",
    "code_or_year": "Talet kan vara en kommunkod eller ett årtal.",
}


def placed(municipality: str, rule: str) -> Match:
    """Return a name that a rule has placed."""
    return Match(municipality, rule, "rule", (), PLACED[rule])


def unplaced(rule: str, candidates: tuple[str, ...] = (), *, clear: bool = False) -> Match:
    """Return a name that no rule has placed; `clear` if the first candidate stands out."""
    return Match(None, rule, "proposal" if clear else "none", candidates, UNPLACED[rule])
