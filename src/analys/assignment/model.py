"""What assignment.yaml declares: waves, questions, scales and what the reports show."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from analys.assignment.yaml_file import Declared, Location, repeated

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
CountyCode = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]
MunicipalityCode = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]

#: How municipalities can be divided into groups: by size is by number of inhabitants, skr_… as SKR divides them.
Grouping = Literal["country", "county", "skr_group", "skr_main_group", "size"]

Collection = Literal["questionnaire", "network", "situation-picture"]


class Code(Declared):
    """One step of a scale.

    `balance` places it for net balances: 1 counts for, -1 against, 0 neither; leave it out where a net balance
    has no meaning.
    """

    code: Id
    label: str
    spellings: tuple[str, ...] = ()
    balance: Literal[-1, 0, 1] | None = None


class Scale(Declared):
    """The codes that a closed question can take, in order if `ordered`.

    `dont_know` and `not_applicable` are spellings of answers that place the municipality nowhere on the scale:
    they become missing values with that reason.
    """

    ordered: bool
    codes: Annotated[tuple[Code, ...], Field(min_length=1)]
    dont_know: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()

    @property
    def labels(self) -> dict[str, str]:
        """Labels by code, in the scale's order."""
        return {code.code: code.label for code in self.codes}


class Finding(Declared):
    """How prose speaks of a question: the codes that count, and the words that follow "x av y kommuner"."""

    codes: Annotated[tuple[Id, ...], Field(min_length=1)]
    phrase: str


class Question(Declared):
    """One question of the survey.

    Args:
        label: a short name for tables and figures.
        wording: the question as it stands in the survey.
        earlier_wordings: wave -> the wording that the question had then.
        scale: name of the scale, for kind "scale"; options: labels by code, for kind "multiple" (the answers then
            have one row per option, question id "<question>/<option>", values "yes" and "no").
        option_groups: heading -> the options that belong under it, such as the channels among ways of working.
        option_phrase: what comes between "x av y kommuner" and an option, such as "planerar tillsammans med".
        none_option: the option that says "none of the others"; none_phrase: what follows "x av y kommuner" for it, such
            as "saknar arbetssätt för att nå barn".
        publish: the finest level at which single answers may be shown.
        asked_in: the waves that had the question; all, if left out.
        break_before: waves whose definition is new, so that no change into them is computed.
        area: the group of questions that belongs together, such as an area of problem; named in `areas`.
        columns: file name (or pattern) -> column heading, where the program cannot tell.
    """

    id: Id
    label: str
    wording: str
    kind: Literal["scale", "multiple", "text"]
    scale: Id | None = None
    options: dict[Id, str] = Field(default_factory=dict)
    option_groups: dict[str, tuple[Id, ...]] = Field(default_factory=dict)
    option_phrase: str | None = None
    none_option: Id | None = None
    none_phrase: str | None = None
    finding: Finding | None = None
    area: Id | None = None
    publish: Literal["municipality", "county", "national"] = "municipality"
    earlier_wordings: dict[str, str] = Field(default_factory=dict)
    asked_in: tuple[str, ...] | None = None
    break_before: tuple[str, ...] = ()
    columns: dict[str, str] = Field(default_factory=dict)

    def asked(self, wave: str) -> bool:
        """Tell whether the question was part of a wave."""
        return self.asked_in is None or wave in self.asked_in


class Wave(Declared):
    """One collection round.

    Args:
        label: how titles and tables call it, such as "2026" or "september 2020".
        when: how a sentence says when it was, such as "i september 2020"; the label if left out.
        date: the date that the wave's reports carry.
        design: `census` if all municipalities were asked, `selected` if some were picked (no projection), `sample`
            if drawn at random.
        asked: the municipalities that were asked, where not all were.
        strata: the groups that a sample was drawn from, a simple random sample in each.
        margins: the groups whose sizes the weights against non-response are fitted to, so that each counts for as many
            municipalities as it has.
        collection: how the answers were collected, and `collection_by_county` where a county differs.
    """

    id: Id
    label: str
    when: str = ""
    date: datetime.date
    design: Literal["census", "sample", "selected"] = "census"
    asked: tuple[MunicipalityCode, ...] | None = None
    strata: Grouping = "country"
    margins: Annotated[tuple[Grouping, ...], Field(min_length=1)] = ("skr_group", "size")
    collection: Collection = "questionnaire"
    collection_by_county: dict[CountyCode, Collection] = Field(default_factory=dict)

    @property
    def moment(self) -> str:
        """How a sentence says when the wave was."""
        return self.when or self.label


