"""From the shipped raw files and notebooks to PDFs: one county, and the country, of the real survey."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from analys.contracts import Answers
from analys.tables import load_tables

ROOT = Path(__file__).parents[1]

#: Published national totals of 2020: shortage, balance, surplus, no answer, asked.
PUBLISHED_2020 = ["212", "66", "8", "4", "290"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("clean")
    for folder in ("data/raw/register", "data/raw/bostadsmarknad", "notebooks"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "requirements.lock", root)
    command = [sys.executable, "-c", "from analys.cli import main; main()", "build", "--assignment", "bostadsmarknad"]
    done = subprocess.run([*command, "--wave", "2020"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def text_of(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_national_report_has_the_published_totals(built):
    text = text_of(built / "reports" / "bostadsmarknad" / "2020" / "nationell-syntes-2020.pdf")
    row = re.search(r"Riket 2020((?:\s+\d+){5})", text)
    assert row, text
    assert row.group(1).split() == PUBLISHED_2020


def test_counties_add_up_to_the_country(built):
    folder = built / "data" / "processed" / "bostadsmarknad" / "2020"
    counties = [load_tables([path], Answers) for path in sorted(folder.glob("[0-9][0-9]/answers.parquet"))]
    assert len(counties) == 21
    values = [value for county in counties for value in county["value"].fillna("none")]
    assert [str(values.count(one)) for one in ("shortage", "balance", "surplus", "none")] == PUBLISHED_2020[:-1]


def test_county_report_is_in_swedish_tagged_and_titled(built):
    path = built / "reports" / "bostadsmarknad" / "2020" / "lansrapport-2020-hallands-lan.pdf"
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "sv"
        assert pdf.Root.MarkInfo.Marked
        assert "Hallands län" in str(pdf.docinfo.Title)
    text = text_of(path)
    assert "6 av 6" in text
    for name in ("Falkenberg", "Halmstad", "Hylte", "Kungsbacka", "Laholm", "Varberg"):
        assert name in text
