"""What assignment.yaml declares: waves, questions, scales and what the reports show."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from analys.assignment.faults import find_faults
from analys.assignment.yaml_file import Declared, Location

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
        earlier_options: wave -> option -> the label that it had then.
        coded: whether the free text of kind "text" is coded; numbers, dates and rankings are not.
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
    coded: bool = True
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
    earlier_options: dict[str, dict[Id, str]] = Field(default_factory=dict)
    asked_in: tuple[str, ...] | None = None
    break_before: tuple[str, ...] = ()
    columns: dict[str, str] = Field(default_factory=dict)

    def asked(self, wave: str) -> bool:
        """Tell whether the question was part of a wave."""
        return self.asked_in is None or wave in self.asked_in

    @property
    def answer_keys(self) -> tuple[str, ...]:
        """The keys under which its answers stand."""
        return tuple(f"{self.id}/{option}" for option in self.options) if self.kind == "multiple" else (self.id,)

    def option_labels(self, option: str) -> tuple[str, ...]:
        """Return the label of an option, and those that it had in other waves."""
        earlier = (labels[option] for labels in self.earlier_options.values() if option in labels)
        return (self.options[option], *earlier)


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
        when: question (or "question/option") -> answers, codes of its scale, "yes" and "no", `faults.ANSWERED` for
            free text, or reasons for a missing answer; all of them have to hold.
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
        return find_faults(self)
