"""What a form writes: the fields that the user changed, in the position as it is now."""

from __future__ import annotations

import uuid
from dataclasses import fields as parts
from dataclasses import replace
from typing import TYPE_CHECKING

from models.errors import EditError
from models.exchange.fields import BY_NAME
from models.exchange.revising import revised, revision
from models.project.edits import Add, Change, described
from models.records import Position
from models.vocabulary import Attribution, Stance, Verification

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.project.directory import Directory
    from models.project.edits import Edit
    from models.project.query import Query
    from models.project.store import Project
    from models.records import Locator


def change(project: Project, query: Query, key: int, values: Mapping[str, object]) -> Edit | None:
    """The edit that gives a position these values; None where they change nothing.

    The position is read anew: what else became of it since the form was opened stays.

    Raises:
        EditError: it is no longer there.
        ProjectError: the file cannot be read.
    """
    found = query.positions([key])
    if not found:
        raise EditError("Nothing was changed: this position is no longer in the project.")
    before = after = found[0]
    for name, value in values.items():
        after = BY_NAME[name].put(after, value)
    after = revised(project, before, after)
    if after == before:
        return None
    changed = [name for name in values if BY_NAME[name].put(before, values[name]) != before]
    return Change([after], revision(changed, before.code))


def addition(project: Project, values: Mapping[str, object], place: Locator | None = None) -> Edit:
    """The edit that adds a position with these values, one for each field.

    Args:
        project: where it is added.
        values: what was typed.
        place: where the quote was selected; it counts while these words stand there, for they may
            stand in their paragraph twice.

    Raises:
        ProjectError: the file cannot be read.
    """
    names = {part.name for part in parts(Position)}
    direct = {name: value for name, value in values.items() if name in names}
    # Stance and attribution are each two values of a position; putting them sets both.
    direct |= {"stance": Stance.OPEN, "attribution": Attribution.OWN_WORDS, "quote": ""}
    blank = Position(id=str(uuid.uuid4()), **direct)  # type: ignore[arg-type]
    position = blank
    for name in ("stance", "attribution", "quote"):
        position = BY_NAME[name].put(position, values[name])
    return Add([_placed(revised(project, blank, position), place)], described("Add", [position]))


def taken_over(template: Position, names: Directory) -> dict[str, str]:
    """What a new position takes over from another one: whose it is, who says it, on what."""
    return {name: BY_NAME[name].text(template, names) for name in ("holder", "speaker", "issue")}


def _placed(position: Position, place: Locator | None) -> Position:
    found = position.locator
    if place is None or place.start is None or place.end is None or found is None:
        return position
    same = found.paragraph == place.paragraph and position.verification is Verification.EXACT
    if same and place.end - place.start == len(position.quote):
        return replace(position, locator=place)
    return position
