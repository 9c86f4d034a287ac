"""A table for the clipboard: as HTML that spreadsheets and word processors take, and as TSV.

HTML: a whole day arrives as a real date, a number as a number, and every other text as that text,
even where it looks like a formula or begins with zeros. What is pasted is the text, except that
line ends become line breaks, a tab becomes a space, and control characters, for which HTML has no
place, are left out. Runs of spaces are kept.

TSV: a field with a tab, a line end or a quotation mark is quoted. No text is altered, except that
line ends become line feeds, and a NUL, where Windows would end the text, is left out.

In both, half a character (a lone surrogate) becomes �, for no encoding has it.
"""

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from operator import length_hint

from models.exchange.workbook_formats import HEAD, LINE
from models.progress import Progress, no_progress

_EPOCH = datetime.date(1899, 12, 30)
_FIRST_DAY = datetime.date(1900, 3, 1)  # before it, Excel counts a day that never was
_STEP = 256  # rows between two reports of progress

# LibreOffice reads valign, bgcolor, sdval and sdnum; Excel x:num and mso-number-format. The number
# of a day says it in every language; the words for it are understood in one. The styles are
# Excel's and Word's; br{…} keeps Excel from beginning a new row at a line break.
_HEAD = f"""<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">
<meta http-equiv="content-type" content="text/html; charset=utf-8"><title>{{}}</title>
<style>br{{{{mso-data-placement:same-cell}}}}
table{{{{border-collapse:collapse}}}}
td,th{{{{border:.5pt solid {LINE};padding:2pt 4pt;text-align:left;vertical-align:top}}}}</style>
</head><body><!--StartFragment-->
<table border="1" cellspacing="0" cellpadding="3" bordercolor="{LINE}">
"""
# Qt on Windows tells other programs where the table begins and ends by these comments.
_TAIL = "</tbody></table>\n<!--EndFragment--></body></html>"
_TEXT = """sdnum="1033;0;@" style="mso-number-format:'\\@'\""""
_DAY = """sdnum="1033;0;YYYY-MM-DD" style="mso-number-format:'yyyy\\-mm\\-dd'\""""
_NUMBER = """sdnum="1033;0;General" style="mso-number-format:General\""""

_LINE_END = re.compile("\r\n|[\r\v\f\x85]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("^ +| {2,}| +$", re.MULTILINE)
_QUOTED = re.compile('["\t\n]')


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says, what it is besides a text, and how it looks.

    ``day`` is set where the cell is one whole day, ``number`` where it is a number. ``fill`` and
    ``ink`` are the colours of the ground and of the letters, as "#" and six digits; empty means
    the program's own.
    """

    text: str
    day: datetime.date | None = None
    number: float | None = None
    fill: str = ""
    ink: str = ""
    bold: bool = False


def as_html(
    rows: Iterable[Sequence[Cell]],
    *,
    headings: Sequence[str] | None,
    title: str = "",
    progress: Progress = no_progress,
    total: int = 0,
) -> str:
    """The table as a page of HTML.

    Args:
        rows: the cells, row by row; may be a generator.
        headings: the words above the columns; None for none.
        title: of the page; it is not pasted.
        progress: asked every few hundred rows.
        total: how many rows there will be, where ``rows`` cannot tell.

    Raises:
        Cancelled: the progress says so.
    """
    parts = [_HEAD.format(_markup(title))]
    if headings is not None:
        names = "".join(
            f'<th align="left" valign="top" bgcolor="{HEAD}" {_TEXT}><b>{_markup(name)}</b></th>'
            for name in headings
        )
        parts.append(f"<thead><tr>{names}</tr></thead>\n")
    parts.append("<tbody>\n")
    for row in _reported(rows, progress, total):
        parts.append("<tr>")
        parts.extend(map(_html_cell, row))
        parts.append("</tr>\n")
    parts.append(_TAIL)
    return "".join(parts)


def as_tsv(
    rows: Iterable[Sequence[Cell]],
    *,
    headings: Sequence[str] | None,
    progress: Progress = no_progress,
    total: int = 0,
) -> str:
    """The table as fields between tabs, for programs that take plain text only.

    There is no line end after the last row, so that a single cell pastes into a line of text.

    Args:
        rows: the cells, row by row; may be a generator.
        headings: the words above the columns; None for none.
        progress: asked every few hundred rows.
        total: how many rows there will be, where ``rows`` cannot tell.

    Raises:
        Cancelled: the progress says so.
    """
    lines = [] if headings is None else ["\t".join(map(_field, headings))]
    for row in _reported(rows, progress, total):
        lines.append("\t".join([_field(cell.text) for cell in row]))
    # An empty last line would be taken for the end of the line before it.
    end = "\n" if lines and not lines[-1] else ""
    return "\n".join(lines) + end


def _reported(
    rows: Iterable[Sequence[Cell]], progress: Progress, total: int
) -> Iterator[Sequence[Cell]]:
    total = total or length_hint(rows)
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            progress(number, max(total, number))
        yield row


def _html_cell(cell: Cell) -> str:
    text = _markup(cell.text)
    if cell.bold:
        text = f"<b>{text}</b>"
    if cell.ink:
        text = f'<font color="{escape(cell.ink)}">{text}</font>'
    return f"{_opening(cell.day, cell.number, cell.fill)}{text}</td>"


@lru_cache(maxsize=4096)
def _opening(day: datetime.date | None, number: float | None, fill: str) -> str:
    """The tag before a cell's text; there are few different ones in a table."""
    ground = f' bgcolor="{escape(fill)}"' if fill else ""
    if day is not None and day >= _FIRST_DAY:
        value, kind = f"{(day - _EPOCH).days}", _DAY
    elif number is not None and math.isfinite(number):
        value, kind = f"{number:.15g}", _NUMBER
    else:
        return f'<td valign="top"{ground} {_TEXT}>'
    return f'<td valign="top"{ground} x:num="{value}" sdval="{value}" {kind}>'


def _markup(text: str) -> str:
    """The text as content of an element: it reads the same, and none of it is markup."""
    # Most texts are printable; to ask once is faster than to replace five times.
    whole = text.isprintable()
    if not whole:
        text = _LINE_END.sub("\n", text).replace("\t", " ")
        text = _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if whole and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return _SPACES.sub(_spaces, text).replace("\n", "<br>")


def _spaces(run: re.Match[str]) -> str:
    # HTML would make one space, or none, of them. Office takes them for plain spaces again.
    return f'<span style="mso-spacerun:yes">{"&nbsp;" * len(run[0])}</span>'


def _field(text: str) -> str:
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        text = _SURROGATE.sub("\ufffd", text)
    elif '"' not in text:
        return text
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
