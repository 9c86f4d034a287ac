"""What Qt cannot write into a PDF: links within it, bookmarks, fixed times, the data with its name.

Qt also states the time of writing, and an identity made by chance; both are replaced, so that the
same briefing gives the same bytes.
"""

import datetime
import hashlib
from collections.abc import Callable, Sequence

from desktop.briefing import pdf_text
from desktop.briefing.pages import Bookmark, Link, Page, Pages
from desktop.briefing.pdf_objects import PdfObjects
from desktop.briefing.sheet import UNITS
from models.briefing.blocks import Head

TABLE = "positions.csv"
"""What the table inside a PDF is called."""

_TOLD = "The positions of this briefing, as a table"


def finished(
    drawn: bytes,
    pages: Pages,
    table: bytes,
    made: datetime.datetime,
    heard: Callable[[], None] = lambda: None,
) -> bytes:
    """The file that Qt drew, with all that these pages have besides what is painted.

    Args:
        drawn: the file as Qt wrote it, a page for each of ``pages``.
        pages: the pages.
        table: the positions as CSV.
        made: the time of its making.
        heard: called again and again; may raise Cancelled.
    """
    objects = PdfObjects(drawn)
    root = objects.reference(objects.catalog, b"Pages")
    leaves = objects.references(root, b"Kids")
    finish = _Finish(objects, pages, leaves)
    for page, leaf in zip(pages.pages, leaves, strict=True):
        heard()
        finish.link(page, leaf)
    _read_spaces(objects)
    metadata = _say_properties(objects, pages.head, made)
    attached = _attached(objects, table, made)
    names = b"<< /EmbeddedFiles << /Names [%s %d 0 R] >> >>" % (pdf_text.text(TABLE), attached)
    entries = [
        b"/Type /Catalog /Version /1.7 /PageMode /UseOutlines",
        b"/ViewerPreferences << /DisplayDocTitle true >>",
        b"/Pages %d 0 R /Metadata %d 0 R /Names %s" % (root, metadata, names),
        b"/Lang %s /AF [%d 0 R]" % (pdf_text.text(pages.language), attached),
        b"/Outlines %d 0 R" % finish.bookmarks(pages.bookmarks),
    ]
    objects[objects.catalog] = b"<< %s >>" % b"\n".join(entries)
    return objects.written(heard)


def _say_properties(objects: PdfObjects, head: Head, made: datetime.datetime) -> int:
    """Say what the file is, in both ways; return the number of the second one's object."""
    subject = " · ".join(filter(None, (head.purpose, head.as_of, head.scope)))
    keywords = ", ".join(filter(None, (head.project, head.marking, head.filtered)))
    objects[objects.info] = b"<< %s >>" % b" ".join(
        [
            b"/Title " + pdf_text.text(head.title),
            b"/Author " + pdf_text.text(head.prepared_by),
            b"/Subject " + pdf_text.text(subject),
            b"/Keywords " + pdf_text.text(keywords),
            b"/Creator " + pdf_text.text("Sides"),
            b"/CreationDate " + pdf_text.time(made),
            b"/ModDate " + pdf_text.time(made),
        ]
    )
    told = pdf_text.metadata(head.title, head.prepared_by, subject, made)
    metadata = objects.reference(objects.catalog, b"Metadata")
    objects[metadata] = pdf_text.stream(b"/Type /Metadata /Subtype /XML", told, compressed=False)
    return metadata


def _read_spaces(objects: PdfObjects) -> None:
    """Let the space be read and copied as one: Qt takes it for a tab where both look alike."""
    for number in objects.matching(b"ToUnicode"):
        content = objects.content(number).replace(b"<0009>", b"<0020>")
        objects[number] = pdf_text.stream(b"", content)


