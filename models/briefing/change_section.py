"""The section on what changed since a day or an edition: what stood before, and what stands now."""

from collections import Counter

from models.briefing.blocks import (
    Block,
    Column,
    Kind,
    Paragraph,
    Role,
    Row,
    Run,
    Runs,
    Table,
    TableCell,
)
from models.briefing.comparing import Compared
from models.briefing.material import Material
from models.briefing.statements import statement
from models.briefing.template import SectionKind
from models.comparison.changes import Change, ChangeKind
from models.records import Position

_KIND = SectionKind.CHANGES
_COLUMNS = (
    Column("Issue and side", 3),
    Column("Change", 2),
    Column("Before", 6),
    Column("Now", 6),
)
_OF_DAYS = "by the dates of the positions"
_OF_EDITION = "by what stood in it and what stands now"


def changes(material: Material) -> tuple[Block, ...]:
    """What changed, the gravest kind first; nothing where nothing is compared with."""
    compared, until = material.compared, material.extract.as_of_rule
    if compared is None:
        return ()
    span = f"Since {compared.told}" + (f", up to {until}" if until else "")
    texts = tuple(_texts(compared))
    if not compared.changes:
        nothing = f"{span}: nothing changed{' in what stands' if texts else ''}."
        return (Paragraph((Run(nothing),), Role.EMPTY), *texts)
    rows = tuple(
        _row(material, change, f"change-{number}")
        for number, change in enumerate(compared.changes, 1)
    )
    table = Table("What changed", _COLUMNS, rows, "changes-table")
    how = _OF_EDITION if compared.edition else _OF_DAYS
    return Paragraph((Run(f"{span}, {how}."),)), *_tally(compared), *texts, table


def _tally(compared: Compared) -> tuple[Paragraph, ...]:
    """How many changes there are of each kind, for whoever reads no further."""
    counts = Counter(change.kind for change in compared.changes)
    told = " · ".join(f"{number:,} {kind.value}" for kind, number in counts.items())
    return (Paragraph((Run(told, Kind.STRONG),)),) if compared.edition else ()


def _texts(compared: Compared) -> list[Paragraph]:
    told = []
    for change in compared.texts:
        code = change.after.code
        begun = (Run(code, Kind.CODE, given=True), Run(" ")) if code else ()
        title = Run(change.after.title, given=True), Run(": ")
        told.append(Paragraph((*begun, *title, Run(change.words, Kind.MARK)), Role.NOTE))
    return told


def _row(material: Material, change: Change, id_: str) -> Row:
    issue = Run(change.issue.name, Kind.STRONG, given=True)
    side = Run(change.side.name, given=True)
    kind = change.kind.value
    word = Paragraph((Run(kind[:1].upper() + kind[1:], Kind.STRONG),), Role.HEADLINE)
    why = (Paragraph((Run(change.why, Kind.SOFT),), Role.NOTE),) if change.why else ()
    cells = (
        TableCell((Paragraph((issue,), Role.HEADLINE), Paragraph((side,)))),
        TableCell((word, *why)),
        _said(material, change, change.before, id_),
        _said(material, change, change.after, id_),
    )
    return Row(cells, id_)


def _said(material: Material, change: Change, position: Position | None, id_: str) -> TableCell:
    if position is None:
        return TableCell((Paragraph(_nothing(change), Role.EMPTY),))
    place = material.place(_KIND, id_, f"{change.issue.name}, {change.side.name}")
    reference = material.evidence.cite([position], place)
    return TableCell(statement(position, material.names, reference))


def _nothing(change: Change) -> Runs:
    """What is said where there is no position of a speaker; others of the side may stand."""
    if change.before is None:
        return (Run(_BEFORE.get(change.kind, "Nothing of this speaker stood.")),)
    withdrawn = change.kind is ChangeKind.WITHDRAWN
    return (Run("Nothing of this speaker stands." if withdrawn else "Nothing in its place."),)


_BEFORE = {
    ChangeKind.CLAIMED: "Not on record.",
    ChangeKind.REASSESSED: "On record, but did not stand.",
}
