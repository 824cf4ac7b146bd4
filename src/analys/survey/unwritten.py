"""What is still the draft's text in assignment.yaml, as findings among those in the files."""

from __future__ import annotations

import pandas as pd

from analys.assignment.unwritten import unwritten_values
from analys.survey.check import COLUMNS


def unwritten(declared: str) -> pd.DataFrame:
    """Return the lines whose value is still the draft's, as findings (columns as check.COLUMNS).

    Args:
        declared: the text of assignment.yaml.

    >>> unwritten("title: Trygghet\\nsource: <Källa>")[["row", "found"]].values.tolist()
    [[2, '<Källa>']]
    """
    found = [
        {
            "urgency": 4,
            "file": "assignment.yaml",
            "sheet": "",
            "row": number,
            "cells": 1,
            "found": text,
            "what": "Det är utkastets text, och den hamnar i rapporterna.",
            "action": "Skriv det som står inom <>.",
        }
        for number, text in unwritten_values(declared).items()
    ]
    return pd.DataFrame(found, columns=COLUMNS).astype({"row": "Int64", "column": "Int64", "cells": "Int64"})
