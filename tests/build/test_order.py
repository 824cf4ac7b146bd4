"""The order in which a build does its work."""

from __future__ import annotations

import pytest

from analys.build import build as building
from analys.build.build import Settings, build
from analys.build.plan import Notebook, plan_order, plan_preparations
from analys.build.records import Hashes, Record
from analys.build.targets import (
    CLEAN_NOTEBOOK,
    CODE_NOTEBOOK,
    NATIONAL_NOTEBOOK,
    REPORT_NOTEBOOK,
    TYPESETTING,
    Preparation,
    select,
)


def begun(root) -> list[str]:
    """What a build of one wave by one worker begins, in order, once all tables are there."""
    stages = []
    selection = select(root, wave="v2")
    for _ in build(root, selection, Settings(jobs=1), lambda _target, stage: stages.append(stage)):
        pass
    return stages[stages.index("4_national_synthesis") :]


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        (2, ["4_national_synthesis", "3_county_report", "3_county_report", TYPESETTING, TYPESETTING, TYPESETTING]),
        (1, ["4_national_synthesis", "3_county_report", TYPESETTING, "3_county_report", TYPESETTING, TYPESETTING]),
        (0, ["4_national_synthesis", TYPESETTING, "3_county_report", TYPESETTING, "3_county_report", TYPESETTING]),
    ],
)
def test_no_more_notebooks_wait_to_be_typeset_than_may(root, monkeypatch, waiting, expected):
    monkeypatch.setattr(building, "_WAITING", waiting)
    assert begun(root) == expected


def test_texts_are_coded_where_there_is_a_codebook(root):
    """Between the cleaning of a county's answers and its report; the country's report waits for all counties."""
    coder = Preparation("prov", None)
    without = plan_order(select(root, wave="v2"))
    assert coder not in plan_preparations(root, select(root, wave="v2"), Hashes(root))
    (root / "data/raw/prov/codebook.yaml").write_text("dimensions: []\n", encoding="utf-8")
    selection = select(root, wave="v2")
    order = plan_order(selection)
    assert coder in plan_preparations(root, selection, Hashes(root))
    country = next(target for target in selection.targets if target.county is None)
    for county in (target for target in selection.targets if target.county):
        clean, code, report = (Notebook(county, name) for name in (CLEAN_NOTEBOOK, CODE_NOTEBOOK, REPORT_NOTEBOOK))
        assert code not in without
        assert clean in without[report]
        assert order[code] == {clean, coder}
        assert {clean, code} < order[report]
        assert {clean, code} < order[Notebook(country, NATIONAL_NOTEBOOK)]


def test_the_time_that_a_report_waited_is_no_work(root):
    assert begun(root)[3:] == [TYPESETTING] * 3
    processed = root / "data/processed/prov/v2"
    country = Record.read(processed / "nation/4_national_synthesis.record.json")
    counties = [Record.read(path) for path in processed.glob("*/3_county_report.record.json")]
    meanwhile = sum(record.cell_seconds for record in counties)
    assert 0 < country.cell_seconds < country.seconds < country.ended - country.started - meanwhile
