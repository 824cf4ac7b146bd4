"""Small pieces of HTML and Typst source, with everything that is text made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from analys.report.display.base import FIGURE_SUFFIX, Labels
from analys.report.fonts import can_show

_SVG_ID = re.compile(r""" id=["']([^"']+)["']""")
_SVG_REFERENCE = re.compile(r"""(?:url\(|href=["'])#([^"')]+)""")
_REFERENCE = re.compile(r"\{ref:([a-z0-9_./-]+)\}")
#: The spaces of "12 av 33" and of "9 procent".
_WITHIN_A_FIGURE = re.compile(r"(?<=\d) (?=av \d|procent\b)|(?<=\d av) (?=\d)")


def visible(text: str) -> str:
    """Return the text with every character that the report's font lacks replaced by its code, such as [U+1F600].

    PDF/UA forbids text that no font can show, and a municipality may write anything.
    """
    if can_show(text):
        return text
    return "".join(char if can_show(char) else f"[U+{ord(char):04X}]" for char in text)


def literal(text: str) -> str:
    """Return a Typst string literal: text from others never becomes markup."""
    escaped = visible(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", " ") + '"'


def line_literal(text: str) -> str:
    """Return a Typst string literal of running text, in which no line ends within "12 av 33" or "9 procent"."""
    return literal(_whole_figures(text))


def _whole_figures(text: str) -> str:
    return _WITHIN_A_FIGURE.sub("\u00a0", text)


def source_literal(text: str) -> str:
    """Return a Typst string literal of machine-made text, such as SVG, unchanged."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def array(items: Iterable[str]) -> str:
    """Return a Typst array of expressions."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def call(function: str, **arguments: str) -> str:
    """Return a call of one of the template's functions; arguments are Typst expressions."""
    named = ", ".join(f"{name.replace('_', '-')}: {value}" for name, value in arguments.items())
    return f"#{function}({named})\n"


def inline_svg(svg: str, alternative: str, prefix: str) -> str:
    """Return a drawing as an element of a page, with ids that no other drawing on the page has.

    Args:
        svg: the drawing, perhaps with an XML declaration before it.
        alternative: the alternative text.
        prefix: what the ids begin with; those that nothing in the drawing refers to are left out.
    """
    svg = svg[svg.index("<svg") :]
    referred = set(_SVG_REFERENCE.findall(svg))
    svg = _SVG_ID.sub(lambda match: f' id="{prefix}-{match[1]}"' if match[1] in referred else "", svg)
    svg = _SVG_REFERENCE.sub(lambda match: match[0].replace(f"#{match[1]}", f"#{prefix}-{match[1]}"), svg)
    return svg.replace("<svg", f'<svg role="img" aria-label="{escape(alternative)}"', 1)


def anchor(identity: str) -> str:
    """Return the name of an object's anchor, the same in HTML and PDF."""
    return "obj-" + re.sub(r"[^a-z0-9]+", "-", identity)


def referring_html(text: str, labels: Labels) -> str:
    """Return running text as HTML, with each {ref:id} as a link to the numbered object; lines end as in the PDF."""
    return "".join(
        f'<a href="#{anchor(piece)}">{escape(_unbroken(name))}</a>' if name else escape(_whole_figures(piece))
        for piece, name in _pieces(text, labels)
    )


def referring_typst(text: str, labels: Labels) -> str:
    """Return text as Typst content, with each {ref:id} as a link to the numbered object."""
    return (
        "["
        + "".join(
            f"#link(label({literal(anchor(piece))}), {literal(_unbroken(name))})" if name else f"#{line_literal(piece)}"
            for piece, name in _pieces(text, labels)
        )
        + "]"
    )


def _unbroken(name: str) -> str:
    """Keep "tabell 3" on one line."""
    return name.replace(" ", "\u00a0")


def references(text: str) -> list[str]:
    """Return the ids that a text refers to."""
    return _REFERENCE.findall(text)


def _pieces(text: str, labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield (text, "") and (id, "tabell 3"); the name begins with a capital where it begins a sentence."""
    before = ""
    for place, piece in enumerate(_REFERENCE.split(text)):
        if place % 2:
            name = labels.get(piece, "Figuren" if piece.endswith(FIGURE_SUFFIX) else "Tabellen")
            yield piece, name if not before or before.endswith(". ") else name.lower()
        elif piece:
            yield piece, ""
        before = piece
