"""Findings that the program proposes: what leaps to the eye in gaps, contradictions and changes.

They are marked as proposals until the analyst has made them their own; nothing is said in them that
does not follow from the positions they rest on.
"""

import datetime
from collections.abc import Iterator
from itertools import chain, zip_longest

from models.briefing.comparing import Compared, Earlier, compared
from models.briefing.material import arranged, narrowed
from models.briefing.template import Template
from models.briefing.texts import MOST_FINDINGS, Finding
from models.comparison.cells import Cell, Column
from models.comparison.changes import ChangeKind
from models.comparison.claims import Confirmation, claims
from models.comparison.gaps import Gap, GapClass, gap
from models.comparison.matrix import Matrix
from models.comparison.rules import NOW, Rules
from models.comparison.wording import sentence
from models.exchange.extract import Extract
from models.progress import Progress, no_progress
from models.project.directory import Directory
from models.project.filter import EVERYTHING, Filter
from models.project.store import Project
from models.records import Issue, Position
from models.vocabulary import Verdict

_TELLING = (ChangeKind.REVERSED, ChangeKind.WITHDRAWN, ChangeKind.HARDENED, ChangeKind.SOFTENED)
_CHANGED = {
    ChangeKind.REVERSED: "has reversed its position",
    ChangeKind.WITHDRAWN: "has withdrawn its position",
    ChangeKind.HARDENED: "has hardened its position",
    ChangeKind.SOFTENED: "has softened its position",
}
_GAPS = (GapClass.OPPOSED, GapClass.CONDITIONAL)
_BECAME = {
    Confirmation.NOT_CONFIRMED: "has not confirmed",
    Confirmation.DENIED: "contradicts",
}
_VOICES = 3  # of a contradiction that are told in words


def proposed(
    project: Project,
    template: Template,
    *,
    wanted: Filter = EVERYTHING,
    rules: Rules = NOW,
    since: int | Earlier | None = None,
    made: datetime.datetime,
    progress: Progress = no_progress,
) -> tuple[Finding, ...]:
    """Propose findings: at most :data:`MOST_FINDINGS`, one of each kind before a second of any.

    The kinds are changes, contradictions without a verdict or called genuine, claims that were not
    confirmed, and gaps; the arguments are those of :func:`models.briefing.outline.outline`.

    Raises:
        ExportError: the template chooses nothing that is there, or too much.
        Cancelled: the progress says so.
    """
    names = project.directory()
    narrow = narrowed(wanted, template, names)
    extract = Extract(project, narrow, made, "", rules=rules)
    matrix = arranged(extract, template, progress)
    found = None if since is None else compared(extract, template, since, progress, wanted=wanted)
    kinds = (
        _changes(found),
        _contradictions(matrix, names),
        _claims(matrix, names),
        _gaps(matrix, names),
    )
    in_turn = chain.from_iterable(zip_longest(*kinds))
    return tuple(finding for finding in in_turn if finding is not None)[:MOST_FINDINGS]


def _finding(title: str, text: str, *positions: Position) -> Finding:
    ids = dict.fromkeys(position.id for position in positions)
    return Finding(title, text, tuple(ids), proposed=True)


def _changes(found: Compared | None) -> Iterator[Finding]:
    if found is None:
        return
    for change in found.changes:
        both = [position for position in (change.before, change.after) if position]
        if change.kind in _TELLING:
            title = f"{change.side.name} {_CHANGED[change.kind]} on {change.issue.name}."
            yield _finding(title, " ".join(sentence(p, found.names) for p in both), *both)


def _cells(matrix: Matrix) -> Iterator[tuple[Issue, Column, Cell]]:
    for issue in matrix.issues:
        for column, cell in zip(matrix.columns, matrix.row(issue), strict=True):
            yield issue, column, cell


def _contradictions(matrix: Matrix, names: Directory) -> Iterator[Finding]:
    for issue, column, cell in _cells(matrix):
        telling = [c for c in cell.contradictions if c.verdict in {None, Verdict.GENUINE}]
        pairs = [position for c in telling for position in (c.first, c.second)]
        voices = list({position.key: position for position in pairs}.values())
        if voices:
            title = f"{column.title} contradicts itself on {issue.name}."
            told = " ".join(sentence(position, names) for position in voices[:_VOICES])
            yield _finding(title, told, *voices)


def _claims(matrix: Matrix, names: Directory) -> Iterator[Finding]:
    for issue, column, cell in _cells(matrix):
        own = [cell.leading] if cell.leading else []
        by_speaker: dict[tuple[int, str], list[Position]] = {}
        for claim in claims(cell):
            if became := _BECAME.get(claim.confirmation):
                of = claim.position.speaker, became
                by_speaker.setdefault(of, []).append(claim.position)
        for (speaker, became), claimed in by_speaker.items():
            name = names.stakeholders[speaker].name
            title = f"{column.title} {became} what {name} claims of it on {issue.name}."
            told = " ".join(sentence(p, names) for p in (claimed[0], *own))
            yield _finding(title, told, *claimed, *own)


def _gaps(matrix: Matrix, names: Directory) -> Iterator[Finding]:
    found = [
        gap(issue, [(c.side, cell) for c, cell in _row(matrix, issue)], names)
        for issue in matrix.issues
    ]
    for kind in _GAPS:
        yield from (_gap(one) for one in found if one.kind is kind)


def _row(matrix: Matrix, issue: Issue) -> list[tuple[Column, Cell]]:
    return list(zip(matrix.columns, matrix.row(issue), strict=True))


def _gap(found: Gap) -> Finding:
    leading = [cell.leading for _, cell in found.sides if cell.leading]
    text = " ".join([found.sentence, *(f"{told}." for told in found.quantities)])
    kind = found.kind.value
    return _finding(f"{found.issue.name}: {kind}.", text, *leading)
