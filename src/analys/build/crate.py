"""The record of a wave's reports as an RO-Crate of the Workflow Run profile, beside the reports."""

from __future__ import annotations

import base64
import datetime
import json
from pathlib import Path

from rocrate.model import ContextEntity, DataEntity
from rocrate.rocrate import ROCrate

from analys.assignment import Assignment
from analys.build.inputs import PACKAGE
from analys.build.records import Record
from analys.build.targets import Target
from analys.files import write_bytes

CRATE_FILE = "ro-crate-metadata.json"
_PROFILES = (
    "https://w3id.org/ro/wfrun/process/0.5",
    "https://w3id.org/ro/wfrun/workflow/0.5",
    "https://w3id.org/workflowhub/workflow-ro-crate/1.0",
)


def write_crate(folder: Path, root: Path, assignment: Assignment, records: dict[Target, list[Record]]) -> None:
    """Write the crate of one wave.

    Args:
        folder: where the wave's reports lie.
        root: the repository.
        assignment: whose wave it is.
        records: of all steps, in order, of every report that is there; the last is the report's own.
    """
    crate = ROCrate(gen_preview=False, version="1.1")
    crate.metadata.extra_contexts.append("https://w3id.org/ro/terms/workflow-run/context")
    wave = next(iter(records)).wave
    profiles = [crate.add(ContextEntity(crate, url, {"@type": "CreativeWork"})) for url in _PROFILES]
    dataset = crate.root_dataset
    dataset["conformsTo"] = profiles
    dataset["name"] = f"{assignment.report_title}, {wave}"
    dataset["description"] = (
        f"{assignment.title}. {assignment.source}." + " Syntetiska exempeldata." * assignment.synthetic
    )
    last = max(record.ended for one in records.values() for record in one)
    dataset["datePublished"] = _time(last)
    workflow = _workflow(crate, next(iter(records.values()))[-1])
    dataset["mainEntity"] = workflow
    dataset["mentions"] = [_action(crate, folder, root, workflow, target, of_it) for target, of_it in records.items()]
    content = json.dumps(crate.metadata.generate(), ensure_ascii=False, indent=1, sort_keys=True)
    write_bytes(folder / CRATE_FILE, content.encode())


def _workflow(crate: ROCrate, record: Record) -> DataEntity:
    language = {"@type": "ComputerLanguage", "name": "Python", "version": record.software["python"]}
    properties = {
        "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        "name": "analys build",
        "sha256": record.inputs[PACKAGE],
        "version": record.software["analys"],
        "programmingLanguage": crate.add(ContextEntity(crate, "#python", language)),
    }
    workflow = crate.add(DataEntity(crate, _named(record.inputs[PACKAGE]), properties))
    names = ("assignment", "wave", "county")
    workflow["input"] = [crate.add(_parameter(crate, name)) for name in names]
    return workflow


def _parameter(crate: ROCrate, name: str) -> ContextEntity:
    properties = {"@type": "FormalParameter", "additionalType": "Text", "name": name, "valueRequired": name != "county"}
    return ContextEntity(crate, f"#parameter-{name}", properties)


def _value(crate: ROCrate, target: Target, name: str, value: str) -> ContextEntity:
    parameter = {"@id": f"#parameter-{name}"}
    properties = {"@type": "PropertyValue", "name": name, "value": value, "exampleOfWork": parameter}
    return ContextEntity(crate, f"#{target.name}-{name}", properties)


def _action(
    crate: ROCrate, folder: Path, root: Path, workflow: DataEntity, target: Target, records: list[Record]
) -> ContextEntity:
    report = records[-1]
    values = [crate.add(_value(crate, target, *item)) for item in target.parameters.items()]
    inputs = {name: hashed for name, hashed in report.inputs.items() if name != PACKAGE}
    outputs = {name: hashed for name, hashed in report.outputs.items() if (root / name).parent == folder}
    commit = report.software.get("commit")
    packages = [item for item in report.software.items() if item[0] not in _NO_PACKAGE]
    properties = {
        "@type": "CreateAction",
        "name": target.label,
        "instrument": workflow,
        "startTime": _time(records[0].started),
        "endTime": _time(report.ended),
        "actionStatus": {"@id": "http://schema.org/CompletedActionStatus"},
        "object": [_file(crate, _named(hashed), name, hashed) for name, hashed in inputs.items()] + values,
        "result": [_file(crate, Path(name).name, Path(name).name, hashed) for name, hashed in outputs.items()],
        "softwareRequirements": [_package(crate, *item) for item in packages],
    }
    if commit:
        changed = ", med ändringar som inte är incheckade" if report.software["dirty"] == "yes" else ""
        properties["description"] = f"Git {commit}{changed}."
    if warnings := [text for record in records for text in record.warnings]:
        properties["error"] = "\n".join(warnings)
    return crate.add(ContextEntity(crate, f"#{target.name}", properties))


_NO_PACKAGE = ("commit", "dirty", "system", "python", "analys")


def _package(crate: ROCrate, name: str, version: str) -> ContextEntity:
    properties = {"@type": "SoftwareApplication", "name": name, "version": version}
    return crate.add(ContextEntity(crate, f"#{name}-{version}", properties))


def _file(crate: ROCrate, identity: str, name: str, hashed: str) -> DataEntity:
    return crate.add(DataEntity(crate, identity, {"@type": "File", "name": name, "sha256": hashed}))


def _named(hashed: str) -> str:
    """Return a file's name by content (RFC 6920): the crate tells which file was used, wherever it lies."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(hashed)).decode().rstrip("=")


def _time(seconds: float) -> str:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="seconds")
