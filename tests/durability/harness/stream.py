"""Edits by chance on a small project: the same ones for the same seed and the same file."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import apsw

from models.project.edits import Add, Change, Delete
from models.project.merges import MergePositions
from models.project.store import Project
from models.records import Issue, Position, Stakeholder
from models.vocabulary import Attribution, Stance

WHO = "Ann"
_WORDS = ["aid", "troops", "“on the table”", "Ж", "50%", "ceasefire", "dredge", "the bay", "winter"]

Call = Callable[[Project, random.Random], object]
"""One call that changes a project."""


def prepare(path: Path) -> Path:
    """Make a closed project in which everything can be done: there are steps to undo and redo."""
    people = [
        Stakeholder(key=key, id=f"holder-{key}", code=f"H-{key}", name=f"Holder {key}")
        for key in (1, 2, 3)
    ]
    issues = [
        Issue(key=key, id=f"issue-{key}", code=f"I-{key}", name=f"Issue {key}", proposition="So")
        for key in (1, 2)
    ]
    dice = random.Random(1)
    with Project.create(path, "Talks") as project:
        project.apply(Add([*people, *issues], "Cast"), who=WHO)
        project.apply(Add([_position(dice, key) for key in range(1, 21)], "Import"), who=WHO)
        change(project, dice)
        delete(project, dice)
        project.keep_view_state("columns", [1, 2])
        project.undo()
    return path


def add(project: Project, dice: random.Random) -> object:
    """Add one position."""
    return project.apply(Add([_position(dice, _free_key(project))], "Add"), who=WHO)


def add_many(project: Project, dice: random.Random, many: int = 300) -> object:
    """Add a few hundred positions, as an import does."""
    first = _free_key(project)
    positions = [_position(dice, key) for key in range(first, first + many)]
    return project.apply(Add(positions, f"Import {many} positions"), who=WHO)


def change(project: Project, dice: random.Random) -> object:
    """Change one position."""
    one = dice.choice(_positions(project))
    return project.apply(Change([replace(one, summary=_text(dice))], "Change"), who=WHO)


def change_many(project: Project, dice: random.Random, many: int = 8) -> object:
    """Change some positions at once."""
    some = _positions(project)[:many]
    changed = [replace(one, note=_text(dice), stance=dice.choice(list(Stance))) for one in some]
    return project.apply(Change(changed, "Change many"), who=WHO)


def delete(project: Project, dice: random.Random) -> object:
    """Delete a few positions; the last ones stay."""
    some = _positions(project)
    gone = dice.sample(some, k=min(3, len(some) - 10)) if len(some) > 10 else []
    return project.apply(Delete(gone, "Delete"), who=WHO)


def merge(project: Project, dice: random.Random) -> object:
    """Make one position of two."""
    kept, other = dice.sample(_positions(project), k=2)
    return project.apply(MergePositions(kept, [other]), who=WHO)


def undo(project: Project, dice: random.Random) -> object:
    """Take the last step back, but never the first two, on which the others stand."""
    return project.undo() if project.history.count() > 2 and _is_deep(project) else None


def redo(project: Project, dice: random.Random) -> object:
    """Make the step again that was undone last."""
    return project.redo()


def go_to(project: Project, dice: random.Random) -> object:
    """Go to any step but the first, over branches too."""
    steps = [step.row for step in project.history.steps() if step.row > 1]
    return project.go_to(dice.choice(steps))


def keep_view_state(project: Project, dice: random.Random) -> object:
    """Remember how a view was left."""
    return project.keep_view_state("columns", [dice.randint(1, 999) for _ in range(5)])


CALLS: tuple[Call, ...] = (
    add, change, change_many, delete, merge, undo, redo, go_to, keep_view_state,
)  # fmt: skip


def calls(seed: int, count: int) -> list[Call]:
    """Calls by chance; each kind is among them, and one that adds many stands in their middle."""
    dice = random.Random(seed)
    chosen = [*CALLS, *dice.choices(CALLS, weights=[6, 6, 1, 3, 2, 6, 4, 2, 2], k=count)][:count]
    dice.shuffle(chosen)
    chosen.insert(count // 2, add_many)
    return chosen


def contents(connection: apsw.Connection) -> str:
    """A short mark of all that a project holds; only times and the stamp are left out of it."""
    tables = ("project", "stakeholder", "issue", "source", "paragraph", "position", "view_state")
    statements = [f"SELECT * FROM {table}" for table in tables]
    statements += [
        "SELECT row, parent, who, label FROM step",
        "SELECT * FROM change",
        "SELECT step, tip FROM head",
    ]
    rows = [connection.execute(statement).fetchall() for statement in statements]
    return blake2b(json.dumps(rows).encode(), digest_size=12).hexdigest()


def _position(dice: random.Random, key: int) -> Position:
    return Position(
        key=key,
        id=f"position-{key}",
        code=f"P-{key:04}",
        holder=dice.randint(1, 3),
        speaker=dice.randint(1, 3),
        issue=dice.randint(1, 2),
        stance=dice.choice(list(Stance)),
        summary=_text(dice),
        quote=_text(dice),
        attribution=Attribution.OWN_WORDS,
    )


def _text(dice: random.Random) -> str:
    return " ".join(dice.choices(_WORDS, k=dice.randint(3, 30)))


def _free_key(project: Project) -> int:
    found = project.database.row("SELECT seq FROM sqlite_sequence WHERE name = 'position'")
    return 1 + (found[0] if found else 0)


def _positions(project: Project) -> list[Position]:
    query = project.query()
    return query.positions(query.keys())


def _is_deep(project: Project) -> bool:
    return len(project.history.line(project.history.head().step)) > 2
