"""Display objects: what they refuse, how they print numbers, and their two faces."""

import pytest
from pydantic import ValidationError

from analys.report import Column, Group, Table
from analys.report.display import PRIVATE_TYPE, from_payload
from analys.report.display.markup import literal
from analys.report.display.numbers import number_text, table_text


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, 0, "–"),
        (0.4, 0, "0"),
        (-0.4, 0, "0"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (0.05, 1, "0,1"),
        (1.005, 2, "1,01"),
        (1234567.8, 1, "1\u202f234\u202f567,8"),
        (999, 0, "999"),
    ],
)
def test_numbers_in_tables(value, decimals, expected):
    assert table_text(value, decimals) == expected


def test_zero_in_text_is_a_number():
    assert number_text(0) == "0"


def test_table_prints_signs_and_explains_those_it_uses(table):
    assert table.cells()[0] == ["Underskott", "3", "12\u202f345,7"]
    assert table.cells()[1] == ["Balans", "–", "0"]
    assert [note[:2] for note in table.all_notes()] == ["– ", "0 ", "..", "x "]


def test_table_refuses_empty_cells(table):
    with pytest.raises(ValidationError):
        Table.model_validate({**table.payload(), "rows": [["Underskott", 3, ""]]})


def test_table_refuses_rows_of_another_length(table):
    with pytest.raises(ValidationError, match="3 columns but a row of 2"):
        Table.model_validate({**table.payload(), "rows": [["Underskott", 3]]})


def test_table_refuses_numbers_in_text_columns(table):
    columns = (Column(label="Svar"), Column(label="Antal"))
    with pytest.raises(ValidationError, match="text column Antal"):
        Table.model_validate({**table.payload(), "columns": columns, "rows": [["Underskott", 3]]})


@pytest.mark.parametrize("field", ["title", "unit", "base", "source", "alt"])
def test_figures_must_say_what_they_show(figure, field):
    with pytest.raises(ValidationError):
        figure.model_validate({**figure.payload(), field: "  "})


def test_objects_travel_through_json_unchanged(table, figure, cover):
    for display in (table, figure, cover):
        assert from_payload(display._repr_mimebundle_()[PRIVATE_TYPE]) == [display]
    assert from_payload(Group(blocks=(table, figure)).payload()) == [table, figure]


def test_unknown_kinds_and_fields_are_refused(table):
    with pytest.raises(ValidationError):
        from_payload({"kind": "video"})
    with pytest.raises(ValidationError):
        from_payload({**table.payload(), "colour": "red"})


def test_text_of_others_stays_text():
    assert literal('#emph[a] "b" \\ $c$') == '"#emph[a] \\"b\\" \\\\ $c$"'
    assert literal("rad\nrad") == '"rad\\nrad"'
    assert literal("😀") == '"[U+1F600]"'


def test_html_escapes_text(table):
    attack = Table.model_validate({**table.payload(), "title": "<script>x</script>"})
    assert "<script>" not in attack.html({})
