"""The style sheet of a Word document: styles by name, and those added that it does not have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.briefing.html import escaped
from models.briefing.word_styles import TEXT, Kinds, Style
from models.briefing.word_xml import SPACES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OURS = "Sides "
_LANGUAGES = {"en": "en-GB"}  # Word spells by country; dates are written as in Britain
_BEGINNING = """<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>
<w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"""


def new_sheet(language: str) -> bytes:
    """A style sheet without any style, as XML."""
    told = _BEGINNING.format(language=escaped(language_tag(language)))
    return f"<w:styles {SPACES}>{told}</w:styles>".encode()


def language_tag(language: str) -> str:
    """A language as Word names it."""
    return _LANGUAGES.get(language, language)


def complete(sheet: _Element, wanted: Sequence[Style]) -> Mapping[str, str]:
    """Add the styles that a sheet lacks; tell the id of each wanted one by its name.

    A built-in style has the same name in a Word of any language, though not the same id.
    """
    from docx.oxml import parse_xml

    ids = _ids(sheet)
    taken = {found.get(f"{_W}styleId") for found in sheet.iter(f"{_W}style")}
    defaults = {
        found.get(f"{_W}type")
        for found in sheet.iter(f"{_W}style")
        if found.get(f"{_W}default") in {"1", "true", "on"}
    }
    told: dict[str, str] = {}
    for style in wanted:
        id_ = ids.get((style.kind.value, style.name.lower()))
        if id_ is None:
            id_ = _new_id(style.name, taken)
            taken.add(id_)
            default = style.default and style.kind.value not in defaults
            sheet.append(parse_xml(_xml(style, id_, told, default=default)))
        told[style.name] = id_
    return told


def _ids(sheet: _Element) -> dict[tuple[str, str], str]:
    """The ids of the styles of a sheet, by what they are of and by name."""
    found: dict[tuple[str, str], str] = {}
    for style in sheet.iter(f"{_W}style"):
        name, id_ = style.find(f"{_W}name"), style.get(f"{_W}styleId")
        if name is not None and id_:
            key = style.get(f"{_W}type", "paragraph"), name.get(f"{_W}val", "").lower()
            found.setdefault(key, id_)
    return found


def _new_id(name: str, taken: set[str | None]) -> str:
    plain = re.sub(r"\W", "", name.title())
    id_, number = plain, 1
    while id_ in taken:
        number += 1
        id_ = f"{plain}{number}"
    return id_


def _xml(style: Style, id_: str, ids: Mapping[str, str], *, default: bool) -> str:
    of = style.kind.value
    first = ' w:default="1"' if default else ""
    custom = ' w:customStyle="1"' if style.name.startswith(_OURS) else ""
    told = [f'<w:style {SPACES} w:type="{of}"{first}{custom} w:styleId="{escaped(id_)}">']
    told.append(f'<w:name w:val="{style.name}"/>')
    if style.base:
        told.append(f'<w:basedOn w:val="{escaped(ids[style.base])}"/>')
    if style.following:
        told.append(f'<w:next w:val="{escaped(ids[style.following])}"/>')
    told.append('<w:uiPriority w:val="1"/>')
    if (style.kind is not Kinds.TABLE and not style.default) or style.name == TEXT:
        told.append("<w:qFormat/>")
    for tag, content in (("pPr", style.paragraph), ("rPr", style.run), ("tblPr", style.table)):
        if content:
            told.append(f"<w:{tag}>{content}</w:{tag}>")
    return f"{''.join(told)}</w:style>"
