"""The prose reads easily: LIX under 45 (middle difficulty), counted by hand once."""

import pytest

from analys.report import Text
from analys.report.document import read_document
from analys.report.lix import lix, prose_of


def test_lix_by_hand():
    # 8 words, 2 sentences, 2 words over six letters: 8 / 2 + 100 * 2 / 8
    assert lix("Kommunen har svarat på allt. Läget är oförändrat.") == pytest.approx(29.0)


def test_prose_leaves_tables_and_quotations_out(notebook_of, cover, table):
    document = read_document(notebook_of(cover, "# Resultat", table, Text(paragraphs=("Se {ref:market}.",))))
    assert prose_of(document) == "Se tabell 1."
