"""A briefing as Markdown, for pasting: CommonMark with the tables of GitHub.

No text of the outline is ever read as Markdown: whatever could mean something is escaped, so that
a program that shows the Markdown shows each text as it was typed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from models.briefing.blocks import (
    Block,
    Head,
    Heading,
    Item,
    Kind,
    Listed,
    Listing,
    Outline,
    Paragraph,
    Role,
    Run,
    Runs,
    Table,
    TableCell,
)
from models.briefing.template import SectionKind
from models.briefing.writing import safe_url, write_text

# What can mean something anywhere in a line, and what would make an address a link by itself.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#!$^{}]|:(?=//)|(?<=www)\.|(?<=WWW)\.", re.IGNORECASE)
# What makes a list, a heading or a table of a line that begins with it.
_BEGINNING = re.compile(r"([-+=:]|\d+(?=[.)]))")
# A line break or a tab would end the line or begin code; by number it is only itself. So is a
# space at an end of a line or cell, which would be cut off.
_BREAK = re.compile(r"[\t\n\r]")
_ENDS = re.compile(r"^\s+|\s+$")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EMPHASIS = {Kind.STRONG: "**", Kind.MARK: "*"}


def write_markdown(outline: Outline, path: Path) -> None:
    """Write a briefing as Markdown.

    Raises:
        ExportError: the file cannot be written; what stood in its place is untouched.
    """
    write_text(path, markdown(outline))


def markdown(outline: Outline) -> str:
    """A briefing as one Markdown document."""
    parts = list(_head(outline.head))
    for section in outline.sections:
        parts.append(f"## {line(section.title)}")
        for block in section.blocks:
            parts += _block(block)
    if all(section.kind is not SectionKind.METHOD for section in outline.sections):
        parts.append(line(f"Made {outline.head.made}"))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Text within a line, whatever stands before and after it."""
    text = _UNWRITABLE.sub("\ufffd", text)
    text = _SPECIAL.sub(_by_backslash, text)
    return _BREAK.sub(_by_entity, text)


def line(text: str) -> str:
    """Text as a line of its own."""
    return _begun(_whole(escaped(text)))


def _whole(told: str) -> str:
    """A line or cell of which neither end is cut off."""
    return _ENDS.sub(_by_entity, told)


def _by_entity(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(char)};" for char in found[0])


def _by_backslash(found: re.Match[str]) -> str:
    # A backslash would not keep a bar from ending a cell in every program.
    return "&#124;" if found[0] == "|" else f"\\{found[0]}"


def _begun(told: str) -> str:
    """A line that is no list and no heading, however it begins."""
    found = _BEGINNING.match(told)
    if not found:
        return told
    first = found[1]
    return f"{first}\\{told[len(first) :]}" if first[0].isdigit() else f"\\{told}"


def _head(head: Head) -> Iterator[str]:
    if head.marking:
        yield line(head.marking)
    yield f"# {line(head.title)}"
    about = " · ".join(filter(None, (head.as_of, head.scope, head.prepared_by)))
    for text in (head.purpose, about, head.filtered):
        if text:
            yield line(text)


def _block(block: Block) -> Iterable[str]:
    match block:
        case Heading():
            return [f"{'#' * block.level} {line(block.text)}"]
        case Paragraph():
            return [_paragraph(block)]
        case Table():
            return ["\n".join(_table(block))]
        case Listing():
            return ["\n".join(_listing(block))]


def _paragraph(paragraph: Paragraph) -> str:
    told = _begun(_runs(paragraph.runs))
    return f"> {told}" if paragraph.role is Role.QUOTE else told


def _table(table: Table) -> Iterator[str]:
    yield _row(line(column.heading) for column in table.columns)
    yield _row("---" for _ in table.columns)
    for row in table.rows:
        yield _row(map(_cell, row.cells))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: TableCell) -> str:
    return "<br>".join(_runs(paragraph.runs) for paragraph in cell.paragraphs)


def _listing(listing: Listing) -> Iterator[str]:
    numbered = listing.kind in {Listed.FINDINGS, Listed.NOTES}
    for number, item in enumerate(listing.items):
        if number:
            yield ""
        yield from _item(item, numbered=numbered)


def _item(item: Item, *, numbered: bool) -> Iterator[str]:
    """An entry; what belongs to it stands below it, as far in as its own text."""
    begin = f"{item.label}. " if numbered else "- "
    paragraphs: Sequence[Paragraph] = item.paragraphs
    if not numbered and item.label:
        label = Run(item.label, Kind.STRONG)
        first = Paragraph((label, Run(" "), *paragraphs[0].runs), paragraphs[0].role)
        paragraphs = [first, *paragraphs[1:]]
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        yield f"{' ' * len(begin) if number else begin}{_paragraph(paragraph)}"


def _runs(runs: Runs) -> str:
    whole = "".join(run.text for run in runs)
    told, end = [], 0
    for run in runs:
        begin, end = end, end + len(run.text)
        around = whole[max(begin - 1, 0) : begin] + whole[end : end + 1]
        told.append(_run(run, alone=not around.strip()))
    return _whole("".join(told))


def _run(run: Run, *, alone: bool) -> str:
    """A run; ``alone`` says that it has space or an end at both sides, as emphasis must."""
    if run.kind is Kind.NOTE:
        return f"\\[{escaped(run.text)}\\]"
    text = escaped(run.text)
    if url := safe_url(run.url):
        return f"[{text}]({_address(url)})"
    mark = _EMPHASIS.get(run.kind, "")
    if not (mark and alone and run.text) or run.text != run.text.strip():
        return text
    return f"{mark}{text}{mark}"


def _address(url: str) -> str:
    """An address as the target of a link: what could end it stands by its number."""
    return re.sub(r"[^\w:/?#@!$&'+,;=.~%-]", _by_number, url, flags=re.ASCII)


def _by_number(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
