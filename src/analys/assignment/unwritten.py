"""What an analyst was to write in a drafted assignment.yaml and has not: values within <>, as the draft has them."""

from __future__ import annotations

import re

_LEFT = re.compile(r"""[^#]*?[:-]\s+['"]?([<‹][^<>‹›]*[^\W\d_][^<>‹›]*[>›])['"]?\s*(#.*)?""")


def unwritten_values(declared: str) -> dict[int, str]:
    """Return the values that are still the draft's, by line.

    Args:
        declared: the text of assignment.yaml.

    >>> unwritten_values("title: Trygghet\\nsource: <Källa>\\nlabel: <b>Ja</b>\\na: <5")
    {2: '<Källa>'}
    """
    lines = enumerate(declared.splitlines(), start=1)
    return {number: match[1] for number, line in lines if (match := _LEFT.fullmatch(line))}