class ContradictionCheck(Declared):
    """Answers of one municipality that do not go together; flagged for the analyst, never resolved.

    Args:
        when: question -> answers; all of them have to hold.
        contradicts: question -> answers; any of them breaks the check.
        coded: instead of `contradicts`, dimension of the codebook -> codes: a statement in free text with one of the
            codes in each dimension breaks the check.
        texts: the free-text questions whose statements count; all, if left out.
    """

    id: Id
    when: dict[str, tuple[Id, ...]]
    contradicts: dict[str, tuple[Id, ...]] = Field(default_factory=dict)
    coded: dict[Id, Annotated[tuple[Id, ...], Field(min_length=1)]] = Field(default_factory=dict)
    texts: tuple[Id, ...] = ()
    reason: str


class District(Declared):
    """City districts that answer for parts of a municipality, and the rule that joins their answers."""

    municipality: MunicipalityCode
    names: Annotated[tuple[str, ...], Field(min_length=1)]
    join: Literal["most_common", "highest", "lowest"]


class IndexPart(Declared):
    """One part of an index: the mean of the points of its answered questions, none if no question was answered."""

    id: Id
    label: str
    questions: Annotated[tuple[Id, ...], Field(min_length=1)]


class Index(Declared):
    """A sum of several closed answers, always shown with its parts: a municipality's index is the mean of its parts.

    A municipality that lacks one of the parts has no index. Where one of the questions has a break in its series,
    the index has it too.

    Args:
        points: scale -> code -> what an answer is worth, from 0 to 100.
    """

    id: Id
    label: str
    text: str
    points: dict[Id, dict[Id, Annotated[float, Field(ge=0, le=100)]]]
    parts: Annotated[tuple[IndexPart, ...], Field(min_length=2)]

    @property
    def questions(self) -> tuple[str, ...]:
        """All questions of all parts."""
        return tuple(question for part in self.parts for question in part.questions)


class Risk(Declared):
    """A closed question whose finding is a risk, and what the free text calls it.

    Args:
        question: a question with a finding; the finding's codes are the risk that calls for measures.
        topics: codes of the codebook's dimension of topics: a measure with any of them is a measure against the risk.
    """

    question: Id
    topics: Annotated[tuple[Id, ...], Field(min_length=1)]


class Section(Declared):
    """One section of the reports: a heading, a framing text and the questions that it shows.

    Args:
        dimensions: the codebook's dimensions by which answers in free text are shown; its first topic if left out.
        summary: whether its findings may stand in the summary.
    """

    id: Id
    heading: str
    text: str
    questions: Annotated[tuple[str, ...], Field(min_length=1)]
    dimensions: tuple[Id, ...] = ()
    summary: bool = True


