"""What the contracts between rooms refuse."""

import pandas as pd
import pandera.errors
import pytest

from analys.contracts import Codings, Statements

STATEMENT = {
    "statement": "a1",
    "assignment": "prov",
    "wave": "v1",
    "county": "13",
    "municipality": "1380",
    "question": "risk",
    "text": "Risken ökar.",
    "start": 0,
    "end": 12,
}


def statements(**changed: object) -> pd.DataFrame:
    return pd.DataFrame([STATEMENT | changed])


@pytest.mark.parametrize("storage", ["python", "pyarrow"])
def test_text_may_be_stored_either_way(storage):
    text = pd.StringDtype(storage, na_value=float("nan"))
    table = statements()
    table = table.astype(dict.fromkeys(table.select_dtypes("str"), text))
    assert len(Statements.validate(table, lazy=True)) == 1


@pytest.mark.parametrize("question", ["object", "category"])
def test_text_of_another_dtype_is_refused(question):
    with pytest.raises(pandera.errors.SchemaErrors, match="question"):
        Statements.validate(statements().astype({"question": question}), lazy=True)


@pytest.mark.parametrize(
    "changed",
    [{"county": 13}, {"county": "Halland"}, {"municipality": "138"}, {"text": None}, {"start": -1}, {"more": "x"}],
)
def test_what_breaks_the_contract_is_named(changed):
    with pytest.raises(pandera.errors.SchemaErrors, match=next(iter(changed))):
        Statements.validate(statements(**changed), lazy=True)


def test_an_empty_table_keeps_its_contract():
    for contract in (Statements, Codings):
        assert contract.validate(contract.empty(), lazy=True).empty
