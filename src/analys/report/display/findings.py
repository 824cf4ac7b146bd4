"""What the summary shows: key figures, and findings in words."""

from __future__ import annotations

from html import escape
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from analys.report.display.base import Display, Labels, Words
from analys.report.display.markup import array, call, line_literal, literal, referring_html, referring_typst


class KeyFigure(BaseModel):
    """One large figure as it is written ("5 av 6"), what it counts, and a line of context."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Words
    label: Words
    context: Words


class KeyFigures(Display):
    """A row of key figures."""

    kind: Literal["key-figures"] = "key-figures"
    figures: tuple[KeyFigure, ...] = Field(min_length=1, max_length=4)

    def html(self, labels: Labels) -> str:
        """Return a list of figures."""
        items = "".join(
            f'<li><div class="value">{escape(figure.value)}</div><div class="label">{escape(figure.label)}</div>'
            f'<div class="context">{escape(figure.context)}</div></li>'
            for figure in self.figures
        )
        return f'<ul class="key-figures">{items}</ul>\n'

    def typst(self, labels: Labels) -> str:
        """Return a call of the template's key-figures."""
        return call(
            "key-figures",
            figures=array(
                array((literal(figure.value), literal(figure.label), line_literal(figure.context)))
                for figure in self.figures
            ),
        )


class Finding(BaseModel):
    """One finding: the sentence that carries it, and what it rests on.

    Args:
        claim: the sentence.
        support: sentences after it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: Words
    support: str = ""


class Findings(Display):
    """The report's findings in order of weight."""

    kind: Literal["findings"] = "findings"
    findings: tuple[Finding, ...] = Field(min_length=1)

    def html(self, labels: Labels) -> str:
        """Return a numbered list."""
        items = "".join(
            f"<li><b>{referring_html(one.claim, labels)}</b> {referring_html(one.support, labels)}</li>"
            for one in self.findings
        )
        return f'<ol class="findings">{items}</ol>\n'

    def typst(self, labels: Labels) -> str:
        """Return a call of the template's findings."""
        return call(
            "findings",
            items=array(
                array((referring_typst(one.claim, labels), referring_typst(one.support, labels)))
                for one in self.findings
            ),
        )
