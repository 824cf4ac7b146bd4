"""What the one who builds sees: a bar that counts notebooks and ends full."""

from __future__ import annotations

from analys.build.progress import Display
from analys.build.results import Result
from analys.build.targets import County, Target

HALLAND = Target("prov", "v1", County("13", "Hallands län", ("1380",)))
COUNTRY = HALLAND.whole


def test_the_bar_moves_with_the_notebooks_and_ends_full():
    display = Display((HALLAND, COUNTRY), quiet=True)
    (task,) = display._progress.tasks
    seen = []
    for notebook in ("1_clean_survey", "2_code_measures", "3_county_report"):
        display.begin(HALLAND, notebook)
        seen.append(task.completed)
    display.end(Result(HALLAND))
    display.end(COUNTRY)
    assert seen == [0, 1, 2]
    assert task.completed == task.total == 4
    assert task.fields["done"] == task.fields["reports"] == 2
