"""Hidden sheets with one response give way to a visible answer of the same municipality only."""

import pandas as pd
import pytest

from analys.survey.hidden_sheets import reject_hidden

MAPPING = pd.DataFrame({"file": "a.xlsx", "sheet": ["Svar", "Dolt"], "question": "risk"})


@pytest.mark.parametrize(
    ("hidden", "rejected"),
    [(["1281"], 0), (["1440"], 1), (["1281", "1380"], 2), (["1440", "1380"], 2)],
)
def test_a_hidden_form_gives_way_to_its_own_municipality_and_a_hidden_table_to_any(hidden, rejected):
    responses = pd.DataFrame(
        {
            "file": "a.xlsx",
            "sheet": ["Svar", *["Dolt"] * len(hidden)],
            "municipality": ["1440", *hidden],
            "rejected": pd.Series([None] * (len(hidden) + 1), dtype="str"),
        }
    )
    kept, counts = reject_hidden(responses, MAPPING, [("a.xlsx", "Dolt")])
    assert (int(kept["rejected"].notna().sum()), sum(counts.values())) == (rejected, rejected)
