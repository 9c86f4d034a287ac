"""``sides sources add PROJECT FILE…``: documents become sources, without a window."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.command_line import one_line
from desktop.subcommands import Parser
from desktop.upkeep_commands import print_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.coding.intake import Intake
    from models.sources.adding import Report

_PART = 1  # something was refused, the rest was added


def sources(given: Sequence[str]) -> int:
    """Add documents to a project; return 1 where one of them was refused."""
    parser = Parser(prog="sides sources", description="Add documents to a project as sources.")
    parser.add_argument("what", choices=("add",), metavar="add")
    parser.add_argument("project", type=Path, help="a .sides file")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files or folders")
    parser.add_argument("--encoding", default="", help="of the letters of plain texts")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    options = parser.parse_args(given)
    from models.coding.intake import take_in
    from models.project.store import Project

    with Project.open(options.project) as project:
        found = take_in(project, options.files, encoding=options.encoding)
        if found.addition.edit:
            project.apply(found.addition.edit)
    if options.json:
        sys.stdout.write(json.dumps(_record(found), ensure_ascii=False, indent=2) + "\n")
    else:
        print_lines(*map(one_line, _lines(found)))
    return _PART if found.addition.report.refused else 0


def _parts(report: Report) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for name, lines in (
        ("added", report.taken),
        ("added with a change", report.changed),
        ("skipped", report.skipped),
        ("refused", report.refused),
    ):
        yield name, [(line.name, line.text) for line in lines]


def _lines(found: Intake) -> Iterator[str]:
    report = found.addition.report
    yield report.summary()
    for part, lines in _parts(report):
        for name, text in lines:
            yield f"{part}: {name}: {text}"
    for pair in found.addition.near:
        first, second = pair.names
        yield f"nearly the same: “{first}” and “{second}” share {pair.share:.0%} of their words"
    for left in found.left_out:
        yield f"left out: {left}"


def _record(found: Intake) -> dict[str, Any]:
    report, edit = found.addition.report, found.addition.edit
    return {
        "sources": [
            {
                "id": new.source.id,
                "code": new.source.code,
                "title": new.source.title,
                "paragraphs": len(new.paragraphs),
                "sha256": new.source.sha256,
            }
            for new in (edit.sources if edit else ())
        ],
        **{
            part.replace(" ", "_"): [{"name": name, "text": text} for name, text in lines]
            for part, lines in _parts(report)
        },
        "nearly_the_same": [
            {"new": pair.new, "other": pair.other, "share": round(pair.share, 3)}
            for pair in found.addition.near
        ],
        "left_out": list(found.left_out),
    }
