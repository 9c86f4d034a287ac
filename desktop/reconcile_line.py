"""``sides reconcile FILE --into PROJECT``: what colleagues changed in a workbook, and taking it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.command_line import one_line
from desktop.subcommands import Parser
from desktop.upkeep_commands import print_lines

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Iterator, Sequence

    from models.exchange.reconcile import Item, Returned

_LEFT = 1  # something was not accepted
_NUMBERS = re.compile(r"[0-9]{1,7}(?:-[0-9]{1,7})?(?:,[0-9]{1,7}(?:-[0-9]{1,7})?)*")


def reconcile(given: Sequence[str]) -> int:
    """Tell what a returned workbook wants, accept what is asked for; return 1 where some is left.

    Without ``--accept`` the project is only read.
    """
    parser = _parser()
    options = parser.parse_args(given)
    _check(parser, options.accept)
    from models.exchange.reconcile import compare, edit
    from models.exchange.workbook_reader import read_spreadsheet
    from models.project.store import Project

    writes = options.accept != "none" and not options.dry_run
    with Project.open(options.into, read_only=not writes) as project:
        returned = compare(project, read_spreadsheet(options.file))
        accepted = _accepted(parser, returned, options.accept)
        made = edit(returned, accepted, options.by)
        if writes and made.items:
            project.apply(made)
    label = made.label if made.items else ""
    if options.json:
        record = _record(returned, accepted, label, written=writes)
        sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=2) + "\n")
    else:
        print_lines(*map(one_line, _lines(returned, accepted, label, written=writes)))
    return _LEFT if len(accepted) < len(returned.items) else 0


def _parser() -> Parser:
    parser = Parser(
        prog="sides reconcile",
        description="Tell what was changed in a workbook that Sides has exported, and take it.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook that came back")
    parser.add_argument("--into", type=Path, required=True, metavar="PROJECT", help="a .sides file")
    parser.add_argument(
        "--accept",
        default="none",
        metavar="WHAT",
        help="none, changes (no conflict, no deleted row, no quote that is not found), all, or "
        "numbers as in 1,4-7; none without it",
    )
    parser.add_argument("--by", default="", metavar="NAME", help="whose changes these are")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    return parser


def _check(parser: Parser, accept: str) -> None:
    if accept not in {"none", "changes", "all"} and not _NUMBERS.fullmatch(accept):
        parser.error("--accept takes none, changes, all, or numbers as in 1,4-7")


def _accepted(parser: argparse.ArgumentParser, returned: Returned, accept: str) -> frozenset[int]:
    known = {"none": frozenset[int](), "changes": returned.preselected, "all": returned.acceptable}
    if accept in known:
        return known[accept]
    found: set[int] = set()
    for part in accept.split(","):
        first, _, last = part.partition("-")
        numbers = range(int(first), int(last or first) + 1)
        chosen = returned.acceptable.intersection(numbers)
        if not chosen:
            parser.error(f"there is nothing to accept at {part}; nothing was changed")
        found |= chosen
    return frozenset(found)


def _lines(
    returned: Returned, accepted: Collection[int], label: str, *, written: bool
) -> Iterator[str]:
    yield returned.summary()
    yield from returned.told
    for item in returned.items:
        yield f"{item.number}{'*' if item.number in accepted else ''} {_line(item)}"
    if label:
        yield f"{label}." if written else f"Nothing was written; it would be: {label}."


def _line(item: Item) -> str:
    what = " ".join(filter(None, [item.code or item.place, item.title]))
    said = f"“{item.old}” → “{item.theirs}”" if item.old else f"“{item.theirs}”"
    if not item.theirs:
        said = f"“{item.old}” → nothing"
    ours = f" (here “{item.ours}”)" if item.kind == "conflict" and item.ours else ""
    return f"{item.kind}: {what}: {said}{ours} {item.sentence}".strip()


def _record(
    returned: Returned, accepted: Collection[int], label: str, *, written: bool
) -> dict[str, Any]:
    return {
        "file": returned.name,
        "compared": returned.compared,
        "already": returned.already,
        "two_way": returned.two_way,
        "filter": returned.filter,
        "changed_by": returned.who,
        "told": list(returned.told),
        "items": [_item(item, accepted=item.number in accepted) for item in returned.items],
        "step": label,
        "written": written and bool(label),
    }


def _item(item: Item, *, accepted: bool) -> dict[str, Any]:
    return {
        "number": item.number,
        "kind": str(item.kind),
        "id": item.id,
        "code": item.code,
        "field": item.field,
        "title": item.title,
        "old": item.old,
        "theirs": item.theirs,
        "ours": item.ours,
        "sentence": item.sentence,
        "verification": None if item.verification is None else str(item.verification),
        "place": item.place,
        "preselected": item.default,
        "acceptable": item.acceptable,
        "accepted": accepted,
    }
