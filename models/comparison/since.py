"""What changed between an older state of a project, as an edition keeps it, and a newer one.

Between two days of one record only sides move. Here the record itself may have changed too: what
the analyst deleted, corrected or judged anew is never told as something that a side did.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.comparison.cells import Cell, Column, cells
from models.comparison.changes import Change, ChangeKind, moves, pairs
from models.comparison.claims import Confirmation, claims
from models.comparison.lineage import Lineage
from models.comparison.rules import BEFORE_ALL_DAYS, NOW, Rules, counts, day
from models.progress import Progress, no_progress
from models.project.filter import EVERYTHING, Facet, Filter
from models.project.query import Query
from models.records import Issue, Position, Source, Stakeholder
from models.vocabulary import Silence, Status, Verification

DELETED = "no longer in the project"
REJECTED = "rejected on review"
NO_QUOTE = "its quote was taken out"
NOT_FOUND = "its quote is no longer found in its source"
NO_TEXT = "its quote is no longer checked: the text is not at hand"
RECORD = "the record was corrected; nobody said anything new"
WEIGHED = "by a judgement or a corrected record; nobody said anything new"

_STANDS = (Verification.EXACT, Verification.NORMALISED)
_ANSWERS = {
    Confirmation.CONFIRMED: ChangeKind.CLAIM_CONFIRMED,
    Confirmation.DENIED: ChangeKind.CLAIM_DENIED,
    Confirmation.NOT_CONFIRMED: ChangeKind.CLAIM_OPEN,
}
# What of a position the comparison rests on.
_TELLING = (
    *("holder", "speaker", "issue", "stance", "silence", "condition", "quantity", "quote"),
    *("attribution", "said_on"),
)


@dataclass(frozen=True, slots=True)
class State:
    """One state of a project: its positions, which of them are looked at, and by which rules."""

    query: Query
    wanted: Filter = EVERYTHING
    rules: Rules = NOW


@dataclass(frozen=True, slots=True)
class TextChange:
    """A source whose text is another one now, or no longer at hand."""

    before: Source
    after: Source

    @property
    def words(self) -> str:
        """What became of its text."""
        if not self.after.sha256:
            return "its text is no longer at hand"
        return f"its text was replaced (version {self.before.version} → {self.after.version})"


def changed(
    old: State, new: State, found: Lineage, progress: Progress = no_progress
) -> Iterator[Change]:
    """What changed, side by side and issue by issue.

    Args:
        old: the older state.
        new: the newer state.
        found: the older state's records in the newer one's keys.
        progress: told in issues.

    Raises:
        Cancelled: the progress says so.
    """
    shown = {found.keys[key] for key in old.query.keys(old.wanted)}
    issues = _issues(old, new, found)
    columns = [Column(side) for side in _sides(old, new, found)]
    for done, issue in enumerate(issues):
        progress(done, len(issues))
        then = found.by_issue.get(issue.key, ())
        now = new.query.of_issue(issue.key) if issue.key in found.now.issues else []
        seen = {p.key for p in now}
        if new.wanted.active and now:
            seen &= {p.key for p in new.query.of_issue(issue.key, new.wanted)}
        before = cells(columns, then, shown, found.names, old.rules, issue=issue.key)
        # A side that is gone has nothing today, and a side of today had nothing under that key.
        after = cells(columns, now, seen, found.now, new.rules, issue=issue.key)
        for column, was, is_ in zip(columns, before, after, strict=True):
            # Who is another speaker now goes as the one and comes as the other: that is one change.
            told = _Telling(found, old.rules, column.side, issue).changes(was, is_)
            yield from {(c.kind, c.before, c.after): c for c in told}.values()


def texts_changed(old: State, found: Lineage) -> list[TextChange]:
    """The sources of what was looked at whose text is another one now, in the older order."""
    shown = {found.keys[key] for key in old.query.keys(old.wanted)}
    cited = {position.source for position in found.was.values() if position.key in shown}
    changes = []
    for key, source in found.names.sources.items():
        now = found.now.sources.get(key)
        if key in cited and now is not None and source.sha256 and source.sha256 != now.sha256:
            changes.append(TextChange(source, now))
    return changes


def _issues(old: State, new: State, found: Lineage) -> list[Issue]:
    then, now = old.wanted.choice(Facet.ISSUE), new.wanted.choice(Facet.ISSUE)
    own = {issue.id: key for key, issue in old.query.directory.issues.items()}
    issues = [issue for key, issue in found.now.issues.items() if now.lets(key)]
    gone = [issue for key, issue in found.names.issues.items() if key not in found.now.issues]
    return [*issues, *(issue for issue in gone if then.lets(own[issue.id]))]


def _sides(old: State, new: State, found: Lineage) -> list[Stakeholder]:
    then, now = old.wanted.choice(Facet.SIDE), new.wanted.choice(Facet.SIDE)
    names = old.query.directory
    sides = {
        side.key: side for side in found.now.sides if any(map(now.lets, found.now.tree(side.key)))
    }
    own = {side.id: side.key for side in names.sides}
    for side in found.names.sides:
        if side.key not in sides and any(map(then.lets, names.tree(own[side.id]))):
            sides[side.key] = found.now.stakeholders.get(side.key, side)
    return list(sides.values())


@dataclass(frozen=True, slots=True)
class _Telling:
    """Tells what became of one cell."""

    found: Lineage
    rules: Rules
    side: Stakeholder
    issue: Issue

    def changes(self, before: Cell, after: Cell) -> Iterator[Change]:
        """What changed, speaker by speaker; then the evidence that is gone, and the claims."""
        followed: dict[str, Position] = {}
        for old, new in pairs(before, after):
            yield from self._moved(old, new, after)
            if old is not None and new is not None:
                followed[old.id] = new
        for old in _cited(before):
            if (why := self._lost(old)) is not None:
                yield self._change(ChangeKind.EVIDENCE, old, self._instead(old, followed), why)
        yield from self._claims(before, after)

    def _moved(self, old: Position | None, new: Position | None, after: Cell) -> Iterator[Change]:
        if old is None and new is not None:
            yield self._came(new)
        elif old is not None and new is None:
            yield from self._went(old, after)
        elif old is not None and new is not None:
            yield from self._from_to(old, new)
            silence = self._fell_silent(new, after)
            if old.id == new.id and silence is not None:
                yield self._change(ChangeKind.SILENT, old, silence)

    def _came(self, new: Position) -> Change:
        """A position stands where none of its speaker stood."""
        before = self.found.was.get(new.id)
        if not self._was_known(new) or before is None:
            return self._change(ChangeKind.NEW, None, new)
        if _differ(before, new):
            return self._change(ChangeKind.CORRECTED, before, new, RECORD)
        return self._change(ChangeKind.REASSESSED, None, new, WEIGHED)

    def _went(self, old: Position, after: Cell) -> Iterator[Change]:
        """Nothing of its speaker stands any more."""
        words = [p for p in after.silent if p.speaker == old.speaker and not self._was_known(p)]
        taken_back = next((p for p in words if p.silence is Silence.WITHDRAWN), None)
        now = self.found.become.get(old.id)
        if taken_back is not None:
            yield self._change(ChangeKind.WITHDRAWN, old, taken_back)
        elif now is None or now.status is Status.REJECTED:
            return  # Told as evidence that is gone.
        elif _differ(old, now):
            yield self._change(ChangeKind.CORRECTED, old, now, RECORD)
        else:
            yield self._change(ChangeKind.REASSESSED, old, None, WEIGHED)

    def _from_to(self, old: Position, new: Position) -> Iterator[Change]:
        kinds = moves(old, new)
        if old.id == new.id:
            if _differ(old, new):
                yield self._change(ChangeKind.CORRECTED, old, new, RECORD)
        elif not self._was_known(new):
            yield from (self._change(kind, old, new) for kind in kinds)
        elif kinds and not self._is_gone(old):
            yield self._change(ChangeKind.REASSESSED, old, new, WEIGHED)

    def _fell_silent(self, stands: Position, after: Cell) -> Position | None:
        """A refusal to say that is new, and later than what its speaker said last."""
        for position in after.silent:
            fresh = position.silence is Silence.DECLINED and not self._was_known(position)
            if fresh and position.speaker == stands.speaker and _day(position) >= _day(stands):
                return position
        return None

    def _claims(self, before: Cell, after: Cell) -> Iterator[Change]:
        for old in before.claimed:
            if (why := self._lost(old)) is not None:
                yield self._change(ChangeKind.EVIDENCE, old, self._instead(old, {}), why)
        known = [position for position in after.claimed if self._was_known(position)]
        for position in after.claimed:
            if position not in known:
                yield self._change(ChangeKind.CLAIMED, None, position)
            elif _differ(self.found.was[position.id], position):
                was = self.found.was[position.id]
                yield self._change(ChangeKind.CORRECTED, was, position, RECORD)
        yield from self._answers(before, after)

    def _answers(self, before: Cell, after: Cell) -> Iterator[Change]:
        """What became of the claims that are in both."""
        answers = {claim.position.id: claim.confirmation for claim in claims(before)}
        for claim in claims(after):
            was = answers.get(claim.position.id)
            if was is not None and was is not claim.confirmation:
                kind = _ANSWERS[claim.confirmation]
                yield self._change(kind, self.found.was[claim.position.id], claim.own)

    def _lost(self, old: Position) -> str | None:
        """Why a position is evidence no longer; None where it is, or never was checked."""
        now = self.found.become.get(old.id)
        if now is None:
            return DELETED
        if now.status is Status.REJECTED:
            return REJECTED
        if not old.quote or old.verification not in _STANDS:
            return None
        if not now.quote:
            return NO_QUOTE
        if now.verification in _STANDS:
            return None
        return NOT_FOUND if now.verification is Verification.NOT_FOUND else NO_TEXT

    def _instead(self, old: Position, followed: dict[str, Position]) -> Position | None:
        """What stands in place of evidence that is gone: what followed, or the same unverified."""
        if self._is_gone(old):
            return followed.get(old.id)
        return self.found.become[old.id]

    def _is_gone(self, old: Position) -> bool:
        now = self.found.become.get(old.id)
        return now is None or now.status is Status.REJECTED

    def _was_known(self, new: Position) -> bool:
        """Whether a position of today was on record, and counted, in the older state."""
        before = self.found.was.get(new.id)
        return before is not None and counts(before, self.rules, self.found.names)

    def _change(
        self, kind: ChangeKind, before: Position | None, after: Position | None, why: str = ""
    ) -> Change:
        return Change(kind, self.side, self.issue, before, after, why)


def _cited(cell: Cell) -> list[Position]:
    """What a cell rests on besides claims: what stands, refusals to say, and contradictions."""
    pairs = [p for found in cell.contradictions for p in (found.first, found.second)]
    return list({p.id: p for p in (*cell.standing, *cell.silent, *pairs)}.values())


def _differ(one: Position, other: Position) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in _TELLING)


def _day(position: Position) -> int:
    said = day(position)
    return BEFORE_ALL_DAYS if said is None else said
