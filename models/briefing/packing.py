"""Lines of text packed into one that a project can keep, and back within bounds.

A small text can be made to unpack into any number of bytes; what is packed here stays within the
same bounds, so that nothing is frozen that cannot be read again.
"""

import base64
import binascii
import zlib
from collections.abc import Iterable, Iterator

from models.errors import EditError, ReadError

LONGEST = 20_000_000  # characters of the packed text, as schema.sql has it
MOST = 96 * 2**20  # bytes of all lines; what is packed to the full has fewer
_LONGEST_LINE = 32 * 2**20
_PIECE = 2**18


def pack(lines: Iterable[str]) -> str:
    """The lines in one text of ASCII.

    Raises:
        EditError: there is more than an edition can hold.
    """
    packer = zlib.compressobj(6)
    pieces: list[bytes] = []
    size = packed = 0
    for line in lines:
        data = line.encode("utf-8", "surrogatepass") + b"\n"
        size += len(data)
        pieces.append(packer.compress(data))
        packed += len(pieces[-1])
        if size > MOST or len(data) > _LONGEST_LINE or packed > LONGEST * 3 // 4 - _PIECE:
            raise EditError(
                "Nothing was changed: this project is too large to be frozen as an edition. Save a "
                "copy of the project instead."
            )
    pieces.append(packer.flush())
    return base64.b64encode(b"".join(pieces)).decode("ascii")


def unpack(text: str, name: str) -> Iterator[str]:
    """The lines again, one by one.

    Args:
        text: what :func:`pack` gave.
        name: what a sentence calls it: "Edition 2".

    Raises:
        ReadError: it is damaged, or was made to unpack into more than any edition holds.
    """
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
        rest = b""
        for piece in _unpacked(data, name):
            *whole, rest = (rest + piece).split(b"\n")
            if len(rest) > _LONGEST_LINE:
                raise damaged(name)
            yield from (line.decode("utf-8", "surrogatepass") for line in whole)
    except (UnicodeError, binascii.Error, zlib.error):
        raise damaged(name) from None
    if rest:
        raise damaged(name)


def _unpacked(data: bytes, name: str) -> Iterator[bytes]:
    unpacker, size = zlib.decompressobj(), 0
    piece = b"."
    # All may have been taken in before all was given out.
    while not unpacker.eof and (data or piece):
        piece = unpacker.decompress(data, _PIECE)
        size += len(piece)
        if size > MOST:
            raise damaged(name)
        data = unpacker.unconsumed_tail
        yield piece
    if not unpacker.eof or unpacker.unused_data:
        raise damaged(name)


def damaged(name: str) -> ReadError:
    """The refusal of what cannot be read."""
    return ReadError(
        f"{name} cannot be read: it is damaged, or a newer version of Sides has frozen it. Update "
        "Sides, or open a backup of the project."
    )
