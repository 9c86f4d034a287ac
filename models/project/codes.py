"""The codes of positions: which one comes next, who has one, and which ones editions have."""

import json
from collections.abc import Mapping
from functools import cached_property

from models.project.database import Database

_FIRST = "P-01"


class FrozenCodes:
    """The codes that stand in editions; none of them ever comes to mean another position."""

    def __init__(self, database: Database) -> None:
        """Read over this connection when the first code is asked for."""
        self._database = database

    def edition_of(self, code: str, position: str = "") -> int | None:
        """The number of an edition in which this code is another position's, or None.

        Args:
            code: the code.
            position: the public id of the position that is to have it; "" for a new one.
        """
        number, owner = self._owners.get(code, (None, position))
        return None if owner == position else number

    @cached_property
    def _owners(self) -> Mapping[str, tuple[int, str]]:
        found: dict[str, tuple[int, str]] = {}
        for number, text in self._database.rows("SELECT number, codes FROM edition"):
            for code, owner in codes_in(text).items():
                found.setdefault(code, (number, owner))
        return found


def codes_in(text: object) -> dict[str, str]:
    """The codes of an edition with the ids of their positions; a damaged text has none."""
    try:
        found = json.loads(str(text))
    except (ValueError, RecursionError):
        return {}
    told = found.items() if isinstance(found, dict) else ()
    return {code: owner for code, owner in told if isinstance(owner, str)}


def next_code(database: Database) -> str:
    """A code that no position has, after that of the position added last: "U-19" for "U-18".

    It is none that an edition has, either.
    """
    last = database.row("SELECT code FROM position ORDER BY row DESC LIMIT 1", ())
    pattern = _FIRST if last is None else str(last[0])
    stem = pattern.rstrip("0123456789")
    digits = pattern[len(stem) :]
    number = int(digits or "1") + (last is not None)
    frozen = FrozenCodes(database)
    while not is_free(database, code := f"{stem}{number:0{len(digits)}}", frozen):
        number += 1
    return code


def is_free(database: Database, code: str, frozen: FrozenCodes) -> bool:
    """Whether a new position may have this code."""
    return holder_of(database, code) is None and frozen.edition_of(code) is None


def holder_of(database: Database, code: str) -> int | None:
    """The key of the position that has this code, or None."""
    found = database.row("SELECT row FROM position WHERE code = ?", (code,))
    return None if found is None else int(found[0])


def bearer_of(database: Database, id_: str) -> int | None:
    """The key of the position that has this public id, or None."""
    found = database.row("SELECT row FROM position WHERE id = ?", (id_,))
    return None if found is None else int(found[0])
