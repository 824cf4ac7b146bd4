"""How numbers are written in Swedish tables: decimal comma, thin spaces between thousands, signs for nothing."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

THIN_SPACE = "\u202f"
NOTHING = "–"
NOT_AVAILABLE = ".."
SUPPRESSED = "x"

#: What each sign means; tables explain the signs that they use.
SIGNS = {
    NOTHING: "– betyder att det inte finns något att redovisa (noll).",
    "0": "0 betyder mindre än hälften av enheten.",
    NOT_AVAILABLE: ".. betyder att uppgift saknas.",
    SUPPRESSED: "x betyder att uppgiften är dold för att skydda enskilda svar.",
}


def rounded(value: float, decimals: int) -> Decimal:
    """Round half away from zero, as readers' spreadsheets do."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number_text(value: float, decimals: int = 0) -> str:
    """Write a number with a decimal comma, thin spaces between thousands and a true minus sign."""
    number = rounded(value, decimals)
    text = f"{abs(number):,.{decimals}f}".replace(",", THIN_SPACE).replace(".", ",")
    return f"−{text}" if number < 0 else text


def table_text(value: float, decimals: int = 0) -> str:
    """Write a number for a table: exactly zero is –, what rounds to zero is 0."""
    if value == 0:
        return NOTHING
    if rounded(value, decimals) == 0:
        return "0"
    return number_text(value, decimals)
