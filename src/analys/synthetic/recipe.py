"""How the answers to one assignment are made: the recipe, declared in recipes/<assignment>.yaml."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import Annotated

from pydantic import Field

from analys.assignment.yaml_file import Declared, load_yaml
from analys.errors import InputError

Share = Annotated[float, Field(ge=0, le=1)]
Spread = Annotated[float, Field(ge=0)]


class Factor(Declared):
    """Something about a municipality that no question asks for, but that several answers show.

    Args:
        groups: SKR group (or main group) -> what it adds.
        county_sd: how much counties differ.
        sd: how much municipalities differ within a county.
        change: wave -> what the wave adds for everybody.
        change_sd: how much municipalities differ in their change.
    """

    groups: dict[str, float] = Field(default_factory=dict)
    county_sd: Spread = 0.3
    sd: Spread = 0.7
    change: dict[str, float] = Field(default_factory=dict)
    change_sd: Spread = 0.3


class ClosedRecipe(Declared):
    """How the answer to one closed question follows from the factors.

    Args:
        weights: factor -> how much it counts.
        noise: what only this answer shows.
        cuts: the bounds between the scale's codes, one fewer than codes.
        options: for several choices: option -> the bound above which it is chosen.
        dont_know: share that answers "don't know"; skipped: share that leaves the question out.
        not_applicable_when: answers to other questions that leave nothing to ask about.
    """

    weights: dict[str, float]
    noise: Spread = 0.5
    cuts: tuple[float, ...] = ()
    options: dict[str, float] = Field(default_factory=dict)
    dont_know: Share = 0
    skipped: Share = 0.02
    not_applicable_when: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class TextRecipe(Declared):
    """How much is written in answer to one free-text question.

    Args:
        letter: how the stock names the question.
        nothing: share that writes nothing; brushed_off: share that writes "se ovan" or the like.
        most: the most sentences an answer has.
    """

    letter: str
    nothing: Share
    brushed_off: Share
    most: int


class Response(Declared):
    """Who answers at all, on the scale of probabilities.

    Args:
        base: the share in a middling municipality.
        size: what ten times as many inhabitants add.
        groups: main group -> what it adds.
        waves: wave -> what it adds.
        county_sd: how much counties differ.
    """

    base: Share
    size: float
    groups: dict[str, float] = Field(default_factory=dict)
    waves: dict[str, float] = Field(default_factory=dict)
    county_sd: Spread = 0.05
    least: Share = 0.55
    most: Share = 0.95


class Tag(Declared):
    """What a word in the stock's second column stands for.

    Args:
        when: the closed answers that the sentence goes with.
        codes: what its author meant, by dimension, in the stock's own words.
        waves: the waves that the sentence fits.
        alone: the sentence is the whole answer, since it says that there is nothing to tell.
    """

    when: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    codes: dict[str, str] = Field(default_factory=dict)
    waves: tuple[str, ...] = ()
    alone: bool = False


class Recovered(Declared):
    """Where one of the generator's dimensions is found in the codebook.

    Args:
        dimension: the codebook's dimension.
        codes: the generator's code -> the codebook's; a code that is left out has no counterpart, and statements
            with it are not judged in the dimension.
        otherwise: the codebook's code for statements whose author meant none; nothing, if left out.
        unless: a dimension of the generator that goes before this one where a statement has both.
    """

    dimension: str
    codes: dict[str, str]
    otherwise: str | None = None
    unless: str | None = None


class CountyFiles(Declared):
    """How a county sends its answers in a wave: the family of files, and what is untidy about them."""

    family: str
    messes: tuple[str, ...] = ()


class Recipe(Declared):
    """One assignment's recipe, whole.

    Args:
        carelessness: share of answers in which rules between questions are not minded.
        files: wave -> county -> how it sends its answers.
        districts: wave -> municipalities whose city districts answer for themselves.
        slots: name -> what can stand in its place in a sentence.
        recovered: the generator's dimension -> where a codebook has it.
    """

    factors: dict[str, Factor]
    closed: dict[str, ClosedRecipe]
    texts: dict[str, TextRecipe]
    response: Response
    carelessness: Share = 0.03
    tags: dict[str, Tag]
    slots: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    files: dict[str, dict[str, CountyFiles]] = Field(default_factory=dict)
    districts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    recovered: dict[str, Recovered] = Field(default_factory=dict)


def load_recipe(assignment: str) -> Recipe:
    """Load the recipe of an assignment.

    Raises:
        InputError: there is none, or it has faults.
    """
    resource = files("analys.synthetic") / "recipes" / f"{assignment}.yaml"
    if not resource.is_file():
        raise InputError(f"Det finns inget recept för exempeldata till uppdraget ”{assignment}”.")
    with as_file(resource) as path:
        return load_yaml(path, Recipe)
