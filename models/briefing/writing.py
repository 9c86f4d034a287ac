"""What all files of a briefing need: which addresses may be links, and a safe way to write."""

import re
from pathlib import Path

from models.safe_file import replacing

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)


def safe_url(url: str) -> str:
    """The address, if it is one of the web or of mail; otherwise ""."""
    return url if _SAFE.fullmatch(url) and url.isprintable() else ""


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8; what stood in its place is replaced when the new one is whole.

    Raises:
        ExportError: the file cannot be written.
    """
    with replacing(path) as beside:
        beside.write_text(text, encoding="utf-8", newline="")
