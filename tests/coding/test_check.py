"""The check of a codebook names what to mend; the comparison of versions names what changes."""

import pytest
from click.testing import CliRunner

from analys.assignment import Codebook
from analys.cli import main
from analys.coding.check import check_codebook
from analys.coding.versions import compare_codebooks


def edited(codebook: Codebook, **area_code) -> Codebook:
    data = codebook.model_dump()
    data["dimensions"][0]["codes"][0].update(area_code)
    return Codebook.model_validate(data)


def advice(codebook: Codebook, *texts: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in check_codebook(codebook, texts):
        if (one.dimension, one.code) == ("area", "violence"):
            found.setdefault(one.kind, []).append(one.text)
    return found


def test_a_code_without_examples(small):
    assert "no_examples" in advice(small)
    assert "no_examples" not in advice(edited(small, examples=["Våldet ökar."]))


def test_an_example_that_the_rules_code_otherwise(small):
    found = advice(edited(small, examples=["Våldet ökar.", "Kvinnojouren larmar."]))
    assert found["wrong_example"] == ["Exemplet ”Kvinnojouren larmar.” får ingen kod av reglerna."]


def test_indicators_that_never_hit_and_that_only_hit_together(small):
    indicators = [{"words": ["våld", "partner", "jour"], "phrases": ["våld från partner"]}]
    found = advice(edited(small, indicators=indicators), *["Våld från partner."] * 3, "Våldet ökar.")
    assert found["never_hit"] == ["Träffar ingen text: jour."]
    assert found["always_together"] == ["Träffar alltid samma texter, ett räcker: partner, våld från partner."]


def test_what_an_edit_changes(small):
    after = edited(small, indicators=[{"words": ["jour"]}])
    changes = compare_codebooks(small, after, ["Våldet ökar.", "En jour.", "Äldre isolerar sig."])
    assert [(change.text, change.code, change.gained, change.indicator) for change in changes] == [
        ("Våldet ökar.", "violence", False, "våld"),
        ("En jour.", "violence", True, "jour"),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"text": "Våldet ökar."}\n\n{"text": 3}'.encode(), "rad 3: fältet text"),
        ('{"text": "Våldet ökar."}'.encode("cp1252"), "inte i UTF-8"),
        (b'["a"]', "rad 1: raden är inget objekt"),
    ],
)
def test_faults_in_a_file_of_texts_are_named(tmp_path, content, told):
    (tmp_path / "t.jsonl").write_bytes(content)
    result = CliRunner().invoke(main, ["codebook", "check", "lagesbild-2020", "--texts", str(tmp_path / "t.jsonl")])
    assert result.exit_code == 1
    assert told in result.output
