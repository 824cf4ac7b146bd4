"""Reads a REFI-QDA project (.qdpx) back into codings, whichever program has worked on it since."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pandas as pd

from analys.assignment import Codebook
from analys.coding.exchange.codebook import read_codes
from analys.coding.exchange.names import PROJECT, WHOLE_STATEMENT, code_guid, source_name
from analys.coding.reviews import NO_CODE
from analys.coding.reviews.columns import NO_CODE_LABEL
from analys.coding.table import KEY, codings_table
from analys.contracts import Codings
from analys.errors import InputError

_LINE = re.compile(rf"(?P<dimension>\S+)/(?P<code>\S+) (?P<confidence>\S+)(?P<whole> {WHOLE_STATEMENT})?")


def read_project(content: bytes, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Read the codings of a project.

    A selection belongs to every statement that it touches; where it reaches further, it is cut to the statement.

    Args:
        content: of the .qdpx file.
        statements: contracts.Statements of the wave that was exported.
        codebook: of the assignment.

    Returns:
        contracts.Codings, in the statements' order.

    Raises:
        InputError: the file is no REFI-QDA project, a code is not in the codebook, or a text has changed.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        root = ET.fromstring(archive.read("project.qde"))
    except (zipfile.BadZipFile, KeyError, ET.ParseError) as error:
        raise InputError(
            "Filen är inget projekt i formatet REFI-QDA (.qdpx). Exportera det på nytt ur programmet som ni kodar i."
        ) from error
    coders = {_bare(user.attrib["guid"]): user.get("name", "") for user in root.iter(_tag("User"))}
    codes = _find_codes(root, codebook)
    answers = {
        source_name(*key): rows for key, rows in statements.sort_values("start").groupby(["municipality", "question"])
    }
    rows: list[tuple] = []
    for source in root.iter(_tag("TextSource")):
        if (own := answers.get(source.get("name", ""))) is None:
            continue
        _check_text(_text_of(source, archive), own, source.get("name", ""))
        for selection in source.iter(_tag("PlainTextSelection")):
            rows.extend(_read_selection(selection, own, codes, coders))
    return _table(rows, statements)


def _find_codes(root: ET.Element, codebook: Codebook) -> dict[str, tuple[str, str]]:
    """Return dimension and code by the identifier of the file's codes, known by ours or else by their names."""
    codes: dict[str, tuple[str, str]] = {}
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for dimension in codebook.dimensions:
        for code, label in [*dimension.labels.items(), (NO_CODE, NO_CODE_LABEL)]:
            codes[code_guid(dimension.id, code)] = (dimension.id, code)
            names[dimension.label, label] = (dimension.id, code)
    table = read_codes(root, PROJECT)
    labels = table.set_index("guid")["label"].to_dict()
    for row in table.itertuples():
        named = names.get((labels.get(row.parent, ""), row.label))
        if named:
            codes.setdefault(row.guid, named)
    unknown = table[table["codable"] & ~table["guid"].isin(list(codes)) & table["guid"].isin(_used(root))]
    if len(unknown):
        raise InputError(
            f"Koden ”{unknown['label'].iloc[0]}” finns inte i kodboken. Lägg till den i codebook.yaml, "
            "eller byt kod i projektet, och läs in igen."
        )
    return codes


def _used(root: ET.Element) -> list[str]:
    return [_bare(reference.attrib["targetGUID"]) for reference in root.iter(_tag("CodeRef"))]


def _read_selection(
    selection: ET.Element, own: pd.DataFrame, codes: dict[str, tuple[str, str]], coders: dict[str, str]
) -> Iterator[tuple]:
    start, end = int(selection.attrib["startPosition"]), int(selection.attrib["endPosition"])
    told = {
        (line["dimension"], line["code"]): line
        for line in _LINE.finditer(selection.findtext(_tag("Description"), "") or "")
    }
    touched = own[(own["start"] < end) & (own["end"] > start)]
    for coding in selection.findall(_tag("Coding")):
        coder = coders.get(_bare(selection.get("creatingUser") or coding.get("creatingUser", "")), "")
        reference = coding.find(_tag("CodeRef"))
        code = codes.get(_bare(reference.attrib["targetGUID"])) if reference is not None else None
        if code is None:
            continue
        line = told.get(code)
        for statement in touched.itertuples():
            span = (max(start, statement.start), min(end, statement.end))
            words = (None, None) if line and line["whole"] else span
            yield (statement.statement, *code, coder, float(line["confidence"]) if line else 1.0, *words)


def _table(rows: list[tuple], statements: pd.DataFrame) -> pd.DataFrame:
    """Return the codings in the statements' order; of selections that say the same of a statement, the first."""
    place = pd.Series(range(len(statements)), index=statements["statement"])
    table = codings_table(rows)
    ordered = table.assign(place=table["statement"].map(place)).sort_values(["place", *KEY[1:], "evidence_start"])
    return Codings.validate(ordered.drop(columns="place").drop_duplicates(KEY, ignore_index=True), lazy=True)


def _text_of(source: ET.Element, archive: zipfile.ZipFile) -> str:
    path = source.get("plainTextPath", "").removeprefix("internal://")
    if not path:
        return source.findtext(_tag("PlainTextContent"), "")
    name = next((one for one in archive.namelist() if one.lower() == f"sources/{path}".lower()), None)
    if name is None:
        raise InputError(f"Texten {path} saknas i projektet. Exportera det igen.")
    return archive.read(name).decode("utf-8-sig")


def _check_text(text: str, own: pd.DataFrame, name: str) -> None:
    for statement in own.itertuples():
        if text[statement.start : statement.end] != statement.text:
            raise InputError(
                f"Svaret ”{name}” har en annan text i projektet än i enkäten. Exportera ett nytt projekt och koda om "
                "det svaret."
            )


def _bare(written: str) -> str:
    return written.strip("{}").lower()


def _tag(name: str) -> str:
    return f"{{{PROJECT}}}{name}"
