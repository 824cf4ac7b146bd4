"""Times as people and tools write them, in one form that sorts as text."""

from __future__ import annotations

import re

import pandas as pd

_AS_RETURNED = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"
_OFFSET = r"\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)"
_YEAR = r"\d{4}"
_NUMERIC = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})[/.\s-]\s?(\d{4}|\d{2})\b(.*)")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WORDED = re.compile(rf"(?:\w+dag(?:en)? )?(?:den )?(\d{{1,2}}):?e? ({'|'.join(_MONTHS)})[a-z]*\.? (\d{{4}}),?(.*)")
_CLOCK = re.compile(r",?\s*(?:kl(?:ockan)?\.?\s*)?(\d{1,2})[.:](\d\d)")
#: Days since 1899-12-30, as Excel shows a time whose cell is formatted as a number; from 1981 to 2064.
_SERIAL = re.compile(r"[345]\d{4}(?:[.,]\d+)?")
_ORIGIN = pd.Timestamp("1899-12-30")

_HERE = "Europe/Stockholm"

#: Tools that write the month first unless they are told otherwise.
_AMERICAN = frozenset(("googleforms", "msforms", "qualtrics", "surveymonkey"))


def times_as_iso(times: pd.Series, family: str) -> pd.Series:
    """Return times in Sweden so that they sort as texts; what is no time is empty.

    In `1/6 2020` the day comes first, unless the column has a second number above 12, or has none above 12 and comes
    from a tool that writes the month first.

    Args:
        times: one column's texts.
        family: the tool that wrote them.
    """
    if times.str.fullmatch(_AS_RETURNED).all():
        return times
    distinct = [str(text) for text in times.unique()]
    pairs = [(int(match[1]), int(match[2])) for text in distinct if (match := _NUMERIC.fullmatch(text.strip()))]
    if any(first > 12 for first, _ in pairs):
        month_first = False
    else:
        month_first = family in _AMERICAN or any(second > 12 for _, second in pairs)
    plain = pd.Series([_plain(text, month_first=month_first) for text in distinct], dtype="str")
    parsed = pd.to_datetime(plain, format="mixed", errors="coerce", utc=True)
    elsewhere = plain.str.contains(_OFFSET)
    here = parsed.dt.tz_localize(None).mask(elsewhere, parsed.dt.tz_convert(_HERE).dt.tz_localize(None))
    # Without a date, pandas takes that of the day on which it reads.
    texts = here.where(plain.str.contains(_YEAR)).dt.strftime("%Y-%m-%d %H:%M:%S").fillna("")
    return times.map(dict(zip(distinct, texts, strict=True))).astype("str")


def _plain(text: str, *, month_first: bool) -> str:
    """Return a time as pandas reads it in one way only.

    >>> _plain("12 juni 2020 kl. 9.30", month_first=False), _plain("1/6 2020", month_first=False)
    ('2020-06-12 09:30', '2020-06-01')
    """
    text = text.strip()
    if _SERIAL.fullmatch(text):
        return str((_ORIGIN + pd.Timedelta(days=float(text.replace(",", ".")))).round("s"))
    if match := _WORDED.fullmatch(text.casefold()):
        day, month = int(match[1]), _MONTHS.index(match[2]) + 1
    elif match := _NUMERIC.fullmatch(text):
        day, month = int(match[1]), int(match[2])
        if month_first:
            day, month = month, day
    else:
        return text
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    clock = _CLOCK.sub(lambda found: f" {int(found[1]):02}:{found[2]}", match[4], count=1)
    return f"{year}-{month:02}-{day:02}{clock}"
