"""Om rapporten: what it was made from and with."""

from __future__ import annotations

from analys.report.display import Group, Text
from analys.report.material import Material


def about(material: Material) -> Group:
    """Say how the report came about; what it was made from follows from the build's record."""
    paragraphs = ["Rapporten är framställd av ett program ur kommunernas svar. Samma svar ger samma rapport."]
    if material.codebook is not None:
        book = material.codebook
        paragraphs.append(f"Fritextsvaren är kodade med kodboken ”{book.title}”, version {book.version}.")
    return Group(blocks=(Text(paragraphs=tuple(paragraphs)),))
