"""The record of a wave's reports, the page that lists them, and the template that they come from."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from rocrate.rocrate import ROCrate

from analys.build.apart import run_apart
from analys.build.template import CODING, REPORT, SURVEY, start_templates


@pytest.fixture
def crate(built: Path) -> ROCrate:
    return ROCrate(built / "reports/prov/v2")


def test_the_crate_says_that_it_is_a_workflow_run(crate):
    profiles = {profile.id for profile in crate.root_dataset["conformsTo"]}
    assert "https://w3id.org/ro/wfrun/workflow/0.5" in profiles
    assert "ComputationalWorkflow" in crate.mainEntity.type
    assert {one["name"] for one in crate.mainEntity["input"]} == {"assignment", "wave", "county"}


def test_the_crate_has_what_its_profiles_require(crate, built):
    assert crate.root_dataset["license"]["description"] == "Inga villkor är angivna."
    notebook = built / "reports/prov/v2" / crate.mainEntity.id
    assert notebook.read_bytes() == (built / "notebooks/3_county_report.ipynb").read_bytes()
    assert crate.mainEntity["sha256"] == hashlib.sha256(notebook.read_bytes()).hexdigest()
    actions = [entity for entity in crate.get_entities() if entity.type == "CreateAction"]
    assert {action["instrument"].id for action in actions} == {"3_county_report.ipynb", "4_national_synthesis.ipynb"}
    described = json.loads((built / "reports/prov/v2/ro-crate-metadata.json").read_bytes())["@graph"]
    (descriptor,) = [one for one in described if one["@id"] == "ro-crate-metadata.json"]
    assert {"@id": "https://w3id.org/ro/crate/1.1"} in descriptor["conformsTo"]
    assert {action["actionStatus"] for action in actions} == {"http://schema.org/CompletedActionStatus"}


def test_each_report_has_its_inputs_parameters_files_and_times(crate, built):
    actions = [entity for entity in crate.get_entities() if entity.type == "CreateAction"]
    assert len(actions) == 3
    (halland,) = [action for action in actions if "Hallands" in action["name"]]
    objects = {one["name"]: one for one in halland["object"]}
    raw = built / "data/raw/prov/v2/halland.csv"
    assert objects["data/raw/prov/v2/halland.csv"]["sha256"] == hashlib.sha256(raw.read_bytes()).hexdigest()
    assert "data/raw/prov/v2/gotland.csv" not in objects
    assert objects["county"]["value"] == "13"
    assert {Path(one.id).suffix for one in halland["result"]} == {".pdf", ".xlsx", ".html"}
    assert halland["startTime"] <= halland["endTime"]
    assert "pandas" in {one["name"] for one in halland["softwareRequirements"]}


def test_the_page_lists_every_report_with_state_and_sources(built):
    page = (built / "reports/index.html").read_text(encoding="utf-8")
    assert '<html lang="sv">' in page
    assert "Syntetiska exempeldata: siffrorna beskriver inga verkliga kommuner." in page
    assert page.count(">Aktuell</td>") == page.count(">Inte byggd</td>") == 3
    assert "3 av 6 rapporter är byggda och aktuella." in page
    links = re.findall(r'href="([^"#]+)"', page)
    assert len(links) == 9
    assert all((built / "reports" / link).is_file() for link in links)
    digest = hashlib.sha256((built / "data/raw/prov/v2/halland.csv").read_bytes()).hexdigest()
    assert f"halland.csv <small>({digest[:12]})</small>" in page


@pytest.fixture(scope="module", autouse=True)
def templates():
    start_templates(SURVEY, CODING, REPORT)


@pytest.mark.parametrize("name", [SURVEY, CODING, REPORT])
def test_a_template_has_one_thread_and_no_socket_but_its_own(tmp_path, name):
    template = run_apart(tmp_path, "os:getppid", template=name)
    assert len(list(Path(f"/proc/{template}/task").iterdir())) == 1
    opened = [str(one.readlink()) for one in Path(f"/proc/{template}/fd").iterdir()]
    assert sum(file.startswith(("socket:", "anon_inode:")) for file in opened) == 1, opened


def test_an_error_comes_back_from_a_process_of_its_own(tmp_path):
    with pytest.raises(FileNotFoundError):
        run_apart(tmp_path, "os:listdir", str(tmp_path / "none"))
    assert list(tmp_path.iterdir()) == []
