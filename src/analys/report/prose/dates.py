"""Dates as they are written in running Swedish text."""

from __future__ import annotations

import datetime

_MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


def date_text(date: datetime.date) -> str:
    """Write a date in full: 13 december 2013."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
