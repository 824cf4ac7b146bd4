"""Decisions of people: read and checked, stored, sampled, and sent out and in as Excel sheets."""

from analys.coding.reviews.contract import (
    NO_CODE,
    Reviews,
    check_initials,
    no_reviews,
    outside_samples,
    review_table,
    reviews_from_codings,
    reviews_of,
    sampled_reviews,
    statements_as_read,
)
from analys.coding.reviews.order import review_order
from analys.coding.reviews.read import read_review_file, read_reviews
from analys.coding.reviews.sample import draw_sample, load_samples, record_sample
from analys.coding.reviews.sheet import coding_sheet
from analys.coding.reviews.store import load_own_reviews, merge_decisions, save_reviews

__all__ = [
    "NO_CODE",
    "Reviews",
    "check_initials",
    "coding_sheet",
    "draw_sample",
    "load_own_reviews",
    "load_samples",
    "merge_decisions",
    "no_reviews",
    "outside_samples",
    "read_review_file",
    "read_reviews",
    "record_sample",
    "review_order",
    "review_table",
    "reviews_from_codings",
    "reviews_of",
    "sampled_reviews",
    "save_reviews",
    "statements_as_read",
]
