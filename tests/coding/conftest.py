"""A codebook small enough to work out by hand."""

from pathlib import Path

import pytest

from analys.assignment import Codebook, load_codebook

RAW = Path(__file__).parents[2] / "data" / "raw"

SMALL = {
    "version": "1",
    "title": "Liten kodbok",
    "dimensions": [
        {
            "id": "area",
            "label": "Område",
            "kind": "topic",
            "multiple": True,
            "codes": [
                {
                    "id": "violence",
                    "label": "Våld",
                    "definition": "Våld i nära relationer.",
                    "indicators": [{"words": ["våld"], "unless": ["gängvåld", "våld på stan"]}],
                },
                {
                    "id": "isolation",
                    "label": "Isolering",
                    "definition": "Isolering.",
                    "indicators": [{"words": ["isolera"], "needs": ["äldre", "ensam"]}],
                },
            ],
        },
        {
            "id": "measure",
            "label": "Åtgärd",
            "kind": "measure",
            "multiple": True,
            "default": "other",
            "denied": "no_measure",
            "codes": [
                {
                    "id": "outreach",
                    "label": "Uppsökande",
                    "definition": "Uppsökande.",
                    "indicators": [{"words": ["fältassistent"], "phrases": ["ringa ... äldre"]}],
                },
                {
                    "id": "no_measure",
                    "label": "Ingen",
                    "definition": "Ingen åtgärd.",
                    "indicators": [
                        {"phrases": ["inga ... åtgärder"]},
                        {"words": ["nej"], "patterns": ["[-–]"], "alone": True},
                    ],
                },
                {"id": "other", "label": "Annan", "definition": "Annan åtgärd."},
            ],
        },
        {
            "id": "group",
            "label": "Målgrupp",
            "kind": "group",
            "multiple": True,
            "codes": [
                {
                    "id": "parents",
                    "label": "Föräldrar",
                    "definition": "Föräldrar.",
                    "indicators": [{"words": ["förälder", "föräldrar"]}],
                }
            ],
        },
        {
            "id": "status",
            "label": "Status",
            "kind": "status",
            "multiple": False,
            "default": "not_stated",
            "with_measure": "taken",
            "denied": "none",
            "codes": [
                {
                    "id": "none",
                    "label": "Ingen",
                    "definition": "Ingen åtgärd.",
                    "indicators": [
                        {"phrases": ["inga ... åtgärder"]},
                        {"words": ["nej"], "patterns": ["[-–]"], "alone": True},
                    ],
                },
                {
                    "id": "planned",
                    "label": "Planerad",
                    "definition": "Planerad.",
                    "indicators": [{"words": ["planera"], "phrases": ["==kommer ==att"]}],
                },
                {
                    "id": "taken",
                    "label": "Vidtagen",
                    "definition": "Vidtagen.",
                    "if_negated": "none",
                    "indicators": [{"words": ["startat"]}],
                },
                {"id": "not_stated", "label": "Framgår inte", "definition": "Framgår inte."},
            ],
        },
        {
            "id": "risk",
            "label": "Risk",
            "kind": "trend",
            "multiple": False,
            "default": "not_assessed",
            "codes": [
                {
                    "id": "increased",
                    "label": "Ökad",
                    "definition": "Ökad.",
                    "if_negated": "unchanged",
                    "indicators": [{"words": ["öka", "ökning", "=fler"]}],
                },
                {
                    "id": "unchanged",
                    "label": "Oförändrad",
                    "definition": "Oförändrad.",
                    "indicators": [{"phrases": ["som vanligt"]}],
                },
                {"id": "not_assessed", "label": "Inte bedömd", "definition": "Inte bedömd."},
            ],
        },
    ],
}


@pytest.fixture(scope="session")
def small() -> Codebook:
    return Codebook.model_validate(SMALL)


@pytest.fixture(scope="session")
def shipped() -> Codebook:
    return load_codebook(RAW, "lagesbild-2020")
