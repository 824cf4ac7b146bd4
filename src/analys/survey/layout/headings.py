"""What a heading says: the tool's code, the wording of the question, and the part of it that a column is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from analys.survey.layout.families import LIME_CODE, REDCAP_CHOICE
from analys.survey.layout.shared import Heading, split_shared, split_shared_endings, trailing_bracket
from analys.survey.text import comparable

_NUMBER = re.compile(r"(?:(?:fråga|question|f|q)\s?)?(\d{1,3}(?:\.\d{1,2})?[a-zåäö]?)\s?[.):]\s*(\S.*)", re.IGNORECASE)
_CODED = re.compile(r"([A-ZÅÄÖ]{1,3}\d{1,3}(?:[._]\d{1,2})?[a-zåäö]?)(?:[.:)]|\s[-–])?\s+(\S.*)")
_QUALTRICS_PART = re.compile(r"(.+?)_(\d+(?:_\d+)*(?:_TEXT)?|TEXT)")
_REPEATED = re.compile(r"(.+?)(\d{1,2})")
_STEM = re.compile(r"(.*?)(?:_[ro]?|r)?(?<!\d)\d{1,4}(?:_?(?:text|other|oth))?", re.IGNORECASE)
_MARKED = re.compile(r"(?<![\w*])([*_]{1,2})(\S(?:[^*_]*[^\s*_])?)\1(?!\w)")


def read_headings(family: str, headings: list[Heading]) -> list[Heading]:
    """Take the headings of a sheet's columns apart in the way of the tool that wrote them."""
    return _TOOLS.get(family, _read_plain)(headings)


def _read_limesurvey(headings: list[Heading]) -> list[Heading]:
    """`code. question`, `code[SQ001]. question [sub-question]`, `code[SQ001]`, or the bare texts."""
    matches = [LIME_CODE.fullmatch(heading.wording) for heading in headings]
    with_text = sum(1 for match in matches if match and match["text"])
    if with_text < 2 and not any(match and match["parts"] for match in matches):
        return split_shared(headings)
    result = []
    for heading, match in zip(headings, matches, strict=True):
        if not match:
            result.append(heading)
            continue
        codes = re.findall(r"\[([^\]]*)\]", match["parts"])
        wording, parts = (match["text"] or "").strip(), []
        levels = sum(len(code.split("_")) for code in codes)
        while len(parts) < levels and (cut := trailing_bracket(wording)):
            wording, part = cut
            parts.insert(0, part)
        result.append(Heading(match["code"], wording, " – ".join(filter(None, parts)), " ".join(codes)))
    return result


def _read_redcap(headings: list[Heading]) -> list[Heading]:
    """`field___code`, or with labels `Label (choice=Wording)`; a minus before a code becomes one more `_`."""
    labelled = any("(choice=" in one.wording or comparable(one.wording) == "complete?" for one in headings)
    result = []
    for heading in headings:
        if match := REDCAP_CHOICE.fullmatch(heading.wording):
            if match["code"]:
                result.append(Heading(match["code"], "", "", re.sub(r"^_(?=\d)", "-", match["part"])))
            else:
                result.append(Heading("", match["label"], match["choice"]))
        elif re.fullmatch(r"\w+", heading.wording) and not labelled:
            result.append(Heading(heading.wording, ""))
        else:
            result.append(heading)
    return result


def _read_kobo(headings: list[Heading]) -> list[Heading]:
    """`group/question`, and `group/question/choice`, mostly beside the question's own column."""
    paths = [heading.wording for heading in headings]
    whole = set(paths)
    before = [path.rpartition("/")[0] for path in paths]
    ticked = {group for group in before if group and before.count(group) > 1} - {
        group for group, heading in zip(before, headings, strict=True) if not heading.ticked
    }
    odk = any(path.startswith("meta-") or path == "KEY" for path in paths)
    result = []
    for path, group in zip(paths, before, strict=True):
        cuts = [place for place, sign in enumerate(path) if sign in "/-:" and not path[place + 1 : place + 2].isspace()]
        question = next((path[:cut] for cut in reversed(cuts) if path[:cut] in whole), group if group in ticked else "")
        if question:
            part = path[len(question) + 1 :]
            result.append(Heading(*_kobo_name(question, odk=odk), part, part))
        else:
            result.append(Heading(*_kobo_name(path, odk=odk)))
    return result


