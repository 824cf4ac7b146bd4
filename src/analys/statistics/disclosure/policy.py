"""How much risk is accepted, in one place. Applies to questions declared `publish: county` or `national`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """The limits of what is shown.

    Args:
        smallest_base: groups with fewer answers show nothing: their members know each other. Five keeps Gotland (one
            municipality) and all groups hidden in which one answer can be told from a colleague's hint.
        smallest_cell: a count under this, but 0, is hidden: with two, each of the two knows the other.
    """

    smallest_base: int = 5
    smallest_cell: int = 3


#: The policy of the reports.
POLICY = Policy()
