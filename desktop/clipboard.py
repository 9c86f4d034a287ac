"""The system's clipboard, as far as tables go: put one there, read the cells of another program."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from models.exchange.clipboard_cells import read_cells


def put_table(html: str, tsv: str) -> None:
    """Put a table on the clipboard; each program takes the form it prefers."""
    data = QMimeData()
    # As bytes: Qt would copy the megabytes of a long table from one form of text to the next.
    data.setData("text/html", html.encode())
    data.setData("text/plain", tsv.encode())
    QGuiApplication.clipboard().setMimeData(data)


def table_on_clipboard() -> list[list[str]]:
    """The cells that are on the clipboard; none where it holds neither text nor a table.

    Raises:
        ReadError: it holds more than can be pasted.
    """
    data = _data()
    if data.hasText() and (text := data.text()):
        return read_cells("", text)
    return read_cells(data.html() if data.hasHtml() else "", "")


def has_table() -> bool:
    """Whether there is anything to paste; asks for the kinds, not for what may be megabytes."""
    data = _data()
    return data.hasText() or data.hasHtml()


def _data() -> QMimeData:
    # None, whatever the signature says, where the clipboard is empty.
    data: object = QGuiApplication.clipboard().mimeData()
    return data if isinstance(data, QMimeData) else QMimeData()
