"""Coded free text: the caution comes once and first, a state's base is who tells of it, quotations name nobody."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analys.assignment import load_codebook
from analys.report import areas, examples, measures
from analys.report.parts.examples import unlike

RAW = Path(__file__).parents[2] / "data" / "raw"
HALLAND = ("1380", "1381", "1382", "1383", "1384", "1315")


def statement(municipality, question, text, *codes):
    identity = f"{municipality}-{question}-{text[:9]}"
    return (
        {"statement": identity, "municipality": municipality, "question": question, "text": text},
        [(identity, *code.split("/"), "rule", 0.9, 0, 5) for code in codes],
    )


def with_text(made_up, assignment, wave, county, told):
    made = made_up.made_up_material(assignment, wave, county, 0.0)
    codings = [coding for _, ones in told for coding in ones]
    columns = ["statement", "dimension", "code", "coder", "confidence", "evidence_start", "evidence_end"]
    return replace(
        made,
        codebook=load_codebook(RAW, assignment),
        statements=pd.DataFrame([one for one, _ in told]),
        codings=pd.DataFrame(codings, columns=columns),
        choices=pd.DataFrame(columns=["statement", "dimension", "code", "choice"], dtype="str"),
    )


@pytest.fixture
def developed(made_up):
    """Six municipalities wrote; four of them said how far they have come."""
    told = [statement(one, "developed", "Planen är klar.", "area/continuity") for one in HALLAND]
    states = ["done", "done", "planned", "none", "not_stated", "not_stated"]
    for (row, codings), state in zip(told, states, strict=True):
        codings.append((row["statement"], "status", state, "rule", 0.9, 0, 5))
    return with_text(made_up, "beredskap-2022", "2023", "13", told)


def test_the_base_of_a_state_is_who_tells_of_it(developed):
    blocks = areas(developed).blocks
    table = next(block for block in blocks if block.kind == "table" and block.id == "developed-status")
    assert table.base == "4 kommuner vars svar säger något om det"
    assert table.alt == "Hur långt det har kommit: ”Gjort” gäller 2 av de 4 kommuner vars svar säger något om det."
    areas_of = next(block for block in blocks if block.kind == "table" and block.id == "developed-area")
    assert areas_of.base == "6 kommuner som skrev"
    assert "Sex kommuner svarade med egna ord, sammanlagt sex utsagor." in str(blocks)


def test_numbers_and_dates_are_not_said_to_be_text_without_codes(developed):
    declared = developed.assignment
    questions = tuple(one.model_copy(update={"coded": one.id != "developed"}) for one in declared.questions)
    numbers = replace(developed, assignment=declared.model_copy(update={"questions": questions}))
    text = str(areas(numbers).blocks)
    label = declared.question("developed").label
    assert f"Svaren på frågan ”{label}” är tal, datum eller en rangordning." in text
    assert "svarade med egna ord" not in text


def test_the_caution_stands_once_before_the_first_coded_table(made_up):
    told = [
        statement(one, question, "Vi ringer alla.", "area/violence", "measure/outreach", "status/taken")
        for one in HALLAND
        for question in ("observations", "measures")
    ]
    material = with_text(made_up, "lagesbild-2020", "2020-host", "13", told)
    material = replace(material, assignment=material.assignment.model_copy(update={"risks": ()}))
    blocks = [*areas(material).blocks, *measures(material).blocks]
    cautions = [place for place, block in enumerate(blocks) if block.kind == "notice" and "fritextsvar" in block.title]
    coded = [place for place, block in enumerate(blocks) if block.kind == "table" and block.id == "observations-area"]
    assert len(cautions) == 1
    assert cautions[0] < coded[0]
    assert str(blocks).count("omnämnande säger") == 1


@pytest.mark.parametrize(
    ("municipality", "others", "expected"),
    [
        ("0980", (), "En kommun"),
        ("1380", (), "En kommun"),
        ("1380", ("0980",), "En kommun"),
        ("1380", ("1381",), "En kommun i Hallands län"),
    ],
)
def test_a_quotation_names_no_county_where_one_municipality_wrote(made_up, municipality, others, expected):
    text = "Vi ringer alla över 80 som bor ensamma."
    told = [statement(municipality, "measures", text, "area/older", "measure/outreach", "status/taken")]
    told += [statement(one, "observations", "Läget är som förut.", "risk/unchanged") for one in others]
    (_, lead, quotations) = examples(with_text(made_up, "lagesbild-2020", "2020-host", None, told)).blocks
    assert [(one.text, one.attribution) for one in quotations.quotations] == [(text, expected)]
    assert lead.paragraphs[0].startswith("Citatet är en kommuns egna ord")


def test_a_county_where_one_municipality_wrote_is_not_quoted(made_up):
    text = "Vi ringer alla över 80 som bor ensamma."
    told = [statement("1380", "measures", text, "area/older", "measure/outreach", "status/taken")]
    assert examples(with_text(made_up, "lagesbild-2020", "2020-host", "13", told)).blocks == ()


def test_measures_that_are_denied_or_of_unknown_state_are_not_quoted(made_up):
    told = [
        statement(
            "1380", "measures", "Vi ringer alla över 80 som bor ensamma.", "measure/outreach", "status/not_stated"
        ),
        statement("1381", "measures", "Vi har inget att berätta om detta.", "measure/no_measure", "status/none"),
        statement(
            "1382",
            "measures",
            "Teamet har gjort andra saker under hela våren.",
            "measure/no_measure",
            "measure/outreach",
            "status/taken",
        ),
    ]
    assert examples(with_text(made_up, "lagesbild-2020", "2020-host", "13", told)).blocks == ()


def test_copies_of_a_quotation_are_shown_once():
    texts = [
        "Telefonnummer till oss står på kassakvittona i mataffären.",
        "Telefonnummer till oss står på kssakvittona i mataffären!",
        "På träffpunkterna för äldre har vi cirklar om trygga relationer.",
    ]
    found = pd.DataFrame({"text": texts, "pinned": [False, True, False]})
    assert unlike(found)["text"].tolist() == texts[1:]
