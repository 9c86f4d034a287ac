"""The rows of long tables, written straight into a workbook's file, one by one.

XlsxWriter keeps every cell of a table in memory and writes them all at the end, when nobody can
stop it any more. So it makes the workbook with everything that is not a row: sheets, looks,
tables, page setup; and in each long table one sample row, from which the looks of its columns
are read. The real rows take the sample's place while the file is copied to where it belongs:
memory stays flat, Cancel is heard between two rows, and every text is exactly what it was
(XlsxWriter takes a text that begins and ends like its own markup for markup).
"""

import datetime
import math
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from models.exchange.columns import Value
from models.exchange.workbook_text import escaped

MAX_ROWS = 1_048_575
"""How many rows fit on a sheet below its header."""

_SAMPLE = re.compile(rb'<row r="2".*</row>(?=</sheetData>)', re.DOTALL)
_STYLE = re.compile(rb'<c r="[A-Z]+2" s="(\d+)"')
_DIMENSION = re.compile(rb'(?<=<dimension ref="A1:)([A-Z]+)\d+(?=")')
_WHOLE_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_AFTER_LINKS = re.compile(rb"<printOptions|<pageMargins")
_PROPERTIES = "docProps/custom.xml"
_MOST_LINKS = 65_000  # Excel takes 65,530 on a sheet
_TABLE_END = re.compile(rb'(?<= ref="A1:)([A-Z]+)\d+(?=")')
_EPOCH = datetime.date(1899, 12, 30)
_FIRST_DAY = datetime.date(1900, 3, 1)  # before it, Excel counts a day that never was
_BOLD = (
    '<rPr><b/><sz val="10"/><color rgb="FF1F2328"/><rFont val="Calibri"/><family val="2"/></rPr>'
)
_PLAIN = _BOLD.replace("<b/>", "")
_BUFFERED = 1 << 18  # characters that are written in one go
_SHORT = 40  # characters of a text that is likely to come again
_LARGE = 1 << 31  # bytes from which a part of a zip file needs its longer form


@dataclass(frozen=True, slots=True)
class Run:
    """A text of which one part is bold."""

    before: str
    bold: str
    after: str


