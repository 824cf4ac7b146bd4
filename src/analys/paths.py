"""Where things lie below the repository's root."""

from __future__ import annotations

import os
from pathlib import Path

from analys.errors import InputError

#: The register of municipalities, below data/raw; what else lies beside it tells people of it.
REGISTER = "register/municipalities.csv"

#: The folder, in a wave's, of the analysts' own paragraphs for the reports.
OWN_TEXTS = "text"

#: The folder, in an assignment's, of people's decisions on codings.
REVIEWS = "review"

#: Kinds of files in a folder of reviews that are read.
DECISIONS = (".csv", ".xlsx")

#: What operating systems leave behind in folders, beside hidden files.
_LEFT_BEHIND = ("thumbs.db", "ehthumbs.db", "desktop.ini")

#: Files that tell people of a folder begin with one of these words.
_TELL_PEOPLE = ("readme", "läsmig")

#: Folder name for the country, beside the counties' two-digit codes.
NATIONAL = "nation"


def find_root() -> Path:
    """Return the repository: ANALYS_ROOT, else the nearest folder upwards from here that has data/raw.

    Raises:
        InputError: there is none.
    """
    if root := os.environ.get("ANALYS_ROOT"):
        return Path(root).resolve()
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        if (folder / "data" / "raw").is_dir():
            return folder
    raise InputError(
        f"Mappen data/raw finns varken i {here} eller ovanför den. Gå till projektets mapp och försök igen."
    )


def holds_answers(name: str) -> bool:
    """Tell whether a file in a wave's folder is read for answers; its name stands below the folder, with slashes.

    Hidden files, what operating systems and Office leave behind, files that tell people of the folder and the
    analysts' own texts are not.

    >>> [holds_answers(name) for name in ("Halland/svar.xlsx", "README.md", "~$svar.xlsx", "text/13.md", "Thumbs.db")]
    [True, False, False, False, False]
    """
    folder, _, file = name.rpartition("/")
    own_text = folder.partition("/")[0] == OWN_TEXTS
    plain = file.casefold()
    hidden = file.startswith((".", "~$")) or plain in _LEFT_BEHIND
    return not (own_text or hidden or plain.startswith(_TELL_PEOPLE))


def raw(root: Path) -> Path:
    """Return the folder of files exactly as received; the program never writes there."""
    return root / "data" / "raw"


def processed_assignment(root: Path, assignment: str) -> Path:
    """Return the folder of what the waves of an assignment share."""
    return root / "data" / "processed" / assignment


def processed(root: Path, assignment: str, wave: str) -> Path:
    """Return the folder of a wave's processed tables and executed notebooks."""
    return processed_assignment(root, assignment) / wave


def reports(root: Path, assignment: str, wave: str) -> Path:
    """Return the folder of a wave's reports."""
    return root / "reports" / assignment / wave


def frame(root: Path) -> Path:
    """Return the file that keeps the register of municipalities as read, so that it is checked but once."""
    return root / "data" / "processed" / "frame.pickle"


def embeddings(root: Path) -> Path:
    """Return the file that keeps sentence embeddings, so that a sentence is read but once."""
    return root / "data" / "processed" / "embeddings.sqlite"
