"""How much risk is accepted, in one place. Applies to questions declared `publish: county` or `national`."""

from __future__ import annotations

from dataclasses import dataclass

#: Why a cell is hidden, for the note under the table.
REASONS = {
    "not_published": "frågan redovisas inte på den här nivån",
    "small_base": "för få kommuner har svarat",
    "small_cell": "för få kommuner har gett svaret",
    "unanimous": "alla har gett samma svar",
    "complementary": "döljs för att andra dolda uppgifter inte ska kunna räknas fram",
}


@dataclass(frozen=True)
class Policy:
    """The limits of what is shown.

    Args:
        smallest_base: groups with fewer answers show nothing: their members know each other. Five keeps Gotland (one
            municipality) and all groups hidden in which one answer can be told from a colleague's hint.
        smallest_cell: a count from 1 up to this is hidden: with two, each of the two knows the other.
    """

    smallest_base: int = 5
    smallest_cell: int = 3


#: The policy of the reports.
POLICY = Policy()
