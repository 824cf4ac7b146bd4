"""Underlaget: who answered, who did not, and what became of every row that was read."""

from __future__ import annotations

from analys.report.display import Column, Display, Group, Table, Text
from analys.report.material import Material
from analys.report.parts.own import with_own_text
from analys.report.places import alphabetical
from analys.report.prose import response
from analys.report.prose.collection import how_everywhere, how_in_county
from analys.report.prose.grammar import counted
from analys.statistics import group_names, non_respondents


def basis(material: Material) -> Group:
    """Say who answered, name those who did not, and account for every row."""
    told = material.estimates.responded
    silent = silent_names(material)
    method = _collection(material) if len(told) else ""
    paragraphs = [f"{method} {response.answered(int(told.sum()), len(told), material.place)}".strip()]
    if silent and len(told) > 1:
        paragraphs.append(
            f"{response.silent(silent) if len(silent) <= 8 else 'De kommuner som inte svarade står i {ref:silent}.'} "
            "Att en kommun inte svarade betyder inte att den saknar problem."
        )
    blocks: list[Display] = [Text(paragraphs=tuple(paragraphs))]
    if len(silent) > 8 or (silent and material.county is None):
        blocks.append(_silent_table(material))
    blocks += [Text(paragraphs=(_treatment(material),)), conservation_table(material)]
    return Group(blocks=tuple(with_own_text(material, "underlaget", blocks)))


def silent_names(material: Material) -> list[str]:
    """Return the names of those that were asked and did not answer, in alphabetical order."""
    return sorted(non_respondents(material.here(), material.frame)["name"], key=alphabetical)


def _collection(material: Material) -> str:
    wave = material.wave
    others = wave.collection_by_county
    if material.county is None:
        names = group_names(material.frame, "county")
        return how_everywhere(wave.collection, {names[county]: way for county, way in others.items()})
    own = others.get(material.county, wave.collection)
    return how_in_county(own, alike=all(way == own for way in [wave.collection, *others.values()]))


def _silent_table(material: Material) -> Table:
    silent = non_respondents(material.here(), material.frame)
    counties = dict(zip(material.frame["county"], material.frame["county_name"], strict=True))
    rows = [
        (counties[county], ", ".join(sorted(group["name"], key=alphabetical)))
        for county, group in silent.groupby("county")
    ]
    return Table(
        id="silent",
        title=f"Kommuner som inte svarade, {material.wave.label}",
        unit="Kommuner",
        base=f"{counted(len(silent), 'kommun').capitalize()} av {len(material.estimates.responded)} tillfrågade",
        source=material.source,
        alt="Länens kommuner som inte svarade, vid namn.",
        columns=(Column(label="Län"), Column(label="Kommuner utan svar")),
        rows=tuple(rows),
    )


def _treatment(material: Material) -> str:
    changed = int((material.ledger["outcome"] == "changed").sum())
    sentence = {0: "Inget värde ändrades vid inläsningen."}.get(
        changed, f"{counted(changed, 'svar').capitalize()} skrevs om till frågans svarsalternativ eller rättades."
    )
    return (
        "Varje rad i de inlämnade filerna har följts från fil till tabell. {ref:conservation} visar vart raderna tog "
        f"vägen. {sentence} Allt som ändrades, ersattes eller avvisades står i avvikelseloggen med fil, rad och skäl."
    )


def conservation_table(material: Material) -> Table:
    """Return the conservation line as a table."""
    kept = material.conservation
    rows = (
        ("Med i rapporten", kept.accepted),
        ("Ersatta av ett senare svar från samma kommun", kept.superseded),
        ("Avvisade", kept.rejected),
        ("Kunde inte knytas till någon kommun", kept.unplaced),
        ("Inlästa rader", kept.read),
    )
    return Table(
        id="conservation",
        title="Vart de inlästa raderna tog vägen",
        unit="Antal rader",
        base=f"{material.place.name}, {material.wave.label}",
        source="Avvikelseloggen",
        alt=response.rows(kept.read, kept.accepted, kept.superseded, kept.rejected, kept.unplaced),
        columns=(Column(label="Utfall"), Column(label="Rader", kind="number")),
        rows=rows,
        total=True,
    )
