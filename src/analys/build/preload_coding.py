"""Imported by the template after `preload` where free text is coded: what learns, and the dictionary of Swedish."""

from __future__ import annotations

import gc

import sklearn.feature_extraction.text
import sklearn.linear_model  # noqa: F401

from analys.coding.words import lemma

lemma("kommun")
gc.freeze()
