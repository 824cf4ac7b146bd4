"""The counties compared: never ranked by their own shares, and every figure of them in the appendix."""

from dataclasses import replace

import pandas as pd
import pytest

from analys.report import Figure, Table, Text, counties, county_figures, groups, maps, overview
from analys.report.colours import step_colour
from analys.report.display import CountOf
from analys.report.display.markup import references
from analys.report.parts import counties as county_parts
from analys.report.parts import county_funnel
from analys.report.parts.county_funnel import outside_chance
from analys.report.parts.county_ranking import ranked
from analys.report.parts.findings import Compared, sections_compared
from analys.report.prose.levelled import Levelled, can_rank, levelled
from analys.report.prose.outside import Outside, map_title


@pytest.fixture(scope="module")
def material(made_up):
    return made_up.made_up_material("lagesbild-2020", "2020-host", None)


class _Frame:
    """Just what `ranked` asks of the material: the counties' names."""

    def __init__(self, names):
        rows = [(code, name) for code, name in names.items()]
        self.frame = pd.DataFrame(rows, columns=["county", "county_name"])


def _shares(counts):
    rows = [("county", county, "q", count, base, count / base) for county, (count, base) in counts.items()]
    return pd.DataFrame(rows, columns=["level", "group", "question", "count", "base", "share"])


def test_a_small_county_with_all_does_not_come_first():
    # 1 of 1 is the largest share of its own, but 40 of 45 tells much more
    names = {"01": "Stora län", "02": "Mellersta län", "03": "Andra län", "09": "Lilla län"}
    shares = _shares({"01": (40, 45), "02": (10, 30), "03": (5, 40), "09": (1, 1)})
    found = ranked(_Frame(names), {"q": Compared("Fråga", "svarar ja")}, shares)
    assert found.rows["name"].tolist()[0] == "Stora län"
    assert found.rows["pooled"].is_monotonic_decreasing
    small = found.rows.set_index("name").loc["Lilla län"]
    assert small["pooled"] < 1


def test_counties_that_differ_no_more_than_by_chance_are_not_ranked():
    alike = _shares({"01": (10, 20), "02": (5, 10), "03": (15, 30), "04": (3, 6)})
    assert ranked(_Frame(dict.fromkeys(("01", "02", "03", "04"), "x")), {"q": Compared("Fråga", "ja")}, alike) is None


def test_headings_leave_out_what_all_begin_with(made_up, material):
    of_county = made_up.made_up_material("lagesbild-2020", "2020-host", "13")
    note = "Kolumnernas rubriker ska läsas med ”Risk för” framför."
    shown = [*county_figures(material).blocks, *groups(material).blocks, *overview(of_county).blocks]
    tables = {block.id: block for block in shown if isinstance(block, Table)}
    for name, noted in (("county-risk", False), ("skr_group-risk", True), ("overview-risk", True)):
        assert tables[name].columns[1].label == "Våld i nära relationer"
        assert (note in tables[name].notes) == noted  # the appendix explains each heading


def test_every_figure_of_the_counties_has_its_table_in_the_appendix(material):
    tables = {block.id: block for block in county_figures(material).blocks if isinstance(block, Table)}
    figures = [block for block in counties(material).blocks if isinstance(block, Figure)]
    assert {figure.numbers for figure in figures} <= tables.keys()
    for section, findings in sections_compared(material):
        table = tables[f"county-{section.id}"]
        assert len(table.rows) == 21
        assert len(table.columns) == 1 + len(findings)


def test_every_row_of_panels_has_the_key_since_it_may_stand_on_the_next_page(material):
    figures = [block for block in counties(material).blocks if isinstance(block, Figure) and block.more]
    first_labels = {">vad slumpen ger i 95 fall av 100<", ">under 20 %<"}
    assert {label for figure in figures for label in first_labels if label in figure.svg} == first_labels
    for figure in figures:
        (label,) = (one for one in first_labels if one in figure.svg)
        assert all(label in row for row in figure.more)


