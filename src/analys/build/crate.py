"""The record of a wave's reports as an RO-Crate of the Workflow Run profile, beside the reports."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from rocrate.model import ContextEntity, DataEntity
from rocrate.rocrate import ROCrate

from analys import paths
from analys.assignment import Assignment
from analys.build.inputs import PACKAGE
from analys.build.records import Record
from analys.build.targets import CRATE_FILE, REPORT_NOTEBOOK, Target, notebook_of
from analys.files import write_bytes

_PROFILES = (
    "https://w3id.org/ro/wfrun/process/0.5",
    "https://w3id.org/ro/wfrun/workflow/0.5",
    "https://w3id.org/workflowhub/workflow-ro-crate/1.0",
)
_CRATE_SPECIFICATION = "https://w3id.org/ro/crate/1.1"
_WORKFLOW_PROFILE = "https://bioschemas.org/profiles/ComputationalWorkflow/1.0-RELEASE"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".lock": "text/plain",
    ".yaml": "application/yaml",
    ".parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True)
class _Shared:
    """What the descriptions of a wave's reports share.

    Args:
        crate: that they stand in.
        folder: where the crate lies, from the root.
        workflows: notebook -> the workflow that made its reports.
        packages: name and version -> the package.
    """

    crate: ROCrate
    folder: Path
    workflows: dict[str, DataEntity]
    packages: dict[tuple[str, str], ContextEntity]


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
    dataset["license"] = crate.add(ContextEntity(crate, "#licence", _licence(root, assignment)))
    last = max(record.ended for one in records.values() for record in one)
    dataset["datePublished"] = _time(last)
    crate.metadata["conformsTo"] = [{"@id": _CRATE_SPECIFICATION}, profiles[-1]]
    notebooks = dict.fromkeys(notebook_of(target) for target in records)
    workflows = {name: _workflow(crate, folder, root, name, next(iter(records.values()))[-1]) for name in notebooks}
    dataset["mainEntity"] = next(iter(workflows.values()))
    packages = _packages(crate, [one[-1] for one in records.values()])
    shared = _Shared(crate, folder.relative_to(root), workflows, packages)
    dataset["mentions"] = _one_or_all([_action(shared, target, of_it) for target, of_it in records.items()])
    content = json.dumps(crate.metadata.generate(), ensure_ascii=False, indent=1, sort_keys=True)
    write_bytes(folder / CRATE_FILE, content.encode())


def _one_or_all(values: list) -> object:
    return values[0] if len(values) == 1 else values


def _licence(root: Path, assignment: Assignment) -> dict[str, str]:
    place = paths.raw(root) / assignment.id / "README.md"
    told = f"Rapporterna får användas på samma villkor som svaren; de står i {place.relative_to(root).as_posix()}."
    terms = told if place.is_file() else "Inga villkor är angivna."
    return {"@type": "CreativeWork", "name": "Villkor", "description": terms}


def _workflow(crate: ROCrate, folder: Path, root: Path, notebook: str, record: Record) -> DataEntity:
    """Copy the notebook that makes the reports into the crate, which must hold its own workflow, and describe it."""
    content = (root / "notebooks" / f"{notebook}.ipynb").read_bytes()
    write_bytes(folder / f"{notebook}.ipynb", content)
    language = {"@type": "ComputerLanguage", "name": "Python", "version": record.software["python"]}
    properties = {
        "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        "name": notebook,
        "conformsTo": crate.add(ContextEntity(crate, _WORKFLOW_PROFILE, {"@type": "CreativeWork"})),
        "encodingFormat": _MEDIA_TYPES[".ipynb"],
        "sha256": hashlib.sha256(content).hexdigest(),
        "version": record.software["analys"],
        "programmingLanguage": crate.add(ContextEntity(crate, "#python", language)),
    }
    workflow = crate.add(DataEntity(crate, f"{notebook}.ipynb", properties))
    names = ("assignment", "wave", "county") if notebook == REPORT_NOTEBOOK else ("assignment", "wave")
    workflow["input"] = [crate.add(_parameter(crate, name)) for name in names]
    return workflow


def _parameter(crate: ROCrate, name: str) -> ContextEntity:
    properties = {"@type": "FormalParameter", "additionalType": "Text", "name": name}
    return ContextEntity(crate, f"#parameter-{name}", properties)


def _value(crate: ROCrate, target: Target, name: str, value: str) -> ContextEntity:
    parameter = {"@id": f"#parameter-{name}"}
    properties = {"@type": "PropertyValue", "name": name, "value": value, "exampleOfWork": parameter}
    return ContextEntity(crate, f"#{target.name}-{name}", properties)


def _action(shared: _Shared, target: Target, records: list[Record]) -> ContextEntity:
    """Describe how a report was made, by the records of its steps; the last is the report's own."""
    crate, report = shared.crate, records[-1]
    values = [crate.add(_value(crate, target, *item)) for item in target.parameters.items()]
    inputs = {name: hashed for name, hashed in report.inputs.items() if name != PACKAGE}
    outputs = {name: hashed for name, hashed in report.outputs.items() if Path(name).parent == shared.folder}
    commit = report.software.get("commit")
    used = [shared.packages[item] for item in report.software.items() if item in shared.packages]
    properties = {
        "@type": "CreateAction",
        "name": target.label,
        "instrument": shared.workflows[notebook_of(target)],
        "startTime": _time(records[0].started),
        "endTime": _time(report.ended),
        "actionStatus": "http://schema.org/CompletedActionStatus",
        "object": [_file(crate, _named(hashed), name, hashed) for name, hashed in inputs.items()] + values,
        "result": [_file(crate, Path(name).name, Path(name).name, hashed) for name, hashed in outputs.items()],
        "softwareRequirements": [_program(crate, report), *used],
    }
    if commit:
        changed = ", med ändringar som inte är incheckade" if report.software["dirty"] == "yes" else ""
        properties["description"] = f"Git {commit}{changed}."
    if warnings := [text for record in records for text in record.warnings]:
        properties["error"] = "\n".join(warnings)
    return crate.add(ContextEntity(crate, f"#{target.name}", properties))


