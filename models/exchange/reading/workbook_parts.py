"""What a packed workbook holds besides its cells: properties, who changed it, notes, macros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.reading import xlsx_notes
from models.exchange.reading.ods_content import Marks, marks
from models.sources.package import attribute, local

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from models.exchange.sheets import Comment
    from models.sources.package import Package
    from models.sources.raw import Raw

_WORKBOOK = "xl/workbook.xml"


class Parts:
    """The parts of a file that has none."""

    has_macros = False

    def __init__(self, raw: Raw) -> None:
        """Keep the file."""
        self.raw = raw

    def properties(self) -> Mapping[str, str]:
        """The document's custom properties."""
        return {}

    def modified_by(self) -> str:
        """Who changed it last."""
        return ""

    def comments(self, sheet: str) -> Sequence[Comment]:
        """The notes at the cells of a sheet, in the order of their places."""
        del sheet
        return ()


class XlsxParts(Parts):
    """The parts of an Excel workbook."""

    def __init__(self, package: Package) -> None:
        """Find the parts of the sheets.

        Raises:
            ReadError: the list of sheets is damaged or missing.
        """
        super().__init__(package.raw)
        self.package = package
        self.has_macros = bool(package.names(r"xl/vbaProject\.bin"))
        place = self._workbook()
        relations = dict(xlsx_notes.relations(package, place))
        root = package.xml(place)
        if root is None:
            raise self.raw.damaged()
        self._parts = {
            element.get("name", ""): relations.get(attribute(element, "id"), ("", ""))[1]
            for element in root.iter("{*}sheet")
        }
        self._people: Mapping[str, str] | None = None

    def part_of(self, sheet: str) -> str:
        """The part of a sheet.

        Raises:
            ReadError: it is missing.
        """
        part = self._parts.get(sheet, "")
        if not self.package.size(part):
            raise self.raw.refused(
                f"is damaged: its sheet “{sheet}” is missing. Ask whoever sent it for another copy."
            )
        return part

    def properties(self) -> Mapping[str, str]:
        """The document's custom properties."""
        root = self.package.xml("docProps/custom.xml")
        return {each.get("name", ""): _words(each) for each in ([] if root is None else root)}

    def modified_by(self) -> str:
        """Who changed it last."""
        return _last(self.package.xml("docProps/core.xml"), "lastModifiedBy")

    def comments(self, sheet: str) -> Sequence[Comment]:
        """The notes at the cells of a sheet, and what was said in answer to them."""
        if self._people is None:
            self._people = xlsx_notes.people(self.package)
        return xlsx_notes.comments(self.package, self._parts.get(sheet, ""), self._people)

    def _workbook(self) -> str:
        for _, (kind, target) in xlsx_notes.relations(self.package, ""):
            if kind == "officeDocument" and self.package.size(target):
                return target
        return _WORKBOOK


class OdsParts(Parts):
    """The parts of an OpenDocument spreadsheet."""

    def __init__(self, package: Package) -> None:
        """Read nothing yet."""
        super().__init__(package.raw)
        self._package = package
        self.has_macros = bool(package.names(r"(?:Basic|Scripts)/.*\.(?:xml|py|js|bsh)"))
        self._marks: Mapping[str, Marks] | None = None

    def properties(self) -> Mapping[str, str]:
        """The document's custom properties."""
        return {
            attribute(each, "name"): _words(each)
            for each in self._said()
            if local(each) == "user-defined"
        }

    def modified_by(self) -> str:
        """Who changed it last."""
        return _last(self._package.xml("meta.xml"), "creator")

    def comments(self, sheet: str) -> Sequence[Comment]:
        """The notes at the cells of a sheet."""
        return self._marked(sheet).comments

    def errors(self, sheet: str) -> dict[int, dict[int, str]]:
        """The text of each error on a sheet, by its row and column."""
        return self._marked(sheet).errors

    def _marked(self, sheet: str) -> Marks:
        if self._marks is None:
            self._marks = marks(self._package)
        return self._marks.get(sheet) or Marks()

    def _said(self) -> Iterator[_Element]:
        root = self._package.xml("meta.xml")
        for group in [] if root is None else root:
            yield from group


def _words(element: _Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def _last(root: _Element | None, name: str) -> str:
    found = [] if root is None else [_words(each) for each in root.iter(f"{{*}}{name}")]
    return found[-1] if found else ""
