"""What the method section says of the coding: the sentence always, tables when people have coded blind."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analys.coding.reliability import NOT_EVALUATED, Reliability
from analys.report.parts.caution import caution
from analys.report.parts.coding_appendix import coding_appendix
from analys.report.parts.coding_quality import coding_quality

NUMBERS = ("agreement", "kappa", "ac1", "alpha", "precision", "recall", "raw", "corrected")


def material(reliability):
    dimension = SimpleNamespace(id="area", label="Område", kind="topic", default=None)
    return SimpleNamespace(
        reliability=reliability,
        codebook=SimpleNamespace(dimensions=(dimension,)),
        codings=pd.DataFrame({"statement": ["u1"], "dimension": ["area"], "code": ["skola"]}),
        statements=pd.DataFrame({"statement": ["u1"]}),
        county="13",
        wave=SimpleNamespace(label="hösten 2020"),
    )


def line(code, label, **measures):
    unknown = {f"{name}{limit}": float("nan") for name in NUMBERS for limit in ("", "_low", "_high")}
    who = {"dimension": "area", "code": code, "label": label, "first": "programmet", "second": "AL", "n": 300}
    who |= {"both": 20, "only_first": 5, "only_second": 4, "neither": 271}
    return {**who, **unknown, **measures}


def test_without_free_text_nothing_is_said():
    assert coding_quality(material(None)) == []


def test_without_a_sample_it_is_said_that_the_error_is_not_known():
    nothing = pd.DataFrame(columns=[*line("", "")])
    blocks = coding_quality(material(Reliability(False, NOT_EVALUATED, nothing, 0)))
    assert NOT_EVALUATED in blocks[1].paragraphs[0]
    assert "är inte känt" in blocks[1].paragraphs[1]
    assert len(blocks) == 2
    assert coding_appendix(material(Reliability(False, NOT_EVALUATED, nothing, 0))).blocks == ()


def test_a_sample_that_is_only_begun_is_told_and_nothing_is_measured():
    nothing = pd.DataFrame(columns=[*line("", "")])
    begun = Reliability(False, f"{NOT_EVALUATED} AL har kodat 6 av de 260 utsagor som har dragits.", nothing, 6)
    _, text = coding_quality(material(begun))
    assert "AL har kodat 6 av de 260" in text.paragraphs[0]
    assert text.paragraphs[1].startswith("Hur ofta programmet har rätt är alltså inte känt. Antalen")
    assert "Ingen person" not in text.paragraphs[1]


@pytest.fixture
def measured():
    school = line("skola", "Skola", agreement=0.97, kappa=0.71, kappa_low=0.62, kappa_high=0.79, ac1=0.96, alpha=0.7)
    school |= {"precision": 0.8, "precision_low": 0.62, "precision_high": 0.9, "raw": 0.1}
    whole = line("", "Hela dimensionen", agreement=0.9)
    persons = [{**one, "first": "AL", "second": "BO"} for one in (whole, school)]
    nowhere = {**line("vald", "Våld"), "neither": 300}
    return pd.DataFrame([whole, school, nowhere, *persons])


def test_each_code_with_its_counts_and_intervals(measured):
    county = material(Reliability(True, "Kodningen är utvärderad.", measured, 300))
    _, text, program, persons = coding_quality(county)
    _, _, each, hits = coding_appendix(county).blocks
    assert text.paragraphs[1].startswith("Programmet och AL gav precis samma koder i 90 procent av utsagorna (område).")
    assert [program.title, persons.title] == [
        "Så ofta gav programmet och AL samma koder, hösten 2020",
        "Så ofta gav AL och BO samma koder, hösten 2020",
    ]
    assert [row[0] for table in (program, persons) for row in table.cells] == ["Område", "Område"]
    assert each.cells == [["Skola", "20", "9", "0,97", "0,71\xa0(0,62–0,79)", "0,96", "0,70"]]
    assert hits.cells == [["Skola", "0,80\xa0(0,62–0,90)", "..", "0,10", ".."]]


def test_two_persons_are_compared_code_by_code_in_the_national_report(measured):
    country = material(Reliability(True, "Kodningen är utvärderad.", measured, 300))
    country.county = None
    assert [block.id for block in coding_appendix(country).blocks[2:]] == [
        "reliability-codes-program",
        "reliability-codes-persons-al-bo",
        "reliability-detection",
    ]


def test_codes_of_two_dimensions_with_the_same_label_are_told_apart(measured):
    other = {**line("skola2", "Skola", agreement=0.9), "dimension": "action"}
    county = material(Reliability(True, "Utvärderad.", pd.concat([measured, pd.DataFrame([other])]), 300))
    action = SimpleNamespace(id="action", label="Åtgärd", kind="measure", default=None)
    county.codebook.dimensions = (*county.codebook.dimensions, action)
    _, told, each, *_ = coding_appendix(county).blocks
    assert [row[0] for row in each.cells] == ["Skola (område)", "Skola (åtgärd)"]
    assert "dimension för dimension: område och åtgärd." in told.paragraphs[0]


def test_the_caution_gives_the_measured_agreement_in_one_sentence(measured):
    poor = {**line("", "Hela dimensionen", agreement=0.7), "dimension": "action"}
    table = pd.concat([measured, pd.DataFrame([poor])])
    county = material(Reliability(True, "Kodningen är utvärderad.", measured, 300))
    assert caution(county).text.endswith(
        "Kodningen är utvärderad. I ett slumpmässigt urval gav programmet och AL precis samma koder i 90 procent av "
        "utsagorna (område)."
    )
    action = SimpleNamespace(id="action", label="Åtgärd", kind="measure", default=None)
    county.codebook.dimensions = (*county.codebook.dimensions, action)
    county.reliability = Reliability(False, NOT_EVALUATED, table, 300)
    assert caution(county).text.endswith(
        f"{NOT_EVALUATED} I ett påhittat urval gav programmet och AL precis samma koder i 70 procent av "
        "utsagorna (åtgärd) som minst och 90 procent (område) som mest."
    )


def test_few_statements_are_told_by_their_number(measured):
    few = measured.assign(n=6)
    county = material(Reliability(True, "Kodningen är utvärderad.", few.assign(agreement=5 / 6), 6))
    assert caution(county).text.endswith("gav programmet och AL precis samma koder i 5 av 6 utsagor (område).")


def test_the_caution_gives_no_agreement_where_none_is_measured():
    nothing = pd.DataFrame(columns=[*line("", "")])
    assert caution(material(Reliability(False, NOT_EVALUATED, nothing, 0))).text.endswith(NOT_EVALUATED)
    assert "koder" in caution(material(None)).text


def test_a_made_up_sample_is_said_to_be_made_up(measured):
    blocks = coding_quality(material(Reliability(False, NOT_EVALUATED, measured, 300)))
    assert "påhittade kodarna" in blocks[1].paragraphs[1]


@pytest.fixture
def many():
    """Twelve codes, of which the county's statements bear the last most."""
    codes = [line(f"k{number}", f"Kod {number}", agreement=0.9, kappa=0.7, raw=number / 100) for number in range(12)]
    return pd.DataFrame([line("", "Hela dimensionen", agreement=0.9), *codes])


