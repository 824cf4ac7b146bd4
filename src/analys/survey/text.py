"""Texts compared as people read them: case, white space and typography do not count."""

from __future__ import annotations

import html
import os
import re
import unicodedata
from pathlib import PurePath

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
_UNCLEAN = re.compile("[\ufeff\u200b\u200c\u200d\u2060\u00ad\u00a0\r]|_x000D_")
_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "”": '"', "“": '"', "–": "-", "—": "-", "‑": "-", "…": "..."}
)
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|h\d)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def tidy(text: str) -> str:
    """Return a text without invisible characters, with single spaces: as a person reads it on the screen."""
    return " ".join(text.translate(_INVISIBLE).split())


def comparable(text: str) -> str:
    """Return a text in the form in which two spellings of the same words are equal."""
    plain = unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY)
    return tidy(plain).casefold()


def without_markup(text: str) -> str:
    """Return a heading without HTML tags and entities, tidied."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub("", _BREAKING_TAG.sub(" ", text)))
    return tidy(text)


def clean_text(text: str) -> str:
    """Return a free text without invisible characters and with plain line breaks, else as written."""
    if _UNCLEAN.search(text) is None:
        return text.strip()
    lines = text.translate(_INVISIBLE).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\u00a0", " ").strip()


def readable(path: PurePath) -> str:
    """Return a file's path as text; a letter that its system wrote in another encoding is a question mark in it."""
    return os.fsencode(path.as_posix()).decode(errors="replace")
