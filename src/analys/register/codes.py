"""Municipality codes as people and spreadsheets write them."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"(?:(?:kommunkod|kommun|kod|nr|se)\W{0,3})?['=\"]*(\d[\d ]{1,4}?\d)(?:[.,]0+)?['\"]*", re.IGNORECASE
)
#: Numbers in text that may as well be a year.
_YEARS = range(1990, 2036)


def read_code(value: object) -> str | None:
    """Return the four digits that a cell means, None if it holds no such code.

    >>> read_code(1380.0), read_code("114"), read_code(" 0114 "), read_code("1380.0"), read_code("Nacka")
    ('1380', '0114', '0114', '1380', None)
    """
    text = " ".join(str(value).split())
    match = _CODE.fullmatch(text)
    if not match:
        return None
    digits = match[1].replace(" ", "")
    return digits.zfill(4) if len(digits) in (3, 4) else None


def is_year(code: str) -> bool:
    """Tell whether a code in the middle of a text may as well be a year (2021 is Vansbro's code)."""
    return int(code) in _YEARS
