"""A briefing as one HTML file: no script, nothing from elsewhere, readable by any browser.

The markup is strict enough for an XML parser too. All text of the outline goes through
:func:`escaped`, and no other text gets in.
"""

from collections.abc import Iterable, Iterator, Mapping
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
    Section,
    Table,
    TableCell,
)
from models.briefing.html_style import CLASSES, style
from models.briefing.template import SectionKind
from models.briefing.writing import safe_url, write_text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;"}
# What neither HTML nor XML can hold stands as the sign for "no character".
_NONE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_TABLE = str.maketrans(_ENTITIES | dict.fromkeys(map(chr, _NONE), "\ufffd"))
_COLUMN = 2.6  # rem that a column needs for each of its shares, before the table scrolls

_TAGS: Mapping[Kind, tuple[str, str]] = {
    Kind.PLAIN: ("", ""),
    Kind.LINK: ("", ""),
    Kind.STRONG: ("<strong>", "</strong>"),
    Kind.SOFT: ('<span class="soft">', "</span>"),
    Kind.QUOTE: ('<span class="quote">', "</span>"),
    Kind.MARK: ('<span class="mark">', "</span>"),
    Kind.CODE: ('<span class="code">', "</span>"),
    Kind.NOTE: ("<sup>", "</sup>"),
}
_ROLES = {
    Role.HEADLINE: "headline",
    Role.CLAIM: "claim",
    Role.EMPTY: "empty",
    Role.JUDGED: "judged-text",
    Role.NOTE: "note",
}


def write_html(outline: Outline, path: Path) -> None:
    """Write a briefing as HTML.

    Raises:
        ExportError: the file cannot be written; what stood in its place is untouched.
    """
    write_text(path, html(outline))


def html(outline: Outline) -> str:
    """A briefing as one HTML document."""
    return "\n".join(_document(outline)) + "\n"


def escaped(text: str) -> str:
    """Text as the content of an element or of a quoted attribute."""
    return text.translate(_TABLE)


def _document(outline: Outline) -> Iterator[str]:
    head = outline.head
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escaped(outline.language)}" dir="ltr">'
    yield "<head>"
    yield '<meta charset="utf-8"/>'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escaped(_POLICY)}"/>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    yield '<meta name="referrer" content="no-referrer"/>'
    yield f"<title>{escaped(head.title)}</title>"
    yield f"<style>{style(outline.paper, head)}</style>"
    yield "</head>"
    yield "<body>"
    yield from _head(head)
    yield from _contents(outline.sections)
    yield "<main>"
    for section in outline.sections:
        yield from _section(section)
    yield "</main>"
    if all(section.kind is not SectionKind.METHOD for section in outline.sections):
        yield f'<footer><p class="made">Made {escaped(head.made)}</p></footer>'
    yield "</body>"
    yield "</html>"


def _head(head: Head) -> Iterator[str]:
    above = [("marking", head.marking), ("", head.as_of), ("", head.prepared_by)]
    yield "<header>"
    spans = "".join(
        f'<span class="{name}"><bdi>{escaped(text)}</bdi></span>' for name, text in above if text
    )
    yield f'<p class="above">{spans}</p>'
    yield f'<h1 dir="auto">{escaped(head.title)}</h1>'
    if head.purpose:
        yield f'<p class="purpose" dir="auto">{escaped(head.purpose)}</p>'
    project = f"<bdi>{escaped(head.project)}</bdi> · " if head.project != head.title else ""
    yield f'<p class="scope">{project}{escaped(head.scope)}</p>'
    if head.filtered:
        yield f'<p class="filtered">{escaped(head.filtered)}</p>'
    yield "</header>"


def _contents(sections: Iterable[Section]) -> Iterator[str]:
    yield '<nav aria-label="Contents"><ul>'
    for section in sections:
        yield f'<li><a href="#{section.id}">{escaped(section.title)}</a></li>'
    yield "</ul></nav>"


def _section(section: Section) -> Iterator[str]:
    id_ = section.id
    yield f'<section id="{id_}" aria-labelledby="{id_}-title">'
    yield f'<h2 id="{id_}-title">{escaped(section.title)}</h2>'
    for block in section.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h{block.level}{_id(block.id)}>{escaped(block.text)}</h{block.level}>"
        case Paragraph():
            yield _paragraph(block)
        case Table():
            yield from _table(block)
        case Listing(kind=Listed.FACTS):
            yield from _facts(block)
        case Listing():
            yield from _listing(block)


