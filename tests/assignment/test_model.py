"""What an assignment declares beyond its questions: areas, groups of options and indexes hang together."""

from pathlib import Path

import pytest

from analys.assignment import load_assignment
from analys.errors import InputError

SMALL = """\
title: Enkät
report_title: Läget
background: Bakgrund.
commissioned_by: Myndigheten
source: Källan
synthetic: false
waves:
  - {id: 2020, label: 2020, date: 2020-05-15}
scales:
  extent:
    ordered: true
    codes:
      - {code: none, label: Nej}
      - {code: fully, label: Ja}
    dont_know: [Vet ej]
areas:
  plans: Planer
questions:
  - {id: plan, label: Plan, wording: Finns en plan?, kind: scale, scale: extent, area: plans}
  - {id: drill, label: Övning, wording: Har ni övat?, kind: scale, scale: extent}
  - id: partners
    label: Samverkan
    wording: Med vilka?
    kind: multiple
    options: {region: Regionen, police: Polisen, none: Ingen}
    option_groups:
      Myndigheter: [region, police]
    none_option: none
indexes:
  - id: ready
    label: Index
    text: Om indexet.
    points:
      extent: {none: 0, fully: 100}
    parts:
      - {id: plans, label: Planer, questions: [plan]}
      - {id: drills, label: Övning, questions: [drill]}
sections:
  - {id: all, heading: Allt, text: Om allt., questions: [plan, drill, partners]}
"""


def load(folder: Path, text: str):
    (folder / "small").mkdir()
    (folder / "small" / "assignment.yaml").write_text(text, encoding="utf-8")
    return load_assignment(folder, "small")


def test_a_wave_knows_its_questions(tmp_path):
    later = SMALL.replace("scales:\n", "  - {id: 2021, label: 2021, date: 2021-05-15}\nscales:\n", 1)
    small = load(tmp_path, later.replace("wording: Finns en plan?", "asked_in: [2021], wording: Finns en plan?"))
    assert [one.id for one in small.questions_in("2021")] == ["plan", "drill", "partners"]
    assert [one.id for one in small.questions_in("2020")] == ["drill", "partners"]


def test_a_question_knows_its_scale_and_what_its_options_were_called(tmp_path):
    small = load(tmp_path, SMALL.replace("    none_option: none", "    earlier_options: {2020: {region: Landstinget}}"))
    assert [code.label for code in small.scale_of("plan").codes] == ["Nej", "Ja"]
    with pytest.raises(KeyError):
        small.scale_of("partners")
    assert small.question("partners").option_labels("region") == ("Regionen", "Landstinget")
    assert small.question("partners").option_labels("police") == ("Polisen",)


def test_an_index_knows_its_questions(tmp_path):
    assert load(tmp_path, SMALL).indexes[0].questions == ("plan", "drill")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "words"),
    [
        ("area: plans}", "area: plan}", 19, "området ”plan” finns inte bland areas"),
        ("[region, police]", "[region, polis]", 26, "alternativet ”polis” finns inte bland options"),
        ("none_option: none", "none_option: ingen", 28, "alternativet ”ingen” finns inte bland options"),
        ("{none: 0, fully: 100}", "{fully: 100}", 33, "poäng för varje kod i skalan ”extent”"),
        (
            "questions: [drill]",
            "questions: [partners]",
            35,
            "frågan ”partners” finns inte",
        ),
        ("fully: 100", "fully: 101", 34, "100"),
        ("questions: [drill]}", "questions: [drill, plan]}", 35, "”plan” står två gånger i indexet"),
        ("{id: drills,", "{id: plans,", 35, "delen ”plans” står två gånger"),
        ("{code: fully, label: Ja}", "{code: none, label: Ja}", 12, "koden ”none” står två gånger"),
        ("label: Ja}", "label: Ja, spellings: [nej]}", 12, "svaret ”nej” hör till två"),
        ("label: Ja}", "label: Ja, balance: 1}", 12, "balance för varje kod"),
        ("kind: multiple\n", "kind: multiple\n    scale: extent\n", 24, "scale ska anges för frågor av slaget scale"),
        (
            "none_option: none",
            "earlier_options: {2020: {polis: Poliser}}",
            28,
            "alternativet ”polis” finns inte bland options",
        ),
        ("none_option: none", "earlier_options: {2019: {police: Poliser}}", 28, "omgången ”2019” finns inte"),
        ("none_option: none", "earlier_options: {2020: {police: regionen}}", 25, "svaret ”regionen” hör till två"),
        ("kind: multiple\n", "kind: multiple\n    finding: {codes: [region], phrase: x}\n", 25, "bara för frågor av"),
    ],
)
def test_a_reference_that_leads_nowhere_is_named_with_its_line(tmp_path, right, wrong, line, words):
    with pytest.raises(InputError) as error:
        load(tmp_path, SMALL.replace(right, wrong, 1))
    assert f"assignment.yaml rad {line}:" in str(error.value)
    assert words in str(error.value)


CHECK = """\
checks:
  - id: odd
    when: {plan: [none], partners/region: ["yes"]}
    contradicts: {drill: [fully, dont_know]}
    reason: Det går inte ihop.
sections:
"""


def test_a_check_of_answers_that_can_be_given_is_no_fault(tmp_path):
    assert load(tmp_path, SMALL.replace("sections:\n", CHECK)).checks


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("{plan: [none]", "{plan: [non]", "frågan ”plan” kan inte ha svaret ”non”. Skriv något av none, fully, "),
        ("partners/region", "partners/regions", "frågan ”partners/regions” finns inte"),
        ("partners/region", "partners", "frågan ”partners” finns inte"),
        ("[fully, dont_know]", "[answered]", "kan inte ha svaret ”answered”"),
        ('{plan: [none], partners/region: ["yes"]}', "{}", "saknar villkor under when"),
    ],
)
def test_a_check_that_can_never_hold_is_named(tmp_path, right, wrong, words):
    with pytest.raises(InputError, match=r"assignment\.yaml rad 39:") as error:
        load(tmp_path, SMALL.replace("sections:\n", CHECK.replace(right, wrong)))
    assert words in str(error.value)
