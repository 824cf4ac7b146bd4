"""`analys draft`: a first assignment.yaml for a survey that the program does not know."""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
from dataclasses import asdict
from pathlib import Path

import click
from ruamel.yaml import YAML

from analys import paths
from analys.errors import InputError
from analys.register import Matcher, load_frame
from analys.survey.draft import Draft, draft_questions, latest_day
from analys.survey.layout import understand
from analys.survey.readers import read_file
from analys.survey.sheet import UnreadableFileError
from analys.survey.text import readable

_OPENING = """\
# Utkast, gjort ur {files}. Gå igenom det innan rapporterna byggs:
# - Det som står inom <> ska du skriva själv.
# - Omgången (waves): date är den dag som rapporterna bär; här det senaste svarets, om filen har tider.
#   Om bara vissa kommuner tillfrågades: skriv design: selected och asked: ["1380", "0680"] med deras koder. Annars står
#   det i rapporterna att alla i landet tillfrågades.
# - Skalor: se till att stegen står i ordning, med ordered: true där de har en, och skriv balance: 1, 0 eller -1 där det
#   passar.
# - Frågor: korta etiketterna (label). Lägg till finding (codes och phrase) där ett svar är det som ska lyftas fram.
# - Fritext visas först när uppdraget har en kodbok (codebook.yaml). Tal, procent, datum och rangordningar har
#   coded: false: svaren tas över, men sammanställs inte i rapporterna.
# - Ta bort frågor som inte ska vara med i rapporten, och slå ihop avsnitt (sections) som hör ihop.
"""


@click.command("draft")
@click.argument("files", metavar="FIL…", nargs=-1, required=True, type=click.Path(path_type=Path))
def draft_command(files: tuple[Path, ...]) -> None:
    """Skriv ett första utkast till assignment.yaml för en enkät som programmet inte känner.

    Frågor, svarsalternativ och skalor tas ur svarsfilerna, så att rapporterna kan byggas direkt. Mappen som filerna
    ligger i ger omgången dess namn. Har länen skickat filer av olika slag: ta den fullständigaste. Spara utkastet
    bredvid omgångens mapp:

    \b
      analys draft data/raw/trygghet/2027/svar.xlsx > data/raw/trygghet/assignment.yaml
    """
    matcher = Matcher(load_frame(paths.raw(paths.find_root())))
    tables = []
    for file in files:
        if not file.is_file():
            raise InputError(f"{readable(file)} är ingen fil. Kontrollera namnet.")
        try:
            tables += understand(read_file(file), lambda text: matcher.match(text).municipality is not None)
        except UnreadableFileError as error:
            click.echo(f"{readable(file)} hoppas över: {error}", err=True)
    tables = [table for table in tables if table.orientation != "definition"]
    draft = draft_questions(tables)
    names = ", ".join(readable(Path(file.name)) for file in files)
    if not draft.questions:
        raise InputError(f"Inga frågor hittades i {names}. Se vad programmet förstår med analys peek.")
    wave = files[0].absolute().parent.name
    identity = _identity(wave)
    if identity != wave:
        told = f"Mappen ”{wave}” kan inte heta så: omgångens id blir {identity}. Döp om mappen till {identity}."
        click.echo(told, err=True)
    date = latest_day(tables) or datetime.date.today()
    click.echo(_OPENING.format(files=names) + _yaml(draft, wave, identity, date), nl=False)


def _identity(wave: str) -> str:
    """Return what can be a wave's id, as like its folder's name as may be.

    >>> _identity("2027 vår")
    '2027-var'
    """
    plain = unicodedata.normalize("NFKD", wave.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9_-]+", "-", plain).strip("-_") or "1"


def _yaml(draft: Draft, wave: str, identity: str, date: datetime.date) -> str:
    opening = {
        "title": "<Enkätens namn>",
        "report_title": "<Rapportens rubrik>",
        "background": "<Vem som frågade vad, när och varför. En eller två meningar.>",
        "commissioned_by": "<Uppdragsgivare>",
        "source": "<Källa, som den ska stå under tabeller och figurer, utan omgångens namn>",
        "synthetic": False,
        "waves": [{"id": identity, "label": wave, "date": date}],
    }
    writer = YAML()
    writer.width = 120
    writer.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    writer.dump(opening | asdict(draft), text)
    return text.getvalue()
