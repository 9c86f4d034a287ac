"""What a web page says of itself: title, author, day and the site it is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.sources.dates import iso_date

if TYPE_CHECKING:
    from lxml.etree import _Element

    from models.partial_date import PartialDate

# The names under which pages say it, the surest first.
_TITLE = ("og:title", "citation_title", "dc.title", "twitter:title")
_AUTHOR = ("author", "citation_author", "dc.creator", "article:author", "parsely-author")
_ISSUED = (
    *("article:published_time", "citation_publication_date", "datepublished", "dc.date"),
    *("date", "dcterms.created", "pubdate", "parsely-pub-date"),
)
_SITE = ("og:site_name", "citation_journal_title")
_PUBLISHER = ("citation_publisher", "dc.publisher", "publisher")
_LANGUAGE = ("content-language", "dc.language", "og:locale")


@dataclass(frozen=True, slots=True)
class PageData:
    """The bibliographic data of a page; empty where it says nothing."""

    title: str
    author: str
    issued: PartialDate | None
    language: str
    publisher: str
    container_title: str
    url: str


def page_data(root: _Element) -> PageData:
    """Gather what the page says of itself."""
    said = _said(root)

    def first(names: tuple[str, ...]) -> str:
        return next((said[name] for name in names if said.get(name)), "")

    author = first(_AUTHOR)
    return PageData(
        title=first(_TITLE) or _title(root),
        author="" if author.startswith(("http://", "https://")) else author,
        issued=next(filter(None, (iso_date(said.get(name, "")) for name in _ISSUED)), None),
        language=(root.get("lang") or first(_LANGUAGE)).replace("_", "-")[:20],
        publisher=first(_PUBLISHER),
        container_title=first(_SITE),
        url=_address(root, said),
    )


def _said(root: _Element) -> dict[str, str]:
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        name = name or meta.get("http-equiv") or ""
        said.setdefault(name.strip().lower(), (meta.get("content") or "").strip())
    for time in root.iter("time"):
        if "pubdate" in time.attrib or time.get("itemprop", "").lower() == "datepublished":
            said.setdefault("datepublished", time.get("datetime") or "")
    return said


def _title(root: _Element) -> str:
    headings = list(root.iter("h1"))
    for element in (*(headings if len(headings) == 1 else ()), *root.iter("title")):
        if text := " ".join("".join(str(part) for part in element.itertext()).split()):
            return text
    return ""


def _address(root: _Element, said: dict[str, str]) -> str:
    links = (link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical")
    found = (each for each in (*links, said.get("og:url", "")))
    return next((each for each in found if each.startswith(("https://", "http://"))), "")
