"""The codebook as REFI-QDA codebook (.qdc): each dimension a code that cannot be given, its codes below it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pandas as pd

from analys.assignment import Codebook, CodebookCode
from analys.coding.exchange.names import CODEBOOK, ORIGIN, clean_text, code_guid, to_bytes
from analys.coding.reviews import NO_CODE
from analys.coding.reviews.columns import NO_CODE_LABEL
from analys.errors import InputError


def write_codebook_xml(codebook: Codebook) -> bytes:
    """Return the codebook as the contents of a .qdc file."""
    root = ET.Element(f"{{{CODEBOOK}}}CodeBook", origin=ORIGIN)
    add_codes(root, codebook, CODEBOOK)
    return to_bytes(root, CODEBOOK)


def add_codes(parent: ET.Element, codebook: Codebook, namespace: str) -> None:
    """Add the codes of a codebook to an element, for the codebook's or the project's namespace."""
    codes = ET.SubElement(parent, f"{{{namespace}}}Codes")
    for dimension in codebook.dimensions:
        top = _add(codes, namespace, code_guid(dimension.id), dimension.label, "", codable=False)
        for code in dimension.codes:
            _add(top, namespace, code_guid(dimension.id, code.id), code.label, _describe(code), codable=True)
        if dimension.multiple:
            _add(top, namespace, code_guid(dimension.id, NO_CODE), NO_CODE_LABEL, "", codable=True)


def read_codebook_xml(content: bytes) -> pd.DataFrame:
    """Read a .qdc file of any program.

    Returns:
        One row per code: guid, parent (guid of the code above, "" at the top), label, description, codable.

    Raises:
        InputError: the file is no REFI-QDA codebook.
    """
    try:
        root = ET.fromstring(content)
    except ET.ParseError as error:
        raise InputError(f"Filen är ingen kodbok i formatet REFI-QDA (.qdc): {error}.") from error
    if root.tag != f"{{{CODEBOOK}}}CodeBook":
        raise InputError("Filen är ingen kodbok i formatet REFI-QDA (.qdc). Exportera kodboken som REFI-QDA.")
    return read_codes(root, CODEBOOK)


def read_codes(parent: ET.Element, namespace: str) -> pd.DataFrame:
    """Return the codes below an element, those above first; see `read_codebook_xml`."""
    rows: list[tuple[str, str, str, str, bool]] = []

    def walk(element: ET.Element, above: str) -> None:
        for code in element.findall(f"{{{namespace}}}Code"):
            description = code.findtext(f"{{{namespace}}}Description", "")
            own = code.attrib["guid"].strip("{}").lower()
            rows.append((own, above, code.attrib["name"], description, code.attrib["isCodable"] in ("true", "1")))
            walk(code, own)

    for codes in parent.iter(f"{{{namespace}}}Codes"):
        walk(codes, "")
    return pd.DataFrame(rows, columns=["guid", "parent", "label", "description", "codable"])


def _add(parent: ET.Element, namespace: str, own: str, label: str, description: str, codable: bool) -> ET.Element:
    attributes = {"guid": own, "name": label, "isCodable": str(codable).lower()}
    element = ET.SubElement(parent, f"{{{namespace}}}Code", attributes)
    if description:
        ET.SubElement(element, f"{{{namespace}}}Description").text = clean_text(description)
    return element


def _describe(code: CodebookCode) -> str:
    parts = [code.definition, *(f"Hit hör: {one}" for one in code.include), *(f"Inte: {one}" for one in code.exclude)]
    return "\n".join(parts)
