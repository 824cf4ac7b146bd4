"""A small grammar of Swedish: number and noun, lists, capitals, possession."""

from __future__ import annotations

from collections.abc import Sequence

from analys.statistics import presentation

#: Nouns that reports count: singular, plural, gender's word for one.
_NOUNS = {
    "kommun": ("kommun", "kommuner", "en"),
    "län": ("län", "län", "ett"),
    "fråga": ("fråga", "frågor", "en"),
    "svar": ("svar", "svar", "ett"),
    "rad": ("rad", "rader", "en"),
    "fil": ("fil", "filer", "en"),
    "cell": ("cell", "celler", "en"),
    "utsaga": ("utsaga", "utsagor", "en"),
    "åtgärd": ("åtgärd", "åtgärder", "en"),
    "uppgift": ("uppgift", "uppgifter", "en"),
    "procentenhet": ("procentenhet", "procentenheter", "en"),
}


#: Authorities whose names are written with a capital; common words for many, such as länsstyrelsen, are not.
_NAMES = frozenset(
    (
        "Arbetsförmedlingen",
        "Boverket",
        "Folkhälsomyndigheten",
        "Försvarsmakten",
        "Försäkringskassan",
        "Jämställdhetsmyndigheten",
        "Kriminalvården",
        "Livsmedelsverket",
        "Migrationsverket",
        "Polismyndigheten",
        "Skolverket",
        "Socialstyrelsen",
    )
)


def noun(count: float, word: str) -> str:
    """Return the noun in the number that a count asks for.

    >>> noun(1, "kommun"), noun(0, "kommun"), noun(2, "län")
    ('kommun', 'kommuner', 'län')
    """
    singular, plural, _ = _NOUNS[word]
    return singular if count == 1 else plural


def counted(count: int, word: str) -> str:
    """Write a count with its noun, in words to twelve.

    >>> counted(1, "kommun"), counted(1, "län"), counted(3, "kommun"), counted(13, "kommun"), counted(0, "kommun")
    ('en kommun', 'ett län', 'tre kommuner', '13 kommuner', 'ingen kommun')
    """
    singular, _, one = _NOUNS[word]
    if count == 0:
        return f"{'ingen' if one == 'en' else 'inget'} {singular}"
    return f"{one if count == 1 else presentation.in_words(count)} {noun(count, word)}"


def figures(count: int, word: str) -> str:
    """Write a count in figures with its noun: 1 kommun, 13 kommuner."""
    return f"{presentation.number(count)} {noun(count, word)}"


def listing(items: Sequence[str], last: str = "och") -> str:
    """Join items as Swedish lists are: commas, and a word before the last; "samt" where an item has an "och" itself.

    >>> listing(["Falkenberg"]), listing(["Falkenberg", "Halmstad"]), listing(["a", "b", "c"])
    ('Falkenberg', 'Falkenberg och Halmstad', 'a, b och c')
    >>> listing(["samverkan och ledning", "övning"])
    'samverkan och ledning samt övning'
    """
    *others, final = items
    if last == "och" and any(" och " in item for item in items):
        last = "samt"
    return f"{', '.join(others)} {last} {final}" if others else final


def shortened(items: Sequence[str], most: int, word: str) -> str:
    """Join items, naming at most so many and counting the rest.

    >>> shortened(["Ale", "Alingsås", "Bengtsfors", "Bollebygd"], 3, "kommun")
    'Ale, Alingsås, Bengtsfors och en kommun till'
    """
    if len(items) <= most:
        return listing(items)
    return listing([*items[:most], f"{counted(len(items) - most, word)} till"])


def capital(text: str) -> str:
    """Begin with a capital letter, leaving the rest as it is.

    >>> capital("ingen av Hallands kommuner")
    'Ingen av Hallands kommuner'
    """
    return text[:1].upper() + text[1:]


def lower(label: str) -> str:
    """Begin with a small letter, unless the word is an abbreviation or a name.

    >>> lower("Läget på bostadsmarknaden"), lower("IT-stöd"), lower("Försvarsmakten")
    ('läget på bostadsmarknaden', 'IT-stöd', 'Försvarsmakten')
    """
    first = label.partition(" ")[0].rstrip(":;,.")
    return label if label[1:2].isupper() or label[1:2] == "-" or first in _NAMES else label[:1].lower() + label[1:]


def possessive(name: str) -> str:
    """Return the possessive: Hallands läns, Skånes.

    >>> possessive("Hallands län"), possessive("Borås")
    ('Hallands läns', 'Borås')
    """
    return name if name[-1] in "sxz" else f"{name}s"


def wave_name(label: str) -> str:
    """Return how a sentence calls a wave: a year as it is, anything else as a round.

    >>> wave_name("2025"), wave_name("före sommaren 2020")
    ('2025', 'omgången före sommaren 2020')
    """
    return label if label.isdigit() else f"omgången {label}"


def all_of(count: int, word: str) -> str:
    """Say all of so many, of whom more will be said: "båda de kommuner", "alla tre kommuner".

    >>> all_of(2, "kommun"), all_of(3, "kommun")
    ('båda de kommuner', 'alla tre kommuner')
    """
    return f"båda de {noun(2, word)}" if count == 2 else f"alla {counted(count, word)}"


def subordinate(phrase: str) -> str:
    """Return what follows "x av y kommuner" as it stands after "som" or "att": "inte" goes before the verb.

    >>> subordinate("deltar inte i arbetet"), subordinate("har en plan")
    ('inte deltar i arbetet', 'har en plan')
    """
    verb, _, rest = phrase.partition(" ")
    return f"inte {verb} {rest.removeprefix('inte ')}" if rest.startswith("inte ") else phrase
