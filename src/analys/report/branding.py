"""The publisher's name, logotype and colours, set in one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from analys.assignment.yaml_file import Declared, Location, load_yaml
from analys.report.colours import contrast

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


class Branding(Declared):
    """What a publishing body sets.

    Args:
        publisher: the body that publishes the reports; it stands on the cover and in the file's metadata.
        accent: colour of headings and lines; must be readable on white (contrast 4.5:1).
        logotype: an SVG or PNG file beside the branding file, if there is one.
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
    """Read a branding file; InputError if it has faults."""
    return load_yaml(path, Branding)