Cell = Value | Run


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells from the first column on, and its height in points."""

    cells: Sequence[Cell]
    height: float


@dataclass(frozen=True, slots=True)
class Stream:
    """The rows of one sheet's table, and how many there will be.

    Attributes:
        sheet: its number, from 1.
        table: the name of the table on it.
        count: how many rows there will be.
        rows: the rows.
        links: the sheet to whose same row the first cell of each row leads; "" where none does.
    """

    sheet: int
    table: str
    count: int
    rows: Iterable[Row]
    links: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """The rows of a sheet of texts alone, of any number and any length."""

    sheet: int
    rows: Iterable[Sequence[str]]


def pour(
    model: BinaryIO,
    path: Path,
    streams: Sequence[Stream],
    texts: Texts,
    last: Callable[[bytes], bytes],
) -> None:
    """Copy a workbook to ``path``, with rows in the place of the sample rows.

    Args:
        model: the workbook as XlsxWriter made it.
        path: where to.
        streams: the rows of the sheets that have sample rows.
        texts: the sheet of texts.
        last: what becomes of the document's own properties, when all rows are written.
    """
    by_part: dict[str, Stream | Texts] = {_part(stream.sheet): stream for stream in streams}
    by_part[_part(texts.sheet)] = texts
    with (
        zipfile.ZipFile(model) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in sorted(source.infolist(), key=lambda info: info.filename == _PROPERTIES):
            content = source.read(info)
            copy = zipfile.ZipInfo(info.filename, info.date_time)
            copy.compress_type = zipfile.ZIP_DEFLATED
            match by_part.get(info.filename):
                case Stream() as stream:
                    _pour_sheet(target, copy, content, stream)
                case Texts() as found:
                    _pour_texts(target, copy, content, found)
                case None:
                    if info.filename.startswith("xl/tables/"):
                        content = _stretched(content, streams)
                    if info.filename == _PROPERTIES:
                        content = last(content)
                    target.writestr(copy, content)


def _part(sheet: int) -> str:
    return f"xl/worksheets/sheet{sheet}.xml"


def _pour_texts(
    target: zipfile.ZipFile, info: zipfile.ZipInfo, content: bytes, texts: Texts
) -> None:
    sample = _sample(content)
    # Nobody knows how many rows there will be; a sheet need not say it.
    start = _WHOLE_DIMENSION.sub(b"", content[: sample.start()])
    with target.open(info, "w", force_zip64=True) as part:
        part.write(start)
        for chunk in _chunks(_text_rows(texts.rows)):
            part.write(chunk.encode())
        part.write(content[sample.end() :])


def _text_rows(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for number, cells in enumerate(rows, 2):
        held = (f'<c r="{letters(n)}{number}"{_inline(_text(t))}' for n, t in enumerate(cells))
        yield f'<row r="{number}">{"".join(held)}</row>'


def _sample(content: bytes) -> re.Match[bytes]:
    sample = _SAMPLE.search(content)
    assert sample, "XlsxWriter wrote the sample row as nobody expected"
    return sample


def _pour_sheet(
    target: zipfile.ZipFile, info: zipfile.ZipInfo, content: bytes, stream: Stream
) -> None:
    sample = _sample(content)
    styles = [int(style) for style in _STYLE.findall(sample[0])]
    last = str(1 + max(stream.count, 1)).encode()
    start = _DIMENSION.sub(rb"\g<1>" + last, content[: sample.start()])
    with target.open(info, "w", force_zip64=stream.count * len(styles) * 200 > _LARGE) as part:
        part.write(start)
        for chunk in _chunks(_row_texts(stream.rows, styles)):
            part.write(chunk.encode())
        part.write(_linked(content[sample.end() :], stream))


def _linked(rest: bytes, stream: Stream) -> bytes:
    """What comes after the rows, with the links of their first cells."""
    if not stream.links or not stream.count:
        return rest
    place = _AFTER_LINKS.search(rest)
    assert place, "XlsxWriter wrote the end of a sheet as nobody expected"
    # Excel repairs a file that has more of them by dropping all.
    links = "".join(
        f'<hyperlink ref="A{row}" location="\'{stream.links}\'!A{row}"/>'
        for row in range(2, 2 + min(stream.count, _MOST_LINKS))
    )
    return b"%b<hyperlinks>%b</hyperlinks>%b" % (
        rest[: place.start()],
        links.encode(),
        rest[place.start() :],
    )


def _stretched(content: bytes, streams: Sequence[Stream]) -> bytes:
    """The description of a table, with the number of rows that it will have."""
    for stream in streams:
        if f' displayName="{stream.table}"'.encode() in content:
            last = str(1 + max(stream.count, 1)).encode()
            return _TABLE_END.sub(rb"\g<1>" + last, content)
    return content


def _chunks(texts: Iterable[str]) -> Iterator[str]:
    gathered: list[str] = []
    length = 0
    for text in texts:
        gathered.append(text)
        length += len(text)
        if length > _BUFFERED:
            yield "".join(gathered)
            gathered, length = [], 0
    yield "".join(gathered)


def _row_texts(rows: Iterable[Row], styles: Sequence[int]) -> Iterator[str]:
    columns = [(letters(number), f'" s="{style}"') for number, style in enumerate(styles)]
    for number, row in enumerate(rows, 2):
        parts = [f'<row r="{number}" ht="{row.height:g}" customHeight="1">']
        for (letter, style), cell in zip(columns, row.cells, strict=True):
            if cell is not None and cell != "":
                parts.append(f'<c r="{letter}{number}{style}{_content(cell)}')
        parts.append("</row>")
        yield "".join(parts)


def _content(cell: Cell) -> str:
    """The rest of a cell's opening tag, what is in the cell, and its closing tag."""
    if isinstance(cell, str):
        return _name(cell) if len(cell) < _SHORT else _inline(_text(cell))
    if isinstance(cell, Run):
        parts = ((cell.before, _PLAIN), (cell.bold, _BOLD), (cell.after, _PLAIN))
        return _inline("".join(f"<r>{look}{_text(text)}</r>" for text, look in parts if text))
    return _number(cell)


def _number(cell: float | datetime.date | None) -> str:
    """A number, or a day as the number that Excel keeps for it; text where Excel knows none."""
    if isinstance(cell, datetime.date):
        if cell < _FIRST_DAY:
            return _inline(_text(cell.isoformat()))
        return f"><v>{(cell - _EPOCH).days}</v></c>"
    if isinstance(cell, float) and not math.isfinite(cell):
        return _inline(_text(str(cell)))
    return f"><v>{cell!r}</v></c>"


def _inline(content: str) -> str:
    return f' t="inlineStr"><is>{content}</is></c>'


def _text(text: str) -> str:
    # Without the attribute, spaces at the ends would be lost.
    keeping = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<t{keeping}>{escaped(text)}</t>"


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    """A short text: most are names and words that stand in many rows."""
    return _inline(_text(text))


def letters(number: int) -> str:
    """The name of a column, counted from 0: A to Z, then AA and so on."""
    high, low = divmod(number, 26)
    return (letters(high - 1) if high else "") + chr(ord("A") + low)
