"""Figures: vector graphics with an alternative text that tells the finding, and their numbers in a table."""

from __future__ import annotations

import base64
from typing import Annotated, Literal

from pydantic import StringConstraints

from analys.report.display.base import FIGURE_SUFFIX, Id, Labels, Numbered, Words
from analys.report.display.markup import (
    anchor,
    array,
    call,
    escape,
    inline_svg,
    line_literal,
    literal,
    referring_html,
    referring_typst,
    source_literal,
)

#: Ids of figures can be told from those of tables, so that a text can speak of "figuren" before it has a number.
FigureId = Annotated[str, StringConstraints(pattern=rf"^[a-z0-9][a-z0-9_./-]*{FIGURE_SUFFIX}$")]


class Figure(Numbered):
    """A figure.

    Args:
        svg: the drawing, in its true size, text kept as text.
        more: drawings that go on from it, such as further rows of panels, which may stand on the next page.
        numbers: id of the table that holds the figure's numbers, for those who do not see it.
    """

    kind: Literal["figure"] = "figure"
    id: FigureId
    svg: Words
    more: tuple[Words, ...] = ()
    numbers: Id

    def html(self, labels: Labels) -> str:
        """Return caption, drawing, source and notes, for a notebook.

        The drawing is an image: JupyterLab takes drawing elements out of notebooks that it did not run itself.
        """
        drawings = "".join(
            f'<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'
            for svg, alt in self.drawings()
        )
        return self._around(drawings, labels)

    def page_html(self, labels: Labels) -> str:
        """Return the same for a web page: drawing elements, which are set in the page's own font."""
        name = f"Figur: {self.title}"
        drawings = "".join(
            inline_svg(svg, alt, f"{anchor(self.id)}-{place}") for place, (svg, alt) in enumerate(self.drawings(), 1)
        )
        return self._around(
            f'<div class="drawing" role="group" aria-label="{escape(name)}" tabindex="0">{drawings}</div>', labels
        )

    def drawings(self) -> list[tuple[str, str]]:
        """Return each drawing with its alternative text; the first one's tells of all."""
        parts = len(self.more) + 1
        more = [(svg, f"{self.title}, del {part} av {parts}.") for part, svg in enumerate(self.more, 2)]
        return [(self.svg, self.alt), *more]

    def _around(self, drawing: str, labels: Labels) -> str:
        label = f"<b>{escape(labels[self.id])}.</b> " if self.id in labels else ""
        notes = "".join(f"<p>{referring_html(note, labels)}</p>" for note in self.all_notes())
        return (
            f'<figure id="{anchor(self.id)}"><figcaption>{label}{escape(self.title)}'
            f'<div class="subtitle">{escape(self.subtitle)}</div></figcaption>'
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
            title=line_literal(self.title),
            subtitle=line_literal(self.subtitle),
            drawings=array(f"({source_literal(svg)}, {literal(alt)})" for svg, alt in self.drawings()),
            notes=array(referring_typst(note, labels) for note in self.all_notes()),
        )
