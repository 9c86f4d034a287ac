"""Rows that say what is there already: in the project, or in a row before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.project.codes import bearer_of

if TYPE_CHECKING:
    from models.project.directory import Directory
    from models.project.store import Project
    from models.records import Position


class Known:
    """What is known to be said; the positions of an issue are read when a row speaks of it."""

    def __init__(self, project: Project, names: Directory) -> None:
        """Begin with the positions of this project."""
        self._database = project.database
        self._query = project.query(names)
        self._issues: dict[int, dict[int, list[int]]] = {}
        self._rows: dict[int, list[tuple[int, Position]]] = {}
        self._ids: dict[str, int] = {}

    def twin(self, position: Position) -> str:
        """The code of the position in the project that says the same, "" where none does.

        Raises:
            ProjectError: the project cannot be read.
        """
        refers = (position.holder, position.speaker, position.issue, position.source or 1)
        if min(refers) < 0:
            return ""
        content = _content(position)
        keys = self._of_issue(position.issue).get(hash(content), ())
        for found in self._query.positions(keys) if keys else ():
            if _content(found) == content:
                return found.code
        return ""

    def row_before(self, position: Position, row: int) -> int | None:
        """The row before this one that says the same; None where none does, and it is kept."""
        content = _content(position)
        before = self._rows.setdefault(hash(content), [])
        for number, other in before:
            if _content(other) == content:
                return number
        before.append((row, position))
        return None

    def with_id(self, id_: str) -> str:
        """The code of the position in the project that has an id, "" where none has."""
        key = bearer_of(self._database, id_)
        found = self._query.positions([key]) if key is not None else []
        return found[0].code if found else ""

    def row_with_id(self, id_: str, row: int) -> int | None:
        """The row before this one that has the id; None where none has, and it is kept."""
        before = self._ids.setdefault(id_, row)
        return None if before == row else before

    def _of_issue(self, issue: int) -> dict[int, list[int]]:
        if issue not in self._issues:
            found: dict[int, list[int]] = {}
            for position in self._query.of_issue(issue):
                found.setdefault(hash(_content(position)), []).append(position.key)
            self._issues[issue] = found
        return self._issues[issue]


def _content(position: Position) -> tuple[object, ...]:
    """What a position says; not what it is called, nor what the analyst notes of it."""
    return (
        *(position.holder, position.speaker, position.issue, position.stance, position.silence),
        *(position.condition, position.quantity, position.summary, position.quote),
        *(position.attribution, position.said_on, position.source, position.after),
    )
