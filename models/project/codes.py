"""The codes of positions: which one comes next, and who has one."""

from models.project.database import Database

_FIRST = "P-01"


def next_code(database: Database) -> str:
    """A code that no position has, after that of the position added last: "U-19" for "U-18"."""
    last = database.row("SELECT code FROM position ORDER BY row DESC LIMIT 1", ())
    if last is None:
        return _FIRST
    stem = last[0].rstrip("0123456789")
    digits = last[0][len(stem) :]
    number = int(digits or "1") + 1
    while holder_of(database, code := f"{stem}{number:0{len(digits)}}") is not None:
        number += 1
    return code


def holder_of(database: Database, code: str) -> int | None:
    """The key of the position that has this code, or None."""
    found = database.row("SELECT row FROM position WHERE code = ?", (code,))
    return None if found is None else int(found[0])


def bearer_of(database: Database, id_: str) -> int | None:
    """The key of the position that has this public id, or None."""
    found = database.row("SELECT row FROM position WHERE id = ?", (id_,))
    return None if found is None else int(found[0])
