"""Bearbetning: what became of every row that was read, and how many answers were changed."""

from __future__ import annotations

from analys.report.display import Column, Display, Heading, Table, Text
from analys.report.material import Material
from analys.report.prose import response
from analys.report.prose.grammar import capital, counted


def processing(material: Material) -> list[Display]:
    """Account for every row."""
    kept = material.conservation
    answered = int(material.estimates.responded.sum())
    told = [
        "Varje rad i de inlämnade filerna har följts från fil till tabell. {ref:conservation} visar vart raderna tog "
        "vägen."
    ]
    if material.assignment.districts and kept.accepted > answered > 0:
        told.append(response.joined(kept.accepted, answered))
    told += _cells(material)
    if material.unplaced:
        # What it means for those without an answer stands where they are told of (parts.basis).
        told.append(f"{capital(counted(material.unplaced, 'rad'))} kunde inte knytas till någon kommun.")
    told.append(
        "Ett svar som är skrivet på ett annat sätt än svarsalternativet räknas till det, om skrivsättet är angivet för "
        "frågan."
    )
    told.append("Allt som ändrades, ersattes eller avvisades står i avvikelseloggen med fil, rad och skäl.")
    rounded = "Andelar är avrundade, en halv alltid uppåt. Därför blir summan av dem inte alltid 100 procent."
    return [Heading(level=2, text="Bearbetning"), Text(paragraphs=(" ".join(told), rounded)), _conservation(material)]


def _cells(material: Material) -> list[str]:
    """Say in how many cells the text was mended, and in how many it is no answer to the question."""
    outcome = material.ledger["outcome"]
    changed = int((outcome == "changed").sum())
    undeclared = int((material.ledger["rule"] == "undeclared_option").sum())
    unclear = int((outcome == "value_rejected").sum()) - undeclared
    told = []
    if changed:
        told.append(f"Texten i {counted(changed, 'cell')} hade sparats med fel teckenkodning och är återställd.")
    if unclear:
        told.append(f"{capital(counted(unclear, 'cell'))} har ett svar som inte går att tolka.")
    if undeclared:
        told.append(f"{capital(counted(undeclared, 'cell'))} har ett kryss för ett alternativ som inte är angivet.")
    return told or ["Ingen cell behövde rättas vid inläsningen."]


def _conservation(material: Material) -> Table:
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
