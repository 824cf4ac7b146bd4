"""Counts of a base as two numbers, since a spreadsheet cannot count with the text "4 av 6"."""

from __future__ import annotations

from analys.report.display import Column, Table


def with_counts_apart(table: Table) -> Table:
    """Return the table with a count and its base in columns of their own; a sign stands in both.

    What a hidden count is of stays hidden.
    """
    if not any(column.of_base for column in table.columns):
        return table
    columns, places = [], []
    several = sum(column.of_base for column in table.columns) > 1
    for column in table.columns:
        places.append(len(columns))
        if column.of_base:
            number = {"kind": "number", "zero_is_result": True}
            base = f"{column.label}: svarade" if several else "Svarade på frågan"
            columns += [Column(label=column.label, **number), Column(label=base, **number)]
        else:
            columns.append(column)
    rows = []
    for row in table.rows:
        cells = []
        for cell, column in zip(row, table.columns, strict=True):
            # A sign stands for both numbers.
            cells += [cell] if not column.of_base else [cell, cell] if isinstance(cell, str) else cell
        rows.append(tuple(cells))
    tints = {}
    for place, tint in table.tints.items():
        row, column = map(int, place.split(","))
        tints[f"{row},{places[column]}"] = tint
    changed = {"columns": tuple(columns), "rows": tuple(rows), "tints": tints}
    return Table(**{**table.model_dump(), **changed})