def test_the_appendix_counts_as_the_estimates_do(material):
    table = next(block for block in county_figures(material).blocks if getattr(block, "id", "") == "county-risk")
    gotland = next(row for row in table.rows if row[0] == "Gotlands län")
    share = material.estimates.share("risk_violence", "09")
    assert gotland[1] == (f"{share.count} av {share.base}" if share.base else "..")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(0.30, 0.45, "osäker, eftersom"), (0.50, 0.45, "överlappar inte"), (0.45, 0.45, "osäker, eftersom")],
)
def test_the_order_is_trusted_only_as_far_as_the_intervals_allow(low, high, words):
    ranking = [Levelled("A län", "60", low, 0.8, 9), Levelled("B län", "40", 0.2, high, 9)]
    assert words in levelled(ranking, "svarar ja")
    assert can_rank(ranking) == (words == "överlappar inte") == ("A län" in levelled(ranking, "svarar ja"))


def test_a_county_of_a_few_answers_is_neither_first_nor_last_for_sure():
    few, several = Levelled("A län", "60", 0.5, 0.8, 4), Levelled("B län", "40", 0.2, 0.4, 9)
    assert not can_rank([few, several])
    told = levelled([few, several], "svarar ja")
    assert "osäker, eftersom färre än fem kommuner svarade i länet högst upp eller längst ned" in told
    assert "A län" not in told


