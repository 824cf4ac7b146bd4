"""The notebook's Markdown cells as display objects; what the reports have no form for is refused."""

from __future__ import annotations

import mistune

from analys.errors import InputError
from analys.report.display import Bullets, Display, Heading, Text

_PARSE = mistune.create_markdown(renderer=None)
_PARSE("#")  # compiles its patterns: once, and not in each process forked from this one


def read_markdown(source: str) -> list[Display]:
    """Turn headings, paragraphs and bullet lists into display objects.

    Raises:
        InputError: the text has something else, such as a table or an image.
    """
    return [_block(token) for token in _PARSE(source) if token["type"] != "blank_line"]


def _block(token: dict) -> Display:
    match token["type"]:
        case "heading":
            return Heading(level=token["attrs"]["level"], text=_text(token["children"]))
        case "paragraph":
            return Text(paragraphs=(_text(token["children"]),))
        case "list" if not token["attrs"]["ordered"]:
            return Bullets(items=tuple(_item(item) for item in token["children"]))
        case other:
            raise _refusal(other)


def _item(token: dict) -> str:
    if [child["type"] for child in token["children"]] != ["block_text"]:
        raise _refusal("nested list")
    return _text(token["children"][0]["children"])


def _text(children: list[dict]) -> str:
    return "".join(_inline(child) for child in children)


def _inline(token: dict) -> str:
    match token["type"]:
        case "text":
            return token["raw"]
        case "softbreak":
            return " "
        case other:
            raise _refusal(other)


def _refusal(kind: str) -> InputError:
    return InputError(
        f"En Markdown-cell innehåller något som rapporten inte kan visa ({kind}). "
        "Använd rubriker, stycken och punktlistor; tabeller och figurer kommer från anrop."
    )
