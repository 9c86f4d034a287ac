"""A document as JSON, on its way from the worker; what comes is checked like any file."""

import json
from dataclasses import asdict
from typing import Any

from models.errors import DateError
from models.partial_date import PartialDate
from models.sources.documents import Document, Encoding, Passage

_TEXTS = ("title", "author", "language", "publisher", "container_title", "url", "type", "name")


def packed(document: Document) -> dict[str, Any]:
    """The document in the kinds of values that JSON has."""
    issued = str(document.issued) if document.issued else None
    encoding = asdict(document.encoding) if document.encoding else None
    return {name: getattr(document, name) for name in _TEXTS} | {
        "issued": issued,
        "encoding": encoding,
        "paragraphs": [[passage.text, passage.page] for passage in document.paragraphs],
        "left_out": document.left_out,
        "changed": document.changed,
    }


def unpacked(found: Any) -> Document:
    """The document of such values.

    Raises:
        ValueError: they are not those of a document.
    """
    try:
        return Document(
            paragraphs=tuple(Passage(_text(t), _number(n)) for t, n in found["paragraphs"]),
            issued=PartialDate.parse(_text(found["issued"])) if found["issued"] else None,
            encoding=_encoding(found["encoding"]),
            left_out=tuple(_text(each) for each in found["left_out"]),
            changed=tuple(_text(each) for each in found["changed"]),
            **{name: _text(found[name]) for name in _TEXTS},
        )
    except (KeyError, TypeError, DateError) as error:
        raise ValueError(str(error)) from None


def line(message: dict[str, Any]) -> bytes:
    """A message as one line; halves of characters in a file's name survive."""
    return json.dumps(message).encode("ascii") + b"\n"


def _encoding(found: Any) -> Encoding | None:
    return Encoding(_text(found["name"]), bool(found["sure"])) if found else None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} is no text")
    return value


def _number(value: object) -> int | None:
    if value is not None and not isinstance(value, int):
        raise TypeError(f"{type(value).__name__} is no page")
    return value
