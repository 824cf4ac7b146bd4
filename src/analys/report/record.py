"""The build's record of a run, as the report's last tables."""

from __future__ import annotations

from collections.abc import Mapping

from analys.report.display import Column, Display, Table, Text
from analys.report.prose.grammar import figures

_SHOWN = 16


def record_blocks(record: Mapping) -> list[Display]:
    """Return what the report was made from and with.

    Args:
        record: `id`, `inputs` (name, sha256) and `software` (name, version), as the build writes it into the notebook.
    """
    inputs, software = record["inputs"], record["software"]
    return [
        Text(
            paragraphs=(
                f"Körningens beteckning är {record['id'][:_SHOWN]}. {{ref:inputs}} visar vad rapporten är gjord av och "
                "{ref:software} vad den är gjord med.",
            )
        ),
        Table(
            id="inputs",
            title="Filer som rapporten bygger på",
            unit=f"Kontrollsumma: de första {_SHOWN} tecknen av filens SHA-256",
            base=figures(len(inputs), "fil"),
            source="Körningens förteckning",
            alt="Varje fil med sin kontrollsumma.",
            columns=(Column(label="Fil"), Column(label="Kontrollsumma")),
            rows=tuple((one["name"], one["sha256"][:_SHOWN]) for one in inputs),
        ),
        Table(
            id="software",
            title="Program och versioner",
            unit="Versionsnummer",
            base="Det som rapporten är gjord med",
            source="Körningens förteckning",
            alt="Varje program med sin version.",
            columns=(Column(label="Program"), Column(label="Version")),
            rows=tuple((one["name"], one["version"]) for one in software),
        ),
    ]
