"""Masks personal data in free text and flags what look like names of persons.

Masked are personal and coordination numbers (also with a wrong check digit: a mistyped one is personal data too),
telephone numbers and e-mail addresses. Names of persons are counted for the analyst and left as they stand: a list of
names can tell neither a person from a street nor find every person. Numbers that a service has for the public (free
of charge, shared cost, help lines) belong to no person and stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
import phonenumbers
from personnummer import personnummer

from analys.survey.person_names import count_names

#: What is masked, and what stands in its place.
MASKS = {
    "personal_number": "[personnummer]",
    "telephone": "[telefonnummer]",
    "email": "[e-postadress]",
}
NAME = "name"

_WORTH_A_LOOK = re.compile(r"@|[(\[]at[)\]]|\d(?:[^\w\n]{0,3}\d){5}", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+'-]+\s?(?:@|[(\[](?:at|snabel-a|a)[)\]])\s?[\w-]+(?:\.[\w-]+)*\.[a-zåäö]{2,}", re.IGNORECASE)
_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
#: Year, month, day (plus 60 in coordination numbers) and four more; the last four may be crossed out.
_PERSONAL_NUMBER = re.compile(
    # With a hyphen also a mistyped date; the third digit of an organisation number is 2 or more.
    r"(?<![\d-])(?:(?:19|20)?\d{2}(?:0[1-9]|1\d)\d{2}\s?[-–−+]\s?(?:\d{4}|\d{2} \d{2}|[xX*]{4})"
    rf"|(?:19|20)?\d{{2}}(?P<inner>[ -]?)(?:0[1-9]|1[0-2])[ -]?{_DAY}(?P<sign>\s?[-–−+]\s?|\s?)(?:\d{{4}}|[xX*]{{4}}))"
    r"(?![\d-])"
)
_REGISTER_NUMBER = re.compile(r"(?:dnr|diarie\w*|ärende\w*|beslut)[ :.]*$", re.IGNORECASE)
_WORTH_A_CALL = re.compile(r"(?:\+|(?<!\d)0)(?:[^\w\n]{0,3}\d){6}")
#: An area code, a hyphen and groups of digits, as numbers are written; also where a digit is wrong.
_TELEPHONE = re.compile(r"(?<![\d/.-])0[1-9]\d{0,2}\s?[-–/]\s?\d{2,4}(?:[ -]?\d{2,3}){1,3}(?![\d-])")
_MOBILE = re.compile(r"(?<![\d/.-])07[02369]\d?(?:[ -]?\d{1,3}){2,4}(?![\d-])")
_DATE = re.compile(r"\d{2}[-/ ]\d{2}[-/ ]\d{4}")
#: From one time of the day to another: "08.00-16.30".
_HOURS = re.compile(r"(?:[01]\d|2[0-4])[.:]?[0-5]\d\s?[-–]\s?(?:[01]\d|2[0-4])[.:]?[0-5]\d(?!\d)")
#: From one day to another: "200101-201231", "2020 0701-0831".
_DAYS = re.compile(
    r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?[-–]\s?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|20\d{2} (?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?[-–]\s?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)
#: Two municipality codes with a hyphen are no number: four digits need at least five more.
_TOO_SHORT = re.compile(r"0\d{3}\D+\d{4}")
_DIGITS_OF_A_NUMBER = range(8, 12)
_PUBLIC = (
    phonenumbers.PhoneNumberType.TOLL_FREE,
    phonenumbers.PhoneNumberType.SHARED_COST,
    phonenumbers.PhoneNumberType.PREMIUM_RATE,
    phonenumbers.PhoneNumberType.UAN,
)
#: Beginnings of numbers for the public, for those that are mistyped: 020-50 50 50 is Kvinnofridslinjen.
_PUBLIC_BEGINNINGS = ("020", "0200", "0770", "0771", "0900", "0939", "116", "1177")


@dataclass(frozen=True)
class Masked:
    """Texts without personal data.

    Args:
        texts: the texts, masked, with the index they came with.
        hits: index (label of the text), kind ("personal_number", "telephone", "email", "name") and count. The data
            itself is not repeated.
    """

    texts: pd.Series
    hits: pd.DataFrame


def mask(texts: pd.Series) -> Masked:
    """Mask personal data in texts.

    Args:
        texts: free-text answers; missing ones stay missing.
    """
    masked = texts.copy()
    hits: list[tuple[object, str, int]] = []
    for place, (label, text) in enumerate(texts.items()):
        if not isinstance(text, str):
            continue
        clean, counts = mask_text(text)
        if clean != text:
            masked.iloc[place] = clean
        hits.extend((label, kind, count) for kind, count in sorted(counts.items()))
    return Masked(masked, pd.DataFrame(hits, columns=["index", "kind", "count"]))


def mask_text(text: str) -> tuple[str, Counter[str]]:
    """Mask one text; return it and the number of hits of each kind.

    >>> mask_text("Ring 070-123 45 67 eller 020-50 50 50.")[0]
    'Ring [telefonnummer] eller 020-50 50 50.'
    """
    counts: Counter[str] = Counter()
    if _WORTH_A_LOOK.search(text):
        pieces, end = [], 0
        for start, stop, kind in _without_overlaps(text):
            pieces += [text[end:start], MASKS[kind]]
            counts[kind] += 1
            end = stop
        text = "".join((*pieces, text[end:]))
    if names := count_names(text):
        counts[NAME] = names
    return text, counts


def _without_overlaps(text: str) -> list[tuple[int, int, str]]:
    """Return what is to be masked, in order; where two overlap the kind that is named first wins."""
    kept: list[tuple[int, int, str]] = []
    for start, stop, kind in _found(text):
        if all(stop <= other_start or start >= other_stop for other_start, other_stop, _ in kept):
            kept.append((start, stop, kind))
    return sorted(kept)


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _EMAIL.finditer(text):
        yield *match.span(), "email"
    for match in _PERSONAL_NUMBER.finditer(text):
        if _is_personal_number(text, match):
            yield *match.span(), "personal_number"
    if not _WORTH_A_CALL.search(text):
        return
    for found in phonenumbers.PhoneNumberMatcher(text, "SE"):
        private = phonenumbers.number_type(found.number) not in _PUBLIC
        if private and not (_HOURS.match(found.raw_string) or _TOO_SHORT.fullmatch(found.raw_string)):
            yield found.start, found.end, "telephone"
    for pattern in (_MOBILE, _TELEPHONE):
        for match in pattern.finditer(text):
            if _is_private_telephone(match[0]):
                yield *match.span(), "telephone"


def _is_personal_number(text: str, match: re.Match[str]) -> bool:
    """Tell a personal number from other numbers of a like form, unless its check digit is right."""
    digits = re.sub(r"[\s–−+-]", "", match[0])
    if match[0] == digits and len(digits) == 10 and digits.startswith("07"):
        return False  # a mobile number
    if _DAYS.fullmatch(match[0]):
        return False
    if personnummer.valid(digits):
        return True
    if match["inner"] and not match["sign"].strip():
        return False  # a date and a number after it
    return not _REGISTER_NUMBER.search(text, max(0, match.start() - 25), match.start())


def _is_private_telephone(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    long_enough = len(digits) in _DIGITS_OF_A_NUMBER and not _TOO_SHORT.fullmatch(written)
    other = _DATE.fullmatch(written) or _HOURS.match(written)
    return long_enough and not digits.startswith(_PUBLIC_BEGINNINGS) and not other
