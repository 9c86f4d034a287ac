"""A project file read by its bytes, for what SQLite will not read any more.

Nothing that the file says is believed: every number is held against what is there, every page of a
tree is visited once, and what cannot be read is left out. The format is SQLite's own
(https://www.sqlite.org/fileformat2.html).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

from models.project.serial import varint

MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_SIZES = tuple(2**power for power in range(9, 17))
_USUAL_SIZE = 4_096
_SMALLEST_USABLE = 480
_MOST_PAGES = 2**26  # a byte is remembered of each; 256 GB at the usual size
_LONGEST_RECORD = 30_000_000  # as long as a row of a project can be
_SAMPLE = 2**20  # bytes from which a damaged header is guessed

_LEAF, _INTERIOR = 13, 5  # pages of a table; those of an index are 10 and 2
_KINDS = (2, _INTERIOR, 10, _LEAF)
_FREE, _VISITED = 1, 2
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class Cell:
    """One row as it lies in a page; without number or record where those cannot be read."""

    number: int | None
    record: bytes | None


class Pages:
    """The pages of a file that may be damaged in any way."""

    def __init__(self, file: BinaryIO) -> None:
        """Read from this file, which stays as it is."""
        self._file = file
        self._header = self._bytes(0, _HEADER)
        self._size = _told_size(self._header) or _likely_size(self._bytes(0, _SAMPLE))
        self._usable = self._size - self._unused()
        self.count = min(-(-self._length() // self._size), _MOST_PAGES)
        self._marks = bytearray(self.count + 1)
        # In a sound file each page is the continuation of one row at most; what asks for many times
        # as many was made to take for ever.
        self._continuations = 4 * self.count

    def _unused(self) -> int:
        """How many bytes at the end of each page are said to be left free, and are."""
        told = int.from_bytes(self._header[20:21])
        free = not any(self._bytes(self._size - told, told))
        return told if free and self._size - told >= _SMALLEST_USABLE else 0

    @property
    def format(self) -> int:
        """The number of the format that the file says it has; 0 where it is no database."""
        if not self._header.startswith(MAGIC):
            return 0
        return int.from_bytes(self._header[60:64], signed=True)

    @cached_property
    def encoding(self) -> str:
        """How texts are written; the schema shows it even where the header is damaged."""
        told = int.from_bytes(self._header[56:60])
        first = _ENCODINGS[told - 1] if 1 <= told <= len(_ENCODINGS) else _ENCODINGS[0]
        sample = self._bytes(0, _SAMPLE)
        seen = (name for name in (first, *_ENCODINGS) if "CREATE TABLE".encode(name) in sample)
        return next(seen, first)

    def leave_out_free(self) -> None:
        """Take no page for a stray that the file's own list calls free: its rows were deleted."""
        trunk = int.from_bytes(self._header[32:36])
        while 2 <= trunk <= self.count and not self._marks[trunk]:
            self._marks[trunk] = _FREE
            page = self._page(trunk)
            listed = min(int.from_bytes(page[4:8]), len(page) // 4 - 2)
            for place in range(8, 8 + 4 * listed, 4):
                leaf = int.from_bytes(page[place : place + 4])
                if 2 <= leaf <= self.count:
                    self._marks[leaf] = _FREE
            trunk = int.from_bytes(page[:4])

    def walk(self, root: int) -> Iterator[Cell | None]:
        """The rows of the table whose tree begins at this page, in order.

        None stands for a page that is missing or is none of a table, with an unknown number of
        rows. A page that was visited before counts as missing.
        """
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if not self._visit(number):
                yield None
                continue
            page = self._page(number)
            start = _HEADER if number == 1 else 0
            kind = page[start] if start < len(page) else 0
            if kind == _LEAF:
                yield from self._cells(page, start)
            elif kind == _INTERIOR:
                # No sound tree ever has more pages to come than the file has.
                room = max(0, self.count - len(waiting))
                waiting.extend(reversed(_children(page, start)[:room]))
            else:
                yield None

    def strays(self) -> Iterator[Cell]:
        """The rows of all pages that no walk has visited so far and that are not free."""
        for number in range(2, self.count + 1):
            if not self._marks[number]:
                page = self._page(number)
                if page[:1] == bytes([_LEAF]):
                    yield from self._cells(page, 0)

    def _visit(self, number: int) -> bool:
        if not 1 <= number <= self.count or self._marks[number] == _VISITED:
            return False
        self._marks[number] = _VISITED
        return True

    def _cells(self, page: bytes, start: int) -> Iterator[Cell]:
        room = len(page)
        for place in _places(page, start + 8, start):
            cell, size = self._cell(page, place)
            room -= size
            # Cells that lie upon each other would let a small file hold any number of rows.
            yield cell if room >= 0 else Cell(None, None)

    def _cell(self, page: bytes, place: int) -> tuple[Cell, int]:
        """The row at a place of a page, and how many bytes of the page are its own."""
        length, after = varint(page, place)
        number, begin = varint(page, after)
        if begin > len(page):
            return Cell(None, None), 0
        if not 0 <= length <= min(_LONGEST_RECORD, self.count * self._size):
            return Cell(number, None), begin - place
        local = self._local(length)
        end = begin + local
        if end > len(page):
            return Cell(number, None), begin - place
        record: bytes | None = page[begin:end]
        if local < length:
            following = int.from_bytes(page[end : end + 4])
            record = self._continued(page[begin:end], following, length)
        return Cell(number, record), end - place

    def _local(self, length: int) -> int:
        """How much of a record lies in the page of its row; the rest is continued elsewhere."""
        most = self._usable - 35
        if length <= most:
            return length
        least = (self._usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (self._usable - 4)
        return local if local <= most else least

    def _continued(self, begun: bytes, number: int, length: int) -> bytes | None:
        parts, missing = [begun], length - len(begun)
        while missing > 0:
            self._continuations -= 1
            if not 2 <= number <= self.count or self._continuations < 0:
                return None
            page = self._page(number)[: self._usable]
            part = page[4 : 4 + missing]
            if len(part) < min(missing, self._usable - 4):
                return None
            parts.append(part)
            missing -= len(part)
            number = int.from_bytes(page[:4])
        return b"".join(parts)

    def _page(self, number: int) -> bytes:
        return self._bytes((number - 1) * self._size, self._size)

    def _length(self) -> int:
        try:
            return self._file.seek(0, 2)
        except OSError:
            return 0

    def _bytes(self, start: int, length: int) -> bytes:
        """What the drive gives; a place that it cannot read is as one that is not there."""
        try:
            self._file.seek(start)
            return self._file.read(length)
        except OSError:
            return b""


def _places(page: bytes, first: int, start: int) -> list[int]:
    """Where the cells of a page begin, in order, as far as that can be."""
    told = int.from_bytes(page[start + 3 : start + 5])
    most = max(0, (len(page) - first) // 2)
    spots = range(first, first + 2 * min(told, most), 2)
    return [int.from_bytes(page[spot : spot + 2]) for spot in spots]


def _children(page: bytes, start: int) -> list[int]:
    children = [
        int.from_bytes(page[place : place + 4]) for place in _places(page, start + 12, start)
    ]
    return [*children, int.from_bytes(page[start + 8 : start + 12])]


def _told_size(header: bytes) -> int | None:
    told = int.from_bytes(header[16:18])
    size = 2**16 if told == 1 else told
    return size if size in _SIZES else None


def _likely_size(sample: bytes) -> int:
    # The right size finds a page at nearly every step; half of it finds as many in twice the steps,
    # and twice of it half as many.
    found = {size: _pages_seen(sample, size) for size in _SIZES}
    best = max(_SIZES, key=found.__getitem__)
    return best if found[best] > found[_USUAL_SIZE] else _USUAL_SIZE


def _pages_seen(sample: bytes, size: int) -> float:
    steps = sample[size::size]
    hits = sum(byte in _KINDS for byte in steps)
    return hits * hits / len(steps) if steps else 0.0
