"""What the program is and what it is made of, for the About box and ``--version``."""

import platform
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as _version

_PARTS = ("PySide6_Essentials", "apsw", "XlsxWriter")


def version() -> str:
    """The version of Sides that is running."""
    try:
        return _version("sides")
    except PackageNotFoundError:
        return "unknown"


def summary() -> str:
    """What Sides is, in two sentences."""
    return (
        "Compares what the sides of a negotiation say, and shows where they say it. Free software "
        "under the GNU General Public License, version 3 or later. It never uses the network."
    )


def details() -> str:
    """The versions that a report of a problem should name."""
    parts = [f"Sides {version()}", f"Python {platform.python_version()}"]
    parts += [f"{name} {_part_version(name)}" for name in _PARTS]
    parts.append(platform.platform())
    return "\n".join(parts)


def _part_version(name: str) -> str:
    try:
        return _version(name)
    except PackageNotFoundError:
        return "(not installed)"
