"""The build's record of a run, as the report's last tables."""

from __future__ import annotations

from collections.abc import Mapping

from analys.report.display import Column, Display, Table, Text
from analys.report.prose.grammar import figures, listing

_SHOWN = 16


def record_blocks(record: Mapping) -> list[Display]:
    """Return what the report was made from and with.

    Args:
        record: `id`, `inputs` (name, sha256) and `software` (name, version), as the build writes it into the notebook.
    """
    inputs = record["inputs"]
    programs = [f"{one['name']} {one['version']}" for one in record["software"]]
    return [
        Text(
            paragraphs=(
                f"Rapporten är gjord med {listing(programs)}. Körningens beteckning är {record['id'][:_SHOWN]}. "
                "{ref:inputs} visar vilka filer den bygger på. En fil med samma kontrollsumma har samma innehåll.",
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
    ]
