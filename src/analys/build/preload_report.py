"""Imported by the last template: what makes reports, and prepares what they compare with; warmed up."""

from __future__ import annotations

from analys.build.imports import leaving_out

# Bars that libraries show while they load what here is there already, and what guesses a Fortran file's encoding.
with leaving_out("tqdm", "charset_normalizer"):
    from analys.digests import digest_of_rooms
    from analys.report import fonts
    from analys.report.figures.style import Drawing, text_width
    from analys.report.html.font import font_faces

# Done once what is slow the first time: finding fonts, and imports that libraries put off.
with Drawing(height=20) as _drawing:
    _drawing.axes(left=0, top=0, width=10, height=10).set_title("Å")
for _face in ("Regular", "Semibold"):
    text_width("Å", face=_face)
fonts.can_show("Å")
font_faces()
digest_of_rooms("statistics", "report")
