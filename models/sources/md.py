"""Markdown: its words, without the marks of emphasis and the addresses of links."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from models.sources import door
from models.sources.dates import iso_date
from models.sources.documents import Document, Passage
from models.sources.encodings import decode
from models.sources.left_out import LeftOut

if TYPE_CHECKING:
    from models.progress import Progress
    from models.sources.raw import Raw

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_BULLET = re.compile(r"[ \t]{0,40}[-*+](?:[ \t]+|$)(?:\[[ xX]\][ \t]+)?")
_NUMBER = re.compile(r"[ \t]{0,40}\d{1,9}[.)][ \t]+")
_QUOTED = re.compile(r"^(?: {0,3}> ?){1,50}")
_DEFINED = re.compile(r" {0,3}\[[^\]\n^][^\]\n]{0,200}\]:[ \t]*\S")
_NOTE = re.compile(r" {0,3}\[\^[^\]\n]{1,100}\]:[ \t]*")
_PARTING = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_SAID = re.compile(r"([A-Za-z_-]{1,30}):[ \t]*(.*)")

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(`{1,3})(?!`)([^`\n]{1,2000})\1(?!`)")
_PICTURE = re.compile(r"!\[([^\[\]]{0,1000})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(
    r"\[([^\[\]]{1,2000})\]"
    r"(?:\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)|\[[^\[\]\n]{0,200}\])"
)
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>")
_EMPHASIS = (
    re.compile(r"(\*{1,3})(?=[^\s*])([^*\n]{1,5000}?)(?<=[^\s*])\1"),
    re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_\n]{1,5000}?)(?<=[^\s_])\1(?!\w)"),
    re.compile(r"(~~)(?=\S)([^~\n]{1,5000}?)(?<=\S)\1"),
)
# Where an escaped sign stands meanwhile: characters that no text keeps.
_KEPT, _END = "\ue000", "\ue001"
_PUT_BACK = re.compile(f"{_KEPT}([0-9]+){_END}")


def read(raw: Raw, encoding: str, progress: Progress) -> Document:
    """Read a Markdown text; its first heading is its title.

    Raises:
        ReadError: it is no text, or not in this encoding.
    """
    progress(0, 1)
    text, how = decode(raw.data, raw.quoted, encoding)
    lines, said = _without_matter(_without_comments(door.lines(text, raw.quoted)).split("\n"))
    left = LeftOut()
    blocks = _Blocks()
    for line in lines:
        blocks.take(line)
    blocks.end()
    paragraphs = [_plain(block, left) if marked else block for block, marked in blocks.found]
    first = _plain(blocks.heading, LeftOut()) if blocks.heading else ""
    return Document(
        title=said.get("title", "") or first,
        author=said.get("author", ""),
        issued=iso_date(said.get("date", "")),
        language=said.get("lang", "") or said.get("language", ""),
        publisher=said.get("publisher", ""),
        url=said.get("url", ""),
        paragraphs=tuple(Passage(paragraph) for paragraph in paragraphs),
        encoding=how,
        left_out=left.told(),
    )


def _without_comments(text: str) -> str:
    end = text.rfind("-->") + 3  # Beyond, no comment is closed, and to look for its end takes long.
    return _COMMENT.sub("", text[:end]) + text[end:]


def _without_matter(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """The lines after the data at the beginning between two lines ``---``, and these data."""
    if not lines or lines[0].rstrip() != "---":
        return lines, {}
    for number, line in enumerate(lines[1:200], 1):
        if line.rstrip() in ("---", "..."):
            found = (_SAID.match(each) for each in lines[1:number])
            said = {each[1].lower(): each[2].strip().strip("\"'") for each in found if each}
            return lines[number + 1 :], said
    return lines, {}


class _Blocks:
    """Lines gathered to paragraphs; each with whether its marks have a meaning."""

    def __init__(self) -> None:
        self.found: list[tuple[str, bool]] = []
        self.heading = ""
        self._lines: list[str] = []
        self._fence = ""

    def take(self, line: str) -> None:
        """Read one more line."""
        if self._fence:
            if line.strip().startswith(self._fence) and not line.strip(" \t`~"):
                self.end(marked=False)
                self._fence = ""
            else:
                self._lines.append(line)
            return
        line = _QUOTED.sub("", line)
        if fence := _FENCE.match(line):
            self.end()
            self._fence = fence[1]
        elif not line.strip() or _DEFINED.match(line):
            self.end()
        else:
            self._take_text(line)

    def _take_text(self, line: str) -> None:
        if self._lines and _UNDERLINE.match(line):
            self._head(" ".join(self._lines))
        elif _RULE.match(line) or ("|" in line and _PARTING.match(line.strip())):
            self.end()
        elif mark := _HEADING.match(line):
            self.end()
            self._head(re.sub(r"[ \t]#+$", "", line[mark.end() :].rstrip()))
        elif line.lstrip().startswith("|"):
            self.end()
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            self.found.append(("\t".join(cells), True))
        else:
            self._take_words(line)

    def _take_words(self, line: str) -> None:
        if mark := _BULLET.match(line) or _NOTE.match(line):
            self.end()
            line = line[mark.end() :]
        elif _NUMBER.match(line):
            self.end()  # Numbers are kept, for people refer to them.
        broken = line.endswith(("  ", "\\")) and bool(line.strip(" \\"))
        self._lines.append(line.strip().removesuffix("\\") + ("\n" if broken else ""))

    def _head(self, text: str) -> None:
        self._lines = [text]
        if text.strip() and not self.heading:
            self.heading = text
        self.end()

    def end(self, *, marked: bool = True) -> None:
        """End the paragraph that has begun."""
        text = " ".join(self._lines).replace("\n ", "\n") if marked else "\n".join(self._lines)
        self._lines = []
        if text.strip():
            self.found.append((text, marked))


def _plain(text: str, left: LeftOut) -> str:
    """The words of a paragraph without their marks."""
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return f"{_KEPT}{len(kept) - 1}{_END}"

    text = text.replace(_KEPT, "�").replace(_END, "�")
    text = _CODE.sub(lambda found: keep(found[2].strip() or found[2]), text)
    text = _ESCAPED.sub(lambda found: keep(found[1]), text)
    text, pictures = _PICTURE.subn("", text)
    left.add("picture", pictures)
    for _ in range(2):  # A link may stand in another one's brackets.
        text = _LINK.sub(r"\1", text)
    text = _TAG.sub("", _ADDRESS.sub(lambda found: keep(found[1]), text))
    for _ in range(2):
        for emphasis in _EMPHASIS:
            text = emphasis.sub(r"\2", text)
    text = html.unescape(text)
    for _ in range(2):  # An address may hold an escaped sign.
        text = _PUT_BACK.sub(lambda found: kept[int(found[1])], text)
    return text
