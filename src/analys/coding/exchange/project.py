"""Coded answers as REFI-QDA project (.qdpx), for NVivo, ATLAS.ti, MAXQDA and QualCoder.

Each answer is a source, each municipality a case, each coder a user. There is one selection per span and coder:
QualCoder takes the coder from the selection and would drop a second one.
"""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pandas as pd

from analys.assignment import Codebook
from analys.coding.exchange.codebook import add_codes
from analys.coding.exchange.names import (
    ORIGIN,
    PROJECT,
    WHOLE_STATEMENT,
    clean_text,
    code_guid,
    guid,
    source_name,
    to_bytes,
)

#: The earliest time that a zip file can hold; the archive must not depend on the clock.
_TIME = (1980, 1, 1, 0, 0, 0)


def write_project(
    title: str, answers: pd.DataFrame, statements: pd.DataFrame, codings: pd.DataFrame, codebook: Codebook
) -> bytes:
    """Return coded answers as the contents of a .qdpx file; the same input gives the same bytes.

    Args:
        title: the project's name.
        answers: contracts.Answers; those that statements come from are written.
        statements: contracts.Statements of one wave.
        codings: of the statements, by the program and by people.
        codebook: of the assignment.
    """
    spans = _spans(statements, codings)
    keys = statements[["municipality", "question"]].drop_duplicates()
    texts = keys.merge(answers.dropna(subset="text"), on=["municipality", "question"]).sort_values(
        ["municipality", "question"]
    )
    root = ET.Element(f"{{{PROJECT}}}Project", {"name": title, "origin": ORIGIN})
    _add_users(root, sorted(codings["coder"].unique()))
    add_codes(_add(root, "CodeBook"), codebook, PROJECT)
    _add_cases(root, texts)
    sources = _add(root, "Sources")
    files: dict[str, bytes] = {}
    by_answer = dict(list(spans.groupby(["municipality", "question"])))
    for answer in texts.itertuples():
        own = guid("source", answer.municipality, answer.question)
        files[f"sources/{own}.txt"] = answer.text.encode()
        name = source_name(answer.municipality, answer.question)
        source = _add(sources, "TextSource", guid=own, name=name, plainTextPath=f"internal://{own}.txt")
        if (given := by_answer.get((answer.municipality, answer.question))) is not None:
            _add_selections(source, answer.text, given)
    return _zip({"project.qde": to_bytes(root, PROJECT), **files})


def _spans(statements: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return the codings with the span that each stands on: its words, or the whole statement."""
    places = statements[["statement", "municipality", "question", "start", "end"]]
    joined = codings.merge(places, on="statement")
    whole = joined["evidence_start"].isna()
    return joined.assign(
        whole=whole,
        start=joined["evidence_start"].fillna(joined["start"]).astype(int),
        end=joined["evidence_end"].fillna(joined["end"]).astype(int),
    ).sort_values(["start", "end", "coder", "dimension", "code"])


def _add_users(root: ET.Element, coders: list[str]) -> None:
    if coders:
        users = _add(root, "Users")
        for coder in coders:
            _add(users, "User", guid=guid("user", coder), name=coder)


def _add_cases(root: ET.Element, texts: pd.DataFrame) -> None:
    if texts.empty:
        return
    cases = _add(root, "Cases")
    for municipality, answers in texts.groupby("municipality"):
        case = _add(cases, "Case", guid=guid("case", municipality), name=municipality)
        for question in answers["question"]:
            _add(case, "SourceRef", targetGUID=guid("source", municipality, question))


def _add_selections(source: ET.Element, text: str, given: pd.DataFrame) -> None:
    for (start, end, coder), codings in given.groupby(["start", "end", "coder"]):
        own = (source.attrib["guid"], start, end, coder)
        selection = _add(
            source,
            "PlainTextSelection",
            guid=guid("selection", *own),
            name=clean_text(" ".join(text[start:end].split()))[:80],
            startPosition=str(start),
            endPosition=str(end),
            creatingUser=guid("user", coder),
        )
        _add(selection, "Description").text = _describe(codings)
        for coding in codings.itertuples():
            attributes = {
                "guid": guid("coding", *own, coding.dimension, coding.code),
                "creatingUser": guid("user", coder),
            }
            element = _add(selection, "Coding", **attributes)
            _add(element, "CodeRef", targetGUID=code_guid(coding.dimension, coding.code))


def _describe(codings: pd.DataFrame) -> str:
    """Say which codes stand on the whole statement, and how sure the coder was, one code per line."""
    return "\n".join(
        f"{coding.dimension}/{coding.code} {coding.confidence!r}{' ' + WHOLE_STATEMENT if coding.whole else ''}"
        for coding in codings.itertuples()
    )


def _add(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{PROJECT}}}{tag}", attributes)


def _zip(files: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return output.getvalue()
