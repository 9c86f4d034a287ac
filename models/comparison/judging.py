"""The analyst's judgements as edits: each says what it does, and replaces the one before."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.comparison.cells import Cell, Column
from models.comparison.contradictions import Contradiction
from models.comparison.rules import day
from models.errors import EditError
from models.judgements import (
    CommonGround,
    Coverage,
    Decision,
    Exemption,
    Judgement,
    Override,
    Unit,
)
from models.partial_date import PartialDate
from models.project.directory import Directory
from models.project.journal import Journal
from models.records import Issue, Position, Source
from models.text import counted, fold
from models.vocabulary import Closeness, Scope, Silence, Verdict


@dataclass(frozen=True, slots=True)
class Judge:
    """Add, change and delete judgements in one step; one with key 0 is new."""

    label: str
    given: Sequence[Judgement] = ()
    dropped: Sequence[Judgement] = ()

    def apply(self, journal: Journal) -> None:
        """Write what is given, and remove what is dropped."""
        journal.expect(len(self.given) + len(self.dropped))
        for judgement in self.dropped:
            journal.delete(judgement)
        for judgement in self.given:
            if judgement.key:
                journal.change(judgement)
            else:
                journal.add(judgement)


def decide(found: Contradiction, verdict: Verdict | None, note: str = "") -> Judge:
    """Give a contradiction its verdict; None takes it back, so that it waits again."""
    codes = f"{found.first.code} and {found.second.code}"
    given = found.decision or found.outdated
    if verdict is None:
        return Judge(f"Take back the verdict on {codes}", dropped=[given] if given else [])
    label = f"Verdict on {codes}: {verdict.label}"
    chosen = Decision(
        key=given.key if given else 0,
        id=given.id if given else _new_id(),
        first=found.first.key,
        second=found.second.key,
        verdict=verdict,
        note=note.strip(),
    )
    return Judge(label, [chosen])


def let_stand(cell: Cell, position: Position, reason: str) -> Judge:
    """Let a position of a cell stand in spite of the rule, until a later one arrives.

    Raises:
        EditError: there is no reason, or the position cannot stand.
    """
    if not reason.strip():
        raise EditError("Nothing was changed: say why this position stands in spite of the rule.")
    if position not in cell.stated:
        raise EditError(f"Nothing was changed: {position.code} is no position of the side itself.")
    scope = Scope.SPEAKER if cell.of_speaker else Scope.SIDE
    known = [
        said
        for p in (*cell.stated, *cell.silent)
        if p.silence is not Silence.DECLINED and (said := day(p)) is not None
    ]
    chosen = Override(
        id=_new_id(),
        position=position.key,
        scope=scope,
        reason=reason.strip(),
        known_until=max(known, default=None),
    )
    replaced = [given for given in cell.stands.given if given.scope is scope]
    return Judge(f"Let {position.code} stand", [chosen], replaced)


def follow_rule(cell: Cell) -> Judge:
    """Take an override back: what stands follows from the rule again."""
    return Judge("Let the rule say what stands", dropped=cell.stands.given)


def exempt(
    names: Directory, column: Column, issue: Issue, reason: str, *, applies: bool = False
) -> Judge:
    """Say that an issue does not apply to a side, and why; or that it does after all.

    Raises:
        EditError: there is no reason.
    """
    about = f"{issue.name} to {column.side.name}"
    given = names.judged.exemption_of.get((column.side.key, issue.key))
    if applies:
        pair = column.side.key, issue.key
        all_given = [e for e in names.judged.exemptions.values() if (e.side, e.issue) == pair]
        return Judge(f"Apply {about}", dropped=all_given)
    if not reason.strip():
        raise EditError("Nothing was changed: say why the issue does not apply.")
    label = f"Do not apply {about}"
    if given:
        return Judge(label, [replace(given, reason=reason.strip())])
    chosen = Exemption(id=_new_id(), side=column.side.key, issue=issue.key, reason=reason.strip())
    return Judge(label, [chosen])


def searched(
    names: Directory, issue: Issue, sources: Sequence[Source], until: PartialDate | None = None
) -> Judge:
    """Record that exactly these sources were searched for an issue, until a date or their own."""
    before = {c.source: c for c in names.judged.coverage_of.get(issue.key, ())}
    wanted = {source.key for source in sources}
    given: list[Judgement] = []
    for source in sources:
        known = before.get(source.key)
        if known is None:
            given.append(Coverage(id=_new_id(), source=source.key, issue=issue.key, until=until))
        elif known.until != until:
            given.append(replace(known, until=until))
    dropped = [
        c for c in names.judged.coverage.values() if c.issue == issue.key and c.source not in wanted
    ]
    return Judge(f"Searched for {issue.name}: {counted(len(sources), 'source')}", given, dropped)


def find_common_ground(
    names: Directory, issue: Issue, text: str, closeness: Closeness | None
) -> Judge:
    """Write what the sides have in common on an issue, and how close they are."""
    given = names.judged.common_ground_of.get(issue.key)
    label = f"Common ground on {issue.name}"
    if given:
        return Judge(label, [replace(given, text=text.strip(), closeness=closeness)])
    chosen = CommonGround(id=_new_id(), issue=issue.key, text=text.strip(), closeness=closeness)
    return Judge(label, [chosen])


def arrange(names: Directory, issues: Sequence[Issue]) -> Judge:
    """Put the issues into this order by hand."""
    given: list[Judgement] = []
    for place, issue in enumerate(issues, 1):
        known = names.judged.common_ground_of.get(issue.key)
        if known is None:
            given.append(CommonGround(id=_new_id(), issue=issue.key, place=place))
        elif known.place != place:
            given.append(replace(known, place=place))
    return Judge("Order the issues by hand", given)


def define_units(names: Directory, units: Sequence[tuple[str, float, str]]) -> Judge:
    """Replace the table of units: name, how many of the base one of it is, base.

    Raises:
        EditError: a name is there twice.
    """
    seen: set[str] = set()
    for name, _, _ in units:
        same = " ".join(fold(name).split())
        if same in seen:
            raise EditError(f"Nothing was changed: the unit “{name}” is there twice.")
        seen.add(same)
    _refuse_rings({" ".join(fold(n).split()): " ".join(fold(b).split()) for n, _, b in units})
    new = [Unit(id=_new_id(), name=name, factor=factor, base=base) for name, factor, base in units]
    return Judge("Define units", new, list(names.judged.units.values()))


def _refuse_rings(bases: Mapping[str, str]) -> None:
    for name in bases:
        known, unit = {name}, bases[name]
        while unit in bases:
            if unit in known:
                raise EditError(
                    f"Nothing was changed: the unit “{name}” leads back to itself by way of others."
                )
            known.add(unit)
            unit = bases[unit]


def _new_id() -> str:
    return str(uuid.uuid4())
