"""Texts, times and addresses as a PDF holds them."""

import datetime
import zlib
from urllib.parse import quote
from xml.sax.saxutils import escape

_ADDRESS = "!#$%&'*+,-./:;=?@[]_~"  # what stands for itself in an address; brackets are escaped


def text(told: str) -> bytes:
    """A text string: UTF-16 in hexadecimal digits, so that no sign in it can end it."""
    return b"<FEFF%s>" % told.encode("utf-16-be", "replace").hex().upper().encode()


def time(moment: datetime.datetime) -> bytes:
    """A time with its zone."""
    zone = moment.strftime("%z")
    told = f"{zone[:3]}'{zone[3:5]}'" if zone else ""
    return f"(D:{moment:%Y%m%d%H%M%S}{told})".encode()


def address(url: str) -> bytes:
    """A web address in ASCII."""
    return b"(%s)" % quote(url, safe=_ADDRESS, errors="replace").encode()


def stream(entries: bytes, content: bytes, *, compressed: bool = True) -> bytes:
    """A stream with these entries of its dictionary."""
    if compressed:
        content = zlib.compress(content, 9)
        entries += b" /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def metadata(title: str, author: str, subject: str, made: datetime.datetime) -> bytes:
    """Title, author, subject and time of making once more, in XML as XMP wants it."""
    title, author, subject = map(_xml, (title, author, subject))
    when = made.isoformat(timespec="seconds")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>Sides</xmp:CreatorTool>
<xmp:CreateDate>{when}</xmp:CreateDate>
<xmp:ModifyDate>{when}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>""".encode()


def _xml(told: str) -> str:
    """Text of an element; what XML cannot hold stands as the sign for "no character"."""
    allowed = (
        char
        if char in "\t\n\r"
        or " " <= char <= "\ud7ff"
        or "\ue000" <= char <= "\ufffd"
        or char > "\uffff"
        else "\ufffd"
        for char in told
    )
    return escape("".join(allowed))
