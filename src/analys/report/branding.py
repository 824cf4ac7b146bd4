"""The publisher's name, logotype and colours, set in one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from analys.assignment.yaml_file import Declared, Location, load_yaml
from analys.errors import InputError
from analys.report.colours import contrast

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


class Branding(Declared):
    """What a publishing body sets.

    Args:
        publisher: the body that publishes the reports; it stands on the cover and in the file's metadata.
        accent: colour of headings and lines; must be readable on white (contrast 4.5:1).
        logotype: the name of an SVG file beside the branding file, if there is one; its drawing once loaded.
    """

    publisher: str
    accent: Colour = "#0b5563"
    logotype: str | None = None

    def faults(self) -> Iterator[tuple[Location, str]]:
        """Yield colours that cannot be read on white."""
        if contrast(self.accent, "#ffffff") < 4.5:
            yield ("accent",), f"färgen {self.accent} syns för dåligt mot vitt. Välj en mörkare (kontrast minst 4,5)."


#: Used where no branding file is given.
PLAIN = Branding(publisher="Länsstyrelserna")


def load_branding(path: Path) -> Branding:
    """Read a branding file; InputError if it has faults or its logotype is missing."""
    branding = load_yaml(path, Branding)
    if branding.logotype is None:
        return branding
    logotype = path.with_name(branding.logotype)
    if logotype.suffix != ".svg" or not logotype.is_file():
        raise InputError(f"{path}: logotypen {branding.logotype} ska vara en SVG-fil i samma mapp, men finns inte där.")
    return branding.model_copy(update={"logotype": logotype.read_text(encoding="utf-8")})
