"""Where few answered, a report says once that shares are not ranked, and then does not rank them."""

import pytest

from analys.report import Text, areas, basis
from analys.report.prose.few import not_ranked


def paragraphs(group):
    return [one for block in group.blocks if isinstance(block, Text) for one in block.paragraphs]


def test_why_shares_are_not_ranked_stands_once_before_the_chapters(made_up):
    blekinge = made_up.made_up_material("beredskap-2022", "2023", "10", 0.3)
    assert paragraphs(basis(blekinge)).count(not_ranked()) == 1
    told = " ".join(paragraphs(areas(blekinge)))
    assert "rangordnas" not in told
    assert "största andelen" not in told
    assert "Minst är andelen" not in told


@pytest.mark.parametrize("county", ["09", "14", None])
def test_it_does_not_stand_where_enough_answered_or_there_is_nothing_to_rank(made_up, county):
    assert not_ranked() not in paragraphs(basis(made_up.made_up_material("lagesbild-2020", "2020-host", county, 0.0)))


def test_it_does_not_stand_where_one_municipality_was_asked(made_up):
    blekinge = made_up.made_up_material("beredskap-2022", "2022", "10", 0.0)
    assert blekinge.estimates.responded.tolist() == [True]
    assert not_ranked() not in paragraphs(basis(blekinge))
