"""Statements become codings in the contract's form, with the rules' evidence and the learned layer's confidence."""

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analys.assignment import Codebook, load_codebook
from analys.coding.code import CONFIDENCE_IN_FORCE, Coder, code_statements
from analys.coding.weigh import Findings, weigh
from analys.contracts import Codings

RAW = Path(__file__).parents[2] / "data" / "raw"


def statements(*texts: str, start: int = 0) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "statement": [f"s{number}" for number in range(len(texts))],
            "assignment": "a",
            "wave": "w",
            "county": "13",
            "municipality": "1380",
            "question": "q",
            "text": list(texts),
            "start": start,
            "end": [start + len(text) for text in texts],
        }
    )


@pytest.fixture(scope="module")
def coder(shipped):
    return Coder(shipped, embeddings=False)


@pytest.fixture(scope="module")
def coder_of():
    return cache(_coder_of)


def _coder_of(assignment: str) -> tuple[Coder, Codebook]:
    codebook = load_codebook(RAW, assignment)
    return Coder(codebook, embeddings=False), codebook


def in_force(coder, text: str, dimension: str) -> set[str]:
    return {
        code.code
        for code in coder.code([text])[0]
        if code.dimension == dimension and code.confidence >= CONFIDENCE_IN_FORCE
    }


def test_evidence_stands_in_the_answers_own_offsets(small):
    given = statements("Våldet ökar.", start=100)
    kept = given.copy()
    codings = code_statements(given, Coder(small))
    pd.testing.assert_frame_equal(given, kept)
    Codings.validate(codings)
    row = codings[codings["code"] == "violence"].iloc[0]
    assert (row["coder"], row["evidence_start"], row["evidence_end"]) == ("rule", 100, 106)


def test_no_statements_give_no_codings(shipped):
    assert code_statements(statements(), Coder(shipped)).empty


def test_one_code_where_one_is_due(coder):
    for text in ("Våldet ökar inte.", "Vi planerar fler aktiviteter.", "Nej.", "xyz"):
        for dimension in ("status", "risk"):
            assert len(in_force(coder, text, dimension)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kvinnojouren har inte haft fler samtal.",
        "Under våren har kvinnojouren inte haft fler samtal.",
        "Skolkuratorn tror inte att frånvaron ökar.",
        "Trygghetsringningen har inte visat att fler äldre är ensamma.",
        "Våldet ökar inte längre.",
        "Ansökningarna blev inte fler.",
    ],
)
def test_what_is_denied_is_not_told_however_probable_it_looks(coder, text):
    assert "increased" in coder.rules.find(text).denied["risk"]
    assert in_force(coder, text, "risk") == {"unchanged"}


def test_what_is_denied_in_one_place_and_told_in_another_is_told(coder):
    text = "Inbrotten ökar inte men stölderna ökar kraftigt."
    assert coder.rules.find(text).denied["risk"] == set()
    assert in_force(coder, text, "risk") == {"increased"}


@pytest.mark.parametrize(
    "text",
    [
        "Det är inte otänkbart att anmälningarna stiger till hösten.",
        "En inte obetydlig ökning av orosanmälningar.",
        "Inte sällan förvärras konflikterna hemma.",
        "Man kan inte heller utesluta en ökning.",
    ],
)
def test_what_is_denied_twice_is_told_however_similar_it_looks_to_denials(coder, text):
    assert coder.rules.find(text).denied["risk"] == {"unchanged", "not_assessed"}
    assert in_force(coder, text, "risk") == {"increased"}


@pytest.mark.parametrize(
    "text",
    [
        "Risken bedöms inte öka.",
        "Risken för våld i nära relationer bedöms inte öka",
        "Risken för missbruk bedöms inte ha ökat.",
        "Vi bedömer inte att risken för hot är större.",
    ],
)
def test_a_denied_increase_outweighs_what_texts_about_other_things_look_like(coder, text):
    assert in_force(coder, text, "risk") == {"unchanged"}


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("Svårt att bedöma om våldet ökar.", "not_assessed"),
        ("Risken för våld ökar inte, men risken för missbruk ökar.", "increased"),
        ("Ingen förändring förutom att fler unga är ute", "increased"),
        ("Inga förändringar utöver att orosanmälningarna har ökat.", "increased"),
    ],
)
def test_what_is_judged_or_excepted_from_no_change_counts_for_what_it_says(coder, text, risk):
    assert in_force(coder, text, "risk") == {risk}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Träffpunkterna för äldre har ställts in.", "not_stated"),
        ("Fritidsgårdens aktiviteter är inställda.", "not_stated"),
        ("Flera aktiviteter har ställts in, men vi har startat telefonstöd till äldre.", "taken"),
    ],
)
def test_what_has_stopped_is_no_measure_that_is_taken(coder, text, status):
    assert in_force(coder, text, "status") == {status}


@pytest.mark.parametrize("text", ["Stöd till anhöriga när dagverksamheten stängt.", "Fältgruppen har inte ställts in."])
def test_what_stops_beside_a_measure_or_not_at_all_denies_none(coder, text):
    assert coder.rules.find(text).denied["status"] == set()