def test_a_countys_pdf_has_its_most_common_codes_and_says_so_and_the_rest_stands_elsewhere(many):
    _, told, each, hits = coding_appendix(material(Reliability(True, "Utvärderad.", many, 300))).blocks
    assert "de tio koder som är vanligast i länets svar" in told.paragraphs[0]
    for table in (each, hits):
        assert len(table.cells) == 12
        assert [row[0] for row in table.in_print().cells] == [f"Kod {number}" for number in range(2, 12)]
        assert "Här visas 10 av 12 rader" in table.in_print().notes[-1]
        assert "Kod 0" in table.html({})
        assert "Kod 0" not in table.typst({})


def test_of_codes_as_common_as_the_tenth_the_first_in_the_codebook_are_printed_and_that_is_said(many):
    tied = many.assign(raw=many["raw"].where(many["code"] == "k11", 0.1))
    _, told, each, _ = coding_appendix(material(Reliability(True, "Utvärderad.", tied, 300))).blocks
    assert [row[0] for row in each.in_print().cells] == [*(f"Kod {number}" for number in range(9)), "Kod 11"]
    assert "står de med som kommer först i kodboken" in told.paragraphs[0]


def test_the_national_pdf_has_all_codes(many):
    country = material(Reliability(True, "Utvärderad.", many, 300))
    country.county = None
    _, told, each, _ = coding_appendix(country).blocks
    assert "PDF" not in told.paragraphs[0]
    assert each.in_print() is each
