"""Makes an assignment's example data whole: the truth, the answers sent, and the files they are sent in."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from analys.assignment import Assignment, Wave
from analys.assignment.model import District
from analys.contracts import Answers, typed
from analys.synthetic.closed import closed_truth
from analys.synthetic.districts import district_answers, district_frame
from analys.synthetic.files import render
from analys.synthetic.recipe import CountyFiles, Recipe, load_recipe
from analys.synthetic.response import draw_respondents
from analys.synthetic.stock import Sentence, load_stock
from analys.synthetic.texts import write_texts

#: How districts send their answers: a family that has names and no codes.
_DISTRICT_FAMILY = "ms_forms"

#: The seed of the data that is shipped.
SHIPPED = 2020


@dataclass(frozen=True)
class WaveTruth:
    """What is true of one wave.

    Args:
        closed: every asked municipality's closed answers, sent or not: municipality, question, value, missing.
        answers: what every asked municipality sent: municipality, question, value, text, missing.
        statements: what the authors of the free text meant: municipality, question, place, text, codes.
        respondents: the municipalities that answered.
        by_district: district answers of municipalities whose districts answer for themselves, by municipality.
    """

    closed: pd.DataFrame
    answers: pd.DataFrame
    statements: pd.DataFrame
    respondents: tuple[str, ...]
    by_district: Mapping[str, pd.DataFrame] = field(default_factory=dict)


def make_truth(assignment: Assignment, frame: pd.DataFrame, seed: int = SHIPPED) -> dict[str, WaveTruth]:
    """Return every wave of an assignment as it truly is.

    Args:
        assignment: the declared questions and waves.
        frame: the municipalities (contracts.Frame), of any number.
        seed: decides everything that is random.
    """
    recipe = load_recipe(assignment.id)
    stock = load_stock(assignment.id, recipe)
    closed = closed_truth(assignment, recipe, frame, seed)
    made = {}
    for number, wave in enumerate(assignment.waves):
        asked = _asked(wave, frame)
        true = closed[wave.id][closed[wave.id]["municipality"].isin(asked)].reset_index(drop=True)
        answering = draw_respondents(recipe.response, frame, wave.id, seed, number)
        respondents = tuple(municipality for municipality in answering if municipality in asked)
        questions = [question.id for question in assignment.questions_in(wave.id) if question.kind == "text"]
        texts, statements = write_texts(recipe, stock, questions, wave.id, true, respondents, seed)
        sent = _sent(true, texts, questions, respondents)
        whole = WaveTruth(true, sent, statements, respondents)
        for district in assignment.districts:
            if district.municipality in recipe.districts.get(wave.id, ()) and district.municipality in respondents:
                whole = _divided(whole, district, assignment, wave.id, recipe, stock, seed)
        made[wave.id] = whole
    return made


def _divided(
    whole: WaveTruth,
    district: District,
    assignment: Assignment,
    wave: str,
    recipe: Recipe,
    stock: Sequence[Sentence],
    seed: int,
) -> WaveTruth:
    """Return the truth with a municipality's answers given by its districts; joined, the closed ones are the same."""
    municipality = district.municipality
    own = whole.closed[whole.closed["municipality"] == municipality]
    random = np.random.default_rng([seed, 6, int(municipality)])
    closed = district_answers(assignment, district, own, random)
    questions = [question.id for question in assignment.questions_in(wave) if question.kind == "text"]
    texts, statements = write_texts(recipe, stock, questions, wave, closed, district.names, seed)
    joined = texts[texts["text"].notna()].assign(text=texts["municipality"] + ": " + texts["text"].astype("str"))
    joined = joined.groupby("question")["text"].agg("\n".join)
    answers = whole.answers.copy()
    rows = (answers["municipality"] == municipality) & answers["question"].isin(questions)
    answers.loc[rows, "text"] = answers.loc[rows, "question"].map(joined)
    answers.loc[rows, "missing"] = answers.loc[rows, "text"].isna().map({True: "not_answered", False: None})
    others = whole.statements[whole.statements["municipality"] != municipality]
    meant = pd.concat([others, statements.assign(municipality=municipality)]).sort_values(
        ["municipality", "question"], kind="stable", ignore_index=True
    )
    parts = _sent(closed, texts, questions, district.names)
    return replace(whole, answers=answers, statements=meant, by_district={**whole.by_district, municipality: parts})


