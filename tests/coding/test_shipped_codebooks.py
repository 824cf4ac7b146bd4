"""The shipped codebooks load, and code their own examples as they say."""

from pathlib import Path

import pytest

from analys.assignment import load_codebook
from analys.coding.check import check_codebook

RAW = Path(__file__).parents[2] / "data" / "raw"

ASSIGNMENTS = ("lagesbild-2020", "beredskap-2022", "valdsutsatta-2021")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_code_has_examples_and_nearly_all_are_coded_so_by_the_rules(assignment):
    codebook = load_codebook(RAW, assignment)
    advice = check_codebook(codebook, [])
    examples = sum(len(code.examples) for dimension in codebook.dimensions for code in dimension.codes)
    assert not [one for one in advice if one.kind == "no_examples"]
    assert len([one for one in advice if one.kind == "wrong_example"]) <= examples * 0.1
