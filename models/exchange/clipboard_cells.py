"""The cells that another program put on the clipboard: as TSV, or as a table in HTML.

TSV as spreadsheets write it: a field is quoted where it has to be, because it holds a tab, a line
end or a quotation mark. A field that merely stands in quotation marks is what somebody said, and
keeps them. HTML is read for its text alone; nothing is rendered or run.
"""

import re
from html.parser import HTMLParser

from models.errors import ReadError

MAX_CELLS = 1_000_000
MAX_LENGTH = 50_000_000

# Possessive: each character is looked at once, whatever the text.
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"(?=[\t\n]|\Z)')
_END = re.compile(r"[\t\n]")
_NEEDS_QUOTES = re.compile('["\t\n]')
_TABLE = re.compile("<table", re.IGNORECASE)
# Comments, declarations and sections; one that is not closed lasts to the end.
_COMMENT = re.compile("<!--(?:-?>|.*?-->|.*)|<[!?][^>]*+>?", re.DOTALL)
_MARKED_SPACES = re.compile("mso-spacerun: *'?yes", re.IGNORECASE)
_LAYOUT = re.compile("[ \t\n\r\f]+")
_SPAN = re.compile("[1-9][0-9]{0,2}", re.ASCII)  # further than HTML lets a cell reach is a slip
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(("script", "style"))
# In the place of white space that is layout, and of a paragraph's beginning, until a cell is whole.
_GAP, _PARAGRAPH = "\0", "\1"
_WITHIN = {"br": "\n", "td": _GAP, "th": _GAP} | dict.fromkeys(("p", "div", "li", "tr"), _PARAGRAPH)
_PARAGRAPHS = re.compile("[\0\1]*\1[\0\1]*")
_AROUND_LINE_END = re.compile("\0*\n\0*")
_GAPS = re.compile("\0+")


def read_cells(html: str, text: str) -> list[list[str]]:
    """The cells on the clipboard, row by row, all rows of one length; none where there are none.

    Args:
        html: its HTML, or nothing; only read where there is no text.
        text: its plain text, or nothing.

    Raises:
        ReadError: it holds more than Sides can paste.
    """
    if len(text or html) > MAX_LENGTH:
        raise ReadError(
            f"The clipboard holds more than {MAX_LENGTH // 1_000_000} million characters, too much "
            "to paste at once. Copy fewer rows and paste again."
        )
    rows = _text_rows(text) if text else _html_rows(html)
    width = max(map(len, rows), default=0)
    _check_count(len(rows) * width)
    return [row + [""] * (width - len(row)) for row in rows]


def _check_count(count: int) -> None:
    if count > MAX_CELLS:
        raise ReadError(
            f"The clipboard holds more than {MAX_CELLS:,} cells, too many to paste at once. "
            "Copy fewer rows or columns and paste again."
        )


def _text_rows(text: str) -> list[list[str]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = text.removesuffix("\n")  # the end of the last row
    if '"' not in text:
        _check_count(text.count("\t") + text.count("\n") + 1)
        return [line.split("\t") for line in text.split("\n")]
    rows: list[list[str]] = [[]]
    count = position = 0
    while True:
        value, position = _field(text, position)
        rows[-1].append(value)
        count += 1
        _check_count(count)
        if position >= len(text):
            return rows
        if text[position] == "\n":
            rows.append([])
        position += 1


def _field(text: str, start: int) -> tuple[str, int]:
    """The field that begins there, and where it ends."""
    quoted = _QUOTED.match(text, start)
    if quoted and _NEEDS_QUOTES.search(quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end()
    end = _END.search(text, start)
    stop = end.start() if end else len(text)
    return text[start:stop], stop


def _html_rows(html: str) -> list[list[str]]:
    table = _TABLE.search(html)
    if table is None:
        return []
    # The parser trips over Word's conditional sections, and takes for ever over what is never
    # closed.
    shown = _COMMENT.sub("", html[table.start() :])
    closed = shown.rfind(">") + 1
    reader = _TableReader()
    reader.feed(shown[:closed] + shown[closed:].partition("<")[0])
    reader.close()
    reader.end_cell()
    return reader.rows


class _TableReader(HTMLParser):
    """Collects the cells of the first table; a table within a cell is part of its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._count = 0
        self._free_from: dict[int, int] = {}  # by column: the row that no cell above reaches into
        self._depth = 0
        self._done = False
        self._cell: list[str] | None = None  # the pieces of the open cell
        self._column = 0  # where it stands
        self._spans: list[bool] = []  # of the open spans: is each space in it meant
        self._meant = 0  # how many of them say so
        self._unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif tag in _UNSEEN:
            self._unseen = True
        elif self._depth == 1 and tag == "tr" and not self._done:
            self._begin_row()
        elif self._depth == 1 and tag in _CELLS and not self._done:
            self._begin_cell(dict(attrs))
        elif tag == "span":
            style = dict(attrs).get("style") or ""
            self._spans.append(bool(_MARKED_SPACES.search(style)))
            self._meant += self._spans[-1]
        elif self._cell is not None and tag in _WITHIN:
            self._cell.append(_WITHIN[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
            if self._depth == 0:
                self.end_cell()
                self._done = True
            elif self._cell is not None:
                self._cell.append(_PARAGRAPH)
        elif tag in _UNSEEN:
            self._unseen = False
        elif self._depth == 1 and (tag in _CELLS or tag == "tr"):
            self.end_cell()
        elif tag == "span" and self._spans:
            self._meant -= self._spans.pop()

    def handle_data(self, data: str) -> None:
        if self._unseen or self._cell is None:
            return
        data = data.replace(_GAP, "").replace(_PARAGRAPH, "")
        self._cell.append(data.replace("\xa0", " ") if self._meant else _LAYOUT.sub(_GAP, data))

    def end_cell(self) -> None:
        """Put the text of the open cell, if there is one, where the cell began."""
        if self._cell is not None:
            self.rows[-1][self._column] = _tidied("".join(self._cell))
            self._cell = None

    def _begin_row(self) -> None:
        self.end_cell()
        self.rows.append([])

    def _begin_cell(self, attrs: dict[str, str | None]) -> None:
        self.end_cell()
        if not self.rows:
            self._begin_row()
        row, number = self.rows[-1], len(self.rows) - 1
        while self._free_from.get(len(row), 0) > number:
            self._widen(row, 1)
        self._column = len(row)
        self._widen(row, _span(attrs.get("colspan")))
        height = _span(attrs.get("rowspan"))
        if height > 1:
            for column in range(self._column, len(row)):
                self._free_from[column] = number + height
        self._cell, self._spans, self._meant = [], [], 0

    def _widen(self, row: list[str], by: int) -> None:
        self._count += by
        _check_count(self._count)
        row.extend([""] * by)


def _span(value: str | None) -> int:
    return int(value) if value and _SPAN.fullmatch(value) else 1


def _tidied(text: str) -> str:
    """The text of a whole cell, without the white space of the page it stood on."""
    text = _PARAGRAPHS.sub(_PARAGRAPH, text.strip(_GAP + _PARAGRAPH))
    return _GAPS.sub(" ", _AROUND_LINE_END.sub("\n", text.replace(_PARAGRAPH, "\n")))
