"""Bibliographic data from BibTeX, RIS and CSL-JSON, as the fields of a source.

What cannot be read is told with its line; the other entries are taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.errors import ReadError
from models.sources import door
from models.sources.encodings import decode
from models.sources.limits import FIELD, MEGABYTE
from models.sources.raw import quoted

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = {".bib": "BibTeX", ".ris": "RIS", ".json": "CSL-JSON"}
ENTRIES = 20_000
"""The most entries that are taken from one file."""

_SIZE = 20 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the fields of :class:`models.records.Source` that it has, and where it stands."""

    fields: dict[str, Any]
    line: int


@dataclass(slots=True)
class Bibliography:
    """The entries that could be read, and what could not, in sentences."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def take(self, fields: dict[str, Any], line: int) -> None:
        """Keep an entry, or say that it has no title."""
        kept = {name: _fit(value) for name, value in fields.items() if value}
        if kept.get("title"):
            self.entries.append(Entry(kept, line))
        else:
            self.refuse(line, "it has no title")

    def refuse(self, line: int, why: str) -> None:
        """Say that an entry was not taken."""
        self.problems.append(f"The entry in line {line:,} was not taken: {why}.")


def read_bibliography(path: Path, encoding: str = "") -> Bibliography:
    """The entries of a file, by the end of its name or by what it begins with.

    Raises:
        ReadError: the file cannot be read, or has no entry.
    """
    name = quoted(path.name)
    try:
        if not path.is_file():
            raise ReadError(f"{name} is no file, or no longer there. Choose another one.")
        with path.open("rb") as file:
            data = file.read(_SIZE + 1)
    except OSError as error:
        raise ReadError(
            f"{name} cannot be read ({error.strerror}). Copy it elsewhere and try again."
        ) from None
    if len(data) > _SIZE:
        raise ReadError(f"{name} has more than 20 MB. Divide it into several files.")
    return parse_bibliography(decode(data, name, encoding)[0], name, path.suffix.lower())


def parse_bibliography(text: str, name: str = "The text", suffix: str = "") -> Bibliography:
    """The entries of a text; ``name`` is what it is called in an error.

    Raises:
        ReadError: it has no entry.
    """
    text = door.lines(text, name).removeprefix("\ufeff")
    found = Bibliography()
    start = text.lstrip()[:6]
    if suffix == ".json" or start.startswith(("[", "{")):
        from models.sources.csl_json import take
    elif suffix == ".ris" or start.startswith("TY  -"):
        from models.sources.ris import take
    else:
        from models.sources.bibtex import take
    take(text, name, found)
    if not found.entries and not found.problems:
        raise ReadError(
            f"{name} holds no entry of a bibliography. Export it anew as BibTeX, RIS or CSL-JSON."
        )
    if len(found.entries) > ENTRIES:
        raise ReadError(f"{name} has more than {ENTRIES:,} entries. Divide it into several files.")
    return found


def joined(names: list[str]) -> str:
    """Several authors as one field."""
    return "; ".join(filter(None, (" ".join(name.split()) for name in names)))


def _fit(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    line = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return line if len(line) <= FIELD else f"{line[: FIELD - 1]}…"
