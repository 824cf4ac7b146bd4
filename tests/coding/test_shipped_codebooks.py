"""The shipped codebooks load, and code their own examples as they say."""

from pathlib import Path

import pytest

from analys.assignment import load_assignment, load_codebook
from analys.coding.check import check_codebook
from analys.coding.rules import Rules

RAW = Path(__file__).parents[2] / "data" / "raw"

ASSIGNMENTS = ("lagesbild-2020", "beredskap-2022", "valdsutsatta-2021")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_code_has_examples_and_the_rules_code_them_so(assignment):
    advice = check_codebook(load_codebook(RAW, assignment), [])
    assert not [one for one in advice if one.kind in ("no_examples", "wrong_example")]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_dimensions_and_examples_name_questions_that_are_asked(assignment):
    codebook = load_codebook(RAW, assignment)
    asked = {question.id for question in load_assignment(RAW, assignment).questions}
    named = {question for dimension in codebook.dimensions for question in dimension.questions}
    assert named | {example.question for example in codebook.coded_examples if example.question} <= asked


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("Inflödet har minskat kraftigt.", "decreased"),
        ("En kraftig nedgång märks.", "decreased"),
        ("Färre unga mår dåligt.", "decreased"),
        ("Risken för avhopp är oförändrad.", "unchanged"),
        ("Risken för våld i nära relationer bedöms inte öka.", "unchanged"),
        ("Risken för skadegörelse ökar inte.", "unchanged"),
        ("Svårt att avgöra om det ökat.", "not_assessed"),
        ("Vi vet inte om det har ökat.", "not_assessed"),
        ("Det är inte bedömt om risken har ökat.", "not_assessed"),
        ("Vi saknar underlag för att bedöma om våldet har minskat.", "not_assessed"),
        ("Huruvida det har blivit fler vräkningar vet vi inte.", "not_assessed"),
        ("Om risken ökar är för tidigt att säga.", "not_assessed"),
        ("Vi vet inte om det beror på pandemin, men bråken ökar.", "increased"),
        ("Våldet har minskat, men det är oklart om det består.", "decreased"),
        ("Vi bedömer att risken är oförändrad.", "unchanged"),
        ("En uppgång går inte att utesluta.", "increased"),
        ("Vi kan inte utesluta en ökning.", "increased"),
        ("Inflödet har ökat kraftigt.", "increased"),
    ],
)
def test_the_words_around_a_trend_turn_it(text, risk):
    codes = Rules(load_codebook(RAW, "lagesbild-2020")).code(text)
    assert [code.code for code in codes if code.dimension == "risk"] == [risk]


@pytest.mark.parametrize(
    ("assignment", "text", "wrong"),
    [
        (
            "beredskap-2022",
            "Genomgång av lagar över material, matris och journaler.",
            {"exercises", "supplies", "command"},
        ),
        ("beredskap-2022", "Läget är stabilt, misstanke finns mot en medlem i spelbolaget.", {"command", "endurance"}),
        ("valdsutsatta-2021", "Det råder brist, trots att lite är som normalt.", {"children", "trust", "stigma"}),
        (
            "valdsutsatta-2021",
            "Bussar hänvisar till kollektivtrafik på fredag.",
            {"routine_questions", "meeting_places"},
        ),
        ("valdsutsatta-2021", "Tystnad rådde om dem som inte har råd att flytta.", {"guidance_visit"}),
        ("valdsutsatta-2021", "Utspridda fritidsgårdar för journal.", {"rural", "lgbtqi", "civil_society"}),
        (
            "lagesbild-2020",
            "Ungefär en analys om dagen spritt i knappt en region vinner.",
            {"youth", "safety", "alcohol_drugs"},
        ),
        (
            "lagesbild-2020",
            "Skolkurator nås med kollektivtrafik och för journal.",
            {"activities", "support_counselling"},
        ),
        (
            "lagesbild-2020",
            "Oro råder, och i rådande läge har många inte råd med dator.",
            {"support_counselling"},
        ),
    ],
)
def test_a_short_word_is_not_found_inside_another(assignment, text, wrong):
    given = {code.code for code in Rules(load_codebook(RAW, assignment)).code(text) if code.start is not None}
    assert not given & wrong
