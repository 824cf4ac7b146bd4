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
from analys.coding.reviews.store import count_changed, load_own_reviews, replace_decisions, review_path, save_reviews

__all__ = [
    "NO_CODE",
    "Reviews",
    "check_initials",
    "coding_sheet",
    "count_changed",
    "draw_sample",
    "load_own_reviews",
    "load_samples",
    "no_reviews",
    "outside_samples",
    "read_review_file",
    "read_reviews",
    "record_sample",
    "replace_decisions",
    "review_order",
    "review_path",
    "review_table",
    "reviews_from_codings",
    "reviews_of",
    "sampled_reviews",
    "save_reviews",
    "statements_as_read",
]
