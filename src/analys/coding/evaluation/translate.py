"""Between a codebook's own codes and those of another list, by the table that the codebook declares (`maps_to`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analys.assignment import Codebook, Dimension


def to_foreign(dimension: Dimension, codes: Iterable[str]) -> frozenset[str]:
    """Return own codes as the other list's.

    Where none of the codes has a counterpart, the list's code for what has no home stands for them; in a dimension of
    topics also for the absence of any code, since every text is about something.

    >>> from analys.assignment.codebook import CodebookCode, ForeignList
    >>> codes = [CodebookCode(id="old", label="", definition="", maps_to="äldre")]
    >>> codes.append(CodebookCode(id="homeless", label="", definition=""))
    >>> area = Dimension(id="area", label="", kind="topic", multiple=True, codes=codes,
    ...     maps_to=ForeignList(dimension="område", otherwise="annat"))
    >>> [sorted(to_foreign(area, own)) for own in (["old", "homeless"], ["homeless"], [])]
    [['äldre'], ['annat'], ['annat']]
    """
    codes = list(codes)
    at_home = frozenset(foreign for code in codes if (foreign := dimension.code(code).maps_to) is not None)
    otherwise = dimension.maps_to.otherwise if dimension.maps_to else None
    if at_home or otherwise is None or not (codes or dimension.kind == "topic"):
        return at_home
    return frozenset([otherwise])


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
