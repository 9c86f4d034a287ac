"""An error in words that may leave this computer: where in the program, not in whose home."""

import os
import re
import sys
from functools import cache
from pathlib import Path
from traceback import TracebackException

from PySide6.QtCore import QDir

from desktop.about import details

_PLACE = re.compile(r'(?<=File ")[^"\n]+(?=")')
# Put before the words of an error by PySide, once for each method of Qt's that it came through.
_ON_THE_WAY = re.compile(r"(?:Error calling Python override of [^\s()]+\(\): )+")
_HEAD, _TAIL = 40, 80  # lines of a long traceback: how it began, and where it ended
_LONGEST_LINE = 2_000


def trace(raised: BaseException) -> str:
    """How the program came to this error, and what it says."""
    told = "".join(TracebackException.from_exception(raised).format())
    lines = own_words(told).splitlines()
    if len(lines) > _HEAD + _TAIL:
        left_out = len(lines) - _HEAD - _TAIL
        lines[_HEAD:-_TAIL] = [f"  … {left_out} lines left out …"]
    return cleared("\n".join(lines))


def own_words(text: str) -> str:
    """What an error says, without what PySide put before it."""
    return _ON_THE_WAY.sub("", text)


def cleared(text: str) -> str:
    """The text without the user’s home; files of the program are named as in every copy of it."""
    text = _PLACE.sub(lambda place: _in_program(place[0]), text)
    for pattern, instead in _homes():
        text = pattern.sub(instead, text)
    # Not splitlines: what an error says may hold separators that end no line here.
    return "\n".join(map(_bounded, text.split("\n")))


@cache
def versions() -> str:
    """What runs here; read once, for after an error even reading may fail."""
    return details()


def _bounded(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"


def _in_program(path: str) -> str:
    """A file of code, from the folder on that Python imports it from."""
    if not Path(path).is_absolute():
        return path
    for root in _roots():
        if path.startswith(root):
            return path[len(root) :].replace("\\", "/")
    return f"…/{Path(path).name}"


def _roots() -> list[str]:
    """The folders that Python imports from, inner ones first."""
    folders = {str(Path(folder).absolute()) for folder in sys.path if folder}
    folders.add(str(Path(__file__).parents[2]))
    return sorted((folder + os.sep for folder in folders), key=len, reverse=True)


def _homes() -> list[tuple[re.Pattern[str], str]]:
    """How the user’s home may be written, and what stands for it."""
    home = Path(QDir.homePath())
    if len(home.parts) < 2:
        return []
    written = {str(home), home.as_posix(), str(home).replace("\\", "\\\\"), str(home.resolve())}
    inside = "|".join(re.escape(path) for path in sorted(written, key=len, reverse=True))
    # Not in a longer name: /rooted is not /root.
    whole = re.compile(rf"(?:{inside})(?!\w)")
    # A drive that was plugged in is often found under the user's name.
    drive = re.compile(rf"(/(?:media|mnt|Volumes)/){re.escape(home.name)}(?!\w)")
    return [(whole, "~"), (drive, r"\1…")]