class _Finish:
    """Adds links and bookmarks, which know pages by the numbers of their objects."""

    def __init__(self, objects: PdfObjects, pages: Pages, leaves: Sequence[int]) -> None:
        self._objects, self._pages, self._leaves = objects, pages, leaves

    def link(self, page: Page, leaf: int) -> None:
        """Make all links of a page."""
        made = (self._link(link) for link in page.links)
        numbers = [self._objects.add(body) for body in made if body]
        listed = b" ".join(b"%d 0 R" % number for number in numbers)
        self._objects[self._objects.reference(leaf, b"Annots")] = b"[%s]" % listed

    def _link(self, link: Link) -> bytes:
        if link.target and link.target not in self._pages.where:
            return b""
        if link.target:
            leads = b"/Dest " + self._place(*self._pages.where[link.target])
        else:
            leads = b"/A << /S /URI /URI %s >>" % pdf_text.address(link.url)
        high = self._pages.sheet.height
        rect = link.place
        edges = (rect.left(), high - rect.bottom(), rect.right(), high - rect.top())
        corners = b" ".join(b"%.2f" % (edge / UNITS) for edge in edges)
        return b"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%s] %s >>" % (
            corners,
            leads,
        )

    def _place(self, page: int, top: float) -> bytes:
        y = (self._pages.sheet.height - top) / UNITS
        return b"[%d 0 R /XYZ null %.2f null]" % (self._leaves[page - 1], y)

    def bookmarks(self, listed: Sequence[Bookmark]) -> int:
        """Make the tree of bookmarks; return the number of its root."""
        root = self._objects.add()
        numbers = [self._objects.add() for _ in listed]
        parents = _parents(listed)
        children: dict[int, list[int]] = {}
        for place, parent in enumerate(parents):
            children.setdefault(parent, []).append(place)
        for place, mark in enumerate(listed):
            siblings = children[parents[place]]
            at = siblings.index(place)
            entries = [
                b"/Title " + pdf_text.text(mark.title),
                b"/Dest " + self._place(mark.page, mark.top),
                b"/Parent %d 0 R" % (numbers[parents[place]] if parents[place] >= 0 else root),
            ]
            if at:
                entries.append(b"/Prev %d 0 R" % numbers[siblings[at - 1]])
            if at + 1 < len(siblings):
                entries.append(b"/Next %d 0 R" % numbers[siblings[at + 1]])
            # Closed: a reader sees the sections first.
            entries += _ends([numbers[child] for child in children.get(place, ())], -1)
            self._objects[numbers[place]] = b"<< %s >>" % b" ".join(entries)
        ends = _ends([numbers[child] for child in children.get(-1, ())], 1)
        self._objects[root] = b"<< %s >>" % b" ".join([b"/Type /Outlines", *ends])
        return root


def _ends(numbers: Sequence[int], sign: int) -> list[bytes]:
    if not numbers:
        return []
    count = sign * len(numbers)
    return [b"/First %d 0 R /Last %d 0 R /Count %d" % (numbers[0], numbers[-1], count)]


def _parents(listed: Sequence[Bookmark]) -> list[int]:
    """Below which other one each bookmark stands, by its place; -1 for the first level."""
    found: list[int] = []
    open_: list[int] = []
    for place, mark in enumerate(listed):
        while open_ and listed[open_[-1]].level >= mark.level:
            open_.pop()
        found.append(open_[-1] if open_ else -1)
        open_.append(place)
    return found


def _attached(objects: PdfObjects, table: bytes, made: datetime.datetime) -> int:
    # MD5 because the format knows no other check here.
    check = hashlib.md5(table, usedforsecurity=False).hexdigest().encode()
    when = pdf_text.time(made)
    params = b"<< /Size %d /CheckSum <%s> /CreationDate %s /ModDate %s >>" % (
        len(table),
        check,
        when,
        when,
    )
    file = objects.add(
        pdf_text.stream(b"/Type /EmbeddedFile /Subtype /text#2Fcsv /Params " + params, table)
    )
    name = pdf_text.text(TABLE)
    return objects.add(
        b"<< /Type /Filespec /F %s /UF %s /Desc %s /AFRelationship /Data /EF << /F %d 0 R >> >>"
        % (name, name, pdf_text.text(_TOLD), file)
    )
