"""The section on method: by which rules, of when, from what, and what is not known."""

from collections import Counter
from collections.abc import Iterator

from models.briefing.blocks import Block, Item, Listed, Listing, Paragraph, Run
from models.briefing.material import Material
from models.briefing.template import SectionKind
from models.comparison.cells import Cell, CellState
from models.comparison.reasons import searched_until
from models.comparison.rules import RULE
from models.partial_date import PartialDate
from models.text import counted
from models.vocabulary import Attribution, Status, Verification

_Fact = tuple[str, str]

_NAMED = 3  # sources that are named one by one

_EMPTY = (
    CellState.WITHDRAWN,
    CellState.DECLINED,
    CellState.CLAIMED,
    CellState.NOT_APPLICABLE,
    CellState.FILTERED,
    CellState.NOTHING_FOUND,
    CellState.NOT_SEARCHED,
)
_EMPTINESS = (
    f"“{CellState.NOTHING_FOUND.capitalize()}” says that sources are on record as searched for the "
    "issue; it does not say that the side has no position. "
    f"“{CellState.NOT_SEARCHED.capitalize()}” says that no source is on record as searched."
)
_CLAIMS = (
    f"What one side says of another’s position (“{Attribution.CLAIMED}”) is told beside the cell, "
    "with the sign ◌, and never stands as that side’s own."
)


def method(material: Material) -> tuple[Block, ...]:
    """What a reader has to know to check the briefing, as facts."""
    facts = [
        *_basis(material),
        *_checks(material),
        *_gaps_in_knowledge(material),
        *_authors(material),
    ]
    items = tuple(
        Item(label, (Paragraph((Run(text),)),), f"method-{number}")
        for number, (label, text) in enumerate(facts, 1)
    )
    return (Listing(Listed.FACTS, items),)


def made_words(material: Material) -> str:
    """When and by which program the briefing was made."""
    time = material.extract.made
    date = PartialDate.parse(time.date().isoformat()).describe()
    zone = f" (UTC{time.isoformat()[-6:]})" if time.utcoffset() is not None else ""
    return f"{date}, {time:%H:%M}{zone} by {material.extract.program}"


def as_of(material: Material) -> str:
    """Of when the briefing tells."""
    told = material.extract.as_of_rule
    return f"As of {told}" if told else material.count.found.as_of


def _basis(material: Material) -> Iterator[_Fact]:
    extract, count = material.extract, material.count
    yield "What stands", _begun(RULE.partition(": ")[2])
    yield "As of", _until(material)
    if (compared := material.compared) is not None:
        then = "" if compared.edition else "what stood on "
        yield "Compared with", f"{then}{compared.told}"
    if extract.rules.once:
        yield "Events", "Positions that report one event count as one."
    yield "Rests on", f"{count.found.contents}."
    if extract.wanted.active:
        yield "Filter", f"FILTERED: {extract.filter_words}. {extract.share} are shown."
    else:
        yield "Filter", "None: all positions of the project."
    if count.rejected:
        yield "Left out", f"{counted(count.rejected, 'position')} rejected on review."
    if count.later:
        told = "said later, or without any date" if extract.as_of_rule else "not on record"
        yield "Later", f"{counted(count.later, 'position')} {told}."
    yield "Claims", _CLAIMS


def _until(material: Material) -> str:
    told = material.extract.as_of_rule
    if told:
        return f"{told}: what was said later does not count."
    latest = material.count.found.latest
    if latest is None:
        return "No position has a date."
    return f"{latest.describe()}, the latest date of a position. All that is on record counts."


def _checks(material: Material) -> Iterator[_Fact]:
    found = material.count.found.verifications
    told = [f"{found[word]:,} {word.label}" for word in Verification if found[word]]
    if told:
        yield "Quotes", f"Compared with the text of their source: {' · '.join(told)}."
    sources = material.names.sources
    for key in material.count.found.per_source:
        if sources[key].digest:
            yield (
                "Digest",
                f"{sources[key].code}, “{sources[key].title}”: the text at hand retells this "
                "source instead of being it.",
            )


def _gaps_in_knowledge(material: Material) -> Iterator[_Fact]:
    cells = [cell for _, row in material.rows() for _, cell in row]
    kinds = Counter(cell.state for cell in cells)
    empty = [f"{kinds[kind]:,} {kind.value}" for kind in _EMPTY if kinds[kind]]
    told = " · ".join(empty) or "none"
    without = sum(kinds[kind] for kind in _EMPTY)
    yield "Missing", f"{without:,} of {counted(len(cells), 'cell')} without a position: {told}."
    if kinds[CellState.NOTHING_FOUND] or kinds[CellState.NOT_SEARCHED]:
        yield "Emptiness", _EMPTINESS
    yield "Searched", _searched(material)


def _searched(material: Material) -> str:
    """What was searched for each issue, and for which ones nothing is on record."""
    told, without = [], []
    for issue, row in material.rows():
        cell = next((cell for _, cell in row), None)
        if cell is None or not cell.coverage:
            without.append(issue.name)
        else:
            told.append(f"{issue.name}: {_coverage(material, cell)}")
    if without:
        told.append(f"no source on record as searched for {', '.join(without)}")
    return f"{'; '.join(told)}." if told else "Nothing to search for."


def _coverage(material: Material, cell: Cell) -> str:
    until = searched_until(cell, material.names)
    codes = [material.names.sources[c.source].code for c in cell.coverage]
    few = len(codes) <= _NAMED and all(codes)
    sources = ", ".join(codes) if few else counted(len(codes), "source")
    return f"{sources} until {until.describe()}" if until else sources


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _authors(material: Material) -> Iterator[_Fact]:
    reviews = material.count.reviews
    draft, total = reviews[Status.DRAFT], material.count.found.positions
    if total:
        yield (
            "Review",
            f"{total - draft:,} of {counted(total, 'position')} reviewed, {draft:,} still drafts. "
            "Whether a person or a program drafted a position is not on record.",
        )
    written = material.findings
    if SectionKind.FINDINGS in material.template.sections and written:
        proposed = sum(finding.proposed for finding in written)
        yield (
            "Findings",
            f"{len(written) - proposed:,} by the analyst, {proposed:,} proposed by the program "
            "and marked so.",
        )
    yield "Judgement", "Common ground and verdicts are the analyst’s; all else follows the rule."
    yield "Made", f"{made_words(material)}."
