"""What municipalities wrote, with their names."""

from __future__ import annotations

from html import escape
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from analys.report.display.base import Display, Labels, Words
from analys.report.display.markup import array, call, literal


class Quotation(BaseModel):
    """One quotation and who wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Words
    attribution: Words


class Quotations(Display):
    """Quotations from free-text answers; their text is shown as it stands."""

    kind: Literal["quotations"] = "quotations"
    quotations: tuple[Quotation, ...] = Field(min_length=1)

    def html(self, labels: Labels) -> str:
        """Return one block quotation each."""
        return "".join(
            f"<blockquote><p>”{escape(one.text)}”</p><footer>{escape(one.attribution)}</footer></blockquote>\n"
            for one in self.quotations
        )

    def typst(self, labels: Labels) -> str:
        """Return a call of the template's quotations."""
        items = array(array((literal(f"”{one.text}”"), literal(one.attribution))) for one in self.quotations)
        return call("quotations", items=items)