_NO_PACKAGE = ("commit", "dirty", "system", "python", "analys")


def _program(crate: ROCrate, record: Record) -> ContextEntity:
    """Describe this program; its version says little while it is developed, its content all."""
    version, content = record.software["analys"], _named(record.inputs[PACKAGE])
    properties = {"@type": "SoftwareApplication", "name": "analys", "version": version, "identifier": content}
    return crate.add(ContextEntity(crate, f"#analys-{record.inputs[PACKAGE]}", properties))


def _packages(crate: ROCrate, reports: list[Record]) -> dict[tuple[str, str], ContextEntity]:
    """Describe every package by its name and version, once however many reports it made."""
    items = dict.fromkeys(item for report in reports for item in report.software.items())
    return {item: _package(crate, *item) for item in items if item[0] not in _NO_PACKAGE}


def _package(crate: ROCrate, name: str, version: str) -> ContextEntity:
    properties = {"@type": "SoftwareApplication", "name": name, "version": version}
    return crate.add(ContextEntity(crate, f"#{name}-{version}", properties))


def _file(crate: ROCrate, identity: str, name: str, hashed: str) -> DataEntity:
    properties = {"@type": "File", "name": name, "sha256": hashed, "encodingFormat": _media_type(name)}
    return crate.add(DataEntity(crate, identity, properties))


def _media_type(name: str) -> str:
    """Return a file's media type by its suffix, whatever this machine believes of suffixes."""
    return _MEDIA_TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


def _named(hashed: str) -> str:
    """Return a file's name by content (RFC 6920): the crate tells which file was used, wherever it lies."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(hashed)).decode().rstrip("=")


def _time(seconds: float) -> str:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="seconds")
