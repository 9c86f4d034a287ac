"""What Word asks of a document before it opens it without a word: order, ids, relations, styles."""

import io
import posixpath
import zipfile
from itertools import pairwise

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# ECMA-376, part 1: the sequences of CT_PPr, CT_RPr and so on.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "pBdr": "top left bottom right between bar",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr "
    "tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins "
    "documentProtection autoFormatOverride defaultTabStop evenAndOddHeaders "
    "characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang "
    "clrSchemeMapping decimalSymbol listSeparator",
}
_FIXED = {name: order.split() for name, order in ORDERS.items()}


def faults(data):
    """What Word would object to, as sentences; none of a sound document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {
        name: etree.fromstring(content)
        for name, content in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    found = []
    for name, tree in trees.items():
        if name.startswith("word/") and name.endswith(".xml"):
            found += [f"{name}: {fault}" for fault in (*_order(tree), *_pairs(tree))]
            found += [f"{name}: {fault}" for fault in _relations(name, tree, trees, parts)]
            found += [f"{name}: {fault}" for fault in _styles(tree, trees["word/styles.xml"])]
    found += _bookmarks(trees["word/document.xml"])
    found += _types(parts, trees["[Content_Types].xml"])
    return found + _tables(trees["word/document.xml"])


def _local(element):
    return etree.QName(element).localname


def _order(tree):
    for parent in tree.iter(etree.Element):
        order = _FIXED.get(_local(parent))
        if order is None or not parent.tag.startswith(W):
            continue
        names = [_local(child) for child in parent]
        for name in set(names) - set(order):
            yield f"{name} stands in {_local(parent)}"
        known = [name for name in names if name in order]
        # Headers and footers may stand in any order among themselves.
        places = [0 if name.endswith("Reference") else order.index(name) for name in known]
        for (first, a), (second, b) in pairwise(zip(known, places, strict=True)):
            many = {"tr", "tc", "style", "tblStylePr"}
            if a > b or (a == b and first not in many and not first.endswith("Reference")):
                yield f"{second} stands after {first} in {_local(parent)}"


def _pairs(tree):
    for paragraph in tree.iter(f"{W}p"):
        kinds = [mark.get(f"{W}fldCharType") for mark in paragraph.iter(f"{W}fldChar")]
        if kinds != ["begin", "separate", "end"] * (len(kinds) // 3):
            yield f"a field is not whole: {kinds}"
        if paragraph.find(f".//{W}p") is not None:
            yield "a paragraph stands in a paragraph"


def _relations(name, tree, trees, parts):
    folder, file = posixpath.split(name)
    rels = trees.get(f"{folder}/_rels/{file}.rels")
    known = {} if rels is None else {each.get("Id"): each for each in rels}
    for element in tree.iter():
        for key, value in element.attrib.items():
            if key.startswith(R) and value not in known:
                yield f"{_local(element)} refers to {value}, which is not there"
    for each in known.values():
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target")))
            if target.lstrip("/") not in parts:
                yield f"{each.get('Target')} is not there"


def _styles(tree, sheet):
    known = {style.get(f"{W}styleId") for style in sheet.iter(f"{W}style")}
    for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
        for element in tree.iter(f"{W}{name}"):
            if element.get(f"{W}val") not in known:
                yield f"there is no style {element.get(f'{W}val')}"
    ids = [style.get(f"{W}styleId") for style in tree.iter(f"{W}style")]
    if len(ids) != len(set(ids)):
        yield "two styles have one id"


def _bookmarks(tree):
    starts = list(tree.iter(f"{W}bookmarkStart"))
    names = [mark.get(f"{W}name") for mark in starts]
    if len({name.lower() for name in names}) != len(names):
        yield "two bookmarks have one name"
    for name in names:
        if len(name) > 40 or not name.replace("_", "a").isalnum() or not name.isascii():
            yield f"{name} cannot be the name of a bookmark"
    ids = [mark.get(f"{W}id") for mark in starts]
    ends = [mark.get(f"{W}id") for mark in tree.iter(f"{W}bookmarkEnd")]
    if len(set(ids)) != len(ids) or sorted(ids) != sorted(ends):
        yield "bookmarks do not begin and end one by one"
    for link in tree.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor is not None and anchor not in names:
            yield f"a link leads to {anchor}, which is not there"


def _types(parts, types):
    endings = {each.get("Extension", "").lower() for each in types}
    named = {each.get("PartName") for each in types}
    for name in parts:
        ending = posixpath.splitext(name)[1].lstrip(".").lower()
        if f"/{name}" not in named and ending not in endings and name != "[Content_Types].xml":
            yield f"{name} has no content type"


def _tables(tree):
    found = []
    for table in tree.iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
        for row in table.iter(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            widths = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in cells]
            if widths != grid:
                found.append("cells are not as wide as their columns")
            if any(_local(cell[-1]) != "p" for cell in cells):
                found.append("a cell does not end in a paragraph")
        following = table.getnext()
        if following is None or _local(following) != "p":
            found.append("no paragraph follows a table")
    return found
