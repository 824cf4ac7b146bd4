"""Imported by the template for the coding of free text: what compares texts, and the dictionary of Swedish."""

from __future__ import annotations

from analys.build.imports import putting_off

# To code with what was learned needs none of it, and to import it takes as long as all the rest.
with putting_off("scipy.stats"):
    from sklearn.feature_extraction.text import TfidfVectorizer

    from analys import contracts
    from analys.coding.words import lemma
    from analys.digests import digest_of_rooms

# Done once what is slow the first time: the dictionary, what scikit-learn asks of tables, and schemas.
lemma("kommun")
TfidfVectorizer().fit_transform(["kommun"])
for _contract in (contracts.Statements, contracts.Codings):
    _contract.to_schema()
digest_of_rooms("coding")