def test_words_that_a_denial_turns_count_for_what_they_are_turned_into(small, monkeypatch):
    weighed = {}

    def watched(dimension, findings, chances, shares):
        weighed[dimension.id] = findings
        return weigh(dimension, findings, chances, shares)

    monkeypatch.setattr("analys.coding.code.weigh", watched)
    lessons = pd.DataFrame([{"text": f"Läge {number}", "coder": "AB"} for number in range(20)])
    coder = Coder(small, lessons.assign(dimension="risk", code="unchanged"), embeddings=False)
    coder.code(["Våldet ökar inte."])
    assert weighed["risk"].told == {"unchanged"}
    assert weighed["risk"].found == {"unchanged", "increased"}


@pytest.mark.parametrize(
    ("text", "measure", "status"),
    [
        ("Vi har inte längre några fältassistenter.", "no_measure", "none"),
        ("Fältgruppen finns inte längre.", "no_measure", "none"),
        ("Inget att tillägga utöver att vi har startat en fältgrupp.", "outreach", "taken"),
        ("Inga särskilda insatser förutom feriejobb.", "holiday_jobs", "taken"),
        ("Vi har inte gjort något utöver det vanliga.", "no_measure", "none"),
    ],
)
def test_what_has_ended_is_no_measure_and_what_is_excepted_from_none_is_one(coder, text, measure, status):
    assert in_force(coder, text, "measure") == {measure}
    assert in_force(coder, text, "status") == {status}


def test_only_a_denial_that_means_another_code_bars_a_code(coder):
    assert coder.rules.find("Det är inte som förra året.").denied["risk"] == set()


def test_a_denied_code_leaves_all_confidence_to_the_others(small):
    risk = small.dimension("risk")
    nothing = frozenset()
    findings = Findings(told=frozenset({"unchanged"}), found=nothing, implied=nothing, denied=frozenset({"increased"}))
    confidence = weigh(risk, findings, np.array([0.98, 0.01, 0.01]), np.array([0.5, 0.2, 0.3]))
    assert confidence[0] == 0
    assert confidence.sum() == pytest.approx(1)
    assert confidence[1] > confidence[2]


def test_a_kind_of_measure_exactly_where_there_is_a_measure(coder):
    assert in_force(coder, "Fältassistenterna arbetar på kvällarna.", "measure") == {"outreach"}
    assert in_force(coder, "Allt fler unga mår dåligt.", "measure") == set()
    assert in_force(coder, "Inga åtgärder har vidtagits.", "measure") == {"no_measure"}


def test_the_same_statements_are_coded_alike_every_time(shipped, coder):
    texts = ["Fler orosanmälningar.", "Vi samverkar med polisen om unga i centrum."]
    assert Coder(shipped, embeddings=False).code(texts) == coder.code(texts)


@pytest.mark.parametrize("assignment", ["lagesbild-2020", "valdsutsatta-2021"])
@pytest.mark.parametrize(
    "text",
    [
        "Inget att tillägga.",
        "Inget mer att tillägga",
        "Vi har inget särskilt att tillägga utöver det som sagts ovan.",
        "Inga ytterligare kommentarer!",
        "inga synpunkter",
        "Vet ej.",
        "Se ovan",
        "Se svar ovan.",
        "Se tidigare svar",
    ],
)
def test_what_adds_nothing_does_not_say_that_nothing_is_done(coder_of, assignment, text):
    coder, codebook = coder_of(assignment)
    due = {one.id: one.default for one in codebook.dimensions if not one.multiple}
    assert {code.dimension: code.code for code in coder.code([text])[0]} == due


@pytest.mark.parametrize(
    "text",
    [
        "Inget.",
        "Inget att rapportera.",
        "Inget att tillägga, vi har inga åtgärder.",
        "Vi vet ej men inget är planerat.",
    ],
)
def test_that_nothing_is_done_is_told_also_beside_a_brush_off(coder, text):
    assert in_force(coder, text, "measure") == {"no_measure"}


def test_what_comes_after_a_brush_off_is_coded(coder):
    assert in_force(coder, "Se ovan, och vi har startat en stödtelefon.", "status") == {"taken"}


def test_what_analysts_decided_is_learned(shipped):
    text = "Kvartersvärdarna grillar korv."
    decisions = pd.DataFrame([{"text": text, "dimension": "measure", "code": "safety", "coder": "AB"}])
    before, after = Coder(shipped, embeddings=False), Coder(shipped, decisions, embeddings=False)

    def chance(coder):
        place = list(shipped.dimension("measure").labels).index("safety")
        return coder.learned.probabilities([text])["measure"][0, place]

    assert chance(after) > chance(before)
    assert after.learned.explain(text, "measure", "safety").lessons[0] == text


def test_a_dimension_is_only_coded_in_answers_to_its_questions(small):
    asked = [
        one.model_copy(update={"questions": ("plans",)}) if one.id in ("area", "risk") else one
        for one in small.dimensions
    ]
    coder = Coder(small.model_copy(update={"dimensions": tuple(asked)}))
    text = "Våldet ökar."
    codes = [{(code.dimension, code.code) for code in coder.code([text], [one])[0]} for one in ("plans", "other")]
    assert {("area", "violence"), ("risk", "increased")} <= codes[0]
    assert ("risk", "not_assessed") in codes[1]
    assert not [code for dimension, code in codes[1] if dimension == "area"]
    assert coder.code([text]) == coder.code([text], ["plans"])
