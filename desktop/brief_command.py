"""``sides brief``: a briefing of a project, written to a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.subcommands import Parser, add_input, check_input, given_project
from models.errors import ReadError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from models.briefing.blocks import Outline
    from models.briefing.template import Template
    from models.briefing.texts import Texts
    from models.project.store import Project

_LARGEST = 1_000_000  # bytes of a template, or of the texts of a briefing
_WRITTEN = {
    "title": "the title; the project’s name where there is none",
    "purpose": "what the briefing is for",
    "prepared_by": "who answers for it",
    "marking": "a word on every page, such as DRAFT",
}


def brief(given: Sequence[str]) -> int:
    """Write a briefing."""
    parser = _parser()
    options = parser.parse_args(given)
    check_input(parser, options)
    from desktop.briefing_files import require_ending, write_briefing
    from models.exchange.comparison_reports import last_day

    require_ending(options.output)
    as_of = None if options.as_of is None else last_day(options.as_of)
    since = None if options.since is None else last_day(options.since)
    if as_of is not None and since is not None and since >= as_of:
        parser.error("let --since be earlier than --as-of")
    template, texts = _template(options.template), _texts(options)
    with given_project(options.project) as path:
        from models.project.store import Project

        with Project.open(path, read_only=True) as project:
            told = _outline(project, template, texts, options, as_of=as_of, since=since)
            write_briefing(told, options.output)
    return 0


def _parser() -> Parser:
    parser = Parser(prog="sides brief", description="Write a briefing.")
    add_input(parser)
    parser.add_argument(
        "-o", dest="output", type=Path, required=True, metavar="FILE", help="FILE.html or .md"
    )
    template = "the name of a template, or a file of one; “Briefing” where there is none"
    parser.add_argument("--template", metavar="NAME|FILE", help=template)
    parser.add_argument("--as-of", metavar="DATE", help="count what is on record until then")
    parser.add_argument("--since", metavar="DATE", help="tell what changed after it")
    sides = "the sides, by code or name, in the order of their columns, as in US,UA"
    parser.add_argument("--sides", metavar="A,B", help=sides)
    once = "count positions that report one event as one"
    parser.add_argument("--once", action="store_true", help=once)
    parser.add_argument("--texts", metavar="FILE", help="a JSON file of title, findings and so on")
    for name, told in _WRITTEN.items():
        parser.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="TEXT", help=told)
    propose = "add findings that the program proposes, marked as that"
    parser.add_argument("--propose", action="store_true", help=propose)
    return parser


def _template(name: str | None) -> Template:
    """The template of this name, or else in the file of this name."""
    from models.briefing.template import TEMPLATES
    from models.briefing.template_json import template_from_json

    if name is None:
        return TEMPLATES[0]
    for template in TEMPLATES:
        if template.name.casefold() == name.casefold():
            return template
    if not Path(name).is_file():
        names = ", ".join(f"“{template.name}”" for template in TEMPLATES)
        raise ReadError(f"“{name}” is no template and no file of one; templates are {names}.")
    return template_from_json(_read(name), f"The template “{Path(name).name}”")


def _texts(options: argparse.Namespace) -> Texts:
    from models.briefing.texts import Texts
    from models.briefing.texts_json import texts_from_json

    texts = Texts()
    if options.texts is not None:
        texts = texts_from_json(_read(options.texts), f"“{Path(options.texts).name}”")
    given = {name: getattr(options, name) for name in _WRITTEN}
    return replace(texts, **{name: text for name, text in given.items() if text is not None})


def _read(name: str) -> str:
    path = Path(name)
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadError(f"“{path.name}” is too large to be what it should be.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(f"“{name}” cannot be read: {reason}. Choose another file.") from error
    except UnicodeDecodeError:
        raise ReadError(f"“{path.name}” is no text in UTF-8. Save it as one.") from None


def _outline(
    project: Project,
    template: Template,
    texts: Texts,
    options: argparse.Namespace,
    *,
    as_of: int | None,
    since: int | None,
) -> Outline:
    from datetime import datetime

    from desktop.about import version
    from models.briefing.outline import outline
    from models.briefing.proposing import proposed
    from models.briefing.texts import MOST_FINDINGS
    from models.comparison.rules import Rules
    from models.exchange.comparison_reports import named_sides
    from models.exchange.extract import Extract
    from models.project.filter import EVERYTHING

    rules, made = Rules(as_of, options.once), datetime.now().astimezone()
    extract = Extract(project, EVERYTHING, made, version(), rules=rules)
    if chosen := named_sides(extract, options.sides):
        template = replace(template, sides=tuple(side.id for side in chosen))
    if options.propose:
        found = proposed(project, template, rules=rules, since=since, made=made)
        texts = replace(texts, findings=(*texts.findings, *found)[:MOST_FINDINGS])
    return outline(project, template, texts, rules=rules, since=since, made=made, version=version())
