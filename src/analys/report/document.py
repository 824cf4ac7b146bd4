"""An executed notebook as a document: a cover and display objects in order, with tables and figures numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analys.errors import InputError
from analys.report.display import PRIVATE_TYPE, Cover, Display, Figure, Heading, Table, from_json
from analys.report.display.markup import references
from analys.report.markdown import read_markdown
from analys.report.record import record_blocks

#: An executed notebook, as nbformat or JSON gives it: neither needs the other here.
Notebook = dict[str, Any]


@dataclass(frozen=True)
class Document:
    """A report, ready to be written in any form.

    Args:
        labels: "Tabell 3" or "Figur 1" by id.
    """

    cover: Cover
    blocks: tuple[Display, ...]
    labels: dict[str, str]

    @property
    def tables(self) -> list[Table]:
        """All tables in order."""
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def figures(self) -> list[Figure]:
        """All figures in order."""
        return [block for block in self.blocks if isinstance(block, Figure)]


def read_document(notebook: Notebook) -> Document:
    """Read Markdown cells, display objects and the build's record; other outputs are not part of the report.

    Markdown before the cover speaks to those who open the notebook and is not part of it either.

    Raises:
        InputError: a cell failed, the cover is missing, headings skip a level, or a reference leads nowhere.
    """
    blocks = list(_blocks(notebook))
    covers = [block for block in blocks if isinstance(block, Cover)]
    if len(covers) != 1 or not isinstance(blocks[0], Cover):
        raise InputError("Rapporten ska börja med ett försättsblad och ha bara ett. Visa ett Cover först.")
    document = Document(covers[0], tuple(blocks[1:]), _number(blocks))
    _check_headings(document)
    _check_references(document)
    return document


def _blocks(notebook: Notebook) -> Iterator[Display]:
    begun = False
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and begun:
            yield from read_markdown(cell["source"])
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error":
                raise InputError(f"Anteckningsboken har ett fel och kan inte bli rapport: {output['evalue']}")
            if PRIVATE_TYPE in output.get("data", {}):
                begun = True
                yield from from_json(output["data"][PRIVATE_TYPE])
    if record := notebook["metadata"].get("analys", {}).get("record"):
        yield from record_blocks(record)


def _number(blocks: list[Display]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for kind, word in ((Table, "Tabell"), (Figure, "Figur")):
        numbered = [block for block in blocks if isinstance(block, kind)]
        for number, block in enumerate(numbered, 1):
            if block.id in labels:
                raise InputError(f"Två tabeller eller figurer heter ”{block.id}”. Ge den ena ett annat id.")
            labels[block.id] = f"{word} {number}"
    return labels


def _check_headings(document: Document) -> None:
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            if block.level > level + 1:
                raise InputError(f"Rubriken ”{block.text}” hoppar över en nivå. Använd nivå {level + 1}.")
            level = block.level


def _check_references(document: Document) -> None:
    referred = {identity for block in document.blocks for identity in _references(block)}
    for identity in sorted(referred - document.labels.keys()):
        raise InputError(f"Texten hänvisar till ”{identity}”, men rapporten har ingen sådan tabell eller figur.")


def _references(block: Display) -> list[str]:
    if isinstance(block, Figure):
        return [block.numbers, *(identity for note in block.notes for identity in references(note))]
    return [identity for text in _strings(block.payload()) for identity in references(text)]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
