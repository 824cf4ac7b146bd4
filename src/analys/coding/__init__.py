"""From statements to codings: every code with its evidence, the analyst in command, the quality measured."""

from analys.coding.code import CONFIDENCE_IN_FORCE, Coder, code_statements
from analys.coding.contradictions import text_contradictions
from analys.coding.decide import Reviewed, apply_reviews, decide, disagreements
from analys.coding.embeddings import embeddings_available
from analys.coding.reliability import Reliability, reliability, with_shares
from analys.coding.reviews import (
    load_samples,
    no_reviews,
    outside_samples,
    read_reviews,
    reviews_of,
    sampled_reviews,
    statements_as_read,
)

__all__ = [
    "CONFIDENCE_IN_FORCE",
    "Coder",
    "Reliability",
    "Reviewed",
    "apply_reviews",
    "code_statements",
    "decide",
    "disagreements",
    "embeddings_available",
    "load_samples",
    "no_reviews",
    "outside_samples",
    "read_reviews",
    "reliability",
    "reviews_of",
    "sampled_reviews",
    "statements_as_read",
    "text_contradictions",
    "with_shares",
]
