"""The Word file around a briefing's text: styles, settings, headers and properties.

The same outline gives the same bytes: parts stand in one order, and carry no time of their own.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from lxml import etree

from models.briefing.html import escaped
from models.briefing.word_style_sheet import complete, language_tag, new_sheet
from models.briefing.word_styles import styles
from models.briefing.word_xml import SPACES, cut

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from models.briefing.blocks import Outline
    from models.briefing.word_letterhead import Edge, Letterhead

_MOST = 255  # letters of a property
_FIRST = (1980, 1, 1, 0, 0, 0)  # the first time that a zip archive knows
_EDGES = {
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, "hdr"),
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, "ftr"),
}
_SETTINGS = (
    '<w:settings {spaces}><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="{language}"/><w:clrSchemeMapping w:bg1="light1" '
    'w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" '
    'w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
    'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
_PROGRAM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Sides</Application></Properties>'
)


class WordPackage:
    """A Word file in the making.

    Attributes:
        styles: the ids of the styles, by name.
    """

    def __init__(self, outline: Outline, letterhead: Letterhead | None) -> None:
        """Begin without text, with all styles that a briefing needs."""
        self._document = docx.Document()
        self._outline, self._letterhead = outline, letterhead
        self._addresses: dict[str, str] = {}
        self._pictures: dict[tuple[str, bytes], Part] = {}
        self._numbers = dict.fromkeys(_EDGES, 0)
        theme = self._document.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
        self._empty()
        sheet = parse_xml(letterhead.sheet if letterhead else new_sheet(outline.language))
        wanted = styles(outline.paper.text_size, own=letterhead is None)
        self.styles: Mapping[str, str] = complete(sheet, wanted)
        language = escaped(language_tag(outline.language))
        settings = _SETTINGS.format(spaces=SPACES, language=language).encode()
        self._add("styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, _bytes(sheet))
        self._add("settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, settings)
        theme = (letterhead.theme if letterhead else None) or theme
        self._add("theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme)
        if letterhead and letterhead.numbering:
            kinds = CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING
            self._add("numbering.xml", *kinds, letterhead.numbering)

    def _empty(self) -> None:
        """Drop what the library's own file brings: a preview, two hundred styles, settings."""
        self._document.part.rels.clear()
        relations = self._document.part.package.rels
        dropped = {RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES}
        for id_ in [id_ for id_, each in relations.items() if each.reltype in dropped]:
            del relations[id_]
        kind = CONTENT_TYPE.OFC_EXTENDED_PROPERTIES
        program = Part(PackURI("/docProps/app.xml"), kind, _PROGRAM.encode())
        self._document.part.package.relate_to(program, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)

    def _add(self, name: str, content_type: str, relation: str, data: bytes) -> None:
        part = Part(PackURI(f"/word/{name}"), content_type, data, self._document.part.package)
        self._document.part.relate_to(part, relation)

    def address(self, url: str) -> str:
        """The id of the relation to a web address."""
        if url not in self._addresses:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            self._addresses[url] = self._document.part.relate_to(url, kind, is_external=True)
        return self._addresses[url]

    def edge(self, which: str, kind: str, content: str) -> str:
        """Add a header or footer; return the id of its relation.

        One that the user's file has keeps its place, and what a briefing says stands below it, so
        that its marking is on every page. A footer that counts the pages already is enough.

        Args:
            which: "header" or "footer".
            kind: "default", or "first" for that of the first page.
            content: its paragraphs as XML.
        """
        content_type, relation, tag = _EDGES[which]
        self._numbers[which] += 1
        name = PackURI(f"/word/{which}{self._numbers[which]}.xml")
        own = f"<w:{tag} {SPACES}>{content}</w:{tag}>".encode()
        given = self._given(which, kind)
        package = self._document.part.package
        part = XmlPart.load(name, content_type, given.data if given else own, package)
        if given:
            self._take_pictures(part, given)
            if which == "header" or not given.counts:
                for paragraph in parse_xml(own):
                    part.element.append(paragraph)
        return self._document.part.relate_to(part, relation)

    def _given(self, which: str, kind: str) -> Edge | None:
        if self._letterhead is None:
            return None
        edges = self._letterhead.headers if which == "header" else self._letterhead.footers
        return edges.get(kind) or edges.get("default")

    def _take_pictures(self, part: XmlPart, edge: Edge) -> None:
        for picture in edge.pictures:
            key = picture.suffix, picture.data
            if key not in self._pictures:
                name = PackURI(f"/word/media/image{len(self._pictures) + 1}{picture.suffix}")
                self._pictures[key] = Part(name, picture.content_type, picture.data)
            part.load_rel(RELATIONSHIP_TYPE.IMAGE, self._pictures[key], picture.relation)

    def fill(self, body: str) -> None:
        """Put in the text: paragraphs and tables as XML, and the properties of the last pages."""
        # As a whole document: to move elements into another one takes longer than all the rest.
        whole = parse_xml(f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        self._document.part._element = whole  # noqa: SLF001 - there is no other way to it

    def describe(self, made: datetime.datetime) -> None:
        """State what the document is; a time without a zone counts as that of Greenwich."""
        head, told = self._outline.head, self._document.core_properties
        time = made.astimezone(datetime.UTC).replace(tzinfo=None) if made.tzinfo else made
        time = time.replace(microsecond=0)
        told.title, told.author = _short(head.title), _short(head.prepared_by)
        told.subject = _short(head.purpose or head.project)
        told.keywords = _short("; ".join(filter(None, (head.marking, head.as_of, head.filtered))))
        told.comments = _short(f"{head.scope}. Made {head.made}")
        told.last_modified_by = _short(head.prepared_by or "Sides")
        told.language = language_tag(self._outline.language)
        told.created = told.modified = time
        told.revision = 1

    def data(self) -> bytes:
        """The whole file."""
        written, packed = io.BytesIO(), io.BytesIO()
        self._document.save(written)
        with (
            zipfile.ZipFile(written) as found,
            zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for name in found.namelist():
                info = zipfile.ZipInfo(name, _FIRST)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0  # Else it would tell on which system it was made.
                archive.writestr(info, found.read(name))
        return packed.getvalue()


def _short(text: str) -> str:
    # Half a character, and whatever else XML cannot hold, counts as not printable.
    return "".join(char if char.isprintable() else "\ufffd" for char in cut(text, _MOST))


def _bytes(part: _Element) -> bytes:
    return etree.tostring(part, encoding="UTF-8", xml_declaration=True, standalone=True)
