"""Coded texts are read, translated to the codebook's codes and back, and scored as one would by hand."""

import json
from pathlib import Path

import pytest

from analys.assignment import Codebook
from analys.coding.evaluation import compare_methods, learning_curve, read_coded_texts
from analys.coding.evaluation.scores import choice_scores, f1_scores
from analys.coding.evaluation.translate import to_foreign, to_own
from analys.errors import InputError


@pytest.fixture(scope="module")
def mapped(small) -> Codebook:
    """The small codebook with a table to another list, in which isolation has no home."""
    data = small.model_dump()
    area, status = data["dimensions"][0], data["dimensions"][3]
    area["maps_to"] = {"dimension": "omrade", "otherwise": "annat"}
    area["codes"][0]["maps_to"] = "vald"
    status["maps_to"] = {"dimension": "status"}
    for code in status["codes"]:
        code["maps_to"] = code["id"]
    return Codebook.model_validate(data)


def write(folder: Path, texts: list[dict], codes: list[dict]) -> tuple[Path, Path]:
    paths = folder / "texts.jsonl", folder / "codes.jsonl"
    for path, rows in zip(paths, (texts, codes), strict=True):
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return paths


def test_codes_without_a_home_go_where_the_list_says(mapped):
    area = mapped.dimension("area")
    assert to_foreign(area, {"violence", "isolation"}) == {"vald"}
    assert to_foreign(area, {"isolation"}) == {"annat"}
    assert to_foreign(area, set()) == {"annat"}
    assert to_own(mapped, {"omrade": ["vald", "annat"], "status": ["taken"]}) == {
        "area": frozenset({"violence"}),
        "status": frozenset({"taken"}),
    }


def test_f1_by_hand():
    # a: found twice of two, b: missed once, c: once too many -> 2*2 / (2*2 + 1 + 1)
    scores = f1_scores([frozenset("a"), frozenset("ab")], [frozenset("ac"), frozenset("a")])
    assert scores == {"micro_f1": pytest.approx(2 / 3), "macro_f1": pytest.approx(1 / 3)}


def test_accuracy_and_kappa_by_hand():
    # three of four agree; chance 1/2 * 3/4 + 1/2 * 1/4 = 1/2 -> (3/4 - 1/2) / (1/2)
    truth = [frozenset("a"), frozenset("a"), frozenset("b"), frozenset("b")]
    scores = choice_scores(truth, [frozenset("a"), frozenset("a"), frozenset("a"), frozenset("b")])
    assert scores == {"accuracy": 0.75, "kappa": pytest.approx(0.5)}


def test_every_method_is_measured_in_every_mapped_dimension(mapped, tmp_path):
    texts = [{"id": 1, "text": "Våldet ökar."}, {"id": 2, "text": "Vi har startat något."}]
    codes = [{"id": 2, "omrade": "annat", "status": "taken"}, {"id": 1, "omrade": ["vald"], "status": "not_stated"}]
    material = read_coded_texts(*write(tmp_path, texts, codes), mapped)
    table = compare_methods(mapped, material, embeddings=False).set_index(["method", "dimension", "measure"])["value"]
    assert set(table.index.get_level_values("method")) == {"program", "rules", "substring", "tfidf_lr"}
    assert table["rules", "area", "micro_f1"] == 1
    assert table["rules", "status", "accuracy"] == 1
    # "våld" stands in the text, "startat" too
    assert table["substring", "area", "micro_f1"] == 1


def test_the_curve_goes_as_far_as_the_material(mapped, tmp_path):
    texts = [{"id": number, "text": f"Våldet ökar {number}."} for number in range(70)]
    codes = [{"id": number, "omrade": ["vald"], "status": "not_stated"} for number in range(70)]
    material = read_coded_texts(*write(tmp_path, texts, codes), mapped)
    curve = learning_curve(mapped, material, embeddings=False)
    assert sorted(set(curve["reviewed"])) == [0, 50]


@pytest.mark.parametrize(
    ("texts", "codes", "words"),
    [
        ([{"id": 1, "text": "a"}], [{"id": 2, "omrade": []}], "koder saknas för texten med id 1"),
        ([{"id": 1}], [{"id": 1, "omrade": []}], "rad 1: fältet text"),
        ([{"id": 1, "text": 5}], [{"id": 1, "omrade": []}], "rad 1: fältet text"),
        ([{"text": "a"}], [{"id": 1, "omrade": []}], "rad 1: fältet id"),
        ([{"id": [1], "text": "a"}], [{"id": 1, "omrade": []}], "rad 1: fältet id"),
        ([{"id": 1, "text": "a"}] * 2, [{"id": 1, "omrade": []}], "rad 2: id 1 finns redan"),
        ([{"id": 1, "text": "a"}], [{"id": 1, "omrade": {"vald": 1}}], "rad 1: omrade ska vara en kod"),
        ([{"id": 1, "text": "a"}], [{"id": 1, "omrade": [7]}], "rad 1: omrade ska vara en kod"),
        ([], [{"id": 1, "omrade": []}], "filen är tom"),
        ([{"id": 1, "text": "a"}], [{"id": 1, "amne": []}], "ingen av kodbokens dimensioner"),
    ],
)
def test_faults_in_the_files_are_named(mapped, tmp_path, texts, codes, words):
    with pytest.raises(InputError, match=words):
        read_coded_texts(*write(tmp_path, texts, codes), mapped)


def test_an_id_may_be_a_number_in_one_file_and_a_text_in_the_other(mapped, tmp_path):
    (coded,) = read_coded_texts(*write(tmp_path, [{"id": 1, "text": "a"}], [{"id": "1", "omrade": "vald"}]), mapped)
    assert coded.codes == {"omrade": frozenset({"vald"})}
