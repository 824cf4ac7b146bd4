"""What codebook.yaml declares: dimensions, their codes, and the words that tell each code."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from analys.assignment import coded_examples
from analys.assignment.coded_examples import CodedExample, read_coded_examples
from analys.assignment.indicators import parse_either, parse_pattern, parse_phrase, parse_word
from analys.assignment.model import Id
from analys.assignment.yaml_file import Declared, Location, load_yaml, repeated

FILE_NAME = "codebook.yaml"

#: How a dimension reads a statement:
#: topic - what is spoken of, also where it is denied; measure - only what somebody does or plans to do;
#: group - for whom; status - how far a measure has come; trend - where a risk is heading.
Kind = Literal["topic", "measure", "group", "status", "trend"]


class Indicators(Declared):
    """Words that tell a code (notation: `analys.assignment.indicators`).

    Args:
        words: single words.
        phrases: words in a row, with gaps.
        patterns: regular expressions that a whole word has to match.
        unless: words and phrases that take away a hit which they overlap.
        needs: words and phrases of which one has to stand somewhere in the statement.
        alone: they count only where the statement says nothing else ("Nej.").
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    alone: bool = False


class CodebookCode(Declared):
    """One code of a dimension.

    Args:
        include: what belongs to the code although one might doubt it.
        exclude: what does not, and where it goes instead.
        examples: statements that bear the code.
        if_negated: the code to give instead where the indicator is negated ("ingen ökning").
        maps_to: the code of another code list that it corresponds to, for evaluation against that list.
    """

    id: Id
    label: str
    definition: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    indicators: tuple[Indicators, ...] = ()
    if_negated: Id | None = None
    maps_to: str | None = None


class ForeignList(Declared):
    """A code list of others that a dimension corresponds to: its name, and the code of what has no home there."""

    dimension: str
    otherwise: str | None = None


class Dimension(Declared):
    """Codes of one kind.

    Args:
        multiple: a statement can bear several of the codes.
        default: the code of a statement that says nothing else; required where a statement bears exactly one. In a
            dimension of measures it goes to the measures that no indicator names.
        with_measure: in a dimension of status, the code of a measure that is told without any word of status.
        denied: in dimensions of measures and of status, the code of a statement that denies having a measure.
        questions: the questions whose answers are coded in the dimension; the answers to all, if none is named. Other
            answers get `default`, if there is one; a text without a known question is coded in every dimension.
    """

    id: Id
    label: str
    kind: Kind
    multiple: bool
    codes: Annotated[tuple[CodebookCode, ...], Field(min_length=1)]
    default: Id | None = None
    with_measure: Id | None = None
    denied: Id | None = None
    questions: tuple[Id, ...] = ()
    maps_to: ForeignList | None = None

    @property
    def labels(self) -> dict[str, str]:
        """Labels by code, in the codebook's order."""
        return {code.id: code.label for code in self.codes}

    def asked(self, question: str | None) -> bool:
        """Tell whether answers to a question are coded in the dimension; None where the question is not known."""
        return question is None or not self.questions or question in self.questions

    def code(self, code: str) -> CodebookCode:
        """Return a code by its id; KeyError if there is none."""
        return {one.id: one for one in self.codes}[code]


class Codebook(Declared):
    """The declared categories of one assignment.

    Args:
        coded_examples: statements coded in full, read from the file beside the codebook.
        assignment: the name of its folder.
    """

    version: str
    title: str
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    coded_examples: tuple[CodedExample, ...] = ()
    assignment: Id = "codebook"

    @property
    def digest(self) -> str:
        """A short hash of everything in the codebook: two codebooks that share it code alike."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]

    def dimension(self, dimension: str) -> Dimension:
        """Return a dimension by its id; KeyError if there is none."""
        return {one.id: one for one in self.dimensions}[dimension]

    def faults(self) -> Iterator[tuple[Location, str]]:
        """Yield names that stand twice, references that lead nowhere, and indicators that cannot be read."""
        yield from repeated(("dimensions",), [dimension.id for dimension in self.dimensions])
        for number, dimension in enumerate(self.dimensions):
            place = ("dimensions", number)
            yield from repeated((*place, "codes"), [code.id for code in dimension.codes])
            yield from repeated((*place, "codes"), [code.label for code in dimension.codes], "label")
            if not dimension.multiple and dimension.default is None:
                yield place, "default saknas: ange vilken kod en utsaga får som inte säger något annat."
            for field in ("default", "with_measure", "denied"):
                if (code := getattr(dimension, field)) is not None and code not in dimension.labels:
                    yield (*place, field), f"koden ”{code}” finns inte i dimensionen."
            for position, code in enumerate(dimension.codes):
                if code.if_negated is not None and code.if_negated not in dimension.labels:
                    yield (*place, "codes", position, "if_negated"), f"koden ”{code.if_negated}” finns inte."
                yield from _indicator_faults((*place, "codes", position, "indicators"), code.indicators)


def load_codebook(raw: Path, assignment: str) -> Codebook | None:
    """Load the codebook of an assignment; None if it has none.

    Args:
        raw: the folder data/raw.
        assignment: the name of its folder.

    Raises:
        InputError: the file has faults (one sentence each, with line).
    """
    path = raw / assignment / FILE_NAME
    return read_codebook(path).model_copy(update={"assignment": assignment}) if path.is_file() else None


def read_codebook(path: Path) -> Codebook:
    """Read a codebook from any file, and the coded examples beside it.

    Raises:
        InputError: a file is missing or has faults (one sentence each, with line).
    """
    codebook = load_yaml(path, Codebook)
    examples = path.with_name(coded_examples.FILE_NAME)
    if not examples.is_file():
        return codebook
    return codebook.model_copy(update={"coded_examples": read_coded_examples(examples, codebook)})


_PARSERS: dict[str, Callable[[str], object]] = {
    "words": parse_word,
    "phrases": parse_phrase,
    "patterns": parse_pattern,
    "unless": parse_either,
    "needs": parse_either,
}


def _indicator_faults(place: Location, groups: tuple[Indicators, ...]) -> Iterator[tuple[Location, str]]:
    for number, group in enumerate(groups):
        for field, parse in _PARSERS.items():
            for position, written in enumerate(getattr(group, field)):
                try:
                    parse(written)
                except ValueError as error:
                    yield (*place, number, field, position), str(error)
