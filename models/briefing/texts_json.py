"""The analyst's texts of a briefing as JSON, as strictly as a template."""

from dataclasses import asdict, fields, replace
from typing import Any

from models.briefing.json_values import Value, document, written
from models.briefing.template_json import check_format
from models.briefing.texts import MOST_FINDINGS, Finding, Texts

FORMAT = "sides-briefing-texts"
VERSION = 1


def texts_to_json(texts: Texts) -> str:
    """The texts as a JSON document."""
    return written({"format": FORMAT, "version": VERSION, **asdict(texts)})


def texts_from_json(text: str, name: str = "The texts of the briefing") -> Texts:
    """The texts that a JSON document holds; what is missing is empty.

    Args:
        text: the document.
        name: what an error calls it.

    Raises:
        ReadError: it holds none; says where and why.
    """
    known = ("format", "version", *(field.name for field in fields(Texts)))
    given = document(text, name).members(known)
    check_format(given, FORMAT, VERSION)
    told: dict[str, Any] = {
        key: value.text() for key, value in given.items() if key not in {*known[:2], "findings"}
    }
    if "findings" in given:
        told["findings"] = given["findings"].each(_finding, MOST_FINDINGS)
    return replace(Texts(), **told)


def _finding(value: Value) -> Finding:
    given = value.members([field.name for field in fields(Finding)])
    if "title" not in given:
        raise value.wrong("a finding with a title")
    told: dict[str, Any] = {key: given[key].text() for key in ("title", "text") if key in given}
    if "positions" in given:
        told["positions"] = given["positions"].once(lambda position: position.text(200))
    if "proposed" in given:
        told["proposed"] = given["proposed"].truth()
    return Finding(**told)
