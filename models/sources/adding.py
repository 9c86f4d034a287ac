"""Documents become sources: which are new, what becomes of each, and an edit that adds them.

Nothing is dropped in silence: every document is taken, skipped because its text is there already,
or was refused, and the report says which.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from models.progress import Progress, no_progress
from models.records import Paragraph, Record, Source
from models.sources.likeness import Likeness
from models.text import counted, fold, sha256_of

if TYPE_CHECKING:
    from models.errors import ReadError
    from models.sources.documents import Document

Texts = Callable[[int], Sequence[Paragraph]]
"""The paragraphs of the source with this key."""


class _Journal(Protocol):
    """What this edit asks of the journal of a project."""

    def expect(self, rows: int) -> None: ...

    def add(self, record: Record) -> int: ...


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source that is to be added, and its text; the paragraphs do not know its key yet."""

    source: Source
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class AddDocuments:
    """Add sources together with their texts, in one step."""

    sources: Sequence[NewSource]

    @property
    def label(self) -> str:
        """Named by the source, or by how many there are."""
        if len(self.sources) == 1:
            return f"Add source {self.sources[0].source.title}"
        return f"Add {counted(len(self.sources), 'source')}"

    def apply(self, journal: _Journal) -> None:
        """Insert each source, then its paragraphs."""
        journal.expect(sum(1 + len(new.paragraphs) for new in self.sources))
        for new in self.sources:
            key = journal.add(new.source)
            for paragraph in new.paragraphs:
                journal.add(replace(paragraph, source=key))


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one document: its file's name, or else its title, and a sentence."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every document."""

    taken: tuple[Line, ...] = ()
    changed: tuple[Line, ...] = ()
    skipped: tuple[Line, ...] = ()
    refused: tuple[Line, ...] = ()

    def summary(self) -> str:
        """All in one sentence: "3 sources added, 1 of them with a change; 2 skipped"."""
        number = len(self.taken) + len(self.changed)
        text = f"{counted(number, 'source')} added"
        if self.changed:
            text += f", {len(self.changed):,} of them with a change"
        for lines, word in ((self.skipped, "skipped"), (self.refused, "refused")):
            if lines:
                text += f"; {len(lines):,} {word}"
        return f"{text}."


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sources whose texts are nearly the same: perhaps reports of one event.

    Attributes:
        new: the public id of the one that is added.
        other: the public id of the one that is there, or is added too.
        names: what they are called, in the same order.
        share: of the shorter one's words that stand in the other one too, from 0.8 to 1.
    """

    new: str
    other: str
    names: tuple[str, str]
    share: float


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding documents would do; ``edit`` is None where nothing is new."""

    edit: AddDocuments | None
    report: Report
    near: tuple[Pair, ...] = ()


@dataclass(slots=True)
class _Plan:
    """An addition in the making."""

    codes: set[str]
    titles: set[str]
    known: dict[str, str] = field(default_factory=dict)  # a fingerprint, and whose it is
    likeness: Likeness = field(default_factory=Likeness)
    likened: list[tuple[str, str]] = field(default_factory=list)  # id and title of each text
    new: list[NewSource] = field(default_factory=list)
    near: list[Pair] = field(default_factory=list)
    taken: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    skipped: list[Line] = field(default_factory=list)


def plan(
    documents: Iterable[Document],
    sources: Mapping[int, Source],
    texts: Texts,
    *,
    refused: Iterable[tuple[str, ReadError]] = (),
    progress: Progress = no_progress,
) -> Addition:
    """Work out what becomes of each document; nothing is written yet.

    Args:
        documents: those that could be read.
        sources: those of the project, by key (``Directory.sources``).
        texts: reads the text of one of them (``Project.paragraphs``).
        refused: the names of the files that could not be read, and why.
        progress: told of sources that are compared.

    Raises:
        Cancelled: the progress says so.
    """
    making = _Plan({s.code for s in sources.values()}, {_called(s.title) for s in sources.values()})
    for number, source in enumerate(sources.values()):
        progress(number, len(sources))
        _know(making, source, texts(source.key))
    for document in documents:
        progress(len(sources), max(len(sources), 1))
        _take(making, document)
    report = Report(
        tuple(making.taken),
        tuple(making.changed),
        tuple(making.skipped),
        tuple(Line(name, str(error)) for name, error in refused),
    )
    edit = AddDocuments(tuple(making.new)) if making.new else None
    return Addition(edit, report, tuple(making.near))


def _know(making: _Plan, source: Source, text: Sequence[Paragraph]) -> None:
    if source.sha256:
        making.known.setdefault(source.sha256, source.title)
    ordered = sorted(text, key=lambda paragraph: paragraph.number)
    if not ordered:
        return
    making.known.setdefault(sha256_of(p.text for p in ordered), source.title)
    # A copy under another name has another title and the same text.
    body = [paragraph.text for paragraph in ordered if paragraph.number]
    making.known.setdefault(_body(body), source.title)
    making.likeness.add(body)
    making.likened.append((source.id, source.title))


def _take(making: _Plan, document: Document) -> None:
    name = document.name or document.title
    body = [passage.text for passage in document.paragraphs]
    prints = (document.sha256, _body(body))
    there = next((making.known[each] for each in prints if each in making.known), None)
    if there is not None:
        making.skipped.append(Line(name, f"The same text is there already, as “{there}”."))
        return
    source = _source(making, document)
    for each in prints:
        making.known[each] = source.title
    for other, share in making.likeness.add(body):
        id_, title = making.likened[other]
        making.near.append(Pair(source.id, id_, (source.title, title), share))
    making.likened.append((source.id, source.title))
    making.new.append(NewSource(source, _paragraphs(document)))
    changes = list(document.changed)
    if source.title != document.title:
        changes.append(f"Named “{source.title}”, for there is another of that title.")
    if document.encoding and not document.encoding.sure:
        changes.append(f"Its letters were read as {document.encoding.name}; see whether that fits.")
    if document.left_out:
        changes.append(f"Left out: {', '.join(document.left_out)}.")
    line = Line(name, " ".join(changes) or f"Added as {source.code} “{source.title}”.")
    (making.changed if changes else making.taken).append(line)


def _body(texts: Sequence[str]) -> str:
    # Marked, so that no text with a title has the fingerprint of one without.
    return f"body {sha256_of(texts)}"


def _source(making: _Plan, document: Document) -> Source:
    code, title = _free_code(making.codes), _free_title(document.title, making.titles)
    making.codes.add(code)
    making.titles.add(_called(title))
    return Source(
        id=str(uuid.uuid4()),
        code=code,
        type=document.type,
        title=title,
        author=document.author,
        container_title=document.container_title,
        publisher=document.publisher,
        issued=document.issued,
        url=document.url,
        language=document.language,
        sha256=document.sha256,
    )


def _paragraphs(document: Document) -> tuple[Paragraph, ...]:
    heading = Paragraph(source=0, number=0, text=document.title)
    return heading, *(
        Paragraph(source=0, number=number, text=passage.text, page=passage.page)
        for number, passage in enumerate(document.paragraphs, 1)
    )


def _free_code(codes: set[str]) -> str:
    number = len(codes) + 1
    while (code := f"S-{number:02}") in codes:
        number += 1
    return code


def _free_title(title: str, titles: set[str]) -> str:
    number, free = 1, title
    while _called(free) in titles:
        number += 1
        free = f"{title} ({number})"
    return free


def _called(title: str) -> str:
    return fold(title).strip()
