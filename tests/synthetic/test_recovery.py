"""What authors meant against what was coded: translated, matched by text, counted per dimension."""

import json

import pandas as pd
import pytest

from analys.synthetic.recipe import Recovered
from analys.synthetic.recovery import expected_codes, recovery, text_key

TARGETS = {
    "area": Recovered(dimension="topic", codes={"mental": "health", "work": "jobs"}),
    "risk": Recovered(dimension="risk", codes={"up": "increased"}, otherwise="not_assessed"),
    "indicator": Recovered(dimension="risk", codes={"down": "decreased"}, otherwise="not_assessed", unless="risk"),
}


def meant(*sentences):
    rows = [("1380", "seen", place, text, json.dumps(codes)) for place, (text, codes) in enumerate(sentences)]
    return pd.DataFrame(rows, columns=["municipality", "question", "place", "text", "codes"])


def expected_of(codes):
    table = expected_codes(meant(("Text.", codes)), TARGETS)
    return dict(zip(table["dimension"], table["codes"], strict=True))


def test_codes_are_translated():
    assert expected_of({"area": ["mental", "work"], "risk": ["up"]}) == {
        "topic": {"health", "jobs"},
        "risk": {"increased"},
    }


def test_a_code_without_counterpart_leaves_the_dimension_unjudged():
    assert "topic" not in expected_of({"area": ["mental", "roads"]})


def test_the_indicator_counts_only_where_no_risk_is_meant():
    assert expected_of({"indicator": ["down"]})["risk"] == {"decreased"}
    assert expected_of({"indicator": ["down"], "risk": ["up"]})["risk"] == {"increased"}


def test_nothing_meant_is_the_code_for_nothing():
    assert expected_of({}) == {"topic": frozenset(), "risk": {"not_assessed"}}


def test_recovery_counts_codes_over_statements_that_were_found():
    truth = expected_codes(
        meant(
            ("Fler mår dåligt!", {"area": ["mental"]}),
            ("Varslen ökar", {"area": ["work"]}),
            ("Försvann i filen", {"area": ["work"]}),
        ),
        {"area": TARGETS["area"]},
    )
    statements = pd.DataFrame(
        {
            "statement": ["a", "b"],
            "municipality": "1380",
            "question": "seen",
            "text": ["fler mår dåligt", "- Varslen ökar."],
        }
    )
    codings = pd.DataFrame({"statement": ["a", "b", "b"], "dimension": "topic", "code": ["health", "jobs", "health"]})
    row = recovery(truth, statements, codings).iloc[0]
    # two right of three given and two wanted; one of two statements has exactly the right codes
    assert (row["sentences"], row["found"]) == (3, 2)
    assert row["precision"] == pytest.approx(2 / 3)
    assert row["recall"] == 1
    assert row["f1"] == pytest.approx(0.8)
    assert row["exact"] == 0.5


@pytest.mark.parametrize(
    ("text", "key"),
    [("Se  Ovan!", "se ovan"), ("Mejla a@exempel.invalid.", "mejla"), ("Mejla [e-postadress].", "mejla")],
)
def test_a_key_has_no_case_punctuation_or_addresses(text, key):
    assert text_key(text) == key
