"""`analys codebook check` and `analys codebook diff`: what to mend in a codebook, and what an edit changes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click
import pandas as pd

from analys import paths
from analys.assignment import Codebook, load_assignment, load_codebook, read_codebook, require_codes
from analys.coding.check import Advice, check_codebook
from analys.coding.json_lines import read_json_lines, text_of
from analys.coding.versions import compare_codebooks
from analys.errors import InputError

_HEADINGS = {
    "no_examples": "Koder utan exempel",
    "wrong_example": "Exempel som reglerna kodar på annat sätt",
    "never_hit": "Indikatorer som aldrig träffar",
    "always_together": "Indikatorer som bara träffar tillsammans",
}


@click.group("codebook")
def codebook_group() -> None:
    """Kontrollera en kodbok och se vad en ändring betyder."""


@codebook_group.command("check")
@click.argument("assignment", metavar="UPPDRAG")
@click.option("--texts", type=click.Path(path_type=Path), help="Fler texter att pröva på (JSON Lines med text).")
@click.option("--json", "as_json", is_flag=True, help="Skriv som JSON.")
def check(assignment: str, texts: Path | None, as_json: bool) -> None:
    """Lista det som bör ses över i uppdragets kodbok.

    Prövas på kodbokens exempel och på de utsagor som finns i data/processed.
    """
    root = paths.find_root()
    raw = paths.raw(root)
    declared, codebook = load_assignment(raw, assignment), load_codebook(raw, assignment)
    if codebook is None:
        raise InputError(f"Uppdraget ”{assignment}” har ingen codebook.yaml i data/raw/{assignment}.")
    require_codes(raw, declared, codebook)
    advice = check_codebook(codebook, _statements(root, assignment) + (_texts(texts) if texts else []))
    if as_json:
        click.echo(json.dumps([one._asdict() for one in advice], ensure_ascii=False, indent=1))
        return
    for kind, heading in _HEADINGS.items():
        own = [one for one in advice if one.kind == kind]
        click.echo(f"{heading}: {len(own) or 'inga'}")
        for one in own:
            click.echo(f"  {_place(codebook, one)}: {one.text}")


@codebook_group.command("diff", short_help="Visa vad en ändrad kodbok kodar annorlunda.")
@click.argument("before", type=click.Path(path_type=Path), metavar="FÖRE")
@click.argument("after", type=click.Path(path_type=Path), metavar="EFTER")
@click.option("--texts", type=click.Path(path_type=Path), help="Texter att pröva på (JSON Lines med text).")
@click.option("--assignment", help="Pröva på uppdragets utsagor i data/processed.")
def diff(before: Path, after: Path, texts: Path | None, assignment: str | None) -> None:
    """Visa vilka koder som tillkommer och faller bort när kodboken FÖRE ersätts av EFTER."""
    old, new = read_codebook(before), read_codebook(after)
    tried = [example.text for example in old.coded_examples]
    tried += _texts(texts) if texts else []
    if assignment:
        statements = _statements(paths.find_root(), assignment)
        if not statements:
            raise InputError(f"Uppdraget ”{assignment}” har inga utsagor i data/processed. Bygg det först.")
        tried += statements
    if not tried:
        raise InputError("Det finns inga texter att pröva på. Ange --texts eller --assignment.")
    changes = compare_codebooks(old, new, tried)
    counts = Counter((change.dimension, change.code, change.gained) for change in changes)
    click.echo(
        f"Version {old.version} → {new.version}: {len({change.text for change in changes})} av {len(tried)} texter"
    )
    for (dimension, code, gained), count in sorted(counts.items()):
        click.echo(f"  {dimension}/{code}: {'+' if gained else '−'}{count}")
    for change in changes:
        why = f" ({change.indicator})" if change.indicator else ""
        click.echo(f"{'+' if change.gained else '−'} {change.dimension}/{change.code}{why}: {change.text}")


def _place(codebook: Codebook, advice: Advice) -> str:
    dimension = codebook.dimension(advice.dimension)
    return f"{dimension.label} / {dimension.code(advice.code).label}"


def _statements(root: Path, assignment: str) -> list[str]:
    """Return the texts of all coded counties of an assignment, in a fixed order."""
    files = sorted(paths.processed_assignment(root, assignment).glob("*/*/statements.parquet"))
    return [text for file in files for text in pd.read_parquet(file, columns=["text"])["text"]]


def _texts(path: Path) -> list[str]:
    return [text_of(row, f"{path} rad {number}") for number, row in read_json_lines(path)]
