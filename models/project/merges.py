"""Merging: several records that stand for one thing become one; nothing that was said is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from models.errors import EditError
from models.judgements import CommonGround, Decision, Override
from models.project.edits import described, name_of
from models.project.hanging import HANGING
from models.project.journal import Journal
from models.records import Issue, Paragraph, Position, Source, Stakeholder
from models.text import counted

_R = TypeVar("_R", Stakeholder, Issue, Source, Position)
# What is a record's own, however empty it may be.
_OWN = {"key", "id", "code", "name", "title", "parent", "status", "note"}
_TWO = 2
# What means nothing without the other: filled together or not at all.
_TOGETHER = ({"source", "locator", "quote", "verification"}, {"stance", "silence"})


@dataclass(frozen=True, slots=True)
class MergePositions:
    """Several records of one statement become ``kept``, which has the values that are to stand."""

    kept: Position
    others: Sequence[Position]

    @property
    def label(self) -> str:
        """Named by the positions."""
        names = ", ".join(position.code for position in self.others)
        if len(self.others) > 1:
            names = counted(len(self.others), "position")
        return f"Merge {names} into {self.kept.code}"

    def apply(self, journal: Journal) -> None:
        """Change the one that is kept; delete the others."""
        _refuse_itself(self.kept, *self.others)
        journal.expect(1 + len(self.others))
        journal.change(self.kept)
        for position in self.others:
            self._pass_on(journal, position.key)
            journal.rename_in_briefings(position.id, self.kept.id)
            journal.delete(position)

    def _pass_on(self, journal: Journal, other: int) -> None:
        """What was judged of the other is judged of the one that is kept.

        A verdict on the two of them goes with the other: it would be one on a position and itself.
        """
        journal.point(Override, "position", other, self.kept.key)
        for column, opposite in (("first", "second"), ("second", "first")):
            between = set(journal.referring(Decision, opposite, self.kept.key))
            for key in journal.referring(Decision, column, other):
                if key not in between:
                    journal.put(Decision, key, column, self.kept.key)


@dataclass(frozen=True, slots=True)
class MergeStakeholders:
    """Whatever was held or said by ``other``, or stood below it, is ``kept``'s from now on."""

    kept: Stakeholder
    other: Stakeholder

    @property
    def label(self) -> str:
        """Named by the two."""
        return _label(self.kept, self.other)

    def apply(self, journal: Journal) -> None:
        """Take what hangs on the other over, then delete it."""
        _refuse_itself(self.kept, self.other)
        merged = combined(self.kept, [self.other])
        if self.other.key in (merged.parent, *journal.superiors(merged.parent)):
            # The one that is kept takes the other's place above, or it would stand below itself.
            # That place is asked of the file: what was read of the other may be out of date.
            merged = replace(merged, parent=next(iter(journal.superiors(self.other.key)), None))
        journal.change(merged)
        journal.point(Stakeholder, "parent", self.other.key, self.kept.key)
        journal.point(Position, "holder", self.other.key, self.kept.key)
        journal.point(Position, "speaker", self.other.key, self.kept.key)
        _pass_on(journal, self.kept, self.other)
        journal.delete(self.other)


@dataclass(frozen=True, slots=True)
class MergeIssues:
    """The positions on ``other`` are on ``kept`` from now on.

    ``turned`` says that the other's proposition runs the opposite way: who supported it opposes
    the one that is kept.
    """

    kept: Issue
    other: Issue
    turned: bool = False

    @property
    def label(self) -> str:
        """Named by the two."""
        how = ", stances turned round" if self.turned else ""
        return f"{_label(self.kept, self.other)}{how}"

    def apply(self, journal: Journal) -> None:
        """Take the positions over, then delete the other."""
        _refuse_itself(self.kept, self.other)
        journal.change(combined(self.kept, [_turned(self.other) if self.turned else self.other]))
        if self.turned:
            journal.turn_stances(self.other.key)
        journal.point(Position, "issue", self.other.key, self.kept.key)
        self._keep_waiting(journal)
        _pass_on(journal, self.kept, self.other)
        _join_common_grounds(journal, self.kept.key)
        journal.delete(self.other)

    def _keep_waiting(self, journal: Journal) -> None:
        """Who waits for the other waits for the one that is kept; no issue waits for itself."""
        waiting = journal.database.rows(
            "SELECT row, issue, after FROM position WHERE after IN (?, ?)",
            (self.kept.key, self.other.key),
        )
        for key, issue, after in waiting:
            becomes = None if issue == self.kept.key else self.kept.key
            if becomes != after:
                journal.put(Position, key, "after", becomes)


