"""Figures: vector graphics with an alternative text that tells the finding, and their numbers in a table."""

from __future__ import annotations

import re
from typing import Literal

from analys.report.display.base import Id, Labels, Numbered, Words
from analys.report.display.markup import (
    anchor,
    array,
    call,
    escape,
    literal,
    referring_html,
    referring_typst,
    source_literal,
)

_ID = re.compile(r'(\bid="|url\(#|href="#)')


class Figure(Numbered):
    """A figure.

    Args:
        svg: the drawing, in its true size, text kept as text.
        numbers: id of the table that holds the figure's numbers, for those who do not see it.
    """

    kind: Literal["figure"] = "figure"
    svg: Words
    numbers: Id

    def html(self, labels: Labels) -> str:
        """Return caption, drawing, source and notes."""
        label = f"<b>{escape(labels[self.id])}.</b> " if self.id in labels else ""
        drawing = self.svg[self.svg.index("<svg") :].replace(
            "<svg", f'<svg role="img" aria-label="{escape(self.alt)}"', 1
        )
        # The same drawing program gives all drawings of a page the same ids.
        drawing = _ID.sub(lambda match: f"{match[1]}{anchor(self.id)}-", drawing)
        notes = "".join(f"<p>{referring_html(note, labels)}</p>" for note in self.all_notes())
        return (
            f'<figure id="{anchor(self.id)}"><figcaption>{label}{escape(self.title)}'
            f'<span class="subtitle">{escape(self.subtitle)}</span></figcaption>'
            f'{drawing}<div class="notes">{notes}</div></figure>\n'
        )

    def all_notes(self) -> list[str]:
        """Return source, notes and where the numbers stand."""
        return [f"Källa: {self.source}. Siffrorna finns i {{ref:{self.numbers}}}.", *self.notes]

    def typst(self, labels: Labels) -> str:
        """Return a call of the template's data-figure."""
        return call(
            "data-figure",
            anchor=literal(anchor(self.id)),
            number=literal(labels.get(self.id, "")),
            title=literal(self.title),
            subtitle=literal(self.subtitle),
            alt=literal(self.alt),
            svg=source_literal(self.svg),
            notes=array(referring_typst(note, labels) for note in self.all_notes()),
        )
