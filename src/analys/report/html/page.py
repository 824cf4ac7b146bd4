"""Writes a document as a web page: one file, no scripts, nothing fetched from elsewhere."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from analys.report.branding import Branding
from analys.report.display import Display, Figure, Heading
from analys.report.display.markup import inline_svg, referring_html
from analys.report.document import Document
from analys.report.html.font import font_faces


def write_html(document: Document, branding: Branding) -> str:
    """Return the page."""
    cover = document.cover
    labels = document.labels
    return (
        '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(cover.document_title)}</title>\n"
        f'<meta name="author" content="{escape(branding.publisher)}">\n'
        f'<meta name="description" content="{escape(cover.subject)}">\n'
        f"<style>\n:root {{ --publisher: {branding.accent}; }}\n{font_faces()}{_style()}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#innehall">Hoppa till innehållet</a>\n'
        f"{_logotype(branding)}{cover.html(labels)}{_contents(document)}"
        f'<main id="innehall">\n{_body(document)}</main>\n'
        f"<footer><p>Utgivare: {escape(branding.publisher)}. {escape(cover.commission)}</p></footer>\n"
        "</body>\n</html>\n"
    )


def _logotype(branding: Branding) -> str:
    if branding.logotype is None:
        return ""
    drawing = inline_svg(branding.logotype, f"Logotyp för {branding.publisher}", "logotyp")
    return f'<div class="logotype">{drawing}</div>\n'


def _contents(document: Document) -> str:
    items = "".join(
        f'<li><a href="#rubrik-{number}">{referring_html(heading.text, document.labels)}</a></li>'
        for number, heading in enumerate(_headings(document), 1)
        if heading.level == 1
    )
    return f'<nav aria-label="Innehåll"><h2>Innehåll</h2><ol>{items}</ol></nav>\n'


def _headings(document: Document) -> list[Heading]:
    return [block for block in document.blocks if isinstance(block, Heading)]


def _body(document: Document) -> str:
    number = 0
    parts = []
    for block in document.blocks:
        number += isinstance(block, Heading)
        parts.append(_block(block, document, number))
    return "".join(parts)


def _block(block: Display, document: Document, number: int) -> str:
    html = block.page_html(document.labels) if isinstance(block, Figure) else block.html(document.labels)
    if isinstance(block, Heading):
        return html.replace(">", f' id="rubrik-{number}">', 1)
    return html


@cache
def _style() -> str:
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")
