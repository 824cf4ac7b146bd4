"""The colours of scales can be told apart in greyscale, and what is written on them can be read."""

from itertools import combinations

import pytest

from analys.report.colours import AGAINST, FOR, NEITHER, NO_ANSWER, STEPS, contrast, ink_on

SCALES = {"direction": (*AGAINST, NEITHER, *FOR), "steps": STEPS}


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES.keys())
def test_any_two_steps_differ_in_shade(scale):
    assert min(contrast(one, other) for one, other in combinations(scale, 2)) > 1.25


@pytest.mark.parametrize("colour", [*SCALES["direction"], *STEPS, NO_ANSWER])
def test_text_on_a_colour_can_be_read(colour):
    assert contrast(colour, ink_on(colour)) >= 4.5
