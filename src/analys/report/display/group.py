"""Several display objects from one call, shown one after the other."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, SerializeAsAny, TypeAdapter

from analys.report.display.base import Display, Labels
from analys.report.display.cover import Cover
from analys.report.display.figure import Figure
from analys.report.display.findings import Findings, KeyFigures
from analys.report.display.quotations import Quotations
from analys.report.display.table import Table
from analys.report.display.text import Bullets, Heading, Notice, Text

Block = Annotated[
    Cover | Heading | Text | Bullets | Notice | KeyFigures | Findings | Quotations | Table | Figure,
    Field(discriminator="kind"),
]


class Group(Display):
    """What one section shows; empty where there is nothing to show."""

    kind: Literal["group"] = "group"
    blocks: tuple[SerializeAsAny[Block], ...]

    def html(self, labels: Labels) -> str:
        """Return the blocks' HTML."""
        return "".join(block.html(labels) for block in self.blocks)

    def typst(self, labels: Labels) -> str:
        """Return the blocks' Typst."""
        return "".join(block.typst(labels) for block in self.blocks)


_ANY = TypeAdapter(Annotated[Block | Group, Field(discriminator="kind")])


def from_json(carried: str) -> list[Display]:
    """Build what a notebook carried: the blocks of one output. Unknown kinds and fields raise."""
    found = _ANY.validate_json(carried)
    return list(found.blocks) if isinstance(found, Group) else [found]
