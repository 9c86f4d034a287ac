"""Runs of text in Word: what they mean by a style, and the links between places and outwards."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from models.briefing.blocks import Block, Heading, Kind, Listing, Outline, Paragraph, Run, Table
from models.briefing.html import escaped
from models.briefing.word_styles import FILLS, KINDS
from models.briefing.word_xml import from_right, runs
from models.briefing.writing import safe_url

_LONGEST_NAME = 30  # of the 40 characters that Word grants a bookmark's name; a number may follow
_LONGEST_ADDRESS = 2_000  # Word refuses a document with a longer one
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?", re.IGNORECASE)
_MAIL = re.compile(r"[^@]+@[^@]+")
_NOT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})")


class Places:
    """The bookmarks of a document: a name for each id of an outline, and where it stands."""

    def __init__(self, ids: Iterable[str]) -> None:
        """Name the places; a name has only what Word lets it have, and is given once."""
        self._names: dict[str, str] = {}
        self._marked: dict[str, int] = {}
        taken: set[str] = set()
        for id_ in dict.fromkeys(ids):
            plain = f"_{re.sub(r'[^A-Za-z0-9]', '_', id_)}"[:_LONGEST_NAME]
            name, number = plain, 1
            while name.lower() in taken:
                number += 1
                name = f"{plain}_{number}"
            taken.add(name.lower())
            self._names[id_] = name

    def name(self, id_: str) -> str:
        """The name of a place that is in the document; otherwise ""."""
        return self._names.get(id_, "")

    def mark(self, *ids: str) -> str:
        """Bookmarks for these ids at this very place; none twice, and none for ""."""
        told = []
        for id_ in ids:
            if id_ in self._names and id_ not in self._marked:
                number = self._marked[id_] = len(self._marked)
                name = self._names[id_]
                told.append(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>')
                told.append(f'<w:bookmarkEnd w:id="{number}"/>')
        return "".join(told)


@dataclass(frozen=True, slots=True)
class Inline:
    """How runs become XML.

    Attributes:
        styles: the ids of the styles, by name.
        places: the places that links lead to.
        relation: makes the relation to a web address; returns its id.
    """

    styles: Callable[[str], str]
    places: Places
    relation: Callable[[str], str]

    def runs(self, found: Iterable[Run]) -> str:
        """Runs as XML."""
        return "".join(map(self.run, found))

    def run(self, run: Run) -> str:
        """A run as XML, within a link where it leads somewhere."""
        if not run.text:
            return ""
        name = self.places.name(run.target) if run.target else ""
        url = "" if name else address(run.url)
        kind = Kind.PLAIN if run.kind is Kind.LINK and not (name or url) else run.kind
        if url or (name and kind is Kind.PLAIN):
            kind = Kind.LINK
        told = runs(run.text, self._properties(kind, run))
        if name:
            return f'<w:hyperlink w:anchor="{name}" w:history="1">{told}</w:hyperlink>'
        if url:
            id_ = self.relation(url)
            return f'<w:hyperlink r:id="{id_}" w:history="1">{told}</w:hyperlink>'
        return told

    def styled(self, text: str, style: str = "") -> str:
        """Text in a character style."""
        properties = f'<w:rStyle w:val="{escaped(self.styles(style))}"/>' if style else ""
        return runs(text, properties)

    def _properties(self, kind: Kind, run: Run) -> str:
        style = KINDS.get(kind)
        told = f'<w:rStyle w:val="{escaped(self.styles(style))}"/>' if style else ""
        if kind is Kind.SIGN and run.stance is not None:
            told += f'<w:shd w:val="clear" w:color="auto" w:fill="{FILLS[run.stance]}"/>'
        return told


def reads_from_right(found: Collection[Run]) -> bool:
    """Whether a paragraph is one text of the project that is read from right to left."""
    return len(found) == 1 and all(run.given and from_right(run.text) for run in found)


def address(url: str) -> str:
    """A web address as Word takes it; "" where Word might find the document damaged by it."""
    if not safe_url(url):
        return ""
    try:
        told = _NOT_IN_ADDRESS.sub(_by_number, _with_plain_host(url))
    except ValueError:
        return ""
    return told if told.count("#") < 2 and len(told) <= _LONGEST_ADDRESS else ""


def _with_plain_host(url: str) -> str:
    """The address with its host in the letters that the net itself uses.

    Raises:
        ValueError: it has no such host, or names a user.
    """
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        if not _MAIL.fullmatch(parts.path):
            raise ValueError(url)
        return url
    host = (parts.hostname or "").encode("idna").decode("ascii")
    if not _HOST.fullmatch(host) or "@" in parts.netloc:
        raise ValueError(url)
    place = host if parts.port is None else f"{host}:{parts.port}"
    return urlunsplit(parts._replace(netloc=place))


def _by_number(found: re.Match[str]) -> str:
    # Half a character has no bytes, and so no place in an address.
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


def ids(outline: Outline) -> Iterator[str]:
    """All ids of an outline, in order."""
    for section in outline.sections:
        yield section.id
        for block in section.blocks:
            yield from filter(None, _ids_of(block))


def _ids_of(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.id
        case Paragraph():
            pass
        case Table():
            yield block.id
            for row in block.rows:
                yield row.id
                yield from (cell.id for cell in row.cells)
        case Listing():
            yield from (item.id for item in block.items)
