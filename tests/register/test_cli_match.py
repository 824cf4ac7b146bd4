"""`analys match` on the command line."""

import json

import pytest
from click.testing import CliRunner

from analys.cli import main
from analys.register.name_list import load_name_list


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
    listed = load_name_list(path)
    assert (listed.written, listed.codes) == (written, codes)
