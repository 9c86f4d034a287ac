"""Web pages that are called spreadsheets, as many programs export them: their first table."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from models.exchange import clipboard_cells
from models.sources.encodings import decode

if TYPE_CHECKING:
    from models.exchange.reading.outlet import Outlet
    from models.sources.raw import Raw

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


def read(raw: Raw, encoding: str, outlet: Outlet) -> None:
    """Read the cells of the first table, all as text.

    Raises:
        ReadError: there is no table, or it is too large.
    """
    said = _CHARSET.search(raw.data[:4096])
    text, how = decode(raw.data, raw.quoted, encoding, said=said[1].decode() if said else "")
    if not how.sure:
        outlet.say(f"Its letters were read as {how.name}, which was guessed.")
    rows = clipboard_cells.read_cells(text, "")
    if not rows:
        raise raw.refused("is a web page by its content and has no table. Choose another file.")
    outlet.say("Its first table was read; what else the page holds was left out.")
    outlet.begin(PurePath(raw.name).stem)
    for row in rows:
        while row and not row[-1]:
            row.pop()
        outlet.row([cell or None for cell in row])
