"""A frame and answers small enough to count by hand."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import settings

# No assertion about time: the machine may be busy.
settings.register_profile("statistics", deadline=None)
settings.load_profile("statistics")

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def frame() -> pd.DataFrame:
    """Return the real frame of 290 municipalities."""
    return pd.read_csv(ROOT / "data/raw/register/municipalities.csv", dtype={"municipality": str, "county": str})


@pytest.fixture
def answer_rows(frame):
    """Return a function that makes answers to one question: municipality -> a value, or a reason for none."""

    def make(told: dict[str, str], question: str = "risk", wave: str = "2020") -> pd.DataFrame:
        reasons = {"not_answered", "dont_know", "not_applicable", "rejected"}
        county = frame.set_index("municipality")["county"]
        rows = pd.DataFrame({"municipality": list(told), "told": list(told.values())}, dtype="str")
        missing = rows["told"].isin(list(reasons))
        return pd.DataFrame(
            {
                "assignment": "small",
                "wave": wave,
                "county": rows["municipality"].map(county),
                "municipality": rows["municipality"],
                "question": question,
                "value": rows["told"].mask(missing),
                "missing": rows["told"].where(missing),
            }
        )

    return make


@pytest.fixture
def twelve() -> pd.DataFrame:
    """Shares of twelve counties, as in reference/differences.R."""
    count = np.array([0, 1, 4, 9, 2, 12, 5, 20, 3, 1, 7, 30])
    base = np.array([1, 5, 6, 13, 8, 15, 12, 33, 10, 9, 8, 49])
    groups = [f"{number:02}" for number in range(len(count))]
    columns = {"level": "county", "group": groups, "question": "risk", "count": count, "base": base}
    return pd.DataFrame({**columns, "share": count / base})
