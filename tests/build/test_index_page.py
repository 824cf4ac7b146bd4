"""The page of all reports: its contents lead to every assignment and wave."""

import re
from pathlib import Path

from analys.assignment import load_assignment
from analys.build.index import CURRENT, Entry, write_index
from analys.build.targets import Target

RAW = Path(__file__).parents[2] / "data" / "raw"


def test_the_contents_lead_to_each_wave_where_there_are_several_the_newest_first(tmp_path):
    assignments = {name: load_assignment(RAW, name) for name in ("bostadsmarknad", "valdsutsatta-2021")}
    entries = [
        Entry(Target(name, wave.id, None), CURRENT, {}, (".pdf",))
        for name, assignment in assignments.items()
        for wave in assignment.waves
    ]
    write_index(tmp_path, assignments, entries)
    page = (tmp_path / "reports" / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="#([^"]+)"', page)
    assert links == [
        *("bostadsmarknad", "bostadsmarknad-2026", "bostadsmarknad-2025", "bostadsmarknad-2020"),
        "valdsutsatta-2021",
    ]
    assert set(links) <= set(re.findall(r' id="([^"]+)"', page))
