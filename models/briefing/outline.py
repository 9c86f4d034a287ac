"""The outline of a briefing: what it says, in order, decided once for screen, paper and files."""

import datetime
from collections.abc import Callable, Mapping

from models.briefing.blocks import Block, Head, Outline, Section
from models.briefing.change_section import changes
from models.briefing.comparing import Earlier, compared
from models.briefing.comparison_section import matrix, sides
from models.briefing.evidence import Evidence
from models.briefing.evidence_section import notes, sources
from models.briefing.finding_section import findings
from models.briefing.ledger_section import contradictions
from models.briefing.material import (
    TITLES,
    Material,
    arranged,
    counted_through,
    narrowed,
)
from models.briefing.method_section import as_of, made_words, method
from models.briefing.template import SectionKind, Template
from models.briefing.texts import Texts
from models.comparison.rules import NOW, Rules
from models.exchange.extract import Extract
from models.progress import STEPS, Progress, no_progress, part_of
from models.project.filter import EVERYTHING, Filter
from models.project.store import Project

_LAST = (SectionKind.NOTES, SectionKind.SOURCES)  # told when all that they are of is known
_PARTS = 4  # count, work out cells, compare with an earlier day, tell


def outline(
    project: Project,
    template: Template,
    texts: Texts,
    *,
    wanted: Filter = EVERYTHING,
    rules: Rules = NOW,
    since: int | Earlier | None = None,
    made: datetime.datetime,
    version: str,
    progress: Progress = no_progress,
) -> Outline:
    """Make the outline of a briefing; what is given twice comes out twice the same.

    A section of which there is nothing to say says so; findings that nobody has written, and
    changes since no day, are left out.

    Args:
        project: what it is of; it is only read.
        template: how it is set out.
        texts: the analyst's own texts.
        wanted: which positions; the briefing says in words that others were left out.
        rules: what is counted, and as of which day.
        since: the day since which changes are told, as year·10000 + month·100 + day, or an earlier
            state of the project, as an edition has it.
        made: the time that the briefing states as that of its making.
        version: the program's version, which it states too.
        progress: told in steps of its own.

    Raises:
        ExportError: the template chooses nothing that is there, or more than a briefing can have.
        ProjectError: the project cannot be read.
        Cancelled: the progress says so.
    """
    hearing = [part_of(progress, number, _PARTS) for number in range(_PARTS)]
    names = project.directory()
    narrow = narrowed(wanted, template, names)
    extract = Extract(project, narrow, made, version, hearing[0], rules)
    count = counted_through(extract)
    shown = arranged(extract, template, hearing[1])
    evidence = Evidence(numbered=SectionKind.NOTES in template.sections)
    since = since if SectionKind.CHANGES in template.sections else None
    found = None if since is None else compared(extract, template, since, hearing[2], wanted=wanted)
    material = Material(extract, template, shown, count, evidence, texts.findings, found)
    sections = _sections(material, hearing[3])
    progress(_PARTS * STEPS, _PARTS * STEPS)
    return Outline(_head(material, texts), sections, template.paper)


def _sections(material: Material, progress: Progress) -> tuple[Section, ...]:
    wanted = tuple(dict.fromkeys(material.template.sections))
    blocks: dict[SectionKind, tuple[Block, ...]] = {}
    for done, kind in enumerate(sorted(wanted, key=lambda kind: kind in _LAST)):
        progress(done, len(wanted))
        blocks[kind] = _TOLD[kind](material)
    return tuple(
        Section(kind, _title(kind, material), blocks[kind], kind.value)
        for kind in wanted
        if blocks[kind]
    )


def _title(kind: SectionKind, material: Material) -> str:
    if kind is SectionKind.CHANGES and material.compared and material.compared.edition:
        return f"{TITLES[kind]} since {material.compared.told}"
    return TITLES[kind]


_TOLD: Mapping[SectionKind, Callable[[Material], tuple[Block, ...]]] = {
    SectionKind.FINDINGS: findings,
    SectionKind.MATRIX: matrix,
    SectionKind.SIDES: sides,
    SectionKind.CONTRADICTIONS: contradictions,
    SectionKind.CHANGES: changes,
    SectionKind.NOTES: notes,
    SectionKind.SOURCES: sources,
    SectionKind.METHOD: method,
}


def _head(material: Material, texts: Texts) -> Head:
    extract = material.extract
    filtered = f"FILTERED: {extract.filter_words}. {extract.share} are shown."
    return Head(
        title=texts.title.strip() or extract.info.name,
        project=extract.info.name,
        as_of=as_of(material),
        prepared_by=texts.prepared_by.strip(),
        marking=texts.marking.strip(),
        purpose=texts.purpose.strip(),
        scope=material.count.found.contents,
        filtered=filtered if extract.wanted.active else "",
        made=made_words(material),
    )
