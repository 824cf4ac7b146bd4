"""Contradictions in the report: what is said of them, who is counted and when municipalities are named."""

from dataclasses import replace

import pandas as pd
import pytest

from analys.report import quality
from analys.report.parts.contradictions import contradiction_blocks

#: Of Halland's six, all but Kungsbacka answer that neither the risk of violence nor the cases have changed.
CALM = ("1380", "1381", "1382", "1383", "1315")
WRITTEN, CLOSED = "written_increase_violence", "attributed_without_change_violence"
REASON = "när det gäller våld i nära relationer, men kommunen skriver om en ökning"


@pytest.fixture
def material(made_up):
    def make(*entries, county="13", calm=CALM, publish=None, checks=(WRITTEN, CLOSED)):
        made = made_up.made_up_material("lagesbild-2020", "2020-host", county, 0.0)
        answers = made.collected["2020-host"].copy()
        here = answers["county"] == "13"
        for question, value, other in (("risk_violence", "unchanged", "increased"), ("trend_violence", "same", "more")):
            rows = here & (answers["question"] == question)
            answers.loc[rows, "missing"] = None
            answers.loc[rows, "value"] = answers.loc[rows, "municipality"].isin(calm).map({True: value, False: other})
        ledger = pd.DataFrame(entries, columns=["rule", "municipality"]).assign(outcome="flagged", before="”Citat.”")
        declared = made.assignment
        levels = publish or {}
        questions = [one.model_copy(update={"publish": levels.get(one.id, one.publish)}) for one in declared.questions]
        kept = tuple(check for check in declared.checks if check.id in checks)
        return replace(
            made,
            assignment=declared.model_copy(update={"questions": tuple(questions), "checks": kept}),
            collected={"2020-host": answers},
            ledger=ledger,
        )

    return make


def told(material):
    blocks = contradiction_blocks(material)
    tables = [block for block in blocks if block.kind == "table"]
    return " ".join(blocks[1].paragraphs), tables[0] if tables else None


def test_a_county_names_those_whose_closed_answers_contradict_each_other(material):
    text, table = told(material((CLOSED, "1383"), (CLOSED, "1380")))
    assert "Svaren från två kommuner i Hallands län ser ut att säga emot varandra." in text
    assert table.cells[0][1:] == ["2", "Halmstad, Varberg"]


def test_what_is_written_is_counted_without_names_or_quotations(material):
    made = material((WRITTEN, "1380"), (WRITTEN, "1380"), (WRITTEN, "1381"), (CLOSED, "1382"))
    text, table = told(made)
    first, second = table.cells
    assert (REASON in first[0], first[1:]) == (True, ["2", "Namnges inte"])
    assert second[1:] == ["1", "Falkenberg"]
    assert "Svaren från tre kommuner" in text
    assert "kan det vara programmet som har tolkat texten fel. De redovisas utan kommunernas namn" in text
    shown = str(contradiction_blocks(made))
    assert not [word for word in ("Halmstad", "Laholm", "Citat") if word in shown]


def test_where_the_text_may_be_shown_by_municipality_its_author_is_named(material):
    text, table = told(material((WRITTEN, "1380"), publish={"observations": "municipality"}))
    assert table.cells[0][1:] == ["1", "Halmstad"]
    assert "utan kommunernas namn" not in text


def test_the_country_names_nobody(material):
    _, table = told(material((CLOSED, "1383"), (WRITTEN, "1380"), county=None))
    assert [len(row) for row in table.cells] == [2, 2]
    assert "Varberg" not in str(table)


@pytest.mark.parametrize(("calm", "broken"), [(CALM[:4], CALM[:1]), (CALM, CALM)])
def test_it_is_not_shown_where_the_closed_answers_tell_who_wrote_it(material, calm, broken):
    text, table = told(material(*((WRITTEN, one) for one in broken), calm=calm))
    assert table is None
    assert "Inga motsägelser redovisas i Hallands län." in text


def test_protected_answers_are_left_out(material):
    assert told(material((CLOSED, "1380"), publish={"trend_violence": "county"}))[1] is None
    assert told(material((WRITTEN, "1380"), publish={"observations": "national"}))[1] is None
    assert told(material((WRITTEN, "1380"), county=None, publish={"observations": "national"}))[1] is not None


def test_several_answers_that_differ_are_told(material):
    text, _ = told(material(("contradicts_superseded", "1380"), ("contradicts_superseded", "1380")))
    assert "En kommun har lämnat flera svar som skiljer sig åt." in text
    assert "lämnat flera svar" not in told(material())[0]


def test_nothing_is_said_where_nothing_is_checked(material):
    assert contradiction_blocks(material(checks=())) == []
    assert "kontrollerats för två slags motsägelser" in told(material())[0]


def test_the_coding_is_doubted_only_where_a_check_rests_on_it(material):
    made = material(checks=(CLOSED,))
    (closed,) = made.assignment.checks
    assert "kodad" not in told(made)[0]
    written = closed.model_copy(update={"contradicts": {"observations": ("answered",)}})
    made = replace(made, assignment=made.assignment.model_copy(update={"checks": (written,)}))
    assert "kodad" not in told(made)[0]


def test_checks_of_questions_that_the_wave_did_not_have_are_not_counted(material):
    made = material()
    questions = tuple(
        one.model_copy(update={"asked_in": ("2020-sommar",)} if one.id == "attribution_violence" else {})
        for one in made.assignment.questions
    )
    made = replace(made, assignment=made.assignment.model_copy(update={"questions": questions}))
    assert "kontrollerats för ett slags motsägelse" in told(made)[0]


def test_the_section_stands_among_what_is_said_of_quality(material):
    headings = [block.text for block in quality(material((CLOSED, "1380"))).blocks if block.kind == "heading"]
    assert headings[headings.index("Bearbetning") + 1] == "Motsägelser i svaren"
