"""The sections that everything rests on: a note for each position, and the sources."""

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
from models.briefing.evidence import note_id
from models.briefing.material import Material
from models.briefing.statements import evidence
from models.briefing.template import SectionKind
from models.briefing.writing import safe_url
from models.comparison.rules import outlet
from models.records import Source
from models.text import counted
from models.vocabulary import CREDIBILITIES


def notes(material: Material) -> tuple[Block, ...]:
    """The evidence notes, numbered in the order in which they are referred to."""
    cited = material.evidence.positions
    if not cited:
        return (Paragraph((Run("This briefing refers to no position."),), Role.EMPTY),)
    listed = SectionKind.SOURCES in material.template.sections
    places = {key: place for place, key in enumerate(_citing(material), 1)}
    items = []
    for number, position in enumerate(cited, 1):
        code = None
        if position.source is not None and (text := material.names.sources[position.source].code):
            target = _source_id(places[position.source]) if listed else ""
            code = Run(text, Kind.CODE, target=target, given=True)
        told = evidence(position, material.names, code)
        back = material.evidence.back(number)
        of_today: int | None = position.key
        if (compared := material.compared) and position.key in compared.earlier:
            of_today = None
            mark = f"as it was in {compared.told}; today’s record differs, or is gone"
            told = (*told, Paragraph((Run(mark, Kind.MARK),), Role.NOTE))
        items.append(Item(str(number), told, note_id(number), back, of_today))
    return (Listing(Listed.NOTES, tuple(items)),)


def _citing(material: Material) -> dict[int, list[int]]:
    """The numbers of the notes that rest on each source, by its key, in the order of the notes."""
    found: dict[int, list[int]] = {}
    for number, position in enumerate(material.evidence.positions, 1):
        if position.source is not None:
            found.setdefault(position.source, []).append(number)
    return found


def _source_id(place: int) -> str:
    return f"source-{place}"


def sources(material: Material) -> tuple[Block, ...]:
    """The sources of the evidence notes, then those that were searched besides."""
    names = material.names
    citing = _citing(material)
    issues = [issue.key for issue in material.matrix.issues]
    searched = {c.source for issue in issues for c in names.judged.coverage_of.get(issue, ())}
    besides = [key for key in names.sources if key in searched and key not in citing]
    numbered = SectionKind.NOTES in material.template.sections
    items = []
    for place, key in enumerate((*citing, *besides), 1):
        numbers = citing.get(key, [])
        entry = (*_bibliography(names.sources[key]), _use(numbers))
        back = [Run(str(n), Kind.NOTE, target=note_id(n)) for n in numbers if numbered]
        items.append(Item(names.sources[key].code, entry, _source_id(place), tuple(back)))
    listed = {*citing, *besides}
    more = sum(key not in listed for key in material.count.found.per_source)
    told: list[Block] = [Listing(Listed.SOURCES, tuple(items))] if items else []
    if more:
        text = f"{counted(more, 'more source')} with positions to which no evidence note refers."
        told.append(Paragraph((Run(text),), Role.NOTE))
    return tuple(told) or (Paragraph((Run("No position has a source."),), Role.EMPTY),)


def _use(numbers: list[int]) -> Paragraph:
    used = counted(len(numbers), "evidence note") if numbers else "searched, nothing found in it"
    return Paragraph((Run(used, Kind.SOFT),), Role.NOTE)


def _bibliography(source: Source) -> tuple[Paragraph, ...]:
    title = Run(source.title or "untitled", Kind.STRONG, given=bool(source.title))
    told = [Paragraph((title,), Role.HEADLINE)]
    brought_out = outlet(source)
    parts = [source.author, brought_out if brought_out != source.title else ""]
    date = Run(source.issued.describe() if source.issued else "no date")
    runs = [run for part in parts if part for run in (Run(part, given=True), Run(", "))]
    told.append(Paragraph((*runs, date)))
    if source.url:
        link = Run(source.url, Kind.LINK, url=safe_url(source.url), given=True)
        told.append(Paragraph((link,)))
    if source.digest:
        text = "The text at hand retells this source; quotes were compared with that digest."
        told.append(Paragraph((Run(text, Kind.MARK),), Role.NOTE))
    grades = [source.reliability.label] if source.reliability else []
    if source.credibility:
        grades.append(f"{source.credibility}: {CREDIBILITIES[source.credibility]}")
    if grades:
        told.append(Paragraph((Run(f"Graded {', '.join(grades)}", Kind.SOFT),), Role.NOTE))
    return tuple(told)
