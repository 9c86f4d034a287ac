"""What became of a spreadsheet: as lines for a terminal, and as a record for programs."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.exchange.importing.guess import Guess
    from models.exchange.importing.name_finder import NameFound
    from models.exchange.importing.planning import Plan
    from models.exchange.importing.report import Line
    from models.records import Position

_SHOWN = 12  # cells of one reason, and names of one kind
_PREVIEWED = 3


def lines_of(
    found: Plan, guess: Guess | None, notes: Sequence[str], *, written: bool
) -> Iterator[str]:
    """The report, a line each."""
    yield found.summary() if written else f"Nothing was written. It would be {found.summary()}"
    yield found.counts.sentence()
    for problem in found.problems:
        yield f"to be chosen: {problem}"
    for note in (*notes, *found.notes):
        yield f"note: {note}"
    yield from _read_as(found, guess)
    yield from _names(found)
    for position in found.positions[:_PREVIEWED]:
        yield f"{position.code}: {_told(found, position)}"
    yield from _grouped(found.lines)


def record_of(
    found: Plan, guess: Guess | None, notes: Sequence[str], *, written: bool
) -> dict[str, Any]:
    """The same in full."""
    from models.exchange.importing.mapping_json import to_json

    counts = found.counts
    return {
        "file": found.file,
        "sheet": found.sheet,
        "written": written,
        "positions": [_record(found, position) for position in found.positions],
        "new": {
            "stakeholders": [s.name for s in found.new.stakeholders],
            "issues": [i.name for i in found.new.issues],
            "sources": [s.title for s in found.new.sources],
        },
        "names": [_name_record(name) for name in found.found],
        "counts": {
            "rows": counts.rows,
            "cells": counts.cells,
            "taken": counts.taken,
            "changed": counts.changed,
            "empty": counts.empty,
            "refused": counts.refused,
            "ignored": counts.ignored,
        },
        "cells": [
            {"place": one.place, "fate": one.fate.value, "text": one.text, "reason": one.reason}
            for one in found.lines
        ],
        "problems": list(found.problems),
        "notes": [*notes, *found.notes],
        "mapping": json.loads(to_json(found.mapping)),
        "reasons": _reasons(guess),
    }


def _read_as(found: Plan, guess: Guess | None) -> Iterator[str]:
    """How the sheet was understood."""
    from models.exchange.importing.targets import IGNORED, TARGET
    from models.exchange.sheets import place

    why = guess.reasons if guess else {}
    yield f"sheet: “{found.sheet}”. {why.get('sheet', '')} {why.get('layout', '')}"
    for column in found.mapping.columns:
        if column.target == IGNORED and not column.title:
            continue
        letter = place(0, column.place).rstrip("1")
        about = f" of “{column.about}”" if column.about else ""
        reason = guess.columns.get(column.place, "") if guess else ""
        title = TARGET[column.target].title
        yield f"column {letter} “{column.title}”: {title}{about}. {reason}"
    if told := why.get("dates"):
        yield f"dates: {told}"
    for name, text in found.mapping.for_file(found.file).constants.items():
        if text:
            yield f"for all rows: {TARGET[name].title} “{text}”. {why.get(name, '')}"


def _names(found: Plan) -> Iterator[str]:
    for kind in ("stakeholder", "issue", "source"):
        names = [name for name in found.found if name.kind == kind]
        new = list({name.name: name for name in names if name.choice == "new"}.values())
        if new:
            listed = ", ".join(f"“{name.name}”" for name in new[:_SHOWN])
            yield f"new {kind}s: {listed}{_more(len(new))}"
        for name in [name for name in new if name.near]:
            near = ", ".join(f"“{one.name}” ({one.why})" for one in name.near)
            yield f"near: “{name.name}” is made new; perhaps it is {near}."
        for name in names:
            if not name.certain:
                yield f"the same: “{name.text}” is taken for the {kind} “{name.name}”."


def _grouped(lines: Sequence[Line]) -> Iterator[str]:
    """What became of cells, those with one reason together."""
    groups: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.fate.value, line.reason].append(line)
    for (fate, reason), found in groups.items():
        places = ", ".join(line.place for line in found[:_SHOWN])
        yield f"{fate}: {places}{_more(len(found))}: {reason}"


def _more(number: int) -> str:
    rest = number - _SHOWN
    return f" and {rest:,} more (all with --json)" if rest > 0 else ""


def _told(found: Plan, position: Position) -> str:
    names = found.names
    holder, issue = names.stakeholders[position.holder], names.issues[position.issue]
    return f"{holder.name} on {issue.name}: {position.stance_text()}. {position.summary}"


def _record(found: Plan, position: Position) -> dict[str, Any]:
    from models.exchange.fields import FIELDS

    told = {field.name: field.text(position, found.names) for field in FIELDS}
    return {"id": position.id, **{name: text for name, text in told.items() if text}}


def _name_record(name: NameFound) -> dict[str, Any]:
    return {
        "kind": name.kind,
        "text": name.text,
        "choice": name.choice.value,
        "name": name.name,
        "rows": name.count,
        "certain": name.certain,
        "near": [{"name": one.name, "why": one.why, "known": one.known} for one in name.near],
    }


def _reasons(guess: Guess | None) -> dict[str, Any]:
    if guess is None:
        return {}
    columns = {str(place): reason for place, reason in guess.columns.items()}
    return {**guess.reasons, "columns": columns}
