"""A template as JSON, strictly: what is unknown, misspelt or out of bounds is refused.

What is missing is as in the usual template, so that a template may say only what it changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from models.briefing.json_values import Value, document, written
from models.briefing.template import (
    Detail,
    Margins,
    Paper,
    PaperSize,
    SectionKind,
    Template,
)

FORMAT = "sides-briefing-template"
VERSION = 1

_WIDEST = 100.0  # millimetres of a margin; two of them leave something of the narrowest sheet
_SMALLEST, _LARGEST = 5.0, 24.0  # points


def template_to_json(template: Template) -> str:
    """The template as a JSON document."""
    paper = template.paper
    told: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "name": template.name,
        "sections": [kind.value for kind in template.sections],
        "sides": list(template.sides),
        "issues": list(template.issues),
        "matrix": [detail.value for detail in template.matrix],
        "side_by_side": [detail.value for detail in template.side_by_side],
        "paper": {
            "size": paper.size.value,
            "landscape": paper.landscape,
            "margins": asdict(paper.margins),
            "text_size": paper.text_size,
        },
    }
    return written(told)


def template_from_json(text: str, name: str = "The template") -> Template:
    """The template that a JSON document describes.

    Args:
        text: the document.
        name: what an error calls it.

    Raises:
        ReadError: it describes none; says where and why.
    """
    known = ("format", "version", *(field.name for field in fields(Template)))
    given = document(text, name).members(known)
    check_format(given, FORMAT, VERSION)
    told: dict[str, Any] = {key: _READ[key](v) for key, v in given.items() if key in _READ}
    return replace(Template(), **told)


def check_format(given: dict[str, Value], kind: str, version: int) -> None:
    """Refuse a document of another kind, or of a version that is not known.

    Raises:
        ReadError: it is one.
    """
    if "format" in given and given["format"].value != kind:
        raise given["format"].wrong(f"“{kind}”")
    if "version" in given:
        value = given["version"]
        if value.value != version or isinstance(value.value, bool):
            raise value.wrong(f"{version}; a newer program may have written it")


def _name(value: Value) -> str:
    name = value.text(200)
    if not name.strip():
        raise value.wrong("a name")
    return name


def _sections(value: Value) -> tuple[SectionKind, ...]:
    return value.once(lambda kind: kind.word(SectionKind))


def _ids(value: Value) -> tuple[str, ...]:
    return value.once(lambda id_: id_.text(200))


def _details(value: Value) -> tuple[Detail, ...]:
    return value.once(lambda detail: detail.word(Detail))


def _paper(value: Value) -> Paper:
    given = value.members([field.name for field in fields(Paper)])
    told: dict[str, Any] = {name: _READ_OF_PAPER[name](v) for name, v in given.items()}
    return replace(Paper(), **told)


def _margins(value: Value) -> Margins:
    given = value.members([field.name for field in fields(Margins)])
    told = {name: member.number(0, _WIDEST) for name, member in given.items()}
    return replace(Margins(), **told)


_READ: Mapping[str, Callable[[Value], Any]] = {
    "name": _name,
    "sections": _sections,
    "sides": _ids,
    "issues": _ids,
    "matrix": _details,
    "side_by_side": _details,
    "paper": _paper,
}
_READ_OF_PAPER: Mapping[str, Callable[[Value], Any]] = {
    "size": lambda value: value.word(PaperSize),
    "landscape": lambda value: value.truth(),
    "margins": _margins,
    "text_size": lambda value: value.number(_SMALLEST, _LARGEST),
}
