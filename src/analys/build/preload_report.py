"""Imported by the last template: what makes reports, and prepares what they compare with; warmed up."""

from __future__ import annotations

from analys.build.imports import leaving_out

# Bars that libraries show while they load what here is there already, and what guesses a Fortran file's encoding.
with leaving_out("tqdm", "charset_normalizer"):
    from analys import contracts
    from analys.digests import digest_of_rooms
    from analys.report import fonts
    from analys.report.figures.boundaries import can_draw
    from analys.report.figures.stacked import Bar, draw_stacked
    from analys.report.figures.style import text_width
    from analys.report.html.font import font_faces

# Done once what is slow the first time: finding fonts, boundaries, a schema, and imports that libraries put off.
draw_stacked([Bar("Å", (1, 1), 2, strong=True)], ["Å", "Ä"], [-1, 1])
can_draw([])
contracts.HiddenCells.to_schema()
for _face in ("Regular", "Semibold"):
    text_width("Å", face=_face)
fonts.can_show("Å")
font_faces()
digest_of_rooms("statistics", "report")
