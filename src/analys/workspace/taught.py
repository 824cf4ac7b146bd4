"""What codes the free text of an assignment, taught once for all its waves and counties."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analys import paths
from analys.assignment import Codebook
from analys.coding import (
    Coder,
    Reliability,
    code_statements,
    embeddings_available,
    load_samples,
    outside_samples,
    read_reviews,
    reliability,
    reviews_of,
    sampled_reviews,
    statements_as_read,
)
from analys.coding.reviews.read import EXAMPLES_FILE
from analys.digests import digest_of, digest_of_rooms
from analys.files import write_bytes
from analys.kept import kept, kept_object


@dataclass(frozen=True)
class TaughtCoding:
    """The coding of one assignment's free text, as its codebook and people's decisions teach it.

    Args:
        root: the repository.
        assignment: the folder below data/raw.
        codebook: the assignment's.
        authentic: whether the assignment's data are real.
    """

    root: Path
    assignment: str
    codebook: Codebook
    authentic: bool

    @property
    def reviewed(self) -> Path:
        """The folder of people's decisions."""
        return self._declared / paths.REVIEWS

    def reviews(self) -> pd.DataFrame:
        """Return what people have decided on codings, in all waves and counties; read again only if it changed."""
        path = self._processed / "reviews.pickle"
        return kept_object(path, self._digest(), lambda: read_reviews(self.reviewed, self.codebook))

    def coder(self) -> Coder:
        """Return what codes free text; it learns again only if the codebook, the decisions or the rules changed."""
        store = paths.embeddings(self.root)
        coder = kept_object(
            self._processed / "coder.pickle",
            self._digest(),
            lambda: Coder(self.codebook, outside_samples(self.reviews()), store=store),
        )
        coder.keep_embeddings(store)
        return coder

    def reliability(self, wave: str) -> Reliability:
        """Return how reliable a wave's coding is, measured on the sample of the whole wave.

        It is the same for every county's report, so it is kept beside the coder.
        """
        path = self._processed / f"reliability-{wave}.json"
        return kept(
            path.with_suffix(".sha256"),
            self._digest(),
            [path],
            make=lambda: self._measure(wave),
            save=lambda known: write_bytes(path, known.to_json().encode()),
            load=lambda: Reliability.from_json(path.read_text(encoding="utf-8")),
        )

    def _measure(self, wave: str) -> Reliability:
        """Measure the program on the sample's statements as people read them, whatever the answers read now."""
        reviews = reviews_of(self.reviews(), wave)
        statements = statements_as_read(sampled_reviews(reviews), self.assignment)
        return reliability(
            code_statements(statements, self.coder()),
            reviews,
            statements,
            self.codebook,
            load_samples(self.reviewed),
            self.authentic,
        )

    @property
    def _declared(self) -> Path:
        return paths.raw(self.root) / self.assignment

    @property
    def _processed(self) -> Path:
        return paths.processed_assignment(self.root, self.assignment)

    def _digest(self) -> str:
        """Return a digest of all that the coding follows from: the codebook, what people decided, and the code."""
        read = (path for path in self.reviewed.rglob("*") if path.suffix.lower() in paths.DECISIONS)
        decisions = (path for path in read if path.name != EXAMPLES_FILE)
        codes = digest_of(self._declared, [*self._declared.glob("codebook*"), *decisions])
        return f"{digest_of_rooms('assignment', 'coding')} {codes} {embeddings_available()}"
