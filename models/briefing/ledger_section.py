"""The section on what does not fit: contradictions with both quotes, and claims held to account."""

from collections.abc import Iterator

from models.briefing.blocks import (
    Block,
    Column,
    Heading,
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
from models.comparison.claims import Claim, Confirmation
from models.comparison.contradictions import Contradiction
from models.comparison.ledger import Ledger
from models.exchange.comparison_text import verdict_told
from models.records import Position
from models.text import counted

_KIND = SectionKind.CONTRADICTIONS
_NAME, _SAID, _JUDGED = 3, 6, 4  # how wide the columns are, beside each other
_CONTRADICTIONS = (
    Column("Issue and side", _NAME),
    Column("Earlier", _SAID),
    Column("Later", _SAID),
    Column("The analyst’s verdict", _JUDGED, judged=True),
)
_CLAIMS = (
    Column("Issue and side", _NAME),
    Column("What another side claims", _SAID),
    Column("What leads the side’s own positions", _SAID),
    Column("So the claim is", _JUDGED, judged=True),
)


def contradictions(material: Material) -> tuple[Block, ...]:
    """Every contradiction, then every claim about another side."""
    found = material.ledger()
    return (*_contradictions(material, found), *_claims(material, found))


def _contradictions(material: Material, found: Ledger) -> Iterator[Block]:
    yield Heading(3, "Contradictions", "contradictions-within")
    number = len(found.contradictions)
    if not number:
        text = "Among these positions no side contradicts itself."
        yield Paragraph((Run(text),), Role.EMPTY)
        return
    yield Paragraph(
        (Run(f"{counted(number, 'contradiction')}, {found.undecided:,} without a verdict."),)
    )
    rows = [
        _contradiction(material, contradiction, f"contradiction-{place}")
        for place, contradiction in enumerate(found.contradictions, 1)
    ]
    yield Table("Contradictions", _CONTRADICTIONS, tuple(rows), "contradictions-table")


def _contradiction(material: Material, found: Contradiction, id_: str) -> Row:
    said = [_said(material, position, id_) for position in (found.first, found.second)]
    verdict = verdict_told(found)
    run = Run(verdict, Kind.PLAIN if found.decision else Kind.MARK)
    role = Role.JUDGED if found.decision else Role.BODY
    judged = TableCell((Paragraph((run,), role),))
    return Row((_name(material, found.issue, found.side), *said, judged), id_)


def _claims(material: Material, found: Ledger) -> Iterator[Block]:
    yield Heading(3, "Claims by other sides", "claims")
    if not found.claims:
        text = "Among these positions no side claims anything of another."
        yield Paragraph((Run(text),), Role.EMPTY)
        return
    told = f"{counted(len(found.claims), 'claim')}, {found.unconfirmed:,} of them not confirmed."
    yield Paragraph((Run(told),))
    rows = [
        _claim(material, claim, f"claim-{place}") for place, claim in enumerate(found.claims, 1)
    ]
    yield Table("Claims by other sides", _CLAIMS, tuple(rows), "claims-table")


def _claim(material: Material, found: Claim, id_: str) -> Row:
    position = found.position
    own = TableCell((Paragraph((Run("Nothing of its own stands."),), Role.EMPTY),))
    if found.own:
        own = _said(material, found.own, id_)
    kind = Kind.PLAIN if found.confirmation is Confirmation.CONFIRMED else Kind.MARK
    became = TableCell((Paragraph((Run(found.confirmation.value, kind),)),))
    side = material.names.side(position.holder).key
    name = _name(material, position.issue, side)
    return Row((name, _said(material, position, id_), own, became), id_)


def _name(material: Material, issue: int, side: int) -> TableCell:
    name = Run(material.names.issues[issue].name, Kind.STRONG, given=True)
    of = Run(material.names.stakeholders[side].name, given=True)
    return TableCell((Paragraph((name,), Role.HEADLINE), Paragraph((of,))))


def _said(material: Material, position: Position, id_: str) -> TableCell:
    names = material.names
    told = f"{names.issues[position.issue].name}, {names.side(position.holder).name}"
    place = material.place(_KIND, id_, told)
    return TableCell(statement(position, names, material.evidence.cite([position], place)))
