"""Free text is split where a statement ends and nowhere else, and offsets lead back to the answer."""

from itertools import pairwise

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given

from analys.contracts import Answers
from analys.survey.statements import split_statements, split_text


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split_text(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oron ökar. Vi ser fler ärenden.", ["Oron ökar.", "Vi ser fler ärenden."]),
        ("Oron ökar bl.a. i skolan, t.ex. på rasterna.", ["Oron ökar bl.a. i skolan, t.ex. på rasterna."]),
        ("Mötet är kl. 10.30 i nr. 5, ca. 20 personer.", ["Mötet är kl. 10.30 i nr. 5, ca. 20 personer."]),
        ("Det gäller d.v.s. alla, p.g.a. pandemin.", ["Det gäller d.v.s. alla, p.g.a. pandemin."]),
        ("Fältarbete m.m. Socialtjänsten är med.", ["Fältarbete m.m.", "Socialtjänsten är med."]),
        ("Fältarbete m.m. finns i kommunen.", ["Fältarbete m.m. finns i kommunen."]),
        ("Bl.a. Nacka är med.", ["Bl.a. Nacka är med."]),
        ("- fältarbete\n- feriejobb\n\n• stöd", ["fältarbete", "feriejobb", "stöd"]),
        ("1. fältarbete\n2) feriejobb\na) stöd", ["fältarbete", "feriejobb", "stöd"]),
        ("Vi har 1) fältarbete 2) feriejobb 3) stöd", ["Vi har", "fältarbete", "feriejobb", "stöd"]),
        ("Åtgärder: • fältarbete • feriejobb", ["Åtgärder:", "fältarbete", "feriejobb"]),
        ("Har det ökat? Ja! Mycket.", ["Har det ökat?", "Ja!", "Mycket."]),
        ("Läget är lugnt. vi avvaktar.", ["Läget är lugnt.", "vi avvaktar."]),
        ("Läget är lugnt.Vi avvaktar.", ["Läget är lugnt.", "Vi avvaktar."]),
        ("Från 12 till 15. Det är mer.", ["Från 12 till 15.", "Det är mer."]),
        ("Den 3. maj öppnade vi.", ["Den 3. maj öppnade vi."]),
        ("De sa ”det är lugnt.” Vi håller med.", ["De sa ”det är lugnt.”", "Vi håller med."]),
        ("Kanske ... men inte mer än förut.", ["Kanske ... men inte mer än förut."]),
        ("Kostnaden är 1.500 kr. per månad.", ["Kostnaden är 1.500 kr. per månad."]),
        ("Oron ökar - men inte bland unga.", ["Oron ökar - men inte bland unga."]),
        ("-Fältarbete\n-Feriejobb", ["Fältarbete", "Feriejobb"]),
        ("Se www.kommun.se för mer. A. Svensson svarade.", ["Se www.kommun.se för mer.", "A. Svensson svarade."]),
        ("Rad ett\r\nrad två", ["Rad ett", "rad två"]),
        ("  \n - \n...", []),
    ],
)
def test_a_text_is_split_as_a_reader_would(text, expected):
    assert parts(text) == expected


def answers(*texts: str | None) -> pd.DataFrame:
    count = len(texts)
    table = pd.DataFrame(
        {
            "assignment": "a",
            "wave": "w",
            "county": "13",
            "municipality": [f"13{number:02}" for number in range(count)],
            "question": "q",
            "value": None,
            "text": list(texts),
            "missing": [None if text is not None else "not_answered" for text in texts],
            "file": None,
            "sheet": None,
            "row": pd.array([None] * count, dtype="Int64"),
            "column": pd.array([None] * count, dtype="Int64"),
        }
    ).astype(dict.fromkeys(("assignment", "wave", "county", "municipality", "question", "value", "text"), "str"))
    return table.astype(dict.fromkeys(("missing", "file", "sheet"), "str"))


def test_statements_lead_back_to_their_answer():
    table = Answers.validate(answers("Nej. Nej. Kanske.", None, "Ja."))
    before = table.copy()
    statements = split_statements(table)
    pd.testing.assert_frame_equal(table, before)
    assert list(statements["text"]) == ["Nej.", "Nej.", "Kanske.", "Ja."]
    assert list(statements["start"]) == [0, 5, 10, 0]
    assert list(statements["municipality"]) == ["1300", "1300", "1300", "1302"]


def test_names_of_statements_stay_the_same():
    first = split_statements(answers("Nej. Kanske."))
    second = split_statements(answers("Kanske. Nej."))
    assert set(first["statement"]) == set(second["statement"])


def test_no_free_text_gives_an_empty_table():
    assert len(split_statements(answers(None))) == 0


@given(st.text(alphabet=st.sampled_from("aA. \n-•1)?”…bl.a.Ö"), max_size=60))
def test_spans_are_in_order_and_lose_no_letter(text):
    spans = split_text(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert kept.count("Ö") == text.count("Ö")
