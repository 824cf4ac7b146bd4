"""`analys peek`: what the program understands of one file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from analys import paths
from analys.errors import InputError
from analys.register import Matcher, load_frame
from analys.survey.peek import peek
from analys.survey.text import readable

_KINDS = {"single": "en kolumn", "several": "flera val", "matrix": "delfrågor"}


@click.command("peek")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Skriv allt som JSON.")
def peek_command(file: Path, as_json: bool) -> None:
    """Visa vad programmet förstår av FIL, också från enkäter som det inte känner till.

    Definitioner i samma mapp (REDCap-ordlista, XLSForm, LimeSurvey-struktur) ger koder deras ordalydelse.

    \b
    Fälten med --json:
      file, readable, reason     filens namn; går den att läsa; om inte, varför
      format                     csv, xlsx, xls, ods, docx eller sav, efter innehållet
      encoding, delimiter        textfilens teckenkodning och skiljetecken
      family                     limesurvey, msforms, googleforms, typeform, indico, surveymonkey, qualtrics,
                                 redcap, kobo, webropol_netigate_esmaker, spss, scb, form, docx_form,
                                 transposed, plain; redcap_dictionary, xlsform, limesurvey_structure
      responses                  antal svar i filen
      mended                     celler med dubbel teckenkodning som lagats
      sheets                     ett objekt per blad:
        sheet, hidden, family, responses
        orientation              rows (ett svar per rad), columns (per kolumn), form (hela bladet) eller
                                 definition (inga svar)
        header_rows              rubrikradernas nummer (vid columns och form: rubrikkolumnens)
        columns                  column, heading, code, wording, part och role
                                 (question, municipality, municipality_code, county, district, function, submitted,
                                 person, metadata)
        questions                code, wording, kind (single, several, matrix), columns, parts (valen eller
                                 delfrågorna), joined_by (skiljetecknet mellan valen i en cell), labels
        several_choice           de av questions som har flera val
        set_aside                row, column, text, rule och reason: det som inte är svar, och varför
    """
    if not file.is_file():
        raise InputError(f"{readable(file)} är ingen fil. Kontrollera namnet.")
    matcher = Matcher(load_frame(paths.raw(paths.find_root())))
    seen = peek(file, lambda text: matcher.match(text).municipality is not None)
    click.echo(json.dumps(seen, ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(seen)))


def _lines(seen: dict) -> list[str]:
    if not seen["readable"]:
        return [f"{seen['file']}: {seen['reason']}"]
    about = [f"{seen['file']}: {seen['family']}", f"{seen['responses']} svar", seen["format"]]
    about += [f"teckenkodning {seen['encoding']}"] if seen["encoding"] else []
    about += [f"skiljetecken {seen['delimiter']}"] if seen["delimiter"] else []
    lines = [", ".join(about)]
    lines += [f"  {len(seen['mended'])} celler hade dubbel teckenkodning och är lagade."] if seen["mended"] else []
    for sheet in seen["sheets"]:
        rows = ", ".join(map(str, sheet["header_rows"])) or "inga"
        name = f"Bladet {sheet['sheet']}" if sheet["sheet"] else "Innehåll"
        lines.append(f"{name}: {sheet['family']}, {sheet['responses']} svar, rubrikrader {rows}")
        for question in sheet["questions"]:
            lines.append(f"  {_place(question)} {question['code']} {question['wording']} ({_KINDS[question['kind']]})")
            lines += [f"      – {part}" for part in question["parts"]]
        lines += [f"  Rad {one['row']}: {one['reason']}. {one['text']}" for one in sheet["set_aside"] if one["row"]]
    return lines


def _place(question: dict) -> str:
    first, last = question["columns"][0], question["columns"][-1]
    return f"{first}" if first == last else f"{first}–{last}"
