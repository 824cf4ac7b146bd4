"""How numbers are shown, decided once for tables, prose and figures.

Rounding is half up, away from zero, on the decimal number that the reader's spreadsheet shows (15 significant
digits, as Excel's ROUND and LibreOffice's do), not on its binary shadow: 2.675 is 2.68. Percentages are shown from a
base of 30 municipalities; below it a share is written "5 av 13" (SCB and SKR advise against percentages of few).
Signs in tables follow SCB: – nothing to report, 0 less than half the unit, .. not available, x suppressed.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import numpy as np

#: From this base on a share is shown as a percentage.
PERCENT_FROM = 30

NOTHING = "–"
NOT_AVAILABLE = ".."
SUPPRESSED = "x"

#: What each sign in a table means, for the note under it.
SIGNS = {
    NOTHING: "inget finns att redovisa",
    "0": "mindre än hälften av enheten",
    NOT_AVAILABLE: "uppgift saknas",
    SUPPRESSED: "uppgiften visas inte för att skydda enskilda svar",
}

_NARROW_SPACE = "\u202f"
_HARD_SPACE = "\u00a0"
_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")

Comparison = Literal["higher", "lower", "undecided"]


def round_half_up(value: float, decimals: int = 0) -> float:
    """Round half away from zero on the number's 15 significant digits.

    >>> round_half_up(2.675, 2), round_half_up(-0.5), round_half_up(0.5)
    (2.68, -1.0, 1.0)
    """
    if not np.isfinite(value):
        return float(value)
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(f"{value:.15g}").quantize(step, rounding=ROUND_HALF_UP)) + 0.0


def percent(count: int, base: int, decimals: int = 0) -> float:
    """Return a count's share of its base in percent, rounded half up from the two whole numbers.

    >>> percent(1, 8), percent(1, 8, 1)
    (13.0, 12.5)
    """
    if base == 0:
        return float("nan")
    step = Decimal(1).scaleb(-decimals)
    return float((Decimal(int(count)) * 100 / Decimal(int(base))).quantize(step, rounding=ROUND_HALF_UP))


def shows_percent(base: int) -> bool:
    """Tell whether a share of this base is shown as a percentage."""
    return base >= PERCENT_FROM


def number(value: float, decimals: int = 0) -> str:
    """Write a number in Swedish: decimal comma, narrow hard space between thousands from 10 000, a minus sign.

    >>> number(1234.5, 1), number(12345)
    ('1234,5', '12\u202f345')
    """
    rounded = round_half_up(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}"
    whole, _, part = text.partition(".")
    if len(whole.replace(",", "")) < 5:
        whole = whole.replace(",", "")
    sign = "−" if rounded < 0 else ""
    return sign + whole.replace(",", _NARROW_SPACE) + ("," + part if part else "")


def share(count: int | None, base: int) -> str:
    """Write a share: a percentage from a base of 30, else "x av y"; ".." where nobody answered, "x" where hidden.

    >>> share(5, 13), share(61, 267), share(None, 13)
    ('5 av 13', '23\xa0%', 'x')
    """
    if count is None:
        return SUPPRESSED
    if base == 0:
        return NOT_AVAILABLE
    if not shows_percent(base):
        return f"{count} av {base}"
    return f"{number(percent(count, base))}{_HARD_SPACE}%"


def published(count: int | None) -> int | str:
    """Return a count as a table takes it: the number, or the sign of a hidden one.

    >>> published(4), published(None)
    (4, 'x')
    """
    return SUPPRESSED if count is None else count


def in_words(count: int) -> str:
    """Write a count in running text: noll to tolv in words, then figures.

    >>> in_words(3), in_words(13)
    ('tre', '13')
    """
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)


def cell(value: float | None, decimals: int = 0, *, suppressed: bool = False) -> str:
    """Write a figure as it stands in a table, with SCB's signs.

    >>> cell(0), cell(0.2), cell(None), cell(4, suppressed=True)
    ('–', '0', '..', 'x')
    """
    if suppressed:
        return SUPPRESSED
    if value is None or np.isnan(value):
        return NOT_AVAILABLE
    if value == 0:
        return NOTHING
    if round_half_up(value, decimals) == 0:
        return "0"
    return number(value, decimals)


def signs_in(cells: Iterable[str]) -> dict[str, str]:
    """Return the signs that stand in a table's cells with their meaning, for its note."""
    used = set(cells)
    return {sign: meaning for sign, meaning in SIGNS.items() if sign in used}


def compare(this: tuple[float, float], other: tuple[float, float]) -> Comparison:
    """Say how two estimates may be compared in words, from their intervals (low, high).

    Only intervals that do not touch support "higher" or "lower". That is stricter than a test of the difference
    (Schenker & Gentleman 2001, The American Statistician 55:182-186), so the words never claim too much.

    >>> compare((0.6, 0.8), (0.1, 0.5)), compare((0.4, 0.8), (0.1, 0.5))
    ('higher', 'undecided')
    """
    if this[0] > other[1]:
        return "higher"
    if this[1] < other[0]:
        return "lower"
    return "undecided"
