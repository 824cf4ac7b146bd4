"""Reads a YAML file into a pydantic model; every fault becomes one Swedish sentence with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError, RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from analys.errors import InputError

Location = tuple[str | int, ...]


class _Constructor(RoundTripConstructor):
    """Leaves dates as they are written: an impossible one is then told like any other wrong value."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", RoundTripConstructor.construct_yaml_str)


class Declared(BaseModel):
    """Base of everything declared in a YAML file: immutable, and a misspelt field is an error.

    Numbers are taken as text where text is asked for, since analysts write `id: 2020` without quotation marks.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


Model = TypeVar("Model", bound=BaseModel)


def load_yaml(path: Path, model: type[Model]) -> Model:
    """Read and validate one file.

    Args:
        path: the YAML file, UTF-8.
        model: the pydantic model; if it has a method `faults`, that is asked for faults between parts.

    Raises:
        InputError: one sentence per fault, each with file, line and what was expected.
    """
    document = _parse(path)
    try:
        loaded = model.model_validate(document)
    except ValidationError as error:
        faults = [(_clean(fault["loc"], document), _sentence(fault, model)) for fault in _causes(error, model)]
    else:
        faults = list(loaded.faults()) if hasattr(loaded, "faults") else []
        if not faults:
            return loaded
    raise InputError("\n".join(f"{path} rad {_line(document, loc)}: {text}" for loc, text in faults))


def repeated(place: Location, names: list[str], field: str = "id") -> Iterator[tuple[Location, str]]:
    """Yield a fault for each name of a list that stands earlier in it already."""
    for number, name in enumerate(names):
        if name in names[:number]:
            yield (*place, number), f"”{name}” står två gånger. Skriv något annat som {field} på det ena stället."


def _parse(path: Path) -> CommentedMap:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{path}: filen finns inte. Lägg den där eller rätta namnet.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8.") from None
    reader = YAML()
    reader.Constructor = _Constructor
    try:
        document = reader.load(text)
    except DuplicateKeyError as error:
        line = error.problem_mark.line + 1
        raise InputError(f"{path} rad {line}: samma fält står två gånger. Ta bort det ena.") from None
    except MarkedYAMLError as error:
        unclosed = "quoted scalar" in (error.context or "")  # where it begins, not where the file ends
        mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
        tab = " Raden börjar med en tabb; använd blanksteg." if "\\t" in (error.problem or "") else ""
        raise InputError(
            f"{path} rad {mark.line + 1 if mark else 1}: filen går inte att läsa som YAML.{tab} "
            "Kontrollera indrag, kolon och citattecken på raden och strax ovanför."
        ) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise InputError(f"{path} rad {line}: ett osynligt styrtecken går inte att läsa. Ta bort det.") from None
    if not isinstance(document, CommentedMap):
        raise InputError(f"{path} rad 1: filen ska bestå av fält (namn: värde), men gör det inte.")
    return document


def _causes(error: ValidationError, model: type[BaseModel]) -> list[dict]:
    """Return the faults without those that only follow from another.

    A list counts as too short where its parts are wrong, and a field as missing where it is misspelt.
    """
    faults = error.errors()
    misspelt = {
        (*fault["loc"][:-1], meant)
        for fault in faults
        if fault["type"] == "extra_forbidden"
        and (meant := _meant(str(fault["loc"][-1]), _siblings(fault["loc"], model)))
    }
    return [
        fault
        for fault in faults
        if not (fault["type"] == "too_short" and len(fault["input"]) >= fault["ctx"]["min_length"])
        and not (fault["type"] == "missing" and fault["loc"] in misspelt)
    ]


def _clean(loc: Location, document: CommentedMap) -> Location:
    """Leave out what pydantic adds to a location and the document does not have (names of union members)."""
    kept: list[str | int] = []
    node = document
    for part in loc:
        if isinstance(node, CommentedMap) and part not in node and isinstance(part, str) and part != loc[-1]:
            continue
        kept.append(part)
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            break
    return tuple(kept)


def _line(document: CommentedMap, loc: Location) -> int:
    """Return the line (from 1) of a location, or of the nearest part around it that the document has."""
    node: object = document
    line = 1
    for part in loc:
        if isinstance(node, CommentedMap) and part in node:
            line = node.lc.key(part)[0] + 1
        elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
            line = node.lc.item(part)[0] + 1
        else:
            break
        node = node[part]
    return line


def _sentence(fault: dict, model: type[BaseModel]) -> str:
    """Say in Swedish what one of pydantic's faults means."""
    field = fault["loc"][-1]
    given = fault["input"]
    context = fault.get("ctx", {})
    if given is None:
        return f"”{field}” är tomt. Skriv ett värde eller ta bort fältet."
    match fault["type"]:
        case "extra_forbidden":
            return f"fältet ”{field}” finns inte. {_suggestion(str(field), _siblings(fault['loc'], model))}"
        case "missing":
            return f"fältet ”{field}” saknas. Lägg till det."
        case "literal_error" | "enum":
            expected = str(context.get("expected", "")).replace(" or ", " eller ")
            return f"”{field}” är ”{given}”, men ska vara {expected}."
        case "string_pattern_mismatch":
            return f"”{given}” har fel form; väntat är {_form(context.get('pattern', ''))}."
        case "string_type":
            return f"”{field}” ska vara text, men är {given!r}. Sätt citattecken om det."
        case "bool_parsing" | "bool_type":
            return f"”{field}” ska vara true eller false, men är ”{given}”."
        case "date_from_datetime_parsing" | "date_from_datetime_inexact" | "date_type" | "date_parsing":
            return f"”{field}” ska vara ett datum som 2026-05-31, men är ”{given}”."
        case "greater_than_equal" | "less_than_equal":
            limit = f"minst {context['ge']:g}" if "ge" in context else f"högst {context['le']:g}"
            return f"”{field}” är ”{given}”, men ska vara {limit}."
        case "float_parsing" | "float_type" | "int_parsing" | "int_type":
            return f"”{field}” ska vara ett tal, men är ”{given}”."
        case "too_short":
            return f"”{field}” får inte vara tom."
        case "model_type" | "dict_type" | "list_type" | "tuple_type":
            return f"”{field}” har fel uppbyggnad: väntat är {_structure(fault['type'])}."
        case _:
            return f"”{field}” är ”{given}”, vilket inte går ({fault['msg']})."


