"""The publisher's look: name, colour and logotype from one file, and what is refused."""

import io

import pikepdf
import pytest
from pikepdf import Name

from analys.errors import InputError
from analys.report import render
from analys.report.branding import load_branding
from analys.report.colours import contrast

LOGOTYPE = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20'/></svg>"


def write(folder, text):
    path = folder / "branding.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_name_and_logotype_stand_in_the_report(notebook, tmp_path):
    (tmp_path / "logotyp.svg").write_text(LOGOTYPE, encoding="utf-8")
    path = write(tmp_path, "publisher: Länsstyrelsen i Provlän\naccent: '#123456'\nlogotype: logotyp.svg\n")
    files = render(notebook, path)
    with pikepdf.open(io.BytesIO(files[".pdf"])) as pdf:
        assert pdf.docinfo["/Author"] == "Länsstyrelsen i Provlän"
        figures = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == Name.Figure
        ]
        assert "Logotyp för Länsstyrelsen i Provlän" in [str(figure.Alt) for figure in figures]
    page = files[".html"].decode()
    assert "--publisher: #123456" in page
    assert '<div class="logotype"><svg role="img" aria-label="Logotyp för Länsstyrelsen i Provlän"' in page


def test_a_missing_logotype_is_told(tmp_path):
    with pytest.raises(InputError, match=r"logotypen logga\.svg"):
        load_branding(write(tmp_path, "publisher: X\nlogotype: logga.svg\n"))


def test_a_colour_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(InputError, match="mörkare"):
        load_branding(write(tmp_path, "publisher: X\naccent: '#ffcc00'\n"))


def test_contrast_by_the_standard():
    # WCAG's own example: black on white is 21 to 1; #777777 on white is 4.48, just too little
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
