"""One person's session of review: what is shown, what was decided, and the way back; each decision is saved at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analys.assignment import Codebook
from analys.coding.code import CONFIDENCE_IN_FORCE
from analys.coding.decide import PROGRAM, decide
from analys.coding.reviews import (
    NO_CODE,
    check_initials,
    load_own_reviews,
    no_reviews,
    replace_decisions,
    review_order,
    reviews_from_codings,
    reviews_of,
)


class ReviewSession:
    """Goes through statements, the uncoded and doubtful first, and keeps a person's decisions in <initials>.csv.

    Args:
        statements: contracts.Statements of one wave.
        codings: the program's; persons' are left out.
        codebook: of the assignment.
        folder: data/raw/<assignment>/review.
        coder: the person's initials.
    """

    def __init__(
        self, statements: pd.DataFrame, codings: pd.DataFrame, codebook: Codebook, folder: Path, coder: str
    ) -> None:
        self.codebook = codebook
        self.coder = check_initials(coder)
        self._folder = folder
        self._wave = statements["wave"].iloc[0] if len(statements) else ""
        own = load_own_reviews(folder, self.coder, codebook)
        self._reviews = no_reviews() if own is None else own
        program = codings[codings["coder"].isin(PROGRAM)]
        self._statements = review_order(statements, program, codebook, CONFIDENCE_IN_FORCE)
        self.in_force = decide(program, codebook)
        #: Each step's place, what was decided there, and what had been decided there before.
        self._steps: list[tuple[int, pd.DataFrame, pd.DataFrame]] = []
        self._place = 0
        self._go_to_undecided()

    @property
    def current(self) -> pd.Series | None:
        """The statement to be reviewed now; None when all have been."""
        return self._statements.iloc[self._place] if self._place < len(self._statements) else None

    @property
    def decided(self) -> int:
        """How many of the statements the person has decided on."""
        return int(self._statements["statement"].isin(self._decided_statements()).sum())

    @property
    def total(self) -> int:
        """How many statements there are."""
        return len(self._statements)

    def proposed(self) -> dict[str, list[str]]:
        """Return the program's codes of the current statement by dimension."""
        own = self.codings_of_current()
        return {
            dimension.id: own.loc[own["dimension"] == dimension.id, "code"].tolist()
            for dimension in self.codebook.dimensions
        }

    def codings_of_current(self) -> pd.DataFrame:
        """Return the program's codings in force of the current statement, with their evidence."""
        name = "" if self.current is None else self.current["statement"]
        return self.in_force[self.in_force["statement"] == name]

    def decide(self, chosen: Mapping[str, list[str]]) -> None:
        """Save the codes of the current statement, by dimension, and go on; an empty list rejects every code."""
        if self.current is None:
            return
        rows = [
            {"statement": self.current["statement"], "dimension": dimension, "code": code, "coder": self.coder}
            for dimension, codes in chosen.items()
            for code in (codes or [NO_CODE])
        ]
        decisions = reviews_from_codings(pd.DataFrame(rows), self._statements, f"{self.coder}.csv")
        before = self._replace(decisions, decisions)
        self._go_on(decisions, before)

    def skip(self) -> None:
        """Go on without a decision."""
        if self.current is not None:
            self._go_on(no_reviews(), no_reviews())

    def undo(self) -> None:
        """Take back the last decision, in the file too, and return to its statement."""
        if self._steps:
            place, decisions, before = self._steps[-1]
            if len(decisions):
                self._replace(decisions, before)
            self._steps.pop()
            self._place = place

    def _replace(self, taken: pd.DataFrame, put: pd.DataFrame) -> pd.DataFrame:
        """Save decisions in place of others and return those as they were; the rest of the file stays."""
        before, self._reviews = replace_decisions(self._folder, self.coder, taken, put, self.codebook)
        return before

    def _go_on(self, decisions: pd.DataFrame, before: pd.DataFrame) -> None:
        self._steps.append((self._place, decisions, before))
        self._place += 1
        self._go_to_undecided()

    def _decided_statements(self) -> pd.Series:
        return reviews_of(self._reviews, self._wave)["statement"]

    def _go_to_undecided(self) -> None:
        decided = set(self._decided_statements())
        while self.current is not None and self.current["statement"] in decided:
            self._place += 1
