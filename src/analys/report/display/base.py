"""What all display objects share: frozen values that show themselves in Jupyter and travel to the exporter."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

#: The private type under which an executed notebook carries display objects to the exporter, as JSON in a text: values
#: would be checked one by one, and written by Python's slow encoder, whenever the notebook is.
PRIVATE_TYPE = "application/vnd.analys"

#: JupyterLab aligns all cells to the right, names of rows too, and captions to the middle, and sets figures in.
_IN_NOTEBOOK = (
    "<style>.table caption,.table th:not(.number),.table td:not(.number){text-align:left!important}"
    ".table caption,figcaption{font-weight:600}.table .subtitle,.table .source,figure .subtitle{font-weight:400}"
    "figure{margin:1em 0!important}</style>"
)

#: Text that must say something: no empty titles, sources or alternative texts.
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

#: A name that other objects can refer to.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_./-]*$")]

#: How the ids of figures end.
FIGURE_SUFFIX = "-figure"

#: "Tabell 3" by id of the object; empty in a notebook, where nothing is numbered yet.
Labels = Mapping[str, str]


class Display(BaseModel):
    """A frozen value with two faces, HTML for readers on screen and Typst for the PDF, from the same numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @abstractmethod
    def html(self, labels: Labels) -> str:
        """Return the object as HTML."""

    @abstractmethod
    def typst(self, labels: Labels) -> str:
        """Return the object as Typst source in which all text stands in string literals."""

    def payload(self) -> dict:
        """Return the object as plain JSON values."""
        return self.model_dump(mode="json")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        return {
            "text/plain": type(self).__name__,
            "text/html": f"{_IN_NOTEBOOK}{self.html({})}",
            PRIVATE_TYPE: self.model_dump_json(),
        }


class Numbered(Display):
    """A table or a figure: has an id, a number in the report, and says what it is and where it comes from.

    Args:
        title: what, where and when; or the finding in words.
        unit: what the numbers count, such as "Antal kommuner".
        base: how many it rests on, such as "6 kommuner, varav 5 svarade".
        source: where the numbers come from.
        notes: explanations, one sentence or more each.
        alt: what the object shows, told to those who do not see it.
    """

    id: Id
    title: Words
    unit: Words
    base: Words
    source: Words
    notes: tuple[Words, ...] = Field(default=())
    alt: Words

    @property
    def subtitle(self) -> str:
        """Unit and base in one line."""
        return f"{self.unit}. {self.base}."
