"""Taking hidden figures, and all that is computed from them, out of a table."""

from __future__ import annotations

import pandas as pd

from analys.statistics.findings import counted
from analys.statistics.tally import Values

#: What stays: the row's keys and who answered, which is public.
_PUBLIC = {"level", "group", "question", "value", "base", "asked", "population"}


def hide(table: pd.DataFrame, suppressed: pd.DataFrame, findings: Values | None = None) -> pd.DataFrame:
    """Return the table without the figures that are hidden; add the column rule, "" where the row is shown.

    A row of a single value is hidden if that cell is. A row of values that count together (`shares`) is hidden if any
    of them is. Any other row (median, net balance, funnel …) is computed from all values of its group and question and
    is hidden if any of those is. So no figure is computed from finer ones that are not shown.

    Args:
        table: any table of this room with the columns level, group and question.
        suppressed: as from `suppress`.
        findings: question -> the values that count together, for a table of `shares`.
    """
    rule = _rules(table, suppressed, findings)
    hidden = rule != ""
    shown = table.copy()
    for column in table.columns.difference(list(_PUBLIC)):
        if pd.api.types.is_integer_dtype(table[column]):
            shown[column] = table[column].astype("Int64")
        if hidden.any():
            shown[column] = shown[column].mask(hidden)
    return shown.assign(rule=rule)


def _rules(table: pd.DataFrame, suppressed: pd.DataFrame, findings: Values | None) -> pd.Series:
    """Return the rule that hides each row, "" where it is shown."""
    if suppressed.empty:  # as in most surveys
        return pd.Series("", index=table.index, dtype="str")
    keys = ["level", "group", "question"]
    if "value" in table:
        keys = [*keys, "value"]
    elif findings is not None:
        suppressed = suppressed[counted(suppressed["question"], suppressed["value"], findings)]
    # Where several cells hide a row, the first rule that is not a mere consequence explains it.
    order = suppressed.assign(consequence=suppressed["rule"] == "complementary").sort_values(
        "consequence", kind="stable"
    )
    rules = order.drop_duplicates(keys).set_index(keys)["rule"]
    found = rules.reindex(pd.MultiIndex.from_frame(table[keys])).fillna("")
    return pd.Series(found.to_numpy(), index=table.index)