@dataclass(frozen=True, slots=True)
class MergeSources:
    """The positions that stand on ``other`` stand on ``kept`` from now on, at the same places."""

    kept: Source
    other: Source

    @property
    def label(self) -> str:
        """Named by the two."""
        return _label(self.kept, self.other)

    def apply(self, journal: Journal) -> None:
        """Take text and positions over, then delete the other.

        Raises:
            EditError: both have a text and these differ, so that places would be wrong.
        """
        _refuse_itself(self.kept, self.other)
        texts = journal.paragraphs(self.kept.key)
        theirs = journal.paragraphs(self.other.key)
        if texts and theirs and _words(texts) != _words(theirs):
            raise EditError(
                f"Nothing was changed: “{self.kept.title}” and “{self.other.title}” have different "
                "texts, and quotes would lose their places. Keep both."
            )
        merged = combined(self.kept, [self.other])
        if theirs and not texts:
            # Whether it retells the source is said of the text, and goes with it.
            merged = replace(merged, digest=self.other.digest)
        journal.change(merged)
        if texts:
            for paragraph in theirs:
                journal.delete(paragraph)
        else:
            journal.point(Paragraph, "source", self.other.key, self.kept.key)
        journal.point(Position, "source", self.other.key, self.kept.key)
        _pass_on(journal, self.kept, self.other)
        journal.delete(self.other)


def _pass_on(journal: Journal, kept: _R, other: _R) -> None:
    """What was judged of the other is judged of the one that is kept; briefings name that one."""
    for kind, column in HANGING[type(kept)]:
        journal.point(kind, column, other.key, kept.key)
    journal.rename_in_briefings(other.id, kept.id)


def _join_common_grounds(journal: Journal, issue: int) -> None:
    """Of two common grounds on one issue the first says all; the second is deleted."""
    columns = "row, text, closeness, place"
    found = journal.database.rows(
        f"SELECT {columns} FROM common_ground WHERE issue = ? ORDER BY row", (issue,)
    )
    if len(found) < _TWO:
        return
    texts = dict.fromkeys(text for _, text, _, _ in found if text)
    joined = {
        "text": "\n".join(texts),
        "closeness": next((close for _, _, close, _ in found if close), None),
        "place": next((place for _, _, _, place in found if place), None),
    }
    kept, *others = (row for row, *_ in found)
    for column, value in joined.items():
        journal.put(CommonGround, kept, column, value)
    for other in others:
        journal.remove(CommonGround, other)


def combined(kept: _R, others: Sequence[_R]) -> _R:
    """The record that is kept, with what it leaves open taken from the others, and all notes."""
    merged = kept
    for other in others:
        merged = replace(merged, **_gained(merged, other))
    notes = dict.fromkeys(note for note in (kept.note, *(o.note for o in others)) if note)
    return replace(merged, note="\n".join(notes))


def _gained(kept: object, other: object) -> dict[str, Any]:
    """What one record leaves open and another says."""
    gained: dict[str, Any] = {}
    for group in _groups(kept):
        open_here = all(_is_open(kept, name) for name in group)
        if open_here and not all(_is_open(other, name) for name in group):
            gained |= {name: getattr(other, name) for name in group}
    if isinstance(kept, Position) and isinstance(other, Position):
        if kept.attribution is not other.attribution:
            gained.pop("attribution_count", None)  # It counts officials of another kind.
        if gained.get("after") == kept.issue:
            del gained["after"]  # No issue waits for itself.
        if kept.source == other.source and other.quote and not kept.quote:
            place = other.locator or kept.locator
            gained |= {"quote": other.quote, "locator": place, "verification": other.verification}
    return gained


def _groups(record: object) -> list[set[str]]:
    names = {f.name for f in fields(record)} - _OWN  # type: ignore[arg-type]
    groups = [group & names for group in _TOGETHER if group & names]
    return [*groups, *({name} for name in sorted(names - set().union(*groups)))]


def _is_open(record: object, name: str) -> bool:
    """Whether nothing is said here; rank 0 says nothing, and stance 0 says that one is open."""
    value = getattr(record, name)
    if name == "verification":
        return True  # It says something of the quote alone.
    return value is None or value == "" or (name == "rank" and value == 0)


def _turned(issue: Issue) -> Issue:
    """An issue that runs the opposite way, as its words fit the one that it is merged into."""
    opposed, supported = issue.supported_end, issue.opposed_end
    return replace(issue, proposition="", opposed_end=opposed, supported_end=supported)


def _words(paragraphs: Sequence[Paragraph]) -> list[tuple[int, str]]:
    return [(paragraph.number, paragraph.text) for paragraph in paragraphs]


def _refuse_itself(kept: _R, *others: _R) -> None:
    if not others or kept.key in {other.key for other in others}:
        raise EditError("Nothing was changed: a merge needs two different ones.")


def _label(kept: Stakeholder | Issue | Source, other: Stakeholder | Issue | Source) -> str:
    return f"{described('Merge', [other])} into {name_of(kept)}"
