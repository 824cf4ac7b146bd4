"""Sentences about how many gave an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analys.report.places import Place
from analys.report.prose.grammar import all_of, capital, counted, figures, listing, subordinate
from analys.report.prose.hidden import hidden_level
from analys.statistics import presentation


def level(count: int | None, base: int, asked: int, place: Place, phrase: str) -> str:
    """Say how many municipalities gave an answer, of those that answered.

    Args:
        count: how many did; None where it is hidden.
        base: how many answered the question.
        asked: how many were asked.
        phrase: what follows "x av y kommuner", such as "bedömer att det är underskott på bostäder".
    """
    if base == 0:
        return f"{capital(nobody(asked, place))}."
    if count is None:
        return hidden_level(place, phrase)
    said = f"hör inte till dem som {subordinate(phrase)}" if base == 1 and not count else phrase
    return f"{capital(who(count, base, asked, place))} {said}."


def level_there(count: int, base: int, asked: int, place: Place, phrase: str) -> str:
    """Say the same as `level` of a figure that is shown, beginning with a word.

    As an item of a numbered list, a figure would run into the item's own.

    >>> from analys.report.places import Place
    >>> halland = Place("13", "Hallands län", "länet", "i Hallands län", {})
    >>> level_there(4, 6, 6, halland, "bedömer att det är underskott på bostäder")
    'I Hallands län bedömer 4 av 6 kommuner att det är underskott på bostäder.'
    >>> level_there(4, 5, 6, halland, "deltar inte i arbetet")
    'I Hallands län deltar 4 av de 5 kommuner som svarade på frågan inte i arbetet.'
    """
    said = level(count, base, asked, place, phrase)
    if not said[0].isdigit():
        return said
    verb, _, rest = phrase.partition(" ")
    subject = " ".join(who(count, base, asked, replace(place, inside="")).split())
    return f"{capital(place.inside)} {verb} {subject} {rest}."


def who(count: int, base: int, asked: int, place: Place) -> str:
    """Return the subject: "2 av 6 kommuner i Hallands län", "36 procent av kommunerna i landet (102 av 287)".

    Where not all answered, it says that the base is those who did. None and all are told in words; one municipality
    is the subject whatever it answered, since it is no share.
    """
    if presentation.shows_percent(base) and 0 < count < base:
        answering = "kommunerna" if base == asked else "de kommuner"
        tail = place.among if base == asked else place.answering
        return f"{percent(count, base)} av {answering} {tail} ({count} av {base})"
    if base == 1:
        return f"den enda kommun {place.answering}" if asked > 1 else "den kommun som fick frågan"
    if base == asked:
        whole = {
            0: f"ingen av de {presentation.in_words(base)} kommunerna",
            base: "båda kommunerna" if base == 2 else all_of(base, "kommun"),
        }
        return f"{whole.get(count, f'{count} av {base} kommuner')} {place.among}"
    whole = {0: f"ingen av de {counted(base, 'kommun')}", base: all_of(base, "kommun")}
    return f"{whole.get(count, f'{count} av de {base} kommuner')} {place.answering}"


def who_short(count: int, base: int) -> str:
    """Return the subject of a heading, where the place stands beside it.

    >>> who_short(31, 40), who_short(2, 6), who_short(0, 6), who_short(6, 6), who_short(1, 1)
    ('78 procent av kommunerna', '2 av 6 kommuner', 'Ingen av sex kommuner', \
'Alla sex kommuner som svarade på frågan', 'Kommunen')
    """
    if count == 0:
        return f"Ingen av {counted(base, 'kommun')}" if base > 1 else "Ingen kommun"
    if base == 1:
        return "Kommunen"
    if count == base:
        return f"{capital(all_of(base, 'kommun'))} som svarade på frågan"
    if presentation.shows_percent(base):
        return f"{capital(percent(count, base))} av kommunerna"
    return f"{count} av {base} kommuner"


def nobody(asked: int, place: Place) -> str:
    """Say that nobody answered, without closing the sentence."""
    if asked == 0:
        return f"ingen kommun {place.inside} fick frågan"
    if place.single:
        return f"{place.single} svarade inte på frågan"
    return f"ingen kommun {place.among} svarade på frågan"


def nobody_answered(place: Place, labels: Sequence[str] = ()) -> str:
    """Say that nobody answered several questions; `labels` name them where others beside them were answered."""
    which = _named(labels) if labels else "frågorna"
    if place.single:
        return f"{place.single} svarade inte på {which}."
    return f"Ingen kommun {place.inside} svarade på {which}."


def not_in_files(labels: Sequence[str]) -> str:
    """Say that nobody in the country answered some questions.

    >>> not_in_files(["Risk för våld"]), not_in_files(["Plan", "Övning"])
    ('Ingen kommun har svarat på frågan ”Risk för våld”. Den kan saknas i de filer som kom in.', \
'Ingen kommun har svarat på frågorna ”Plan” och ”Övning”. De kan saknas i de filer som kom in.')
    """
    they = "Den" if len(labels) == 1 else "De"
    return f"Ingen kommun har svarat på {_named(labels)}. {they} kan saknas i de filer som kom in."


def not_counted(labels: Sequence[str]) -> str:
    """Say why answers that are neither on a scale nor in words are not shown.

    >>> not_counted(["Antal ärenden"])
    'Svaren på frågan ”Antal ärenden” är tal, datum eller en rangordning. Sådana svar sammanställs inte i rapporten.'
    """
    return f"Svaren på {_named(labels)} är tal, datum eller en rangordning. Sådana svar sammanställs inte i rapporten."


def nobody_then(place: Place, moments: Sequence[str]) -> str:
    """Say that a place has no answers to a question from earlier waves.

    >>> nobody_then(Place("13", "Hallands län", "länet", "i Hallands län", {}), ["2020", "2025"])
    'Ingen kommun i Hallands län svarade på frågan 2020 eller 2025. Den kan saknas i de filer som kom in då.'
    """
    return (
        f"Ingen kommun {place.inside} svarade på frågan {listing(moments, 'eller')}. "
        "Den kan saknas i de filer som kom in då."
    )


def nobody_last_time(place: Place, labels: Sequence[str]) -> str:
    """Say that a place has no answers to some questions from the wave before; "don't know" is none to compare with.

    >>> nobody_last_time(Place("13", "Hallands län", "länet", "i Hallands län", {}), ["Risk för våld"])
    'Förra gången gav ingen kommun i Hallands län något svar att jämföra med på frågan ”Risk för våld”.'
    """
    gave = f"{place.single} inget" if place.single else f"ingen kommun {place.inside} något"
    return f"Förra gången gav {gave} svar att jämföra med på {_named(labels)}."


def percent(count: int, base: int) -> str:
    """Write a share in running text; a few are never none, nor nearly all all.

    >>> percent(102, 287), percent(1, 287), percent(286, 287)
    ('36 procent', 'mindre än 1 procent', 'mer än 99 procent')
    """
    shown = presentation.percent(count, base)
    if count and not shown:
        return "mindre än 1 procent"
    if count < base and shown == 100:
        return "mer än 99 procent"
    return f"{presentation.number(shown)} procent"


def share_words(count: int | None, base: int) -> str:
    """Write a share with its counts: "36 procent (102 av 287)", or "2 av 6" where the base is small.

    >>> share_words(102, 287), share_words(2, 6), share_words(0, 0)
    ('36 procent (102 av 287)', '2 av 6', 'uppgift saknas')
    """
    if base == 0:
        return "uppgift saknas"
    if count is None:
        return "uppgiften visas inte"
    return f"{percent(count, base)} ({count} av {base})" if presentation.shows_percent(base) else f"{count} av {base}"


def share_of_municipalities(count: int, base: int) -> str:
    """Write a share that says what it is a share of, where another share may stand beside it; the base is over 0.

    >>> share_of_municipalities(102, 287), share_of_municipalities(2, 6), share_of_municipalities(0, 1)
    ('36 procent av kommunerna (102 av 287)', '2 av 6 kommuner', '0 av 1 kommun')
    """
    if presentation.shows_percent(base):
        return f"{percent(count, base)} av kommunerna ({count} av {base})"
    return f"{count} av {figures(base, 'kommun')}"


def _named(labels: Sequence[str]) -> str:
    which = "frågan" if len(labels) == 1 else "frågorna"
    return f"{which} {listing([f'”{label}”' for label in labels])}"