def test_counties_whose_order_is_uncertain_are_in_a_table_and_no_figure(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", None)
    blocks = counties(material).blocks
    told = [paragraph for block in blocks if isinstance(block, Text) for paragraph in block.paragraphs]
    uncertain = [one for one in told if "Ordningen mellan dem är osäker" in one]
    certain = [one for one in told if "överlappar inte" in one]
    drawn = [block.id for block in blocks if isinstance(block, Figure) and "levelled" in block.id]
    assert uncertain
    assert len(drawn) == len(certain)
    tables = {block.id for block in county_figures(material).blocks if isinstance(block, Table)}
    for sentence in uncertain:
        (identity,) = references(sentence)
        assert identity in tables


@pytest.mark.parametrize(
    ("assignment", "wave", "answer"),
    [
        ("valdsutsatta-2021", "2022", "svarade ”Inget särskilt arbetssätt”"),
        ("lagesbild-2020", "2020-host", "svarade ”Något ökad risk” eller ”Kraftigt ökad risk”"),
    ],
)
def test_funnels_and_maps_say_which_answer_is_compared(made_up, assignment, wave, answer):
    blocks = counties(made_up.made_up_material(assignment, wave, None)).blocks
    told = [paragraph for block in blocks if isinstance(block, Text) for paragraph in block.paragraphs]
    assert any(one.startswith(f"Här jämförs andelen kommuner som {answer}. ") for one in told)
    drawn = [block for block in blocks if isinstance(block, Figure) and answer in block.unit]
    assert {block.id.split("-")[-2] for block in drawn} <= {"funnel", "map"}
    assert drawn


def test_where_several_answers_are_compared_the_table_that_names_them_is_told(made_up):
    material = made_up.made_up_material("valdsutsatta-2021", "2022", None, seed=2)
    told = [block.paragraphs[0] for block in counties(material).blocks if isinstance(block, Text)]
    (mixed,) = [one for one in told if one.startswith("Vilket svar som räknas på varje fråga står under {ref:county-")]
    table = next(block for block in county_figures(material).blocks if getattr(block, "id", "") == references(mixed)[0])
    assert [note.split(": kommuner som ")[0] for note in table.notes] == [one.label for one in table.columns[1:]]


def test_an_interval_from_0_is_a_figure_like_others(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", None)
    tables = [one for one in county_figures(material).blocks if getattr(one, "id", "").endswith("-levelled")]
    assert tables and any(row[4] == "0" for table in tables for row in table.cells)
    assert not any("Tecken" in note for table in tables for note in table.all_notes())


@pytest.mark.parametrize(
    ("assignment", "wave", "mapped"), [("bostadsmarknad", "2026", False), ("lagesbild-2020", "2020-host", True)]
)
def test_counties_are_mapped_where_their_municipalities_are_not(made_up, assignment, wave, mapped):
    material = made_up.made_up_material(assignment, wave, None)
    assert bool(maps(material).blocks) is not mapped
    drawn = [block for block in counties(material).blocks if isinstance(block, Figure) and "map" in block.id]
    assert bool(drawn) is mapped


def test_counties_that_chance_may_set_apart_are_drawn_neither_in_funnels_nor_on_maps(material, monkeypatch):
    def none_outside(*arguments):
        return [replace(one, far_above=(), above=(), below=(), far_below=()) for one in outside_chance(*arguments)]

    drawn = {block.id for block in counties(material).blocks if isinstance(block, Figure)}
    assert "county-risk-funnel-figure" in drawn
    assert "county-risk-map-figure" in drawn
    monkeypatch.setattr(county_funnel, "outside_chance", none_outside)
    monkeypatch.setattr(county_parts, "outside_chance", none_outside)
    blocks = counties(material).blocks
    assert not [block.id for block in blocks if isinstance(block, Figure) and "levelled" not in block.id]
    told = [paragraph for block in blocks if isinstance(block, Text) for paragraph in block.paragraphs]
    (risk,) = [one for one in told if "{ref:county-risk}" in one]
    assert risk.startswith("Inget län skiljer sig på någon av frågorna från landet mer än slumpen ger.")


def test_a_groups_cell_is_as_dark_as_its_share(made_up):
    material = made_up.made_up_material("lagesbild-2020", "2020-host", None)
    tables = [block for block in groups(material).blocks if isinstance(block, Table) and block.tints]
    assert tables
    for table in tables:
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells[1:], 1):
                shaded = table.tints.get(f"{row},{column}")
                told = isinstance(cell, CountOf) and cell.count
                assert shaded == (step_colour(cell.count / cell.base) if told else None)


def test_an_option_that_says_none_is_named_as_such_among_other_findings(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", None)
    labels = {name: one.label for _, found in sections_compared(material) for name, one in found.items()}
    assert labels["cooperation/none"] == "Samverkan i planeringen (ingen av dem)"
    assert len(set(labels.values())) == len(labels)


def test_the_groups_of_a_matrix_are_named_by_their_areas(made_up):
    material = made_up.made_up_material("valdsutsatta-2021", "2022", None)
    labels = {name: one.label for _, found in sections_compared(material) for name, one in found.items()}
    assert labels["reach_children/none"] == "Barn"


def test_the_title_of_the_maps_names_the_counties_that_lie_well_outside(material):
    figures = {block.id: block for block in counties(material).blocks if isinstance(block, Figure)}
    drawn = 0
    for section, findings in sections_compared(material):
        if (figure := figures.get(f"county-{section.id}-map-figure")) is None:
            continue
        drawn += 1
        found = outside_chance(material, findings, county_parts.county_shares(material, findings))
        far = {name for one in found for name in (*one.far_above, *one.far_below)}
        near = {name for one in found for name in (*one.above, *one.below)} - far
        assert all(name in figure.title for name in far)
        assert not any(name in figure.title for name in near)
        assert far or figure.title.endswith(": ingen andel är klart högre eller lägre än landets")
        # It may stand under the next section's heading.
        labels = [finding.label for finding in findings.values()]
        assert figure.title.split(":")[0] in [section.heading, *labels]
    assert drawn


@pytest.mark.parametrize(
    ("found", "title"),
    [
        ([Outside("Oro", 0)], "Risker: ingen andel är klart högre eller lägre än landets"),
        ([Outside("Oro", 9, above=("A län",))], "Risker: ingen andel är klart högre eller lägre än landets"),
        ([Outside("Oro", 9, far_above=("A län", "B län"))], "Oro: andelen är klart högre i A län och B län"),
        (
            [Outside("Oro", 9, far_above=("A län",)), Outside("Våld", 9, far_above=("A län",), far_below=("B län",))],
            "Risker: någon andel är klart högre i A län och klart lägre i B län",
        ),
        (
            [Outside("Oro", 9, far_below=tuple(f"{one} län" for one in "ABCDEFGH"))],
            "Oro: andelen är klart lägre i A län, B län, C län, D län, E län, F län och två län till",
        ),
    ],
)
def test_titles_of_maps_with_one_several_many_and_no_counties(found, title):
    assert map_title("Risker", found) == title