class Assignment(Declared):
    """One assignment, whole; `id` is its folder's name, `areas` the labels of the questions' areas."""

    title: str
    report_title: str
    background: str
    commissioned_by: str
    reference: str | None = None
    source: str
    synthetic: bool
    waves: Annotated[tuple[Wave, ...], Field(min_length=1)]
    scales: dict[Id, Scale] = Field(default_factory=dict)
    areas: dict[Id, str] = Field(default_factory=dict)
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    several_answers: Literal["latest_complete", "latest", "first"] = "latest_complete"
    districts: tuple[District, ...] = ()
    checks: tuple[ContradictionCheck, ...] = ()
    indexes: tuple[Index, ...] = ()
    risks: tuple[Risk, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    id: Id = ""

    def wave(self, wave: str) -> Wave:
        """Return a wave by its id; KeyError if there is none."""
        return {one.id: one for one in self.waves}[wave]

    def question(self, question: str) -> Question:
        """Return a question by its id; KeyError if there is none."""
        return {one.id: one for one in self.questions}[question]

    def questions_in(self, wave: str) -> tuple[Question, ...]:
        """Return the questions that a wave had, in the declared order."""
        return tuple(question for question in self.questions if question.asked(wave))

    def scale_of(self, question: str) -> Scale:
        """Return the scale of a closed question; KeyError for free text."""
        return self.scales[self.question(question).scale or ""]

    def faults(self) -> Iterator[tuple[Location, str]]:
        """Yield references that lead nowhere and names that stand twice."""
        waves = {wave.id for wave in self.waves}
        questions = {question.id for question in self.questions}
        for key, things in (("waves", self.waves), ("questions", self.questions), ("sections", self.sections)):
            yield from repeated((key,), [thing.id for thing in things])
        for number, wave in enumerate(self.waves):
            if (wave.design == "census") != (wave.asked is None):
                yield ("waves", number), _ASKED[wave.design]
            if wave.strata != "country" and wave.design != "sample":
                yield ("waves", number, "strata"), "strata anges bara för design sample."
        for number, question in enumerate(self.questions):
            for fault in self._question_faults(question, waves):
                yield ("questions", number, fault[0]), fault[1]
        for number, section in enumerate(self.sections):
            for question in section.questions:
                if question not in questions:
                    yield ("sections", number, "questions"), f"frågan ”{question}” finns inte bland questions."
        for number, check in enumerate(self.checks):
            for fault in self._check_faults(check):
                yield ("checks", number), fault
        for number, index in enumerate(self.indexes):
            for fault in self._index_faults(index):
                yield ("indexes", number, fault[0]), fault[1]
        findings = {question.id for question in self.questions if question.finding}
        for number, risk in enumerate(self.risks):
            if risk.question not in findings:
                yield ("risks", number, "question"), f"frågan ”{risk.question}” finns inte bland questions med finding."

    def _check_faults(self, check: ContradictionCheck) -> Iterator[str]:
        kinds = {question.id: question.kind for question in self.questions}
        for question in (*check.when, *check.contradicts):
            if question.partition("/")[0] not in kinds:
                yield f"frågan ”{question}” finns inte bland questions."
        if bool(check.contradicts) == bool(check.coded):
            yield f"kontrollen ”{check.id}” ska ha antingen contradicts eller coded, och bara ett av dem."
        if check.texts and not check.coded:
            yield f"kontrollen ”{check.id}” har texts, som bara hör till coded."
        for question in check.texts:
            if kinds.get(question) != "text":
                yield f"frågan ”{question}” finns inte bland questions med kind: text."

    def _index_faults(self, index: Index) -> Iterator[tuple[str, str]]:
        protected = {question.id for question in self.questions if question.publish != "municipality"}
        scales = {question.id: question.scale for question in self.questions if question.kind == "scale"}
        for question in index.questions:
            if question not in scales:
                yield "parts", f"frågan ”{question}” finns inte bland questions med kind: scale."
            elif question in protected:
                yield "parts", f"frågan ”{question}” är skyddad (publish) och kan inte ingå i ett index."
            elif (scale := self.scales.get(scales[question])) and set(index.points.get(scales[question], ())) != set(
                scale.labels
            ):
                yield "points", f"ange poäng för varje kod i skalan ”{scales[question]}”, och bara för dem."

    def _question_faults(self, question: Question, waves: set[str]) -> Iterator[tuple[str, str]]:
        if question.kind == "scale":
            if question.scale not in self.scales:
                yield "scale", f"skalan ”{question.scale}” finns inte bland scales."
            elif question.finding:
                unknown = set(question.finding.codes) - set(self.scales[question.scale].labels)
                if unknown:
                    yield "finding", f"koden ”{min(unknown)}” finns inte i skalan ”{question.scale}”."
        if (question.kind == "multiple") != bool(question.options):
            yield "kind", "options ska anges för frågor av slaget multiple, och bara för dem."
        for field, options in (
            ("option_groups", [option for group in question.option_groups.values() for option in group]),
            ("none_option", [question.none_option] if question.none_option else []),
        ):
            for option in options:
                if option not in question.options:
                    yield field, f"alternativet ”{option}” finns inte bland options."
        if question.area and question.area not in self.areas:
            yield "area", f"området ”{question.area}” finns inte bland areas."
        for field in ("earlier_wordings", "asked_in", "break_before"):
            for wave in getattr(question, field) or ():
                if wave not in waves:
                    yield field, f"omgången ”{wave}” finns inte bland waves."


_ASKED = {
    "census": "vid design census tillfrågas alla kommuner; ta bort asked eller ändra design.",
    "sample": "ange i asked vilka kommuner som ingår i urvalet.",
    "selected": "ange i asked vilka kommuner som tillfrågades.",
}
