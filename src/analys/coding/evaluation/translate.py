"""Between a codebook's own codes and those of another list, by the table that the codebook declares (`maps_to`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analys.assignment import Codebook, Dimension


def to_foreign(dimension: Dimension, codes: Iterable[str]) -> frozenset[str]:
    """Return own codes as the other list's.

    A code without a counterpart becomes the list's code for what has no home; so does, in a dimension of topics, the
    absence of any code, since every text is about something.
    """
    otherwise = dimension.maps_to.otherwise if dimension.maps_to else None
    translated = {dimension.code(code).maps_to or otherwise for code in codes} - {None}
    if not translated and dimension.kind == "topic" and otherwise is not None:
        translated = {otherwise}
    return frozenset(code for code in translated if code is not None)


def to_own(codebook: Codebook, foreign: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return the other list's codes as own ones: for each the first code that maps to it, or the default code."""
    own = {}
    for dimension in codebook.dimensions:
        if dimension.maps_to is None or dimension.maps_to.dimension not in foreign:
            continue
        table: dict[str, str] = {}
        for code in dimension.codes:
            table.setdefault(code.maps_to or "", code.id)
        codes = {table.get(code, dimension.default) for code in foreign[dimension.maps_to.dimension]}
        own[dimension.id] = frozenset(code for code in codes if code is not None)
    return own
