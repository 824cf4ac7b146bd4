"""Headings and lines above tables and figures say what is counted, of whom, and in which waves."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from analys.report import Table, areas, cover, groups, quality
from analys.report.parts.findings import answers_counted, sections_compared
from analys.statistics import group_names


@pytest.fixture(scope="module")
def country(made_up):
    return made_up.made_up_material("lagesbild-2020", "2020-host", None, 0.1)


def _table(group, identity):
    return next(block for block in group.blocks if isinstance(block, Table) and block.id == identity)


def test_a_table_of_several_waves_names_them_all_and_no_single_one_as_its_source(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", None, 0.0)
    tables = [block for block in areas(material).blocks if isinstance(block, Table)]
    table = next(one for one in tables if one.title.startswith("Plan för höga"))
    assert table.title == "Plan för höga temperaturer, hela landet, våren 2022 till vintern 2022–2023"
    assert table.source == material.assignment.source


def test_change_is_said_to_be_of_the_answers_that_count(country):
    table = _table(areas(country), "risk-risk-change")
    assert table.unit == "Antal kommuner som svarade ”Något ökad risk” eller ”Kraftigt ökad risk”"
    assert table.base.startswith("Högst ") and table.base.endswith(" svarade båda gångerna")


def test_findings_that_count_unlike_answers_are_not_put_in_one_scales_words(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", None)
    for section, findings in sections_compared(material):
        if section.id == "command":
            assert answers_counted(material, findings) == "gav det svar som kapitlet räknar"
            return
    pytest.fail("the section is gone")


def test_groups_are_counted_of_those_that_answered_the_question(country):
    table = _table(groups(country), "skr_group-risk")
    for group, (label, first, *_) in zip(group_names(country.frame, "skr_group"), table.rows, strict=True):
        share = country.estimates.share("risk_violence", group)
        assert first == (share.count, share.base), label
    assert re.fullmatch(r"2\d\d–2\d\d av 290 kommuner svarade, olika många för olika uppgifter", table.base)


def test_a_table_of_questions_says_between_what_the_numbers_of_answers_lie(country):
    table = _table(areas(country), "risk-risk")
    answered = [row[-1] - row[-2] for row in table.rows]
    least, most = min(answered), max(answered)
    assert least < most
    assert table.base == f"{least}–{most} av 290 kommuner svarade, olika många för olika uppgifter"


def test_no_probability_is_written_as_none(made_up):
    material = made_up.made_up_material("bostadsmarknad", "2026", None, 0.0)
    (row,) = _table(quality(material), "change-tests").rows
    assert all(cell != 0 for cell in row[4:])
    small = [cell for cell in row[4:] if isinstance(cell, str)]
    assert set(small) <= {"<\N{NO-BREAK SPACE}0,001"}
    assert small, "made-up waves are unlike, so the tests' probabilities are small"


def test_more_rows_than_municipalities_are_explained_by_districts(country):
    assert country.assignment.districts
    answered = int(country.estimates.responded.sum())
    kept = SimpleNamespace(read=answered + 22, accepted=answered + 21, superseded=0, rejected=0, unplaced=1)
    told = " ".join(_paragraphs(quality(replace(country, conservation=kept))))
    assert f"De {answered + 21} raderna är från {answered} kommuner, eftersom stadsdelar" in told
    kept = SimpleNamespace(read=answered, accepted=answered, superseded=0, rejected=0, unplaced=0)
    assert "stadsdelar" not in " ".join(_paragraphs(quality(replace(country, conservation=kept))))


def _paragraphs(group):
    return [paragraph for block in group.blocks if block.kind == "text" for paragraph in block.paragraphs]


def test_a_wave_that_is_named_in_words_stands_after_a_comma(country):
    assert _table(areas(country), "risk-risk").title.endswith("hela landet, september 2020")
    assert country.source.endswith(", september 2020")
    assert cover(country).subject.endswith(", september 2020: kommunernas svar i landet")


@pytest.mark.parametrize(
    ("assignment", "wave"), [("valdsutsatta-2021", "2022"), ("beredskap-2022", "2023"), ("lagesbild-2020", "2020-host")]
)
def test_no_two_tables_of_a_countys_areas_have_the_same_title(made_up, assignment, wave):
    county = made_up.made_up_material(assignment, wave, "14")
    titles = [block.title for block in areas(county).blocks if isinstance(block, Table)]
    assert titles
    assert len(set(titles)) == len(titles)
