"""What the one who builds sees: a bar that counts stages and ends full."""

from __future__ import annotations

from pathlib import Path

from analys.build.progress import Display, Summary
from analys.build.results import Failure, Result
from analys.build.targets import TYPESETTING, County, Target

HALLAND = Target("prov", "v1", County("13", "Hallands län", ("1380",)))
COUNTRY = HALLAND.whole


def test_the_bar_moves_with_the_stages_and_ends_full():
    display = Display((HALLAND, COUNTRY), True, Summary(Path("/survey")))
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


def test_a_failure_is_told_where_its_store_is():
    root, in_store = Path("/tmp/x"), Summary(Path("/survey"), "s3://hink/mapp/")
    told = Failure("Filen /tmp/x/data/raw/a.csv är tom.", root / "data" / "processed" / "1.ipynb", "", "").below(root)
    assert told.cause == "Filen data/raw/a.csv är tom."
    assert in_store.place(told.notebook) == "s3://hink/mapp/data/processed/1.ipynb"
    assert in_store.place(Path("notebooks/1.ipynb")) == "/survey/notebooks/1.ipynb"
    assert in_store.command(HALLAND).endswith("--county 13 --store s3://hink/mapp/")
    assert Summary(Path("/survey")).place(told.notebook) == "/survey/data/processed/1.ipynb"
