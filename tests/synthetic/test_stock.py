"""The stocks are large, varied, and use only words that the recipes explain."""

import re
from pathlib import Path

import numpy as np
import pytest

from analys.assignment import load_assignment, load_codebook
from analys.synthetic.recipe import load_recipe
from analys.synthetic.stock import fill, load_stock, read_lines

RAW = Path(__file__).parents[2] / "data" / "raw"
ASSIGNMENTS = ("lagesbild-2020", "beredskap-2022", "valdsutsatta-2021")

#: What the assignments name, each by words of which one has to stand in the questions and one in the codebook.
NAMED = {
    "lagesbild-2020": {
        "violence": ["våld i nära relation"],
        "honour": ["heder"],
        "children and families": ["barn och familj"],
        "alcohol and drugs": ["alkohol"],
        "mental ill-health and isolation": ["isolering"],
        "unemployment": ["arbetslöshet"],
        "social unrest": ["social oro"],
        "school attendance": ["närvaro", "frånvaro"],
        "challenged areas": ["socioekonomiska", "utsatta områden", "område"],
    },
    "beredskap-2022": {
        "plans": ["plan"],
        "continuity": ["kontinuitet"],
        "evacuation": ["utrym"],
        "cooperation": ["samverkan", "tillsammans"],
        "command": ["ledning"],
        "war organisation": ["krigsorganisation"],
        "staffing": ["bemanning", "krigsplacer"],
        "exercises": ["öva", "övning"],
        "power": ["elförsörjning", "elavbrott", "ström"],
        "water": ["vatten"],
        "support": ["stöd"],
    },
    "valdsutsatta-2021": {
        "disability": ["funktionsnedsättning"],
        "children": ["barn"],
        "older people": ["äldre"],
        "LGBTQI": ["hbtqi"],
        "honour": ["heder"],
        "trafficking": ["människohandel"],
        "prostitution": ["prostitution"],
        "online abuse": ["nätet"],
        "language": ["språk"],
        "outreach": ["uppsökande"],
    },
}

#: Kinds of measures that are asked for in free text only, so that they have to stand in the codebook.
MEASURES = {
    "more adults in certain places": ["vuxennärvaro", "fler vuxna", "nattvandring"],
    "more outreach": ["uppsökande"],
    "support to children and families": ["föräldrastöd", "stöd direkt till enskilda eller familjer", "familj"],
    "activities for children and young people": ["lovaktiviteter", "aktiviteter"],
    "information to groups that are hard to reach": ["flerspråkig", "svåra att nå"],
}


def missing(named, text):
    return [name for name, words in named.items() if not any(word in text for word in words)]


def text_of(declared):
    return str(declared.model_dump()).casefold()


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_questions_name_what_the_assignment_names(assignment):
    assert missing(NAMED[assignment], text_of(load_assignment(RAW, assignment))) == []


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_codebook_names_what_the_assignment_names(assignment):
    codebook = load_codebook(RAW, assignment)
    if codebook is None:
        pytest.skip(f"{assignment} has no codebook.yaml")
    named = NAMED[assignment] | (MEASURES if assignment == "lagesbild-2020" else {})
    assert missing(named, text_of(codebook)) == []


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_recovered_codes_stand_in_the_codebook(assignment):
    codebook = load_codebook(RAW, assignment)
    if codebook is None:
        pytest.skip(f"{assignment} has no codebook.yaml")
    known = {dimension.id: {code.id for code in dimension.codes} for dimension in codebook.dimensions}
    recovered = load_recipe(assignment).recovered
    assert recovered
    for target in recovered.values():
        assert {*target.codes.values(), *([target.otherwise] if target.otherwise else [])} <= known[target.dimension]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_target_group_and_area_is_meant_by_some_sentence(assignment):
    recipe = load_recipe(assignment)
    meant = {
        (dimension, code)
        for one in load_stock(assignment, recipe)
        for dimension, found in one.codes.items()
        for code in found
    }
    declared = {(dimension, code) for tag in recipe.tags.values() for dimension, code in tag.codes.items()}
    assert declared - meant == set()


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_stock_has_at_least_400_different_sentences(assignment):
    texts = [re.sub(r"\W+", " ", text).casefold() for _, _, text in read_lines(assignment)]
    assert len(set(texts)) >= 400


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_sentence_can_be_written(assignment):
    recipe = load_recipe(assignment)
    random = np.random.default_rng(0)
    for sentence in load_stock(assignment, recipe):
        written = fill(sentence.text, recipe.slots, random)
        assert written
        assert not re.search(r"[{}\[\]|]|  ", written), written


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_conditions_name_questions_and_codes_that_exist(assignment):
    declared = load_assignment(RAW, assignment)
    for tag in load_recipe(assignment).tags.values():
        for key, codes in tag.when.items():
            question, _, option = key.partition("/")
            if option:
                assert option in declared.question(question).options
                assert set(codes) <= {"yes", "no"}
            else:
                assert set(codes) <= set(declared.scale_of(question).labels)
