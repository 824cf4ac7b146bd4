"""The frame: every municipality of the country, with its county and its group."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pandera.errors

from analys import paths
from analys.contracts import Frame
from analys.errors import InputError

_NUMBERS = ("population_2019", "population_2024")


def load_frame(raw: Path) -> pd.DataFrame:
    """Load the frame of all municipalities.

    Args:
        raw: the folder data/raw.

    Returns:
        A table as contracts.Frame says, sorted by code.

    Raises:
        InputError: the file is missing or is no such table.
    """
    path = raw / paths.REGISTER
    try:
        text = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        frame = text.astype(dict.fromkeys(_NUMBERS, int))
        frame = Frame.validate(frame, lazy=True)
    except FileNotFoundError:
        raise InputError(f"Kommunregistret {path} finns inte. Lägg tillbaka filen.") from None
    except (KeyError, ValueError, pandera.errors.SchemaErrors) as error:
        raise InputError(f"Kommunregistret {path} har fel uppbyggnad. Lägg tillbaka originalfilen. ({error})") from None
    return frame.sort_values("municipality", ignore_index=True)
