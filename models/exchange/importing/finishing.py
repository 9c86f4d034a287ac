"""What a position still needs before it can be written: an id, a code, its quote compared."""

from __future__ import annotations

import uuid
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from models.exchange.importing.assembling import identity
from models.exchange.importing.draft import Outcome
from models.exchange.importing.mapping import Twice
from models.exchange.importing.report import Fate
from models.exchange.importing.twice import Known
from models.project.codes import holder_of, next_code
from models.sources.quotes import Passages
from models.upkeep.quoting import anchored, compared
from models.vocabulary import Verification

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.exchange.importing.draft import Draft
    from models.project.database import Database
    from models.project.directory import Directory
    from models.project.store import Project
    from models.records import Position

_TEXTS = 16  # of sources that are kept at hand
_PARAGRAPHS = 2_000


class _Texts:
    """The paragraphs of a project, each read once."""

    def __init__(self, project: Project) -> None:
        self.paragraph = lru_cache(_PARAGRAPHS)(project.paragraph)
        self.passages = lru_cache(_TEXTS)(lambda source: Passages(project.paragraphs(source)))


class Finisher:
    """Gives positions what they need; knows those of the project and of the rows before."""

    def __init__(self, project: Project, names: Directory, twice: Twice) -> None:
        """Write into this project later; nothing is written here."""
        self._database, self._twice = project.database, twice
        self._texts = _Texts(project)
        self._known = Known(project, names)
        self._codes: set[str] = set()

    def finish(self, position: Position, draft: Draft, row: int) -> Position:
        """The position as it will be; its code is "" where it is still to be given.

        Raises:
            Outcome: it is there already.
            ProjectError: the project cannot be read.
        """
        id_ = self._id(position, draft, row)
        position = self._compared(position, draft)
        self._refuse_twice(position, draft, row)
        return replace(position, id=id_, code=self._code(position.code, draft))

    def _id(self, position: Position, draft: Draft, row: int) -> str:
        cell = draft.cell("id")
        if not position.id:
            return str(uuid.uuid4())
        given = identity(position.id)
        if not given:
            draft.change("This is no id of a position; it is given a new one.", cell)
            return str(uuid.uuid4())
        if code := self._known.with_id(given):
            reason = f"The position with this id is there already, as {code}; it stays as it is."
            raise Outcome(Fate.IGNORED, reason, cell)
        if (before := self._known.row_with_id(given, row)) is not None:
            draft.change(f"Row {before + 1} has this id; it is given a new one.", cell)
            return str(uuid.uuid4())
        return given

    def _compared(self, position: Position, draft: Draft) -> Position:
        source = position.source
        if not position.quote or source is None or source < 0:
            return position
        if position.locator:
            position = compared(position, self._texts)
        else:
            position = anchored(position, self._texts.passages(source))
        if position.verification is Verification.NOT_FOUND:
            told = "This quote is not found in the text of its source; it is marked so."
            draft.change(told, draft.cell("quote"))
        return position

    def _refuse_twice(self, position: Position, draft: Draft, row: int) -> None:
        if self._twice is Twice.TAKE:
            return
        # A row with an id of its own was a position of its own somewhere.
        if identity(draft.text("id")):
            return
        if code := self._known.twin(position):
            raise Outcome(Fate.IGNORED, f"{code} says the same already.")
        if (before := self._known.row_before(position, row)) is not None:
            raise Outcome(Fate.IGNORED, f"It says the same as row {before + 1}.")

    def _code(self, code: str, draft: Draft) -> str:
        if not code:
            return ""
        if code in self._codes or holder_of(self._database, code) is not None:
            told = "Another position has this code; it is given a new one."
            draft.change(told, draft.cell("code"))
            return ""
        self._codes.add(code)
        return code


def coded(positions: Iterable[Position], database: Database) -> list[Position]:
    """The positions, each with a code; those without one are numbered on, as in the project."""
    found = list(positions)
    taken = {position.code for position in found}
    code = next_code(database)
    stem = code.rstrip("0123456789")
    digits = len(code) - len(stem)
    number = int(code[len(stem) :] or "1") - 1
    for place, position in enumerate(found):
        if position.code:
            continue
        while True:
            number += 1
            code = f"{stem}{number:0{digits}}"
            if code not in taken and holder_of(database, code) is None:
                break
        found[place] = replace(position, code=code)
    return found
