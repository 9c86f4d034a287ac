"""The edit that writes what was salvaged into a new project, and tells what did not go as it was.

Rows get new numbers, for numbers never leave a file; who referred to an old one refers to the new.
"""

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from models.briefings import Edition, KeptTemplate, KeptTexts
from models.errors import EditError
from models.judgements import CommonGround, Coverage, Decision, Exemption, Override, Unit
from models.project.edits import name_of
from models.project.journal import Journal
from models.project.rows import table_of
from models.records import Issue, Paragraph, Position, Record, Source, Stakeholder
from models.text import counted, sha256_of

JUDGEMENTS = (Override, Decision, Exemption, Coverage, CommonGround, Unit)
BRIEFINGS = (KeptTemplate, KeptTexts, Edition)
KINDS = (Stakeholder, Issue, Source, Paragraph, Position, *JUDGEMENTS, *BRIEFINGS)
"""The kinds of records, in an order in which each comes after those that it refers to."""

_REFERS: Mapping[type[Record], Mapping[str, type[Record]]] = {
    Stakeholder: {"parent": Stakeholder},
    Paragraph: {"source": Source},
    Position: {
        "holder": Stakeholder,
        "speaker": Stakeholder,
        "issue": Issue,
        "source": Source,
        "after": Issue,
    },
    Override: {"position": Position},
    Decision: {"first": Position, "second": Position},
    Exemption: {"side": Stakeholder, "issue": Issue},
    Coverage: {"source": Source, "issue": Issue},
    CommonGround: {"issue": Issue},
}
_LISTED = 20  # as many are named of each kind; of more, their number says enough


@dataclass
class Listing:
    """What is told of single rows, by what happened to them."""

    _told: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def note(self, kind: str, what: str, sentence: str) -> None:
        """Tell of one more row; ``what`` happened says the same of many in short."""
        told = self._told.setdefault((kind, what), [])
        self._counts[kind, what] += 1
        if len(told) < _LISTED:
            told.append(sentence)

    def sentences(self) -> Iterator[str]:
        """What was told, in order; where there are many of one kind, the rest is counted."""
        for (kind, what), told in self._told.items():
            yield from told
            if more := self._counts[kind, what] - len(told):
                yield f"{counted(more, f'more {kind}')} {what}."


@dataclass
class Rebuild:
    """Add records that refer to each other by numbers that some of them may have lost.

    What breaks a rule of the file is left out, and so is a judgement on what is not there. What
    any other record refers to without its being there gets a plain one in its place. All is listed.
    """

    records: Mapping[type[Record], Sequence[Record]]
    origin: str
    listing: Listing
    saved: Counter[str] = field(default_factory=Counter)
    _keys: dict[tuple[type[Record], int], int] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    @property
    def label(self) -> str:
        """Named by the broken file."""
        return f"Recover from “{self.origin}”"

    def apply(self, journal: Journal) -> None:
        """Insert each record after those that it refers to."""
        journal.expect(sum(map(len, self.records.values())))
        for named, column in ((Stakeholder, "name"), (Issue, "name"), (Source, "title")):
            self._names |= {getattr(record, column) for record in self.records.get(named, ())}
        for kind in KINDS:
            found: Sequence[Record] = self.records.get(kind, ())
            for record in self._from_the_top(found) if kind is Stakeholder else found:
                self._add(journal, record)

    def _add(self, journal: Journal, record: Record) -> None:
        kind = type(record)
        noun = table_of(kind).noun
        if missing := self._missing(record):
            reason = f"the {missing} that it is on is missing"
            note_left_out(self.listing, noun, called(record), reason)
            return
        bound: dict[str, Any] = {
            name: self._new_key(journal, other, getattr(record, name))
            for name, other in _REFERS.get(kind, {}).items()
        }
        if isinstance(record, Source):
            bound["sha256"] = self._sha256(record)
        try:
            key = journal.add(replace(record, **{**bound, "key": 0}))
        except EditError as error:
            reason = str(error).removeprefix("Nothing was changed: ")
            note_left_out(self.listing, noun, called(record), reason)
            return
        self._keys[kind, record.key] = key
        self.saved[noun] += 1

    def _sha256(self, source: Source) -> str:
        """That of the text as it is saved, which may have lost paragraphs."""
        found = (p for p in self.records.get(Paragraph, ()) if isinstance(p, Paragraph))
        texts = {p.number: p.text for p in found if p.source == source.key}
        return sha256_of(texts[number] for number in sorted(texts))

    def _missing(self, record: Record) -> str:
        """What a judgement is on, if that is not there; it would mean nothing without it."""
        if isinstance(record, JUDGEMENTS):
            for name, kind in _REFERS.get(type(record), {}).items():
                if (kind, getattr(record, name)) not in self._keys:
                    return table_of(kind).noun
        return ""

    def _new_key(self, journal: Journal, kind: type[Record], old: int | None) -> int | None:
        if old is None:
            return None
        if (kind, old) not in self._keys:
            self._keys[kind, old] = self._add_placeholder(journal, kind, old)
        return self._keys[kind, old]

    def _add_placeholder(self, journal: Journal, kind: type[Record], old: int) -> int:
        noun = table_of(kind).noun
        name, number = f"Lost {noun} {old}", 1
        while name in self._names:  # as in a project that was recovered before
            number += 1
            name = f"Lost {noun} {old} ({number})"
        self._names.add(name)
        self.listing.note(
            noun,
            "are missing, and others refer to them",
            f"“{name}” stands for a {noun} that is missing, and that others refer to.",
        )
        return journal.add(self._placeholder(kind, name))

    def _placeholder(self, kind: type[Record], name: str) -> Record:
        told: dict[str, Any] = {
            "id": str(uuid.uuid4()),
            "code": "LOST",
            "note": f"It could not be read when “{self.origin}” was recovered.",
        }
        if kind is Stakeholder:
            return Stakeholder(name=name, **told)
        if kind is Issue:
            return Issue(name=name, proposition="", **told)
        return Source(title=name, type="document", **told)

    def _from_the_top(self, found: Sequence[Record]) -> Iterator[Stakeholder]:
        """Stakeholders in their order, but each after the one above it; a ring is cut open."""
        by_key = {record.key: record for record in found if isinstance(record, Stakeholder)}
        done: set[int] = set()
        for key in by_key:
            line: dict[int, Stakeholder] = {}
            above: int | None = key
            while above in by_key and above not in done and above not in line:
                line[above] = by_key[above]
                above = by_key[above].parent
            if above in line:
                top, cut = line.popitem()
                line[top] = replace(cut, parent=None)
                self.listing.note(
                    "stakeholder",
                    "belonged to themselves, and now stand on their own",
                    f"{called(cut)} belonged to itself by way of others, and now stands on its "
                    "own: check it.",
                )
            yield from reversed(line.values())
            done |= line.keys()


def called(record: Record) -> str:
    """A record as the beginning of a sentence: "Position P-07"."""
    noun = table_of(record).noun.capitalize()
    if isinstance(record, Paragraph):
        return f"{noun} {record.number} (row {record.key})"
    return f"{noun} {name_of(record) or f'(row {record.key})'}"


def note_left_out(listing: Listing, noun: str, subject: str, reason: str) -> None:
    """List a row that is not saved; the reason may end in a full stop."""
    sentence = f"{subject} is left out: {reason.removesuffix('.')}."
    listing.note(noun, "are left out", sentence)
