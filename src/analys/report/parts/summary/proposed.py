"""A finding that the summary may take, and which facts it tells, so that none is told twice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class What(Enum):
    """What of a finding's answer is told."""

    SHARE = "how many gave it"
    CHANGE = "how many more or fewer gave it than the wave before"
    BESIDE_COUNTRY = "whether the county deviates from the country"
    CLAIM = "only what the sentence itself says"


@dataclass(frozen=True)
class Fact:
    """One thing told.

    Args:
        what: what is told of it.
        of: the name of the estimate, as in `compared_findings`; of a claim, the sentence.
    """

    what: What
    of: str


@dataclass(frozen=True)
class Proposed:
    """A finding to choose from.

    Args:
        claim: the sentence that carries it.
        support: sentences after it.
        about: the fact that the claim tells; the claim itself where none is named.
        also: other facts that the two tell.
    """

    claim: str
    support: str = ""
    about: Fact | None = None
    also: tuple[Fact, ...] = ()

    @property
    def fact(self) -> Fact:
        """What the claim tells."""
        return self.about or Fact(What.CLAIM, self.claim)

    @property
    def facts(self) -> set[Fact]:
        """All that is told."""
        return {self.fact, *self.also}
