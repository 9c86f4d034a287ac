"""The one door to ``resources/``: texts and icons, read as bytes so that any bundle will do."""

from functools import cache
from importlib.resources import files


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
def icon_bytes(name: str) -> bytes:
    """One icon as SVG, by the name of what it stands for."""
    return files("resources").joinpath("icons", f"{name}.svg").read_bytes()
