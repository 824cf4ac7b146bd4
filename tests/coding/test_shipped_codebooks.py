"""The shipped codebooks load, know what the assignments name, and code their own examples as they say."""

from pathlib import Path

import pytest

from analys.assignment import load_codebook
from analys.coding.check import check_codebook

RAW = Path(__file__).parents[2] / "data" / "raw"

NAMED = {
    "lagesbild-2020": {
        "area": {
            "violence",
            "honour_violence",
            "children_families",
            "alcohol_drugs",
            "mental_health_isolation",
            "unemployment",
            "social_unrest",
            "school",
        },
        "measure": {"safety", "outreach", "support_counselling", "activities", "information", "no_measure"},
    },
    "beredskap-2022": {
        "area": {
            "planning",
            "continuity",
            "evacuation",
            "command",
            "staffing",
            "exercises",
            "endurance",
        },
        "duration": {"days", "quarter"},
        "from": {"county_board", "socialstyrelsen"},
    },
    "valdsutsatta-2021": {
        "group": {"disability", "children", "older", "lgbtqi", "honour", "trafficking", "online"},
    },
}


@pytest.mark.parametrize("assignment", NAMED)
def test_everything_that_the_assignment_names_has_a_code(assignment):
    codebook = load_codebook(RAW, assignment)
    for dimension, codes in NAMED[assignment].items():
        assert codes <= set(codebook.dimension(dimension).labels)


@pytest.mark.parametrize("assignment", NAMED)
def test_every_code_has_examples_and_nearly_all_are_coded_so_by_the_rules(assignment):
    codebook = load_codebook(RAW, assignment)
    advice = check_codebook(codebook, [])
    examples = sum(len(code.examples) for dimension in codebook.dimensions for code in dimension.codes)
    assert not [one for one in advice if one.kind == "no_examples"]
    assert len([one for one in advice if one.kind == "wrong_example"]) <= examples * 0.1
