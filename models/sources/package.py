"""Word and OpenDocument files are zip archives of XML: opened with care, read part by part."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.sources.gate import protected
from models.sources.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO

    from lxml.etree import _Element

    from models.errors import ReadError
    from models.sources.raw import Raw

_MEMBERS = 5_000
_DENSE, _RATIO = 20 * MEGABYTE, 200  # a larger part may not be packed more tightly than this
_XML = 60 * MEGABYTE  # the most that a part which is parsed may have
_DEPTH = 240
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large an archive may become when it is unpacked.

    Attributes:
        total: bytes of all its parts.
        part: bytes of one part.
        rather: what to ask for instead of a file that is refused.
    """

    total: int = 300 * MEGABYTE
    part: int = 150 * MEGABYTE
    rather: str = "a PDF"


class Package:
    """A zip archive that passed the gate."""

    def __init__(self, raw: Raw, bounds: Bounds = Bounds()) -> None:
        """Look through the list of its parts and the beginning of each.

        Raises:
            ReadError: it is damaged, protected, or made to do harm.
        """
        self.raw = raw
        self._bounds = bounds
        with _explained(raw):
            self._zip = zipfile.ZipFile(io.BytesIO(raw.data))
        self._check_parts()

    def names(self, pattern: str) -> list[str]:
        """The names of the parts that match a pattern as a whole, in order."""
        return sorted(n for n in self._zip.namelist() if re.fullmatch(pattern, n))

    def xml(self, name: str) -> _Element | None:
        """The root of a part, or None where there is no such part.

        Raises:
            ReadError: the part is damaged, too large or made to do harm.
        """
        from lxml import etree

        data = self.data(name)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self.raw.damaged() from None
        found: Any = root.getroottree().docinfo
        if found.doctype:
            raise self.harmful()
        return root

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is no such part."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.file_size > _XML:
            raise self._bomb()
        with _explained(self.raw):
            return self._zip.read(info)

    def size(self, name: str) -> int:
        """How many bytes a part has when it is unpacked; 0 where there is no such part."""
        try:
            return self._zip.getinfo(name).file_size
        except KeyError:
            return 0

    def whole(self, name: str) -> bytes:
        """The bytes of a part that is there, however large it is.

        Raises:
            ReadError: the part is damaged.
        """
        with _explained(self.raw):
            return self._zip.read(name)

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """A part that is there, to be read piece by piece, however large it is.

        Raises:
            ReadError: the part is damaged.
        """
        with _explained(self.raw), self._zip.open(name) as part:
            yield part

    def elements(self, name: str, tags: Sequence[str]) -> Iterator[tuple[bool, _Element]]:
        """Those elements of a part, (True, element) before and (False, element) after each is read.

        The part is read piece by piece; whoever takes an element may :func:`forget` it.

        Raises:
            ReadError: the part is damaged.
        """
        from lxml import etree

        try:
            with self.opened(name) as part:
                for event, element in etree.iterparse(
                    part,
                    events=("start", "end"),
                    tag=tags,
                    resolve_entities=False,
                    no_network=True,
                    load_dtd=False,
                ):
                    yield event == "start", element
        except etree.XMLSyntaxError:
            raise self.raw.damaged() from None

    def harmful(self) -> ReadError:
        """The refusal of a file that was made to do harm."""
        return self.raw.refused(
            "holds something that no document needs and that can do harm, and was not opened. Ask "
            f"whoever sent it for {self._bounds.rather}."
        )

    def _check_parts(self) -> None:
        infos = self._zip.infolist()
        names = [info.filename.lower() for info in infos]
        if len(infos) > _MEMBERS or sum(info.file_size for info in infos) > self._bounds.total:
            raise self._bomb()
        if len(set(names)) < len(names):
            raise self.harmful()
        for info in infos:
            if info.flag_bits & 0x1:
                raise protected(self.raw)
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self.raw.damaged()
            dense = info.file_size > _DENSE and info.file_size > _RATIO * info.compress_size
            if info.file_size > self._bounds.part or dense:
                raise self._bomb()
            if info.filename.lower().endswith((".xml", ".rels")):
                self._check_declarations(info)

    def _check_declarations(self, info: zipfile.ZipInfo) -> None:
        with _explained(self.raw), self._zip.open(info) as part:
            start = part.read(4096).replace(b"\0", b"")
        if _DECLARES.search(start):
            raise self.harmful()

    def _bomb(self) -> ReadError:
        return self.raw.refused(
            "would become far too large when it is unpacked, and was not opened. Ask whoever sent "
            f"it for {self._bounds.rather}."
        )


def forget(element: _Element) -> None:
    """Free the memory of an element that was read, and of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def walk(root: _Element, raw: Raw) -> Iterator[tuple[bool, _Element]]:
    """Every element twice, (True, element) before and (False, element) after what is in it.

    Raises:
        ReadError: elements are nested more deeply than any document needs.
    """
    from lxml import etree

    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEPTH:
            raise raw.damaged()
        yield event == "start", element


def local(element: _Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """An attribute by its name without namespace, or ""."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


@contextmanager
def _explained(raw: Raw) -> Iterator[None]:
    try:
        yield
    except RuntimeError:
        raise protected(raw) from None  # How zipfile says that a password is needed.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError):
        raise raw.damaged() from None
