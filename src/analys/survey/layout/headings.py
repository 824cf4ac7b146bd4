"""What a heading says: the tool's code, the wording of the question, and the part of it that a column is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from analys.survey.layout.families import LIME_CODE, REDCAP_CHOICE
from analys.survey.text import comparable


@dataclass(frozen=True)
class Heading:
    """One column's heading, taken apart; "" for what it does not say."""

    code: str
    wording: str
    part: str = ""
    part_code: str = ""


_NUMBER = re.compile(r"(?:(?:fråga|question|f|q)\s?)?(\d{1,3}(?:\.\d{1,2})?[a-zåäö]?)\s?[.):]\s*(\S.*)", re.IGNORECASE)
_CODED = re.compile(r"([A-ZÅÄÖ]{1,3}\d{1,3}[a-zåäö]?)[.:)]?\s+(\S.*)")
_QUALTRICS_PART = re.compile(r"(.+?)_(\d+(?:_\d+)*(?:_TEXT)?|TEXT)")
_REPEATED = re.compile(r"(.+?)(\d{1,2})")
_SEPARATORS = (" - ", " – ", ": ", " / ", " > ", " | ")


def read_headings(family: str, headings: list[Heading]) -> list[Heading]:
    """Take the headings of a sheet's columns apart in the way of the tool that wrote them."""
    read = _TOOLS.get(family, _read_plain)
    return read(headings)


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
        while len(parts) < len(codes) and (cut := _trailing_bracket(wording)):
            wording, part = cut
            parts.insert(0, part)
        result.append(Heading(match["code"], wording, " – ".join(filter(None, parts)), " ".join(codes)))
    return result


def _read_redcap(headings: list[Heading]) -> list[Heading]:
    """`field___code`, or with labels `Label (choice=Wording)`."""
    result = []
    for heading in headings:
        if match := REDCAP_CHOICE.fullmatch(heading.wording):
            if match["code"]:
                result.append(Heading(match["code"], "", "", match["part"]))
            else:
                result.append(Heading("", match["label"], match["choice"]))
        elif re.fullmatch(r"\w+", heading.wording):
            result.append(Heading(heading.wording, ""))
        else:
            result.append(heading)
    return result


def _read_kobo(headings: list[Heading]) -> list[Heading]:
    """`group/question`, and `group/question/choice` beside the question's own column."""
    whole = {heading.wording for heading in headings}
    result = []
    for heading in headings:
        for separator in ("/", "-", ":"):
            before, found, last = heading.wording.rpartition(separator)
            if found and before in whole and not re.search(r"\s", last[:1]):
                result.append(Heading(*_kobo_name(before), last, last))
                break
        else:
            result.append(Heading(*_kobo_name(heading.wording)))
    return result


def _kobo_name(path: str) -> tuple[str, str]:
    """Return code and wording of a question: exports carry either its name or, after groups, its wording."""
    last = re.split(r"/(?=\S)", path)[-1]
    return (last, "") if re.fullmatch(r"[\w.:-]+", last) else ("", last)


def _read_qualtrics(headings: list[Heading]) -> list[Heading]:
    """Codes `Q5_1` with wordings `Question - Choice` (older: `Question-Choice`)."""
    whole = [replace(one, wording=one.wording.replace(" - Selected Choice", "")) for one in headings]
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
    for heading in headings:
        repeated = _REPEATED.fullmatch(heading.wording)
        if repeated and comparable(repeated[1]) in seen and int(repeated[2]) > 1:
            heading = replace(heading, wording=repeated[1].strip())
        seen.add(comparable(heading.wording))
        result.append(heading)
    return _read_plain(result)


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
    "typeform": list,
}


def split_shared(headings: list[Heading]) -> list[Heading]:
    """Split `question [part]` or `question - part` where a neighbour has the same question."""
    cuts = [dict(_cuts(one.wording)) if not one.part else {} for one in headings]
    result = []
    for place, heading in enumerate(headings):
        around = [other for other in (place - 1, place + 1) if 0 <= other < len(headings)]
        shared = [
            before
            for before in cuts[place]
            if any(before in cuts[other] or before == headings[other].wording for other in around)
        ]
        if shared:
            wording = max(shared, key=len)
            heading = replace(heading, wording=wording, part=cuts[place][wording])
        result.append(heading)
    return result


def _cuts(text: str) -> list[tuple[str, str]]:
    """Return all ways to cut a heading into question and part."""
    found = [cut] if (cut := _trailing_bracket(text)) else []
    for separator in _SEPARATORS:
        start = text.find(separator)
        while start > 2:
            found.append((text[:start].strip(), text[start + len(separator) :].strip()))
            start = text.find(separator, start + 1)
    return [(before, after) for before, after in found if before and after]


def _trailing_bracket(text: str) -> tuple[str, str] | None:
    """Cut "question [part]" at the bracket that the last one closes."""
    if not text.endswith("]"):
        return None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == "]") - (text[place] == "[")
        if depth == 0:
            return text[:place].strip(), text[place + 1 : -1].strip()
    return None