_FORMS = {
    r"^\d{2}$": 'en länskod med två siffror inom citattecken, till exempel "13"',
    r"^\d{4}$": 'en kommunkod med fyra siffror inom citattecken, till exempel "1380"',
    r"^[a-z0-9][a-z0-9_-]*$": "små bokstäver a–z, siffror, bindestreck och understreck",
}


def _form(pattern: str) -> str:
    return _FORMS.get(pattern, f"mönstret {pattern}")


def _structure(kind: str) -> str:
    return "en lista (rader med -)" if kind in ("list_type", "tuple_type") else "fält med namn: värde"


def _siblings(loc: Location, model: type[BaseModel]) -> list[str]:
    """Return the names of the fields that are allowed where an unknown one stands."""
    current = model
    for part in loc[:-1]:
        if isinstance(part, str) and part in current.model_fields:
            inner = _model_in(current.model_fields[part].annotation)
            current = inner or current
    return list(current.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _meant(name: str, allowed: list[str]) -> str | None:
    """Return the allowed field that a misspelt one resembles."""
    return next(iter(get_close_matches(name, allowed, n=1)), None)


def _suggestion(name: str, allowed: list[str]) -> str:
    if meant := _meant(name, allowed):
        return f"Menade du ”{meant}”?"
    return f"Tillåtna fält här: {', '.join(allowed)}."
