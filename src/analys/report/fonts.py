"""The report's font: only the TrueType files of a declared package, never the system's."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import font_source_sans_pro
import typst
import uharfbuzz

FAMILY = "Source Sans Pro"

#: The weights that the template and the figures use; fewer files load faster.
_FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "Light")


def font_files() -> dict[str, Path]:
    """Return the font's files by face. The package holds OpenType and TrueType of each; one of them must go."""
    folder = Path(font_source_sans_pro.font_directory)
    return {face: folder / f"SourceSansPro-{face}.ttf" for face in _FACES}


@cache
def load_face(face: str) -> uharfbuzz.Face:
    """Return one of the faces, to measure or to cut."""
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font_files()[face]))


@cache
def typst_fonts() -> typst.Fonts:
    """Return the fonts for Typst, which takes folders only: one with links to the chosen files.

    Typst's own fonts are left out: reading them takes time, and no text needs them (`can_show`).
    """
    folder = Path(tempfile.mkdtemp(prefix="analys-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for path in font_files().values():
        (folder / path.name).symlink_to(path)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


@cache
def _characters() -> frozenset[str]:
    """Return the characters that the font has; line breaks and tabs are layout, not characters."""
    return frozenset("\n\t").union(map(chr, load_face("Regular").unicodes))


def can_show(text: str) -> bool:
    """Tell whether the font has all characters of a text."""
    return _characters().issuperset(text)
