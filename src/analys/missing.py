"""The reasons for a missing answer; alone in a module, since declarations that name them are read without pandas."""

from __future__ import annotations

#: Why a municipality that was asked has no value for a question.
MISSING_REASONS = ("not_answered", "dont_know", "not_applicable", "rejected")
