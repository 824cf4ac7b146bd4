"""What an analyst was to write in a drafted assignment.yaml and has not: values within <>, as the draft has them."""

from __future__ import annotations

import re

import pandas as pd

from analys.survey.check import COLUMNS

_LEFT = re.compile(r"""[^#]*?[:-]\s+['"]?([<‹][^<>‹›]*[^\W\d_][^<>‹›]*[>›])['"]?\s*(#.*)?""")


def unwritten(declared: str) -> pd.DataFrame:
    """Return the lines whose value is still the draft's, as findings (columns as check.COLUMNS).

    Args:
        declared: the text of assignment.yaml.

    >>> unwritten("title: Trygghet\\nsource: <Källa>\\nlabel: <b>Ja</b>\\na: <5")[["row", "found"]].values.tolist()
    [[2, '<Källa>']]
    """
    found = [
        {
            "urgency": 4,
            "file": "assignment.yaml",
            "sheet": "",
            "row": number,
            "cells": 1,
            "found": match[1],
            "what": "Det är utkastets text, och den hamnar i rapporterna.",
            "action": "Skriv det som står inom <>.",
        }
        for number, line in enumerate(declared.splitlines(), start=1)
        if (match := _LEFT.fullmatch(line))
    ]
    return pd.DataFrame(found, columns=COLUMNS).astype({"row": "Int64", "column": "Int64", "cells": "Int64"})
