"""The national report of a frame that is on no map, of any number of counties: all but the maps."""

from dataclasses import replace

import pytest

from analys.assignment import load_assignment
from analys.report import Figure, Table, areas, counties, county_figures, maps
from analys.report.document import read_document
from analys.report.parts.maps import WITHOUT_MAP
from analys.statistics import COUNTRY
from analys.synthetic.frame import make_frame


@pytest.fixture(scope="module")
def material_in(made_up):
    """Makes the national material of an assignment's wave in a made-up frame."""

    def make(assignment, wave, number):
        frame = make_frame(made_up.FRAME, number)
        declared = load_assignment(made_up.RAW, assignment)
        answers = made_up.made_up_answers(declared, wave, 0.1, 1, frame)
        return made_up.material_of(declared, answers, None, frame=frame)

    return make


@pytest.mark.parametrize("number", [22, 101], ids=["two digits", "four digits"])
def test_the_counties_are_compared_without_a_map(material_in, number):
    material = material_in("lagesbild-2020", "2020-host", number)
    blocks = counties(material).blocks
    figures = [block.id for block in blocks if isinstance(block, Figure)]
    assert figures
    assert not [name for name in figures if name.endswith("-map-figure")]
    assert str(blocks).count(WITHOUT_MAP) == 1
    tables = {block.id: block for block in county_figures(material).blocks if isinstance(block, Table)}
    assert len(tables["county-response"].rows) == number + 1


def test_the_counts_are_told_without_a_map_of_the_municipalities(material_in):
    heading, text = maps(material_in("bostadsmarknad", "2026", 22)).blocks
    assert heading.text == "Kommunernas svar"
    assert WITHOUT_MAP in text.paragraphs[0]
    assert "-figure}" not in text.paragraphs[0]
    assert "{ref:market-market}" in text.paragraphs[0]


def test_the_whole_notebook_runs(material_in, run_notebook):
    document = read_document(run_notebook(material_in("bostadsmarknad", "2026", 101)))
    assert WITHOUT_MAP in str(document)


def test_the_real_frame_is_on_the_map(made_up):
    material = made_up.made_up_material("bostadsmarknad", "2026", None)
    (figure,) = maps(material).blocks[2:]
    assert isinstance(figure, Figure)
    assert WITHOUT_MAP not in str(maps(material).blocks)


def test_the_map_has_a_table_of_its_own_only_where_no_section_shows_its_numbers(made_up):
    material = made_up.made_up_material("bostadsmarknad", "2026", None)
    shown = {block.id: block for block in areas(material).blocks if isinstance(block, Table)}
    (figure,) = maps(material).blocks[2:]
    table = shown[figure.numbers]
    counts = material.estimates.counts("market", "2026", COUNTRY).counts
    assert list(table.rows[-1][1 : 1 + len(counts)]) == list(counts)

    without = replace(material, assignment=material.assignment.model_copy(update={"sections": ()}))
    figure, own = maps(without).blocks[2:]
    assert isinstance(own, Table)
    assert figure.numbers == own.id


def test_the_maps_title_names_all_answers_that_most_gave(made_up):
    declared = load_assignment(made_up.RAW, "bostadsmarknad")
    answers = made_up.made_up_answers(declared, "2026", 0, seed=1)
    rows = answers["2026"]
    market = rows["question"] == "market"
    rows.loc[market, "value"] = ["shortage", "balance"] * (market.sum() // 2)
    rows.loc[market, "missing"] = None
    (figure,) = maps(made_up.material_of(declared, answers, None)).blocks[2:]
    assert figure.title == "50 procent av kommunerna vardera svarade ”Underskott” och ”Balans”"