def _kobo_name(path: str, *, odk: bool) -> tuple[str, str]:
    """Return code and wording of a question: exports carry either its name or, after groups, its wording.

    ODK Central puts a hyphen after a group, which no name there has.
    """
    last = re.split(r"/(?=\S)", path)[-1]
    if odk:
        last = last.rpartition("-")[2] or last
    return (last, "") if re.fullmatch(r"[\w.:-]+", last) else ("", last)


def _read_qualtrics(headings: list[Heading]) -> list[Heading]:
    """Codes `Q5_1` with wordings `Question - Choice` (older: `Question-Choice`)."""
    whole = [
        replace(one, wording="" if one.wording == one.code else one.wording.replace(" - Selected Choice", ""))
        for one in headings
    ]
    bases = [match[1] if (match := _QUALTRICS_PART.fullmatch(one.code)) else one.code for one in headings]
    result = []
    for place, (heading, base) in enumerate(zip(split_shared(whole), bases, strict=True)):
        group = [one.wording for one, other in zip(whole, bases, strict=True) if other == base]
        if base != heading.code and len(group) > 1:
            heading = replace(heading, code=base, part_code=heading.code[len(base) + 1 :])
            question, dash, _ = _shared_beginning(group).rpartition("-")
            if dash and not heading.part:
                heading = replace(heading, wording=question.strip(), part=whole[place].wording[len(question) + 1 :])
        result.append(heading)
    return result


def _shared_beginning(texts: list[str]) -> str:
    first, last = min(texts), max(texts)
    same = [place for place in range(min(len(first), len(last))) if first[: place + 1] == last[: place + 1]]
    return first[: len(same)]


def _read_indico(headings: list[Heading]) -> list[Heading]:
    """`section: question`."""
    return [replace(one, wording=one.wording.partition(": ")[2]) if ": " in one.wording else one for one in headings]


def _read_msforms(headings: list[Heading]) -> list[Heading]:
    """A heading that stands twice has got a number at its end."""
    seen: set[str] = set()
    result = []
    for heading in split_shared(headings, (".",)):
        repeated = _REPEATED.fullmatch(heading.wording)
        if repeated and comparable(repeated[1]) in seen and int(repeated[2]) > 1:
            heading = replace(heading, wording=repeated[1].strip())
        seen.add(comparable(heading.wording))
        result.append(heading)
    return _read_plain(result)


def _read_spss(headings: list[Heading]) -> list[Heading]:
    """Names `Q2_1`, `Q2_2` … with labels `Question - Part`, `Part: Question`, `[Part] Question`, or none."""
    split = split_shared_endings(split_shared([replace(one, wording=_label(one)) for one in headings]))
    stems = [match[1] if (match := _STEM.fullmatch(one.code)) else "" for one in headings]
    result = []
    for place, (heading, stem) in enumerate(zip(split, stems, strict=True)):
        alike = [
            other
            for other in (place - 1, place + 1)
            if 0 <= other < len(split) and stem and stems[other] == stem and split[other].wording == heading.wording
        ]
        if alike and (heading.part or (not heading.wording and "_" in heading.code)):
            heading = replace(heading, code=stem, part_code=heading.code[len(stem) :].lstrip("_"))
        result.append(heading)
    return result


def _label(heading: Heading) -> str:
    return "" if heading.wording == heading.code else heading.wording


def _read_typeform(headings: list[Heading]) -> list[Heading]:
    """Wordings with the editor's marks for bold (`*so*`) and italics (`_so_`)."""
    return [replace(one, wording=_MARKED.sub(r"\2", one.wording)) for one in headings]


def _read_plain(headings: list[Heading]) -> list[Heading]:
    """Wordings, some with a number before them, some with a part that they share with their neighbours."""
    result = []
    for heading in split_shared(headings):
        match = _NUMBER.fullmatch(heading.wording) or _CODED.fullmatch(heading.wording)
        result.append(replace(heading, code=match[1], wording=match[2]) if match and not heading.code else heading)
    return result


_TOOLS: dict[str, Callable[[list[Heading]], list[Heading]]] = {
    "limesurvey": _read_limesurvey,
    "redcap": _read_redcap,
    "kobo": _read_kobo,
    "qualtrics": _read_qualtrics,
    "indico": _read_indico,
    "msforms": _read_msforms,
    "typeform": _read_typeform,
    "spss": _read_spss,
}
