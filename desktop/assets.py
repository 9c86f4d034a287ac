"""The one door to ``resources/``: texts and icons, read as bytes so that any bundle will do."""

from functools import cache
from importlib.resources import files

from PySide6.QtGui import QColor, QIcon, QPixmap


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


def drawing(name: str, ink: QColor, disabled: QColor) -> QIcon:
    """A drawing in one colour, in the ink that is given; in another one while it is disabled."""
    drawn = QIcon()
    for colour, mode in ((ink, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        svg = _bytes(name).replace(b"currentColor", colour.name().encode("ascii"))
        for scale in (1, 2):
            pixmap = QPixmap()
            sized = svg.replace(
                b"<svg ", f'<svg width="{20 * scale}" height="{20 * scale}" '.encode()
            )
            if not pixmap.loadFromData(sized, "svg"):
                raise LookupError(f"No usable drawing is named {name!r}.")
            pixmap.setDevicePixelRatio(scale)
            drawn.addPixmap(pixmap, mode)
    return drawn


def _bytes(name: str) -> bytes:
    return files("resources").joinpath("icons", f"{name}.svg").read_bytes()
