"""A briefing as a Word document that reads and prints as well as it can be worked on.

Evidence is a numbered section with bookmarks and links both ways, not Word's own endnotes: one
note is referred to from many cells, while an endnote belongs to a single place; the section has
its place before the sources, while endnotes always come last; a note names the places that lead
to it; and links of this kind work in every program that reads Word's format. Headings, captions,
page numbers and the repeated heads of tables are Word's own.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from models.briefing.word_blocks import plain
from models.briefing.word_body import Piece, pieces, steps
from models.briefing.word_inline import Inline, Places, ids
from models.briefing.word_layout import Layout, usable_width
from models.briefing.word_pages import Edges, footer, header, pages
from models.briefing.word_styles import BREAK
from models.progress import Progress, no_progress
from models.safe_file import replacing

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from models.briefing.blocks import Outline
    from models.briefing.word_package import WordPackage


def write_word(
    outline: Outline,
    path: Path,
    *,
    made: datetime.datetime,
    style: Path | None = None,
    progress: Progress = no_progress,
) -> None:
    """Write a briefing as a Word document.

    Args:
        outline: the briefing.
        path: where to.
        made: the time that the document states as that of its making.
        style: a Word file of the user's whose styles, header and footer it has; see
            :mod:`models.briefing.word_letterhead`.
        progress: told row by row.

    Raises:
        ReadError: the file for the style is no Word document, damaged or made to do harm.
        ExportError: the document cannot be written; what stood in its place is untouched.
        Cancelled: the progress says so.
    """
    data = word(outline, made=made, style=style, progress=progress)
    with replacing(path) as beside:
        beside.write_bytes(data)


def word(
    outline: Outline,
    *,
    made: datetime.datetime,
    style: Path | None = None,
    progress: Progress = no_progress,
) -> bytes:
    """A briefing as the bytes of a Word document; errors as for :func:`write_word`."""
    from models.briefing.word_letterhead import read_letterhead
    from models.briefing.word_package import WordPackage

    package = WordPackage(outline, read_letterhead(style) if style else None)
    inline = Inline(package.styles.__getitem__, Places(ids(outline)), package.address)
    found = pieces(outline, inline, _steps(outline, progress))
    package.fill("".join(_pages(outline, inline, package, found)))
    package.describe(made)
    return package.data()


def _steps(outline: Outline, progress: Progress) -> Callable[[], None]:
    """What is called before each row, and tells the progress of it."""
    total = steps(outline)
    done = 0

    def step() -> None:
        nonlocal done
        progress(min(done, total), total)
        done += 1

    return step


def _pages(
    outline: Outline, inline: Inline, package: WordPackage, found: Sequence[Piece]
) -> Iterator[str]:
    """The pieces of a text, and between them the properties of the pages that end there."""
    edges = _edges(outline, inline, package, {piece.layout.landscape for piece in found})
    before: Layout | None = None
    stretches = [(laid, list(same)) for laid, same in groupby(found, lambda piece: piece.layout)]
    for number, (laid, same) in enumerate(stretches, 1):
        yield from (piece.content for piece in same)
        told = pages(laid, outline.paper, edges[laid.landscape], before=before)
        if number == len(stretches):
            yield told
        else:
            yield plain(inline, BREAK, "", after=told)
        before = laid


def _edges(
    outline: Outline, inline: Inline, package: WordPackage, ways: set[bool]
) -> dict[bool, Edges]:
    """Headers and footers for the ways in which pages lie."""
    found = {}
    for way in sorted(ways):
        width = usable_width(outline.paper, landscape=way)
        headers, footers = {}, {}
        for kind in ("default", "first"):
            top = header(inline, outline.head, width, first=kind == "first")
            headers[kind] = package.edge("header", kind, top)
            footers[kind] = package.edge("footer", kind, footer(inline, outline.head, width))
        found[way] = Edges(headers, footers)
    return found
