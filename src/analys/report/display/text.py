"""Headings, paragraphs, lists and notices."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from analys.report.display.base import Display, Labels, Words
from analys.report.display.markup import array, call, literal, referring_html, referring_typst


class Heading(Display):
    """A heading that depends on the data; fixed headings stand in the notebook's Markdown."""

    kind: Literal["heading"] = "heading"
    level: int = Field(ge=1, le=3)
    text: Words

    def html(self, labels: Labels) -> str:
        """Return h2 to h4: h1 is the report's title."""
        return f"<h{self.level + 1}>{referring_html(self.text, labels)}</h{self.level + 1}>\n"

    def typst(self, labels: Labels) -> str:
        """Return a Typst heading."""
        return f"#heading(level: {self.level}, {literal(self.text)})\n"


class Text(Display):
    """Paragraphs of running text; {ref:id} becomes "tabell 3".

    Args:
        lead: the paragraphs stand on the same page as what they lead to.
    """

    kind: Literal["text"] = "text"
    paragraphs: tuple[Words, ...] = Field(min_length=1)
    lead: bool = False

    def html(self, labels: Labels) -> str:
        """Return one p for each paragraph."""
        return "".join(f"<p>{referring_html(paragraph, labels)}</p>\n" for paragraph in self.paragraphs)

    def typst(self, labels: Labels) -> str:
        """Return one paragraph of prose for each."""
        lead = ", lead: true" if self.lead else ""
        return "".join(f"#prose({referring_typst(paragraph, labels)}{lead})\n" for paragraph in self.paragraphs)


class Bullets(Display):
    """A list of short items."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Words, ...] = Field(min_length=1)

    def html(self, labels: Labels) -> str:
        """Return an unordered list."""
        return "<ul>" + "".join(f"<li>{referring_html(item, labels)}</li>" for item in self.items) + "</ul>\n"

    def typst(self, labels: Labels) -> str:
        """Return a call of the template's bullets."""
        return call("bullets", items=array(referring_typst(item, labels) for item in self.items))


class Notice(Display):
    """Something that the reader must know before reading on, such as a small base or a break in the series."""

    kind: Literal["notice"] = "notice"
    title: Words
    text: Words

    def html(self, labels: Labels) -> str:
        """Return a marked note."""
        title, text = referring_html(self.title, labels), referring_html(self.text, labels)
        return f'<div class="notice" role="note"><p><b>{title}</b> {text}</p></div>\n'

    def typst(self, labels: Labels) -> str:
        """Return a call of the template's notice."""
        return call("notice", title=literal(self.title), body=referring_typst(self.text, labels))