def _table(table: Table) -> Iterator[str]:
    shares = sum(column.share for column in table.columns)
    caption = f"{table.id}-caption"
    yield f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{caption}">'
    yield f'<table{_id(table.id)} style="min-width: {shares * _COLUMN:.0f}rem">'
    yield f'<caption id="{caption}">{escaped(table.caption)}</caption>'
    columns = "".join(
        f'<col style="width: {100 * column.share / shares:.3f}%"/>' for column in table.columns
    )
    yield f"<colgroup>{columns}</colgroup>"
    headings = "".join(
        f'<th scope="col">{_given(column.heading, given=column.given)}</th>'
        for column in table.columns
    )
    yield f"<thead><tr>{headings}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield f"<tr{_id(row.id)}>"
        for column, cell in zip(table.columns, row.cells, strict=True):
            yield _cell(cell, first=column is table.columns[0], judged=column.judged)
        yield "</tr>"
    yield "</tbody></table></div>"


def _cell(cell: TableCell, *, first: bool, judged: bool) -> str:
    told = "".join(map(_paragraph, cell.paragraphs))
    if first:
        return f'<th scope="row"{_id(cell.id)}>{told}</th>'
    name = ' class="judged"' if judged else ""
    return f"<td{name}{_id(cell.id)}>{told}</td>"


def _facts(listing: Listing) -> Iterator[str]:
    yield "<dl>"
    for item in listing.items:
        told = "".join(map(_paragraph, item.paragraphs))
        yield f"<dt{_id(item.id)}>{escaped(item.label)}</dt><dd>{told}</dd>"
    yield "</dl>"


def _listing(listing: Listing) -> Iterator[str]:
    tag = "ul" if listing.kind is Listed.SOURCES else "ol"
    # A list without its marks is none to some screen readers, unless it says that it is one.
    yield f'<{tag} class="{listing.kind.value}" role="list">'
    for item in listing.items:
        yield f"<li{_id(item.id)}>{_item(item)}</li>"
    yield f"</{tag}>"


def _item(item: Item) -> str:
    told = "".join(map(_paragraph, item.paragraphs))
    back = " ".join(map(_run, item.back))
    if back:
        told += f'<p class="back"><span aria-hidden="true">↩ </span>{back}</p>'
    return f'<span class="label"><bdi>{escaped(item.label)}</bdi></span><div>{told}</div>'


def _paragraph(paragraph: Paragraph) -> str:
    name = _ROLES.get(paragraph.role)
    begin = f'<p class="{name}"' if name else "<p"
    runs = paragraph.runs
    if len(runs) == 1 and runs[0].given:
        # It may be in any script as a whole, and then stands at that script's side.
        told = f'{begin} dir="auto">{_run(runs[0], isolated=False)}</p>'
    else:
        told = f"{begin}>{''.join(map(_run, runs))}</p>"
    return f"<blockquote>{told}</blockquote>" if paragraph.role is Role.QUOTE else told


def _run(run: Run, *, isolated: bool = True) -> str:
    text = _given(run.text, given=run.given and isolated)
    if run.kind is Kind.SIGN:
        name = f" {CLASSES[run.stance]}" if run.stance is not None else ""
        return f'<span class="sign{name}" aria-hidden="true">{text}</span>'
    if run.target:
        return _internal(run, text)
    if url := safe_url(run.url):
        return f'<a href="{escaped(url)}" rel="noreferrer noopener">{text}</a>'
    begin, end = _TAGS[run.kind]
    return f"{begin}{text}{end}"


def _internal(run: Run, text: str) -> str:
    match run.kind:
        case Kind.NOTE:
            label = f' aria-label="note {escaped(run.text)}"'
            return f'<sup><a href="#{run.target}" role="doc-noteref"{label}>{text}</a></sup>'
        case Kind.CODE:
            return f'<a class="code" href="#{run.target}">{text}</a>'
    begin, end = _TAGS[run.kind]
    return f'<a href="#{run.target}">{begin}{text}{end}</a>'


def _given(text: str, *, given: bool) -> str:
    return f"<bdi>{escaped(text)}</bdi>" if given else escaped(text)


def _id(id_: str) -> str:
    return f' id="{id_}"' if id_ else ""
