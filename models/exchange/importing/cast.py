"""Who and what the rows speak of: the records of the project, and the new ones they need."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.exchange.date_text import parse_date
from models.exchange.importing.name_finder import NameFinder, New
from models.exchange.plain_text import FieldError, clean_line
from models.records import Issue, Source, Stakeholder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from models.exchange.importing.mapping import NameRule
    from models.exchange.importing.name_finder import NameFound
    from models.project.directory import Directory
    from models.records import Position


@dataclass(frozen=True, slots=True)
class NewRecords:
    """What has to be there before the positions; keys are below 0, superiors come first."""

    stakeholders: tuple[Stakeholder, ...] = ()
    issues: tuple[Issue, ...] = ()
    sources: tuple[Source, ...] = ()

    def __len__(self) -> int:
        """How many there are."""
        return len(self.stakeholders) + len(self.issues) + len(self.sources)


class Cast:
    """The three kinds of records that positions refer to."""

    def __init__(self, names: Directory, rules: Iterable[NameRule], file: str) -> None:
        """Begin with those of the project; a source that is called as the file is a data set."""
        rules = tuple(rules)
        self._names, self._file = names, file
        self.stakeholders = NameFinder("stakeholder", names.stakeholders, rules)
        self.issues = NameFinder("issue", names.issues, rules)
        self.sources = NameFinder("source", names.sources, rules)

    def belongs(self, who: int, above: int) -> None:
        """Let a new stakeholder stand below another, unless it stands somewhere already."""
        new = self.stakeholders.new.get(who)
        if new is None or new.parent is not None or who in self._chain(above):
            return
        new.parent = above

    def describe(self, finder: NameFinder, key: int | None, said: Mapping[str, str]) -> None:
        """Keep what a row says of a new record; the first row that says it counts."""
        new = finder.new.get(key) if key is not None else None
        if new is not None:
            for name, text in said.items():
                if text:
                    new.said.setdefault(name, text)

    def take(self, position: Position) -> None:
        """Note what a position needs."""
        for who in (position.holder, position.speaker):
            for key in reversed(self._chain(who)):
                self.stakeholders.take(key)
        for issue in (position.issue, position.after):
            if issue is not None:
                self.issues.take(issue)
        if position.source is not None:
            self.sources.take(position.source)

    def new(self) -> NewRecords:
        """The new records that were noted."""
        names = self._names
        people = _codes("H", (s.code for s in names.stakeholders.values()))
        issues = _codes("I", (i.code for i in names.issues.values()))
        sources = _codes("S", (s.code for s in names.sources.values()))
        made = [self._stakeholder(new, people(new.code)) for new in self.stakeholders.taken()]
        return NewRecords(
            tuple(_above_first(made)),
            tuple(_issue(new, issues(new.code)) for new in self.issues.taken()),
            tuple(self._source(new, sources(new.code)) for new in self.sources.taken()),
        )

    def found(self) -> tuple[NameFound, ...]:
        """Every name in the spreadsheet, and what becomes of it."""
        return (*self.stakeholders.found(), *self.issues.found(), *self.sources.found())

    def _chain(self, who: int) -> list[int]:
        """A stakeholder and those that it belongs to, itself first; of the project's, itself."""
        chain = [who]
        while (new := self.stakeholders.new.get(chain[-1])) and new.parent is not None:
            chain.append(new.parent)
        return chain

    def _stakeholder(self, new: New, code: str) -> Stakeholder:
        return Stakeholder(
            key=new.key, id=str(uuid.uuid4()), code=code, name=new.name, parent=new.parent
        )

    def _source(self, new: New, code: str) -> Source:
        said = new.said
        try:
            issued = parse_date(said.get("source_date", ""))
        except FieldError:
            issued = None  # The rows tell of it, each in its report.
        return Source(
            key=new.key,
            id=str(uuid.uuid4()),
            code=code,
            type="dataset" if new.name == self._file else "document",
            title=new.name,
            author=clean_line(said.get("source_author", "")),
            url=clean_line(said.get("source_url", "")),
            issued=issued,
        )


def with_new(names: Directory, new: NewRecords) -> Directory:
    """The names of a project, and the new ones besides."""
    return replace(
        names,
        stakeholders={**names.stakeholders, **{s.key: s for s in new.stakeholders}},
        issues={**names.issues, **{i.key: i for i in new.issues}},
        sources={**names.sources, **{s.key: s for s in new.sources}},
    )


def _issue(new: New, code: str) -> Issue:
    proposition = clean_line(new.said.get("proposition", "")) or new.name
    topic = clean_line(new.said.get("topic", ""))
    return Issue(
        key=new.key,
        id=str(uuid.uuid4()),
        code=code,
        name=new.name,
        proposition=proposition,
        topic=topic,
    )


def _codes(stem: str, taken: Iterable[str]) -> Callable[[str], str]:
    """Gives each record the code that it wants, or the next free one of the project's kind."""
    used = {code for code in taken if code}
    number = len(used)

    def free(wanted: str) -> str:
        nonlocal number
        code = wanted
        while not code or code in used:
            number += 1
            code = f"{stem}-{number:02}"
        used.add(code)
        return code

    return free


def _above_first(made: Iterable[Stakeholder]) -> Iterator[Stakeholder]:
    """Superiors before those that belong to them, for a row can only refer to one that is there."""
    waiting = {stakeholder.key: stakeholder for stakeholder in made}
    for key in list(waiting):
        line: list[Stakeholder] = []
        at: int | None = key
        while at is not None and at in waiting:
            line.append(waiting.pop(at))
            at = line[-1].parent
        yield from reversed(line)
