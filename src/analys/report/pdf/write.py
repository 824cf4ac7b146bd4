"""Writes a document as Typst source: the template, then calls of its functions with string literals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

from analys.report.branding import Branding
from analys.report.display import Figure, Heading
from analys.report.display.markup import array, call, literal, source_literal
from analys.report.display.widths import CELL_SIDE
from analys.report.document import Document
from analys.report.figures.style import TEXT_SIZE, WIDTH
from analys.report.prose.dates import date_text
from analys.synthetic_banner import SYNTHETIC_BANNER


def write_typst(document: Document, branding: Branding) -> str:
    """Return the whole source of the report."""
    cover = document.cover
    date = cover.date
    settings = {
        "title": literal(cover.document_title),
        "author": literal(branding.publisher),
        "subject": literal(cover.subject),
        "keywords": array(literal(word) for word in cover.keywords),
        "date": f"datetime(year: {date.year}, month: {date.month}, day: {date.day})",
        "running": literal(cover.kind_of_report),
        "banner": literal(SYNTHETIC_BANNER) if cover.synthetic else "none",
    }
    show = ", ".join(f"{name}: {value}" for name, value in settings.items())
    body = "".join(_body(document))
    contents = call("contents", imprint=array(literal(sentence) for sentence in _imprint(document, branding)))
    accent = f"#let accent = rgb({literal(branding.accent)})\n"
    look = f"{accent}#let logotype = {_logotype(branding)}\n"
    return f"{look}{_template()}\n#show: report.with({show})\n{cover.typst(document.labels)}{contents}{body}"


def _body(document: Document) -> Iterator[str]:
    """Yield the blocks' Typst, each figure with what may stand before it: what follows in its section.

    A figure of several drawings stands where it is, since the page may break between them.
    """
    blocks = list(document.blocks)
    while blocks:
        first = blocks.pop(0)
        written = first.typst(document.labels)
        if isinstance(first, Figure) and not first.more:
            following = list(takewhile(lambda block: not isinstance(block, Figure | Heading), blocks))
            del blocks[: len(following)]
            yield f"#moving[{written}][{''.join(block.typst(document.labels) for block in following)}]\n"
        else:
            yield written


def _logotype(branding: Branding) -> str:
    if branding.logotype is None:
        return "none"
    alternative = literal(f"Logotyp för {branding.publisher}")
    return f'image(bytes({source_literal(branding.logotype)}), format: "svg", height: 16mm, alt: {alternative})'


def _imprint(document: Document, branding: Branding) -> list[str]:
    """Return what stands at the foot of the contents page."""
    cover = document.cover
    return [
        f"{cover.document_title}. {cover.kind_of_report}.",
        f"Utgivare: {branding.publisher}. {cover.commission}",
        f"Utgiven {date_text(cover.date)}. Ange källan om du återger innehållet.",
        "Samma rapport finns som webbsida, och tabellerna finns som arbetsbok.",
    ]


@cache
def _template() -> str:
    measures = f"#let text-width = {WIDTH}mm\n#let cell-size = {TEXT_SIZE}pt\n#let cell-side = {CELL_SIDE}mm\n"
    return measures + Path(__file__).with_name("template.typ").read_text(encoding="utf-8")
