"""Decisions of people: read and checked, stored, sampled, and sent out and in as Excel sheets."""

from analys.coding.reviews.contract import NO_CODE, Reviews, check_initials, no_reviews, reviews_of
from analys.coding.reviews.read import read_review_file, read_reviews
from analys.coding.reviews.store import load_own_reviews, merge_decisions, save_reviews

__all__ = [
    "NO_CODE",
    "Reviews",
    "check_initials",
    "load_own_reviews",
    "merge_decisions",
    "no_reviews",
    "read_review_file",
    "read_reviews",
    "reviews_of",
    "save_reviews",
]
