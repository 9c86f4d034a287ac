"""The section on what changed since a day: what stood before, and what stands now."""

from models.briefing.blocks import (
    Block,
    Column,
    Kind,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableCell,
)
from models.briefing.material import Material
from models.briefing.statements import statement
from models.briefing.template import SectionKind
from models.comparison.changes import Change, ChangeKind
from models.exchange.columns import day_words
from models.records import Position

_KIND = SectionKind.CHANGES
_COLUMNS = (
    Column("Issue and side", 3),
    Column("Change", 2),
    Column("Before", 6),
    Column("Now", 6),
)


def changes(material: Material) -> tuple[Block, ...]:
    """What changed since a day, the gravest kind first; nothing where no day is given."""
    if material.since is None:
        return ()
    found, until = material.changes, material.extract.as_of_rule
    span = f"Since {day_words(material.since)}" + (f", up to {until}" if until else "")
    if not found:
        return (Paragraph((Run(f"{span}: nothing changed."),), Role.EMPTY),)
    rows = tuple(
        _row(material, change, f"change-{number}") for number, change in enumerate(found, 1)
    )
    table = Table("What changed", _COLUMNS, rows, "changes-table")
    return Paragraph((Run(f"{span}, by the dates of the positions."),)), table


def _row(material: Material, change: Change, id_: str) -> Row:
    issue = Run(change.issue.name, Kind.STRONG, given=True)
    side = Run(change.side.name, given=True)
    kind = change.kind.value
    word = Run(kind[:1].upper() + kind[1:], Kind.STRONG)
    cells = (
        TableCell((Paragraph((issue,), Role.HEADLINE), Paragraph((side,)))),
        TableCell((Paragraph((word,), Role.HEADLINE),)),
        _said(material, change, change.before, id_),
        _said(material, change, change.after, id_),
    )
    return Row(cells, id_)


def _said(material: Material, change: Change, position: Position | None, id_: str) -> TableCell:
    if position is None:
        new = change.kind is ChangeKind.NEW
        text = "Nothing stood." if new else "Nothing stands."
        return TableCell((Paragraph((Run(text),), Role.EMPTY),))
    place = material.place(_KIND, id_, f"{change.issue.name}, {change.side.name}")
    reference = material.evidence.cite([position], place)
    return TableCell(statement(position, material.names, reference))
