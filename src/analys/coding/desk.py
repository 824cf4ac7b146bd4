"""The desk at which a person reviews codings in a notebook: the words marked, a choice per dimension, four buttons."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from html import escape
from time import monotonic

import ipywidgets as widgets
import pandas as pd

from analys.assignment import Dimension, Question
from analys.coding.learned import LearnedLayer
from analys.coding.session import ReviewSession
from analys.errors import InputError, say_failed_file

#: Of the statements that a proposal was learned from, so many are shown.
_LESSONS = 2

#: A press within so many seconds of a statement's appearing was meant for the one before, as the second of a double
#: click is: nobody has read the new one yet.
_TOO_SOON = 0.4

#: How high a line of a list is, and its label with what is around it, by the size of the text.
_LINE, _LABEL = 1.3, 3.5


def review_desk(
    session: ReviewSession, names: pd.Series, questions: Sequence[Question], learned: LearnedLayer | None = None
) -> widgets.Widget:
    """Return the widget for a session.

    Args:
        session: what is reviewed, and where decisions are kept.
        names: municipalities' names by code.
        questions: those that the statements answer.
        learned: says what a proposal without words of the codebook was learned from.
    """
    return _Desk(session, names, {question.id: question.label for question in questions}, learned).box


def mark_words(text: str, spans: list[tuple[int, int, str]]) -> str:
    """Return a text as HTML with spans marked; each says on hover what it stands for.

    Spans may overlap; a stretch that several share names all of them.

    >>> mark_words("Frånvaron ökar", [(0, 9, "Skola")])
    '<mark title="Skola">Frånvaron</mark> ökar'
    """
    edges = sorted({0, len(text), *(place for start, end, _ in spans for place in (start, end))})
    parts = []
    for start, end in itertools.pairwise(edges):
        labels = [label for first, last, label in spans if first <= start and end <= last]
        piece = escape(text[start:end])
        parts.append(f'<mark title="{escape(", ".join(labels))}">{piece}</mark>' if labels else piece)
    return "".join(parts)


class _Desk:
    """Ties the widgets to the session; shows the current statement afresh after each button."""

    def __init__(
        self, session: ReviewSession, names: pd.Series, questions: Mapping[str, str], learned: LearnedLayer | None
    ) -> None:
        self._session = session
        self._learned = learned
        self._names = names
        self._questions = questions
        self._text = widgets.HTML()
        self._progress = widgets.HTML()
        self._choices = {dimension.id: _choice(dimension) for dimension in session.codebook.dimensions}
        self._shown = -math.inf
        self._buttons = [
            self._button("Spara", "Spara valda koder", "primary", self._save),
            self._button("Godkänn förslaget", "Spara programmets koder", "success", self._accept),
            self._button("Inga koder", "Avvisa alla koder", "danger", self._reject),
            self._button("Hoppa över", "Gå vidare utan beslut", "", session.skip),
        ]
        undo = self._button("Ångra", "Ta tillbaka det senaste beslutet", "warning", session.undo)
        self.box = widgets.VBox(
            [self._progress, self._text, _row([*self._buttons, undo]), _row(list(self._choices.values()))]
        )
        self._show()

    def _button(self, label: str, tooltip: str, style: str, action: Callable[[], None]) -> widgets.Button:
        layout = widgets.Layout(width="auto")
        button = widgets.Button(description=label, tooltip=tooltip, button_style=style, layout=layout)
        button.on_click(lambda _: self._do(action))
        return button

    def _do(self, action: Callable[[], None]) -> None:
        """Do what a button is for; where the file refuses, say so and leave the choices as the person made them."""
        if monotonic() - self._shown < _TOO_SOON:
            return
        try:
            action()
        except (InputError, OSError) as error:
            why = say_failed_file(error) if isinstance(error, OSError) else str(error)
            self._progress.value = f"<b>Inget sparades.</b> {escape(why or 'Filen gick inte att skriva.')}"
        else:
            self._show()
            self._shown = monotonic()

    def _save(self) -> None:
        self._session.decide({dimension: _chosen(choice) for dimension, choice in self._choices.items()})

    def _accept(self) -> None:
        self._session.decide(self._session.proposed())

    def _reject(self) -> None:
        dimensions = self._session.codebook.dimensions
        self._session.decide({one.id: [one.default] if one.default and not one.multiple else [] for one in dimensions})

    def _show(self) -> None:
        session = self._session
        statement = session.current
        self._progress.value = f"{session.coder}: {session.decided} av {session.total} utsagor granskade."
        for button in self._buttons:
            button.disabled = statement is None
        if statement is None:
            skipped = session.total - session.decided
            again = f" {skipped} är överhoppade: kör cellen igen för att se dem." if skipped else ""
            self._text.value = f"<p>Alla utsagor är granskade eller överhoppade.{again}</p>"
            return
        labels = {(one.id, code): label for one in session.codebook.dimensions for code, label in one.labels.items()}
        spans = [
            (coding.evidence_start - statement["start"], coding.evidence_end - statement["start"], label)
            for coding in session.codings_of_current().dropna(subset="evidence_start").itertuples()
            if (label := labels[coding.dimension, coding.code])
        ]
        name = self._names.get(statement["municipality"], statement["municipality"])
        self._text.value = (
            f"<p><b>{escape(name)}</b> · {escape(self._questions[statement['question']])}</p>"
            f'<p style="font-size: 1.2em; max-width: 60em">{mark_words(statement["text"], spans)}</p>'
            f"{self._reasons(statement['text'])}"
        )
        for dimension, codes in session.proposed().items():
            _choose(self._choices[dimension], codes)

    def _reasons(self, text: str) -> str:
        """Return, for each code that the learned layer proposes, the coded statements that the text is most like."""
        if self._learned is None:
            return ""
        rows = []
        codings = self._session.codings_of_current()
        for coding in codings[codings["coder"] == "model"].itertuples():
            dimension = self._session.codebook.dimension(coding.dimension)
            if coding.code != dimension.default:
                lessons = self._learned.explain(text, dimension.id, coding.code).lessons[:_LESSONS]
                like = " och ".join(f"”{escape(lesson)}”" for lesson in lessons)
                rows.append(f"<li>{escape(dimension.labels[coding.code])}: som {like}</li>" if like else "")
        told = "".join(rows)
        return f"<p>Föreslås för att texten liknar kodade utsagor:</p><ul>{told}</ul>" if told else ""


def _choice(dimension: Dimension) -> widgets.Widget:
    options = [(label, code) for code, label in dimension.labels.items()]
    # The list's own label, above it: a screen reader says it too. Under a label a list has no height of its own.
    height = f"{_LINE * len(options) + _LABEL}em"
    look = {
        "description": f"<b>{escape(dimension.label)}</b>",
        "description_allow_html": True,
        "style": {"description_width": "initial"},
        "layout": widgets.Layout(width="22em", height=height, flex_flow="column", align_items="flex-start"),
    }
    if dimension.multiple:
        return widgets.SelectMultiple(options=options, rows=len(options), **look)
    return widgets.Select(options=options, rows=len(options), value=None, **look)


def _row(children: Sequence[widgets.Widget]) -> widgets.HBox:
    """Return widgets side by side, on as many lines as the page's width asks for."""
    return widgets.HBox(children, layout=widgets.Layout(flex_flow="row wrap"))


def _chosen(choice: widgets.Widget) -> list[str]:
    if isinstance(choice, widgets.SelectMultiple):
        return list(choice.value)
    return [choice.value] if choice.value else []


def _choose(choice: widgets.Widget, codes: list[str]) -> None:
    if isinstance(choice, widgets.SelectMultiple):
        choice.value = tuple(codes)
    else:
        choice.value = codes[0] if codes else None
