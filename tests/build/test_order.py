"""The order in which a build does its work."""

from __future__ import annotations

import pytest

from analys.build import build as building
from analys.build.build import Settings, build
from analys.build.targets import TYPESETTING, select


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
