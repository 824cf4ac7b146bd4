"""Imported by the template for the coding of free text: what compares texts, and the dictionary of Swedish."""

from __future__ import annotations

from analys.build.imports import putting_off

# What scikit-learn does with statements that were learned from needs none of it, and it takes as long as all the rest.
with putting_off("scipy.stats"):
    import sklearn.feature_extraction.text  # noqa: F401

    from analys.coding.words import lemma
    from analys.digests import digest_of_rooms

lemma("kommun")
digest_of_rooms("coding")
