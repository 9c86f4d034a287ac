"""The section of findings: the analyst's own sentences, each with the positions it rests on."""

from collections.abc import Iterator, Sequence

from models.briefing.blocks import (
    Block,
    Item,
    Kind,
    Listed,
    Listing,
    Paragraph,
    Role,
    Run,
)
from models.briefing.material import Material
from models.briefing.template import SectionKind
from models.briefing.texts import Finding
from models.comparison.rules import counts
from models.records import Position
from models.text import counted


def findings(material: Material) -> tuple[Block, ...]:
    """The findings in the analyst's order; nothing where nobody has written any."""
    if not material.findings:
        return ()
    items = [_item(material, found, number) for number, found in enumerate(material.findings, 1)]
    return (Listing(Listed.FINDINGS, tuple(items)),)


def _item(material: Material, finding: Finding, number: int) -> Item:
    id_ = f"finding-{number}"
    query = material.extract.project.query(material.names)
    found = query.with_ids(finding.positions)
    place = material.place(SectionKind.FINDINGS, id_, str(number))
    reference = material.evidence.cite(found, place)
    title = Run(finding.title, Kind.STRONG, given=not finding.proposed)
    told = [Paragraph((title, *(() if finding.text else reference)), Role.HEADLINE)]
    if finding.text:
        told.append(Paragraph((Run(finding.text, given=not finding.proposed), *reference)))
    warnings = list(_warnings(material, finding, found))
    if warnings:
        told.append(Paragraph((Run("; ".join(warnings), Kind.MARK),), Role.NOTE))
    return Item(str(number), tuple(told), id_)


def _warnings(material: Material, finding: Finding, found: Sequence[Position]) -> Iterator[str]:
    if finding.proposed:
        yield "proposed by the program, not yet the analyst’s own"
    missing = len(set(finding.positions)) - len(found)
    if missing:
        yield f"{counted(missing, 'position')} that it rests on no longer in the project"
    if not finding.positions:
        yield "rests on no position"
    shown = set(material.extract.keys)
    for position in found:
        rules, names = material.extract.rules, material.names
        if position.key not in shown:
            yield f"{position.code} is left out by the filter"
        elif not counts(position, rules, names):
            yield f"{position.code} does not count in this briefing"
