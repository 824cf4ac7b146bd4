"""What a person has decided, as a tidy table.

A decision is one person's judgement of one statement in one dimension: the whole set of codes, which may be empty.
"""

from __future__ import annotations

import re

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from analys.contracts import Text, typed
from analys.errors import InputError

#: Stands for "none of the dimension's codes", so that a rejection is as visible as a code.
NO_CODE = "-"

#: What makes two rows one decision's.
DECISION = ["wave", "statement", "dimension", "coder", "sample"]

_INITIALS = re.compile(r"[A-ZÅÄÖ]{2,4}")


class Reviews(pa.DataFrameModel):
    """One row per code of a decision; an empty decision is one row with NO_CODE.

    `text` is the statement as the person saw it. `sample` names the random sample that was coded blind; it is ""
    where the person could see the program's codes. `file` and `row` say where the decision stands.
    """

    statement: Series[Text]
    wave: Series[Text]
    county: Series[Text] = pa.Field(str_matches=r"^\d{2}$")
    municipality: Series[Text] = pa.Field(str_matches=r"^\d{4}$")
    question: Series[Text]
    text: Series[Text]
    dimension: Series[Text]
    code: Series[Text]
    coder: Series[Text]
    sample: Series[Text]
    comment: Series[Text]
    file: Series[Text]
    row: Series[int]

    class Config:
        strict = True
        unique = ("wave", "statement", "dimension", "code", "coder", "sample")


def no_reviews() -> pd.DataFrame:
    """Return a table of reviews without rows."""
    return review_table([])


def review_table(rows: list[dict[str, str | int]]) -> pd.DataFrame:
    """Make a table of reviews from rows, in the contract's columns and dtypes."""
    return typed(pd.DataFrame(rows), Reviews)


def reviews_from_codings(codings: pd.DataFrame, statements: pd.DataFrame, file: str) -> pd.DataFrame:
    """Return persons' codings as decisions, made with open eyes on the statements as they read now."""
    known = statements[["statement", "wave", "county", "municipality", "question", "text"]]
    joined = codings.merge(known, on="statement")
    table = joined.assign(sample="", comment="", file=file, row=range(1, len(joined) + 1))
    return review_table(table.to_dict("records"))


def reviews_of(reviews: pd.DataFrame, wave: str, county: str | None = None) -> pd.DataFrame:
    """Return the decisions on statements of a wave, or of one county in it."""
    chosen = reviews["wave"] == wave
    if county is not None:
        chosen &= reviews["county"] == county
    return reviews[chosen].reset_index(drop=True)


def outside_samples(reviews: pd.DataFrame) -> pd.DataFrame:
    """Return the decisions that the program may learn from.

    What was learned cannot be measured on what it was learned from, so every decision on a statement of a random
    sample is left out.
    """
    sampled = reviews.loc[reviews["sample"] != "", "statement"]
    return reviews[~reviews["statement"].isin(sampled)].reset_index(drop=True)


def sampled_reviews(reviews: pd.DataFrame) -> pd.DataFrame:
    """Return the decisions that were made blind in a random sample."""
    return reviews[reviews["sample"] != ""].reset_index(drop=True)


def statements_as_read(reviews: pd.DataFrame, assignment: str) -> pd.DataFrame:
    """Return the statements that were decided on, as people read them (contracts.Statements, each from 0)."""
    columns = ["statement", "wave", "county", "municipality", "question", "text"]
    read = reviews[columns].drop_duplicates("statement", ignore_index=True)
    read.insert(1, "assignment", assignment)
    return read.assign(start=0, end=read["text"].str.len().astype("int64"))


def check_initials(coder: str, place: str | None = None) -> str:
    """Return a person's initials as they are stored.

    Args:
        coder: as written.
        place: the file, and the row if it has one, where they are written; None where the analyst gave them just now.

    Raises:
        InputError: they are missing or not two to four letters.
    """
    initials = coder.strip().upper()
    where = f"{place}: " if place else ""
    if not initials:
        raise InputError(
            f"{where}Kodarens initialer saknas. Ange två till fyra bokstäver, till exempel AL: i rutan överst i "
            "notebooken (coder), med --coder på kommandoraden eller som namn på den som kodar i ett projekt."
        )
    if not _INITIALS.fullmatch(initials):
        raise InputError(
            f"{where}”{coder}” kan inte vara en kodares initialer. Ange två till fyra bokstäver, till exempel AL."
        )
    return initials
