"""Mappings that are kept by name, for next month’s file: a JSON file each in a folder."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from models.errors import ReadError
from models.exchange.importing.mapping_json import from_json, to_json
from models.safe_file import replacing
from models.text_order import natural_key

if TYPE_CHECKING:
    from pathlib import Path

    from models.exchange.importing.mapping import SheetMapping

_SUFFIX = ".json"
_LARGEST = 5_000_000  # bytes of a mapping
_LONGEST = 80  # characters of a name
# What no folder of one system or another takes, and names that Windows keeps for itself.
_FORBIDDEN = frozenset('\\/:*?"<>|')
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)))
)


def names_in(folder: Path) -> list[str]:
    """The names of the mappings that are kept in a folder, in the order of a list."""
    try:
        found = [path.stem for path in folder.iterdir() if path.suffix == _SUFFIX]
    except OSError:
        return []
    return sorted(found, key=natural_key)


def save(folder: Path, name: str, mapping: SheetMapping) -> Path:
    """Keep a mapping under a name, in the place of one that is called so; return its file.

    Raises:
        ReadError: no file can be called so.
        ExportError: it cannot be written there.
    """
    path = _path(folder, name)
    with suppress(OSError):  # Writing into it says what is wrong.
        folder.mkdir(parents=True, exist_ok=True)
    with replacing(path) as beside:
        beside.write_text(to_json(mapping), encoding="utf-8")
    return path


def load(folder: Path, name: str) -> SheetMapping:
    """The mapping that is kept under a name.

    Raises:
        ReadError: there is none, or it cannot be read.
    """
    path = _path(folder, name)
    if not path.is_file():
        known = ", ".join(f"“{each}”" for each in names_in(folder)[:12])
        told = f"There are {known}." if known else "None is saved yet."
        raise ReadError(f"There is no mapping “{name}”. {told}")
    return load_file(path)


def load_file(path: Path) -> SheetMapping:
    """The mapping in a file.

    Raises:
        ReadError: it is not there, or is no mapping.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadError(f"“{path.name}” is too large to be a mapping of a spreadsheet.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or "it is not there"
        raise ReadError(f"The mapping “{path}” cannot be read ({reason}).") from None
    except ValueError:
        raise ReadError(f"“{path.name}” is no mapping: it is not written in UTF-8.") from None
    try:
        return from_json(text)
    except ReadError as error:
        raise ReadError(f"“{path.name}”: {error}") from None


def remove(folder: Path, name: str) -> None:
    """Forget a mapping; one that is not there is forgotten already.

    Raises:
        ReadError: no mapping can be called so, or its file cannot be removed.
    """
    try:
        _path(folder, name).unlink(missing_ok=True)
    except OSError as error:
        raise ReadError(f"“{name}” was not removed ({error.strerror}).") from None


def _path(folder: Path, name: str) -> Path:
    plain = name.strip()
    if not plain or len(plain) > _LONGEST or plain != name or plain[0] == "." or plain[-1] == ".":
        raise ReadError(
            f"“{name[:_LONGEST]}” cannot be the name of a mapping; it has 1 to {_LONGEST} "
            "characters, and begins and ends with a letter or a number."
        )
    bad = sorted({char for char in plain if char in _FORBIDDEN or not char.isprintable()})
    if bad or plain.lower() in _DEVICES:
        told = f"leave out {' '.join(filter(str.isprintable, bad))}" if bad else "choose another"
        raise ReadError(f"“{plain}” cannot be the name of a mapping; {told}.")
    return folder / f"{plain}{_SUFFIX}"
