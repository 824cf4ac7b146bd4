"""Puts the analysts' own paragraphs into a part of the report."""

from __future__ import annotations

from collections.abc import Sequence

from analys.report.display import Display, Findings, Text
from analys.report.material import Material
from analys.report.own_text import filled
from analys.report.prose.level import share_words
from analys.statistics import COUNTRY


def with_own_text(material: Material, part: str, blocks: Sequence[Display]) -> list[Display]:
    """Return the part's blocks with what the analyst wrote: after the first paragraphs, or instead of them all."""
    own = material.texts.get(part)
    if own is None or not own.paragraphs:
        return list(blocks)
    text = Text(paragraphs=filled(own, _figures(material)))
    if own.instead:
        return [text, *(block for block in blocks if not isinstance(block, (Text, Findings)))]
    first = next((place for place, block in enumerate(blocks) if isinstance(block, Text)), len(blocks))
    return [*blocks[: first + 1], text, *blocks[first + 1 :]]


def _figures(material: Material) -> dict[str, str]:
    """Return the report's figures by the placeholders' names."""
    estimates = material.estimates
    here, everywhere = estimates.responded, material.everywhere
    figures = {
        "svarade": share_words(int(here.sum()), len(here)),
        "svarade landet": share_words(everywhere.answered, everywhere.asked),
    }
    for question in material.assignment.questions:
        if question.finding:
            for suffix, group in (("", None), (" landet", COUNTRY)):
                share = estimates.share(question.id, group)
                count = None if question.publish == "national" and material.county else share.count
                figures[f"{question.id}{suffix}"] = share_words(count, share.base)
    return figures
