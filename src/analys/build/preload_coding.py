"""Imported by the template for the coding of free text: what compares texts, and the dictionary of Swedish."""

from __future__ import annotations

from analys.build.imports import putting_off

# To code with what was learned needs none of it, and to import it takes as long as all the rest.
with putting_off("scipy.stats"):
    import sklearn.feature_extraction.text  # noqa: F401

    from analys.coding.words import lemma
    from analys.digests import digest_of_rooms

lemma("kommun")
digest_of_rooms("coding")
