"""What ``sides brief`` and ``sides freeze`` are told of a briefing, and what it is made by."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import ReadError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from models.briefing.comparing import Earlier
    from models.briefing.edition_settings import Settings
    from models.briefing.template import Paper, Template
    from models.briefing.texts import Texts
    from models.project.store import Project

_LARGEST = 1_000_000  # bytes of a template, or of the texts of a briefing
_PAPERS = ("A4", "Letter")
_WRITTEN = {
    "title": "the title; the project’s name where there is none",
    "purpose": "what the briefing is for",
    "prepared_by": "who answers for it",
    "marking": "a word on every page, such as DRAFT",
}
# A year has four digits at least.
_EDITION = re.compile(r"(?:edition )?([0-9]{1,3})", re.IGNORECASE)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what a briefing can be told."""
    template = "the name of a template, or a file of one; “Briefing” where there is none"
    parser.add_argument("--template", metavar="NAME|FILE", help=template)
    parser.add_argument("--as-of", metavar="DATE", help="count what is on record until then")
    since = "tell what changed after a date, or since the edition of this number"
    parser.add_argument("--since", metavar="DATE|EDITION", help=since)
    _add_paper(parser)
    sides = "the sides, by code or name, in the order of their columns, as in US,UA"
    parser.add_argument("--sides", metavar="A,B", help=sides)
    once = "count positions that report one event as one"
    parser.add_argument("--once", action="store_true", help=once)
    texts = "a JSON file of title, findings and so on, in place of the project’s own texts"
    parser.add_argument("--texts", metavar="FILE", help=texts)
    for name, told in _WRITTEN.items():
        parser.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="TEXT", help=told)
    propose = "add findings that the program proposes, marked as that"
    parser.add_argument("--propose", action="store_true", help=propose)


def _add_paper(parser: argparse.ArgumentParser) -> None:
    """Take the size of the sheets and how they lie; the template's own where nothing is said."""
    paper = "print on this paper; the template’s own where none is named"
    parser.add_argument("--paper", type=str.capitalize, choices=_PAPERS, help=paper)
    lying = parser.add_mutually_exclusive_group()
    upright, across = "print on upright sheets", "print on sheets that lie on their side"
    lying.add_argument(
        "--portrait", dest="landscape", action="store_false", default=None, help=upright
    )
    lying.add_argument(
        "--landscape", dest="landscape", action="store_true", default=None, help=across
    )


@dataclass(frozen=True, slots=True)
class Days:
    """As of which day a briefing tells, and since which day or edition what changed."""

    as_of: int | None = None
    since: int | None = None
    edition: int | None = None


def given_days(parser: argparse.ArgumentParser, options: argparse.Namespace) -> Days:
    """The days that were given; those that make no sense end the program.

    Raises:
        DateError: one is no date.
    """
    from models.exchange.comparison_reports import last_day

    as_of = None if options.as_of is None else last_day(options.as_of)
    if options.since is None:
        return Days(as_of)
    if edition := _EDITION.fullmatch(options.since.strip()):
        return Days(as_of, edition=int(edition[1]))
    since = last_day(options.since)
    if as_of is not None and since >= as_of:
        parser.error("let --since be earlier than --as-of")
    return Days(as_of, since)


@contextmanager
def made_by(
    project: Project, options: argparse.Namespace, days: Days
) -> Iterator[tuple[Settings, Earlier | None]]:
    """By what the briefing is made, and the edition that it is compared with.

    Raises:
        SidesError: something that was named is not there, or cannot be read.
    """
    from contextlib import ExitStack
    from datetime import datetime

    from desktop.about import version
    from models.briefing.edition_settings import Settings
    from models.briefing.editions import earlier
    from models.comparison.rules import Rules
    from models.exchange.comparison_reports import named_sides
    from models.exchange.extract import Extract
    from models.project.filter import EVERYTHING

    rules, made = Rules(days.as_of, options.once), datetime.now().astimezone()
    extract = Extract(project, EVERYTHING, made, version(), rules=rules)
    template, texts = _template(project, options.template), _texts(project, options)
    template = replace(template, paper=_paper(template.paper, options))
    if chosen := named_sides(extract, options.sides):
        template = replace(template, sides=tuple(side.id for side in chosen))
    settings = Settings(template, texts, made, version(), rules=rules, since=days.since)
    with ExitStack() as rest:
        before = None
        if days.edition is not None:
            before = rest.enter_context(earlier(project, days.edition))
        if options.propose:
            settings = _with_proposals(project, settings, before)
        yield settings, before


def _with_proposals(project: Project, settings: Settings, before: Earlier | None) -> Settings:
    from models.briefing.proposing import proposed
    from models.briefing.texts import MOST_FINDINGS

    found = proposed(
        project,
        settings.template,
        rules=settings.rules,
        since=before or settings.since,
        made=settings.made,
    )
    findings = (*settings.texts.findings, *found)[:MOST_FINDINGS]
    return replace(settings, texts=replace(settings.texts, findings=findings))


def _template(project: Project, name: str | None) -> Template:
    """The template of this name, the project's own before the program's, or that of a file."""
    from models.briefing.keeping import templates
    from models.briefing.template import TEMPLATES
    from models.briefing.template_json import template_from_json

    known = templates(project)
    wanted = TEMPLATES[0].name if name is None else name
    for template in known:
        if template.name.casefold() == wanted.casefold():
            return template
    if not Path(wanted).is_file():
        raise ReadError(
            f"“{wanted}” is no template and no file of one; templates are {_named(known)}."
        )
    return template_from_json(_read(wanted), f"The template “{Path(wanted).name}”")


def _paper(paper: Paper, options: argparse.Namespace) -> Paper:
    """A template's paper, but for what was asked for instead."""
    from models.briefing.template import PaperSize

    size = paper.size if options.paper is None else PaperSize(options.paper)
    landscape = paper.landscape if options.landscape is None else options.landscape
    return replace(paper, size=size, landscape=landscape)


def _named(templates: Sequence[Template]) -> str:
    return ", ".join(f"“{template.name}”" for template in templates)


def _texts(project: Project, options: argparse.Namespace) -> Texts:
    from models.briefing.keeping import texts_of
    from models.briefing.texts_json import texts_from_json

    if options.texts is None:
        texts = texts_of(project)
    else:
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
