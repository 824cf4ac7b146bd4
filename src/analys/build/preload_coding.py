"""Imported by the template after `preload` where free text is coded: the dictionary of Swedish takes long to unpack."""

from __future__ import annotations

import gc

from analys.coding.words import lemma

lemma("kommun")
gc.freeze()
