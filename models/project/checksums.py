"""Checksums of rows: SQLite keeps none, so that a flipped bit in a value would pass its check.

A checksum guards against drives and transfers, not against people: whoever edits a file on purpose
can write a fitting one.
"""

import json
import zlib
from collections.abc import Iterable

# ASCII alone: what stands in the sum must not depend on a version of Unicode's tables.
_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def checksum(values: Iterable[object]) -> int:
    """Return the CRC-32 of a row's values in the order of their columns, the row's number first.

    The values have to be those that SQLite gives back: a whole number in a column of real numbers
    is 50.0, not 50.
    """
    return zlib.crc32(_encode(tuple(values)).encode("ascii"))


def fits(values: Iterable[object], kept: object) -> bool:
    """Whether a row's values are those that its checksum was made of."""
    try:
        return checksum(values) == kept
    except TypeError:
        return False  # Bytes stand in no column of ours.
