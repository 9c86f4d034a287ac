"""Text as a cell of a workbook holds it: exact, but for what no cell can hold."""

import re

MAX_LENGTH = 32_767  # UTF-16 units, Excel's limit for a cell
CUT_MARK = " … [cut here: a cell holds 32,767 characters; {}]"

_SURROGATE = re.compile("[\ud800-\udfff]")
# Excel writes a character that XML has no place for as _x0007_, and an underscore that would
# begin such a group as _x005F_. The line feed is a character of its own in a cell; a carriage
# return would be lost when the file is read.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
# Most texts have none of it; to ask once is faster than to replace six times.
_SPECIAL = re.compile("[&<>_\x00-\x08\x0b-\x1f\ufffe\uffff]")


def cell_text(text: str, whole_is: str = "the whole is in the project") -> str:
    """The text for a cell: half characters replaced by �, an overlong end by a mark.

    Args:
        text: any text.
        whole_is: where the mark says that the whole text is, as "the whole is in S-01, ¶ 18".
    """
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    if not cut(text):
        return text
    mark = CUT_MARK.format(whole_is[:200])
    kept = text.encode("utf-16-le")[: 2 * (MAX_LENGTH - _units(mark))]
    return kept.decode("utf-16-le", "ignore") + mark


def cut(text: str) -> bool:
    """Whether a cell holds less than the whole text."""
    return len(text) > MAX_LENGTH // 2 and _units(text) > MAX_LENGTH


def escaped(text: str) -> str:
    """The text of a cell as the content of an XML element."""
    if not _SPECIAL.search(text):
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def shortened(text: str, length: int) -> str:
    """The text with at most so many characters, cut after a word, with an ellipsis in its place."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    return f"{kept.rpartition(' ')[0] or kept} …"


def _units(text: str) -> int:
    # A half character takes as much room as the sign that is written in its place.
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
