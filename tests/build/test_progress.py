"""What the one who builds sees: a bar that counts stages and ends full."""

from __future__ import annotations

from analys.build.progress import Display
from analys.build.results import Result
from analys.build.targets import TYPESETTING, County, Target

HALLAND = Target("prov", "v1", County("13", "Hallands län", ("1380",)))
COUNTRY = HALLAND.whole


def test_the_bar_moves_with_the_stages_and_ends_full():
    display = Display((HALLAND, COUNTRY), quiet=True)
    (task,) = display._progress.tasks
    seen = []
    for stage in ("1_clean_survey", "2_code_measures", "3_county_report", TYPESETTING):
        display.begin(HALLAND, stage)
        seen.append(task.completed)
    display.end(Result(HALLAND))
    display.end(COUNTRY)
    assert seen == [0, 1, 2, 3]
    assert task.completed == task.total == 6
    assert task.fields["done"] == task.fields["reports"] == 2
