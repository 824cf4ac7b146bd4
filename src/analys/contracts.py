"""The tidy tables that rooms hand to each other: columns, dtypes and keys, validated at the door.

Every table is a pandas frame. Codes of counties and municipalities are strings ("13", "1380"), never integers.
Offsets (start, end) count characters of the answer's text as Python does, end exclusive.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.dtypes import immutable
from pandera.engines import pandas_engine
from pandera.typing.pandas import Series

from analys.missing import MISSING_REASONS

#: What became of a row that was read; conservation counts these.
ROW_OUTCOMES = ("accepted", "superseded", "rejected", "unplaced")

#: What the ledger says of a cell or a file, besides the rows' outcomes.
VALUE_OUTCOMES = ("changed", "value_rejected", "masked", "flagged", "file_rejected")

#: Made-up frames for scale tests have more counties than two digits can tell apart.
_COUNTY = r"^\d{2}(\d{2})?$"
_MUNICIPALITY = r"^\d{4}(\d{2})?$"


@pandas_engine.Engine.register_dtype
@immutable(init=True)
class Text(pandas_engine.STRING):
    """The dtype "str". A column of it can hold nothing else, so Pandera is spared looking at each value."""

    def check(self, pandera_dtype: pandas_engine.DataType, data_container: pd.Series | None = None) -> bool:
        """Tell whether a column's dtype is this one."""
        return isinstance(pandera_dtype, pandas_engine.STRING)


class _Contract(pa.DataFrameModel):
    class Config:
        strict = True
        coerce = False


class Frame(_Contract):
    """All municipalities of the country, one row each; key: municipality."""

    municipality: Series[Text] = pa.Field(str_matches=_MUNICIPALITY, unique=True)
    name: Series[Text]
    official_name: Series[Text]
    county: Series[Text] = pa.Field(str_matches=_COUNTY)
    county_name: Series[Text]
    skr_group: Series[Text]
    skr_group_name: Series[Text]
    skr_main_group: Series[Text]
    skr_main_group_name: Series[Text]
    population_2019: Series[int] = pa.Field(gt=0)
    population_2024: Series[int] = pa.Field(gt=0)


class Answers(_Contract):
    """One row per municipality that was asked and question, whether it answered or not.

    `value` is a code of the question's declared scale, `text` a free-text answer; both are missing exactly where
    `missing` names the reason. `file`, `sheet`, `row` and `column` say where the answer stands (1-based as in a
    spreadsheet; sheet is "" in files without sheets) and are missing where there is none.
    """

    assignment: Series[Text]
    wave: Series[Text]
    county: Series[Text] = pa.Field(str_matches=_COUNTY)
    municipality: Series[Text] = pa.Field(str_matches=_MUNICIPALITY)
    question: Series[Text]
    value: Series[Text] = pa.Field(nullable=True)
    text: Series[Text] = pa.Field(nullable=True)
    missing: Series[Text] = pa.Field(nullable=True, isin=MISSING_REASONS)
    file: Series[Text] = pa.Field(nullable=True)
    sheet: Series[Text] = pa.Field(nullable=True)
    row: Series[pd.Int64Dtype] = pa.Field(nullable=True, ge=1)
    column: Series[pd.Int64Dtype] = pa.Field(nullable=True, ge=1)

    class Config:
        strict = True
        unique = ("assignment", "wave", "municipality", "question")

    @pa.dataframe_check(error="an answer has exactly one of value, text and missing")
    def _exactly_one(cls, table: pd.DataFrame) -> pd.Series:  # noqa: N805 - pandera passes the class
        return table[["value", "text", "missing"]].notna().sum(axis=1) == 1


class HiddenCells(_Contract):
    """The counts of closed questions that no report shows; key: level, group, question, value.

    `level` and `group` say which municipalities, `rule` (statistics.disclosure.REASONS) why.
    """

    level: Series[Text]
    group: Series[Text]
    question: Series[Text]
    value: Series[Text]
    rule: Series[Text]

    class Config:
        strict = True
        unique = ("level", "group", "question", "value")


class Statements(_Contract):
    """Codable units of free-text answers; key: statement (stable hash of municipality, question and text)."""

    statement: Series[Text] = pa.Field(unique=True)
    assignment: Series[Text]
    wave: Series[Text]
    county: Series[Text] = pa.Field(str_matches=_COUNTY)
    municipality: Series[Text] = pa.Field(str_matches=_MUNICIPALITY)
    question: Series[Text]
    text: Series[Text]
    start: Series[int] = pa.Field(ge=0)
    end: Series[int] = pa.Field(ge=0)


class Codings(_Contract):
    """One code on one statement by one coder; key: statement, dimension, code, coder.

    `coder` is "rule", "model" or a person's initials. Evidence offsets count within the answer's text and are
    missing where a coder gave none. `confidence` is a probability.
    """

    statement: Series[Text]
    dimension: Series[Text]
    code: Series[Text]
    coder: Series[Text]
    confidence: Series[float] = pa.Field(ge=0, le=1)
    evidence_start: Series[pd.Int64Dtype] = pa.Field(nullable=True, ge=0)
    evidence_end: Series[pd.Int64Dtype] = pa.Field(nullable=True, ge=0)

    class Config:
        strict = True
        unique = ("statement", "dimension", "code", "coder")


class Ledger(_Contract):
    """Every row and value that was not taken over unchanged, and every row's outcome.

    `outcome` is one of ROW_OUTCOMES for a whole row (column is then missing) or of VALUE_OUTCOMES; `rule` names
    the rule in English, `reason` explains it to the analyst in Swedish.
    """

    file: Series[Text]
    sheet: Series[Text]
    row: Series[pd.Int64Dtype] = pa.Field(nullable=True, ge=1)
    column: Series[pd.Int64Dtype] = pa.Field(nullable=True, ge=1)
    county: Series[Text] = pa.Field(nullable=True, str_matches=_COUNTY)
    municipality: Series[Text] = pa.Field(nullable=True, str_matches=_MUNICIPALITY)
    outcome: Series[Text] = pa.Field(isin=ROW_OUTCOMES + VALUE_OUTCOMES)
    rule: Series[Text]
    before: Series[Text] = pa.Field(nullable=True)
    after: Series[Text] = pa.Field(nullable=True)
    reason: Series[Text]


def typed(table: pd.DataFrame, contract: type[pa.DataFrameModel]) -> pd.DataFrame:
    """Return a table in a contract's columns and dtypes, not yet validated; columns that it lacks are missing."""
    types = {name: dtype.type for name, dtype in contract.to_schema().dtypes.items()}
    return table.reindex(columns=list(types)).astype(types)
