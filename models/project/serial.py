"""A row as the bytes that SQLite makes of it, read without SQLite and without belief in them."""

import math
import struct

_MOST_COLUMNS = 100
_WHOLE_BYTES = (0, 1, 2, 3, 4, 6, 8)
_REAL, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12

Stored = str | int | float | bytes | None


def varint(data: bytes, place: int) -> tuple[int, int]:
    """The whole number of up to nine bytes at a place, and where it ends.

    Past the end of the data it is 0, and ends behind the data.
    """
    if place < len(data) and data[place] < 0x80:
        return data[place], place + 1  # as most are
    value = 0
    for index in range(place, min(place + 8, len(data))):
        byte = data[index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, index + 1
    if place + 8 >= len(data):
        return 0, len(data) + 1
    value = value << 8 | data[place + 8]
    return value - (1 << 64) if value >> 63 else value, place + 9


def decoded(record: bytes | None, encoding: str) -> tuple[list[Stored], bool]:
    """The values of a record, none where it cannot be read.

    False says that a text holds what is none in this encoding; "\ufffd" stands in its place.
    """
    if record is None:
        return [], True
    values: list[Stored] = []
    whole = True
    end, place = varint(record, 0)
    body = end
    while place < end <= len(record) and len(values) < _MOST_COLUMNS:
        kind, place = varint(record, place)
        size = _size(kind)
        if size is None or body + size > len(record):
            return [], True
        value, clean = _value(kind, record[body : body + size], encoding)
        values.append(value)
        body, whole = body + size, whole and clean
    return (values, whole) if place == end and body == len(record) else ([], True)


def _size(kind: int) -> int | None:
    """How many bytes a value of this kind takes; None for a kind that does not exist."""
    if kind >= _FIRST_BLOB:
        return (kind - _FIRST_BLOB) // 2
    if 0 <= kind < len(_WHOLE_BYTES):
        return _WHOLE_BYTES[kind]
    return {_REAL: 8, _ZERO: 0, _ONE: 0}.get(kind)


def _value(kind: int, data: bytes, encoding: str) -> tuple[Stored, bool]:
    if kind >= _FIRST_BLOB and kind % 2:
        try:
            return data.decode(encoding), True
        except UnicodeDecodeError:
            return data.decode(encoding, "replace"), False
    if kind >= _FIRST_BLOB:
        return data, True
    if kind == _REAL:
        real = struct.unpack(">d", data)[0]
        return (None if math.isnan(real) else real), True  # SQLite has no other "not a number".
    if kind in {_ZERO, _ONE}:
        return kind - _ZERO, True
    return (int.from_bytes(data, signed=True) if kind else None), True
