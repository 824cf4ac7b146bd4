"""The standard's namespaces, and identifiers that follow from names alone, so that the same is written each time."""

from __future__ import annotations

import re
import uuid
from xml.etree import ElementTree as ET

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
ORIGIN = "analys"

#: How a selection says that the coder gave no words, only the statement.
WHOLE_STATEMENT = "Hela utsagan"

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "analys")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def guid(kind: str, *parts: object) -> str:
    """Return the identifier of a thing; the same names always give the same one."""
    return str(uuid.uuid5(_SPACE, "\x1f".join((kind, *map(str, parts)))))


def code_guid(dimension: str, code: str = "") -> str:
    """Return the identifier of a code, or of its dimension."""
    return guid("code", dimension, code)


def source_name(municipality: str, question: str) -> str:
    """Return what an answer is called as a source."""
    return f"{municipality} {question}"


def clean_text(text: str) -> str:
    """Return a text without the control characters that XML forbids."""
    return _NOT_IN_XML.sub(" ", text)


def to_bytes(root: ET.Element, namespace: str) -> bytes:
    """Return an element as an XML document, indented, with the standard's namespace as the default one."""
    ET.register_namespace("", namespace)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
