"""The title page, and what the file says of itself."""

from __future__ import annotations

import datetime
from html import escape
from typing import Literal

from analys.report.display.base import Display, Labels, Words
from analys.report.display.markup import array, call, literal
from analys.report.prose.dates import date_text, dated
from analys.report.prose.grammar import capital
from analys.synthetic_banner import SYNTHETIC_BANNER


class Cover(Display):
    """Title page and metadata of a report.

    Args:
        place: "Hallands län" or "hela landet", as it stands within a heading.
        kind_of_report: "Länsrapport" or "Nationell syntes".
        date: the wave's date, never today's.
        reference: the number of the decision that gave the assignment, where there is one; not the publisher's own.
    """

    kind: Literal["cover"] = "cover"
    title: Words
    place: Words
    kind_of_report: Words
    wave: Words
    date: datetime.date
    commissioned_by: Words
    reference: Words | None
    synthetic: bool
    subject: Words
    keywords: tuple[Words, ...]

    @property
    def document_title(self) -> str:
        """The title that the file carries."""
        return dated(self.title, self.wave, self.place)

    @property
    def commission(self) -> str:
        """Who gave the assignment and under which number, as a sentence for the imprint."""
        number = f" Uppdragets diarienummer: {self.reference}." if self.reference else ""
        return f"Uppdragsgivare: {self.commissioned_by}.{number}"

    def facts(self) -> list[tuple[str, str]]:
        """Return what stands at the foot of the title page."""
        facts = [("Uppdragsgivare", self.commissioned_by)]
        if self.reference:
            facts.append(("Uppdragets diarienummer", self.reference))
        return [*facts, ("Datum", date_text(self.date))]

    def html(self, labels: Labels) -> str:
        """Return the head of the page."""
        banner = f'<p class="banner">{escape(SYNTHETIC_BANNER)}</p>' if self.synthetic else ""
        facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in self.facts())
        return (
            f'<header class="cover">{banner}<p class="kind">{escape(self.kind_of_report)}</p>'
            f"<h1>{escape(self.title)}</h1>"
            f'<p class="place">{escape(capital(self.place))}, {escape(self.wave)}</p><dl>{facts}</dl></header>\n'
        )

    def typst(self, labels: Labels) -> str:
        """Return a call of the template's cover."""
        return call(
            "cover",
            kind=literal(self.kind_of_report),
            title=literal(self.title),
            place=literal(capital(self.place)),
            wave=literal(capital(self.wave)),
            facts=array(array((literal(name), literal(value))) for name, value in self.facts()),
            banner=literal(SYNTHETIC_BANNER) if self.synthetic else "none",
        )
