"""A written form is known as one of the codebook's words: inflected, in compounds, and not by chance."""

import pytest

from analys.assignment.indicators import parse_word
from analys.coding.words import WordIndex


@pytest.mark.parametrize(
    ("written", "forms", "others"),
    [
        ("våld", "våld våldet våldets våldsutsatta partnervåldet", "vålla välde"),
        ("flicka", "flicka flickor flickornas", "flick-flack"),
        ("öka", "öka ökar ökade ökat ökad", "öknamn"),
        ("=ung", "ung unga ungt unges", "ungefär ungern ungdom"),
        ("stad", "stad städer staden", "stadga"),
        ("vuxen", "vuxen vuxna vuxnas", "växa"),
        ("hem", "hem hemmet hemmen", "hemlig problem"),
        ("-anmälan", "anmälan anmälningar orosanmälningarna", "anmälningsplikt"),
        ("oro-", "oro oron orolig oroliga", "korona"),
        ("==ska", "ska", "skola skulle ska-"),
        ("skola", "skola skolan förskolans skolorna", "skolka skulle ska"),
    ],
)
def test_inflections_and_compounds(written, forms, others):
    index = WordIndex([parse_word(written)])
    assert {form for form in forms.split() if not index.find(form)} == set()
    assert {form for form in others.split() if index.find(form)} == set()


def test_a_form_can_be_several_words():
    index = WordIndex([parse_word("barn"), parse_word("familj"), parse_word("våld")])
    assert index.find("barnfamiljer") == (0, 1)
