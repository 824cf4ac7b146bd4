"""Imported by the template for the coding of free text: what learns, and the dictionary of Swedish."""

from __future__ import annotations

import sklearn.feature_extraction.text
import sklearn.linear_model  # noqa: F401

from analys.coding.words import lemma
from analys.digests import digest_of_rooms

lemma("kommun")
digest_of_rooms("coding")
