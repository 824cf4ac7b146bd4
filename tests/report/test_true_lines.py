"""What a report says above a table of options and of the reading of files holds for all that it speaks of."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from analys.report.parts.basis import basis
from analys.report.parts.options_block import matrix_block, options_block
from analys.report.parts.processing import processing
from analys.report.parts.sentences import about_question, about_questions, most_common
from analys.report.parts.summary.basis import responded
from analys.report.parts.told import told_options
from analys.report.prose.response import base_lines


@pytest.fixture(scope="module")
def material(made_up):
    """Every twentieth box is ”vet ej”, so that options were not answered by equally many."""
    return made_up.made_up_material("valdsutsatta-2021", "2022", None)


def several(material):
    return [
        (section, material.assignment.question(one))
        for section in material.assignment.sections
        for one in section.questions
        if material.assignment.question(one).kind == "multiple"
    ]


def test_the_line_above_the_options_says_from_how_few_to_how_many_answered(material):
    section, question = several(material)[0]
    *_, table = options_block(material, section, question)
    bases = [row[2] for row in table.rows]
    assert min(bases) < max(bases)
    assert table.base.startswith(f"{min(bases)}–{max(bases)} av 290 kommuner svarade, olika många")


def test_the_line_above_a_matrix_speaks_of_all_its_questions(material):
    section, first = several(material)[0]
    second = next(one for of, one in several(material) if of == section and one != first)
    bases = [one.here.base for question in (first, second) for one in told_options(material, question)]
    *_, table = matrix_block(material, section, [first, second])
    assert table.base.startswith(f"{min(bases)}–{max(bases)} av 290 kommuner svarade, olika många")


def test_the_largest_share_is_that_of_its_questions_where_the_chapter_has_others(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", None, 0.0)
    questions = [material.assignment.question(one) for one in ("evacuation_residential", "evacuation_disability")]
    assert "Det är den största andelen på dessa två frågor." in " ".join(about_questions(material, questions))


def test_answers_that_count_in_part_are_not_ranked_with_those_that_count_as_a_whole(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", None, 0.0)
    questions = [material.assignment.question(one) for one in ("included", "procurement")]
    told = about_questions(material, questions)[0]
    assert "helt med i sin beredskapsplanering" in told
    assert "ställer helt eller delvis krav" in told
    assert not re.search("störst|minst", told, re.IGNORECASE)


def test_a_single_municipality_answered_or_did_not():
    assert base_lines([1, 0], 1) == "kommunen svarade"


def test_cells_that_were_restored_are_counted_and_other_spellings_are_told_of(material):
    told = processing(material)[1].paragraphs[0]
    assert "Texten i en cell hade sparats med fel teckenkodning och är återställd." in told
    untouched = replace(material, ledger=material.ledger[material.ledger["outcome"] != "changed"])
    told, rounded = processing(untouched)[1].paragraphs
    assert "Ingen cell behövde rättas vid inläsningen. Ett svar som är skrivet på ett annat sätt" in told
    assert rounded.endswith("Därför blir summan av dem inte alltid 100 procent.")


@pytest.mark.parametrize(
    ("county", "told"),
    [(None, r"\d+ procent \(\d+ av \d+\)( vardera)?\.$"), ("13", r"\d av \d kommuner( vardera)?\.$")],
)
def test_the_commonest_answer_has_a_percentage_where_other_shares_have(made_up, county, told):
    material = made_up.made_up_material("bostadsmarknad", "2026", county)
    assert re.search(told, most_common(material, material.assignment.questions[0]))


def test_cells_whose_answer_could_not_be_taken_are_counted(material):
    rejected = pd.DataFrame(
        {"outcome": "value_rejected", "rule": ["unknown_value"] * 15 + ["undeclared_option"], "municipality": None}
    )
    told = processing(replace(material, ledger=rejected))[1].paragraphs[0]
    assert "15 celler har ett svar som inte går att tolka." in told
    assert "En cell har ett kryss för ett alternativ som inte är angivet." in told
    assert "Ingen cell" not in told


def test_a_row_without_a_municipality_may_be_of_one_that_is_taken_for_silent(material):
    unplaced = pd.DataFrame({"outcome": "unplaced", "rule": ["edit_distance", "confirmed"], "municipality": None})
    told = processing(replace(material, ledger=unplaced))[1].paragraphs[0]
    assert "En rad kunde inte knytas till någon kommun." in told
    assert "utan svar" not in told  # the caution stands once, where those without an answer are told of


def test_the_only_municipality_may_have_answered_too(made_up):
    material = made_up.made_up_material("bostadsmarknad", "2026", "09", silent=1.0)
    rows = pd.DataFrame({"outcome": "unplaced", "rule": ["edit_distance"], "municipality": None})
    told = str(basis(replace(material, ledger=rows)))
    assert "Den kan ändå ha svarat, eftersom en rad inte kunde knytas till någon kommun." in told


@pytest.mark.parametrize("county", ["13", None])
def test_nobody_is_said_not_to_have_answered_where_a_row_has_no_municipality(made_up, county):
    material = made_up.made_up_material("bostadsmarknad", "2026", county, silent=0.2)
    rows = pd.DataFrame({"outcome": "unplaced", "rule": ["edit_distance"], "municipality": None})
    unplaced = replace(material, ledger=rows)
    assert "inte svarade är" in str(basis(material)) or "inte svarade står i" in str(basis(material))
    for part in (basis(unplaced), *responded(unplaced)):
        told = str(part)
        assert "inte svarade är" not in told and "inte svarade står" not in told and "som inte svarade," not in told
    assert "kan ändå ha svarat, eftersom en rad inte kunde knytas till någon kommun." in str(basis(unplaced))


def test_the_municipalities_shares_stand_together_and_the_inhabitants_last(made_up):
    material = made_up.made_up_material("bostadsmarknad", "2026", "05", 0.0)
    told = about_question(material, material.leading[0])
    order = [
        told.index(words) for words in ("Östergötlands län", "I hela landet är det", "både 2025 och 2026", "invånarna")
    ]
    assert order == sorted(order)
    assert re.search(r"I hela landet är det \d+ procent av kommunerna \(", told)
