"""The one door to ``resources/``: texts and icons, read as bytes so that any bundle will do."""

from functools import cache
from importlib.resources import files

from PySide6.QtGui import QIcon, QPixmap


def sample_texts() -> dict[str, str]:
    """The readable files that the sample project is built from, by name."""
    folder = files("resources").joinpath("sample")
    return {
        item.name: item.read_text(encoding="utf-8")
        for item in folder.iterdir()
        if item.name.endswith((".toml", ".txt"))
    }


@cache
def help_text() -> str:
    """The manual, as Markdown of our own."""
    return files("resources").joinpath("help", "help.md").read_text(encoding="utf-8")


@cache
def icon(name: str) -> QIcon:
    """One icon, by the name of what it stands for."""
    pixmap = QPixmap()
    if not pixmap.loadFromData(_bytes(name), "svg"):
        raise LookupError(f"No usable icon is named {name!r}.")
    return QIcon(pixmap)


def _bytes(name: str) -> bytes:
    return files("resources").joinpath("icons", f"{name}.svg").read_bytes()
