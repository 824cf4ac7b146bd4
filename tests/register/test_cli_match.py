"""`analys match` on the command line."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

from analys.cli import main
from analys.paths import find_root, raw
from analys.register import Matcher, load_frame
from analys.survey.name_list import load_name_list

MATCHER = Matcher(load_frame(raw(find_root())))


def run(*arguments: str):
    return CliRunner().invoke(main, ["match", *arguments])


def test_each_name_gets_a_line():
    result = run("Malmö stad", "Halmtad", "Norge")
    assert result.exit_code == 0
    first, second, third = result.output.splitlines()
    assert first.startswith("Malmö stad: 1280 Malmö (regel)")
    assert "förslag" in second and "Närmast: 1380 Halmstad" in second
    assert "ingen" in third


def test_json_names_code_certainty_and_candidates():
    placed, proposed = json.loads(run("--json", "Hoor", "H?bo").output)
    assert (placed["code"], placed["name"], placed["certainty"]) == ("1267", "Höör", "regel")
    assert proposed["code"] is None
    assert proposed["candidates"][0] == {"code": "0305", "name": "Håbo"}


def test_neither_names_nor_file_is_said_plainly():
    result = run()
    assert result.exit_code != 0
    assert "antingen namn eller --file" in result.output


@pytest.mark.parametrize(
    ("content", "written", "codes"),
    [
        ("namn;kommunkod\nNacka;0182\n", ["Nacka"], ["0182"]),
        ("Nacka\nUmeå\n", ["Nacka", "Umeå"], None),
        ("Nacka\nHalmstad, Halland\n", ["Nacka", "Halmstad, Halland"], None),
        ('written,n\n"Halmstad, Halland",1\n', ["Halmstad, Halland"], None),
        ("", [], None),
    ],
)
def test_lists_of_names_are_read(tmp_path, content, written, codes):
    path = tmp_path / "names.csv"
    path.write_text(content, encoding="utf-8")
    listed = load_name_list(path, MATCHER)
    assert (listed.written, listed.codes) == (written, codes)


@pytest.mark.parametrize(
    ("content", "written", "counties"),
    [
        ("Malm\xf6\nH\xe5bo\n".encode("latin-1"), ["Malmö", "Håbo"], None),
        ("Malmö\nHåbo\n".encode("utf-16"), ["Malmö", "Håbo"], None),
        ("1;Malmö\n2;Håbo\n".encode(), ["Malmö", "Håbo"], None),
        ("Habo, Uppsala\nAle, Västra Götaland\n".encode(), ["Habo", "Ale"], [" Uppsala", " Västra Götaland"]),
        ("Ange kommun\nMalmö\n".encode(), ["Malmö"], None),
        (b"Ale;" + b"x" * 200_000 + b"\nLund;y\n", ["Ale", "Lund"], None),
        (b'"Ale\nkommun"\nLund\n', ["Ale\nkommun", "Lund"], None),
    ],
)
def test_lists_are_read_as_they_come(tmp_path, content, written, counties):
    path = tmp_path / "names.csv"
    path.write_bytes(content)
    listed = load_name_list(path, MATCHER)
    assert (listed.written, listed.counties) == (written, counties)


def test_a_county_beside_a_name_keeps_it_from_its_namesake(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("Habo, Uppsala\nAle, Västra Götaland\n", encoding="utf-8")
    habo, ale = json.loads(run("--file", str(path), "--json").output)
    assert (habo["code"], ale["code"]) == (None, "1440")


def test_a_workbook_of_names_is_read_and_a_picture_is_named(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Nr", "Kommunnamn"], [1, "Ale"], [2, "Malmö stad"]):
        book.active.append(row)
    book.save(tmp_path / "names.xlsx")
    assert load_name_list(tmp_path / "names.xlsx", MATCHER).written == ["Ale", "Malmö stad"]
    (tmp_path / "names.csv").write_bytes(b"\x89PNG" + bytes(100))
    result = run("--file", str(tmp_path / "names.csv"))
    assert result.exit_code == 1
    assert "bild" in result.output


def test_a_file_of_empty_lines_has_no_names(tmp_path):
    (tmp_path / "names.csv").write_text("\n\n", encoding="utf-8")
    assert load_name_list(tmp_path / "names.csv", MATCHER).written == []