def render_wave(
    assignment: Assignment, wave: str, truth: WaveTruth, frame: pd.DataFrame, seed: int = SHIPPED
) -> Iterator[tuple[str, bytes]]:
    """Yield the files (name, content) of a wave, each county's in its own manner."""
    recipe = load_recipe(assignment.id)
    county_of = frame.set_index("municipality")["county"]
    names = frame.drop_duplicates("county").set_index("county")["county_name"]
    for county, answers in truth.answers.groupby(truth.answers["municipality"].map(county_of)):
        if not set(answers["municipality"]) & set(truth.respondents):
            continue
        sent = _manner(recipe.files[wave], county)
        number = zlib.crc32(f"{seed}/{wave}/{county}".encode())
        rendered = render(
            answers[~answers["municipality"].isin(truth.by_district)],
            assignment,
            wave,
            frame,
            sent.family,
            sent.messes,
            seed=number,
            stem=file_stem(names[county]),
        )
        yield from sorted(rendered.files.items())
        for district in assignment.districts:
            if district.municipality in set(answers["municipality"]) & set(truth.by_district):
                yield from sorted(_render_districts(district, truth, assignment, wave, frame, number).items())


def _render_districts(
    district: District, truth: WaveTruth, assignment: Assignment, wave: str, frame: pd.DataFrame, seed: int
) -> dict[str, bytes]:
    """Return the file of a municipality's districts, each by its name."""
    parts = district_frame(frame, district)
    answers = truth.by_district[district.municipality]
    codes = dict(zip(parts["name"], parts["municipality"], strict=True))
    answers = answers.assign(municipality=answers["municipality"].map(codes))
    stem = f"{file_stem(frame.set_index('municipality').loc[district.municipality, 'name'])}-stadsdelar"
    return render(answers, assignment, wave, parts, _DISTRICT_FAMILY, seed=seed, stem=stem).files


def _manner(files: dict[str, CountyFiles], county: str) -> CountyFiles:
    """Return how a county sends its answers; counties of made-up frames take after the real ones by turns."""
    return files.get(county) or list(files.values())[int(county) % len(files)]


def answers_of(truth: WaveTruth, assignment: str, wave: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return what was sent as contracts.Answers, as if files had been read without a loss: the way without files."""
    table = truth.answers.assign(assignment=assignment, wave=wave)
    table["county"] = table["municipality"].map(frame.set_index("municipality")["county"])
    return Answers.validate(typed(table, Answers), lazy=True)


def file_stem(county_name: str) -> str:
    """Return a county's name as the start of a file's name.

    >>> file_stem("Västra Götalands län")
    'vastra-gotaland'
    """
    short = county_name.removesuffix(" län").removesuffix("s")
    return short.lower().translate(str.maketrans("åäö ", "aao-"))


def _asked(wave: Wave, frame: pd.DataFrame) -> set[str]:
    return set(wave.asked or frame["municipality"])


def _sent(
    closed: pd.DataFrame, texts: pd.DataFrame, questions: list[str], respondents: tuple[str, ...]
) -> pd.DataFrame:
    """Return what was sent: the truth of those who answer, and nothing of the others."""
    closed = closed.assign(text=None)
    silent = ~closed["municipality"].isin(respondents)
    closed.loc[silent, "value"] = None
    closed.loc[silent, "missing"] = "not_answered"
    others = sorted(set(closed["municipality"]) - set(respondents))
    unsent = [(municipality, question, None, None, "not_answered") for municipality in others for question in questions]
    tables = [closed[texts.columns], texts, pd.DataFrame(unsent, columns=texts.columns)]
    table = pd.concat([one.astype(object) for one in tables if len(one)], ignore_index=True)
    return table.sort_values(["municipality"], kind="stable", ignore_index=True).astype("str")
