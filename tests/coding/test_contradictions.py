"""Free text against closed answers: one municipality's answers and coded statements, worked out by hand."""

import pandas as pd

from analys.assignment import Assignment
from analys.coding import text_contradictions
from analys.contracts import Answers, Ledger

ALE, HABO = "1440", "0643"
CHECK = {
    "id": "written_increase",
    "when": {"risk": ["lower", "same"]},
    "coded": {"area": ["violence"], "risk": ["increased"]},
    "reason": "Risken sägs inte ha ökat, men kommunen skriver om en ökning.",
}


def assignment(*checks):
    labels = {"lower": "Minskad", "same": "Oförändrad", "higher": "Ökad"}
    codes = [{"code": code, "label": label} for code, label in labels.items()]
    return Assignment.model_validate(
        {
            "id": "prov",
            "title": "Prov",
            "report_title": "Prov",
            "background": "Prov.",
            "commissioned_by": "Prov",
            "source": "Prov",
            "synthetic": True,
            "waves": [{"id": "2020", "label": "2020", "date": "2020-06-30"}],
            "scales": {"risk": {"ordered": True, "codes": codes}},
            "questions": [
                {"id": "risk", "label": "Risk för våld", "wording": "Risken?", "kind": "scale", "scale": "risk"},
                {"id": "words", "label": "Vad kommunen ser", "wording": "Vad ser ni?", "kind": "text"},
                {"id": "more", "label": "Övrigt", "wording": "Något mer?", "kind": "text"},
            ],
            "checks": checks,
            "sections": [{"id": "a", "heading": "A", "text": "A.", "questions": ["risk"]}],
        }
    )


def answers(**risk):
    """Each municipality's closed answer by code of municipality ("m1440"), beside an answer to each text question."""
    rows = []
    for column, question in enumerate(("risk", "words", "more"), 2):
        for row, (municipality, value) in enumerate(risk.items(), 2):
            closed = question == "risk"
            rows.append(("prov", "2020", municipality[1:3], municipality[1:], question))
            rows[-1] += (value if closed else None, None if closed else "Text.", None, "svar.csv", None, row, column)
    columns = list(Answers.to_schema().columns)
    table = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[:-2], "str"))
    return Answers.validate(table.astype({"row": "Int64", "column": "Int64"}))


def statements(*rows):
    table = pd.DataFrame(rows, columns=["statement", "municipality", "question", "text"])
    return table.assign(county=table["municipality"].str[:2], assignment="prov", wave="2020", start=0, end=1)


def codings(*rows):
    return pd.DataFrame(rows, columns=["statement", "dimension", "code", "coder"])


MORE_VIOLENCE = codings(("s1", "area", "violence", "rule"), ("s1", "risk", "increased", "model"))


def found(small, checks=(CHECK,), closed=None, said=None, coded=MORE_VIOLENCE):
    closed = answers(m1440="same") if closed is None else closed
    said = statements(("s1", ALE, "words", "Våldet ökar.")) if said is None else said
    table = text_contradictions(closed, said, coded, assignment(*checks), small)
    return Ledger.validate(table, lazy=True)


def test_one_statement_that_says_another_thing_breaks_the_check(small):
    entry = found(small).squeeze()
    assert (entry["municipality"], entry["county"], entry["outcome"]) == (ALE, "14", "flagged")
    assert (entry["rule"], entry["file"], entry["sheet"]) == ("written_increase", "svar.csv", "")
    assert (entry["row"], entry["column"]) == (2, 3)
    assert entry["before"] == ("Risk för våld: Oförändrad; Vad kommunen ser: ”Våldet ökar.” (Område: Våld; Risk: Ökad)")


def test_two_statements_that_say_it_only_together_break_nothing(small):
    said = statements(("s1", ALE, "words", "Vi talar om våld."), ("s2", ALE, "words", "Köerna ökar."))
    apart = codings(("s1", "area", "violence", "rule"), ("s2", "risk", "increased", "rule"))
    assert found(small, said=said, coded=apart).empty


def test_each_municipality_is_held_against_its_own_answers(small):
    said = statements(("s1", ALE, "words", "Våldet ökar."), ("s2", HABO, "words", "Våldet ökar."))
    both = pd.concat([MORE_VIOLENCE, MORE_VIOLENCE.assign(statement="s2")])
    closed = answers(m1440="higher", m0643="lower")
    assert found(small, closed=closed, said=said, coded=both)["municipality"].tolist() == [HABO]


def test_another_code_of_the_dimension_breaks_nothing(small):
    assert found(small, coded=MORE_VIOLENCE.replace("increased", "unchanged")).empty


def test_only_the_texts_that_are_named_count(small):
    assert found(small, checks=[CHECK | {"texts": ["more"]}]).empty
    assert len(found(small, checks=[CHECK | {"texts": ["more", "words"]}])) == 1


def test_it_is_said_where_a_code_is_the_programs_alone(small):
    assert "programmet som har tolkat den fel" in found(small)["reason"].item()
    half = MORE_VIOLENCE.assign(coder=["AL", "rule"])
    assert "programmet som har tolkat den fel" in found(small, coded=half)["reason"].item()
    assert found(small, coded=MORE_VIOLENCE.assign(coder="AL"))["reason"].item() == CHECK["reason"]


def test_checks_between_closed_answers_are_left_to_the_cleaning(small):
    closed = {"id": "closed", "when": {"risk": ["same"]}, "contradicts": {"words": ["answered"]}, "reason": "Prov."}
    assert found(small, checks=[closed]).empty
    assert found(small, checks=[]).empty


def test_the_tables_are_left_as_they_were(small):
    tables = answers(m1440="same"), statements(("s1", ALE, "words", "Våldet ökar.")), MORE_VIOLENCE.copy()
    before = [table.copy() for table in tables]
    text_contradictions(*tables, assignment(CHECK), small)
    assert all(table.equals(kept) for table, kept in zip(tables, before, strict=True))
