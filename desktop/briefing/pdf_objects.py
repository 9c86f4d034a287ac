"""The objects of a PDF file that Qt wrote: taken apart by its table, put together anew.

Qt writes no compressed tables, so that each object stands as it is, from its place in the table to
the next one's. Nothing inside an object is parsed but references of which the form is Qt's own; the
tests hold that for the Qt in use.
"""

import hashlib
import re
import zlib
from collections.abc import Callable

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SECTION = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = 20  # bytes of an entry of the table
_TRAILER = re.compile(rb"/(Info|Root) (\d+) 0 R")
_OBJECT = re.compile(rb"\d+ 0 obj\s*")
_END = b"endobj"
_OFTEN = 500  # objects between two calls
_STREAM = b"stream\n"
_SUBSET = re.compile(rb"(/FontName\s*/)[A-Z]{6}\+")
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")


class PdfObjects:
    """The objects of one file by their numbers; new ones are added at the end."""

    def __init__(self, file: bytes) -> None:
        """Take a file apart that Qt wrote."""
        start = _found(_START, file, max(len(file) - 100, 0))
        table = int(start[1])
        section = _found(_SECTION, file, table)
        number = int(section[1])
        self._header = file[: file.index(b"1 0 obj")]
        entries = file[section.end() : section.end() + number * _ENTRY]
        offsets = [int(entries[n : n + 10]) for n in range(0, len(entries), _ENTRY)]
        ends = dict(zip(sorted(offsets[1:]), [*sorted(offsets[1:])[1:], table], strict=True))
        self._bodies = [b""]
        for offset in offsets[1:]:
            body = file[_found(_OBJECT, file, offset).end() : ends[offset]].rstrip()
            self._bodies.append(body.removesuffix(_END).rstrip())
        trailer = file[section.end() + number * _ENTRY :]
        roots = {name: int(place) for name, place in _TRAILER.findall(trailer)}
        self.catalog, self.info = roots[b"Root"], roots[b"Info"]

    def __getitem__(self, number: int) -> bytes:
        """The body of an object."""
        return self._bodies[number]

    def __setitem__(self, number: int, body: bytes) -> None:
        """Replace the body of an object."""
        self._bodies[number] = body

    def add(self, body: bytes = b"") -> int:
        """Add an object; return its number."""
        self._bodies.append(body)
        return len(self._bodies) - 1

    def reference(self, number: int, name: bytes) -> int:
        """The number of the object that an entry of a dictionary refers to."""
        return int(_found(re.compile(rb"/" + name + rb"\s+(\d+) 0 R"), self[number], 0)[1])

    def references(self, number: int, name: bytes) -> list[int]:
        """The numbers of the objects that an entry of a dictionary lists."""
        listed = _found(re.compile(rb"/" + name + rb"\s*\[([^\]]*)\]"), self[number], 0)[1]
        return [int(place) for place in re.findall(rb"(\d+) 0 R", listed)]

    def matching(self, pattern: bytes) -> list[int]:
        """The numbers of the objects to which references of this name lead, each once."""
        found = re.compile(rb"/" + pattern + rb"\s+(\d+) 0 R")
        heads = (body.partition(_STREAM)[0] for body in self._bodies)
        return sorted({int(place) for head in heads for place in found.findall(head)})

    def content(self, number: int) -> bytes:
        """What is in a stream, unpacked."""
        head, _, rest = self[number].partition(_STREAM)
        content = rest.removesuffix(b"endstream").removesuffix(b"\n")
        return zlib.decompress(content) if b"/FlateDecode" in head else content

    def written(self, heard: Callable[[], None]) -> bytes:
        """The file; objects are numbered as they are met, its identity is made from its contents.

        Qt writes the parts of fonts in an order of chance. ``heard`` is called again and again.
        """
        numbers = self._numbered()
        parts = [self._header]
        size = len(self._header)
        table = [b"0000000000 65535 f \n"]
        for old, new in numbers.items():
            if new % _OFTEN == 0:
                heard()
            table.append(b"%010d 00000 n \n" % size)
            told, stream, rest = self._bodies[old].partition(_STREAM)
            if b"/FontName" in told:
                told = _SUBSET.sub(rb"\1%s+" % _tag(new), told)
            told = _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], told)
            parts.append(b"%d 0 obj\n%s%s%s\nendobj\n" % (new, told, stream, rest))
            size += len(parts[-1])
        digest = hashlib.sha256(b"".join(parts)).hexdigest()[:32].encode()
        parts.append(b"xref\n0 %d\n" % len(table))
        parts += table
        parts.append(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\n"
            b"startxref\n%d\n%%%%EOF\n"
            % (len(table), numbers[self.catalog], numbers[self.info], digest, digest, size)
        )
        return b"".join(parts)

    def _numbered(self) -> dict[int, int]:
        """The number that each object gets: as references lead to it, from the catalog on."""
        numbers: dict[int, int] = {}
        waiting = [self.info, self.catalog]
        while waiting:
            number = waiting.pop()
            if number not in numbers:
                numbers[number] = len(numbers) + 1
                told = self._bodies[number].partition(_STREAM)[0]
                waiting += [int(place) for place in reversed(_REFERENCE.findall(told))]
        return numbers


def _tag(number: int) -> bytes:
    """Six letters that tell one part of a font from another; Qt makes them from its own numbers."""
    letters = bytearray()
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(ord("A") + letter)
    return bytes(letters)


def _found(pattern: re.Pattern[bytes], text: bytes, start: int) -> re.Match[bytes]:
    found = pattern.search(text, start)
    if found is None:
        raise ValueError(f"This is not a PDF as Qt writes it: no {pattern.pattern!r}.")
    return found
