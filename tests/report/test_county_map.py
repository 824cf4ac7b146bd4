"""The map in a county's overview: each municipality in the colour of its answer, wave beside wave."""

from dataclasses import replace

import pytest

from analys.assignment import load_assignment
from analys.report import Figure, overview
from analys.report.colours import NO_ANSWER, scale_colours
from analys.report.parts import maps
from analys.synthetic.frame import make_frame

HALLAND = ["1315", "1380", "1381", "1382", "1383", "1384"]


@pytest.fixture
def material(made_up):
    made = made_up.made_up_material("bostadsmarknad", "2026", "13", 0.0)
    answers = made.collected["2026"].copy()
    answers.loc[answers["municipality"] == "1380", ["value", "missing"]] = [None, "not_answered"]
    return replace(made, collected={**made.collected, "2026": answers})


def figures_of(material):
    return [block for block in overview(material).blocks if isinstance(block, Figure)]


def test_each_municipality_has_the_colour_of_its_answer(material, monkeypatch):
    drawn = []

    def draw(shapes, drawings, key, borders, height):
        drawn.append((shapes, drawings, borders))
        return ("<svg/>",)

    monkeypatch.setattr(maps, "draw_maps", draw)
    (figure,) = figures_of(material)
    ((shapes, (*_before, (title, fills)), borders),) = drawn
    steps = material.assignment.scale_of("market").codes
    colours = dict(zip([step.code for step in steps], scale_colours([step.balance for step in steps]), strict=True))
    answers = material.here().set_index("municipality")["value"]
    assert title == "2026"
    assert sorted(shapes) == sorted(fills) == HALLAND
    assert fills == {code: colours.get(answers[code], NO_ANSWER) for code in HALLAND}
    assert fills["1380"] == NO_ANSWER
    assert list(borders) == ["13"]
    assert figure.numbers == "overview"
    assert figure.base == "5 av 6 kommuner svarade"


def test_the_county_is_drawn_in_more_detail_than_the_country():
    of_country = {code: shape for code, shape in maps.municipality_shapes().items() if code in HALLAND}
    of_county = maps.shapes_within("13")
    assert of_county.keys() == of_country.keys()
    assert sum(len(one.wkb) for one in of_county.values()) > 1.5 * sum(len(one.wkb) for one in of_country.values())
    assert maps.around(of_county).area == pytest.approx(sum(one.area for one in of_county.values()))


def test_no_map_where_some_were_not_asked_or_the_frame_is_on_none(material, made_up):
    waves = [one.model_copy(update={"design": "sample"}) for one in material.assignment.waves]
    assert figures_of(material)
    assert not figures_of(replace(material, wave=waves[-1]))
    declared = load_assignment(made_up.RAW, "bostadsmarknad")
    frame = make_frame(made_up.FRAME, 22)
    answers = made_up.made_up_answers(declared, "2026", 0.1, 1, frame)
    elsewhere = made_up.material_of(declared, answers, frame["county"].iloc[0], frame=frame)
    assert not figures_of(elsewhere)
