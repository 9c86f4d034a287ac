"""Broken and hostile documents: each gives one sentence, and none is half read."""

import base64
import io
import os
import random
import struct
import zipfile

import pytest

from models.errors import ReadError
from models.sources import limits
from models.sources.parsing import parse

PARA = "<w:p><w:r><w:t>Words of a paragraph that was there.</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


def patched(data: bytes, change) -> bytes:
    """A zip archive with something changed in each entry of its list."""
    data = bytearray(data)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        change(data, place)
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def encrypt(data: bytearray, place: int) -> None:
    data[place + 8] |= 1


def lzma(data: bytearray, place: int) -> None:
    struct.pack_into("<H", data, place + 10, 14)


def huge(data: bytearray, place: int) -> None:
    struct.pack_into("<I", data, place + 24, 2_000_000_000)


def doubled(made, name: str) -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return made.zipped([(name, "<a/>"), (name, "<b/>")])


def scan(made) -> bytes:
    image = (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 1 >>\nstream\nx\nendstream"
    )
    return made.objects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /Resources << /XObject << /I 4 0 R >> >> >>",
            image,
        ]
    )


def protected_pdf(made) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made.pdf([(40, 500, "Secret.")]))))
    writer.encrypt("key", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def ring_of_pages(made) -> bytes:
    return made.objects(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]
    )


def ring_of_parents(made) -> bytes:
    return made.objects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>",
            "<< /Type /Page /Parent 2 0 R /Resources 4 0 R /Contents 4 0 R >>",
            "4 0 R",
        ]
    )


def bomb_in_pdf(made) -> bytes:
    import zlib

    packed = zlib.compress(b"0" * 200_000_000, 9).decode("latin-1")
    return made.objects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
            f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n{packed}\nendstream",
        ]
    )


def nested_mail(made) -> str:
    text = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1_000)
    )
    return f"Subject: x\n{text}Content-Type: text/plain\n\nDeep.\n"


def wide_mail(made) -> str:
    part = "--b\nContent-Type: text/plain\n\nx\n"
    return f"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n{part * 2000}--b--"


def bomb(made, name: str) -> bytes:
    return made.zipped([(name, b"<a>" + b" " * 40_000_000)])


def many_parts(made) -> bytes:
    return made.zipped((f"word/{n}.bin", b"") for n in range(5_001))


def xml_part(start: str, body: str = "") -> str:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"{start}<w:document {w}><w:body>{body}</w:body></w:document>"


def word(made, document: str | bytes) -> bytes:
    return made.zipped([("word/document.xml", document)])


DEEP_DOCX = "<w:p>" * 2_000 + "</w:p>" * 2_000
KINDS = {
    "text: empty": ("a.txt", lambda _: ""),
    "text: only spaces": ("a.txt", lambda _: " \n\t\n"),
    "text: zero bytes alone": ("a.txt", lambda _: b"\0" * 5_000),
    "text: zero bytes in it": ("a.txt", lambda _: b"He said\0 yes\xff\0\0\0."),
    "text: random": ("a.txt", lambda _: random.Random(6).randbytes(20_000)),
    "text: a PDF": ("a.txt", lambda made: made.pdf([(40, 500, "Words.")])),
    "text: a Word document": ("a.txt", lambda made: made.docx(PARA)),
    "text: an old Office file": ("a.txt", lambda _: OLE + b"x" * 600),
    "text: RTF": ("a.txt", lambda _: r"{\rtf1 words}"),
    "text: a picture": ("a.txt", lambda _: b"\x89PNG\r\n\x1a\n" + b"x" * 50),
    "text: a page": ("a.txt", lambda _: "<!DOCTYPE html><p>Words.</p>"),
    "text: one paragraph of 2 MB": ("a.txt", lambda _: "word " * 400_000),
    "text: 100,001 paragraphs": ("a.txt", lambda _: "x.\n" * 100_001),
    "text: 21 MB": ("a.txt", lambda _: ("words " * 100 + "\n") * 36_000),
    "markdown: marks alone": ("a.md", lambda _: "---\n\n***\n\n<!-- x -->\n"),
    "markdown: a program": ("a.md", lambda _: b"\x7fELF" + b"x" * 40),
    "page: no text": ("a.html", lambda _: "<script>x</script><nav>y</nav>"),
    "page: deep": ("a.html", lambda _: "<div>" * 100_000 + "x"),
    "page: deep inline": ("a.html", lambda _: "<b><i>" * 5_000 + "x"),
    "page: deep tables": ("a.html", lambda _: "<table><tr><td>" * 3_000 + "x"),
    "page: very many parts": ("a.html", lambda _: "<br>x" * 600_000),
    "page: zero bytes": ("a.html", lambda _: b"<p>a\0b\xff\0</p>"),
    "page: a PDF": ("a.html", lambda made: made.pdf([(40, 500, "Words.")])),
    "word: no archive": ("a.docx", lambda _: "words"),
    "word: protected": (
        "a.docx",
        lambda _: OLE + "EncryptedPackage".encode("utf-16-le") + b"x" * 9,
    ),
    "word: old": ("a.docx", lambda _: OLE + b"x" * 600),
    "word: empty archive": ("a.docx", lambda made: made.zipped([("x", b"")])),
    "word: a workbook": ("a.docx", lambda made: made.zipped([("xl/workbook.xml", "<a/>")])),
    "word: no XML": ("a.docx", lambda made: word(made, "words")),
    "word: half of its XML": ("a.docx", lambda made: word(made, xml_part("", PARA)[:-30])),
    "word: no text": ("a.docx", lambda made: made.docx("")),
    "word: deep": ("a.docx", lambda made: made.docx(DEEP_DOCX)),
    "word: laughs": (
        "a.docx",
        lambda made: word(made, xml_part(f"<!DOCTYPE a [<!ENTITY a0 'ha'>{LAUGHS}]>", "&a11;")),
    ),
    "word: laughs in UTF-16": (
        "a.docx",
        lambda made: word(made, xml_part("<!DOCTYPE a [<!ENTITY a 'b'>]>", "&a;").encode("utf-16")),
    ),
    "word: laughs far down": (
        "a.docx",
        lambda made: word(made, xml_part(" " * 5_000 + "<!DOCTYPE a [<!ENTITY a 'b'>]>", "&a;")),
    ),
    "word: a file of this computer": (
        "a.docx",
        lambda made: word(
            made, xml_part('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;")
        ),
    ),
    "word: bomb": ("a.docx", lambda made: bomb(made, "word/document.xml")),
    "word: bomb of a part that nobody reads": ("a.docx", lambda made: bomb(made, "word/x.bin")),
    "word: claims 2 GB": ("a.docx", lambda made: patched(made.docx(PARA), huge)),
    "word: encrypted parts": ("a.docx", lambda made: patched(made.docx(PARA), encrypt)),
    "word: packed in another way": ("a.docx", lambda made: patched(made.docx(PARA), lzma)),
    "word: a part twice": ("a.docx", lambda made: doubled(made, "word/document.xml")),
    "word: 5,001 parts": ("a.docx", many_parts),
    "odt: no archive": ("a.odt", lambda _: "words"),
    "odt: a Word document": ("a.odt", lambda made: made.docx(PARA)),
    "odt: protected": (
        "a.odt",
        lambda made: made.odt("<text:p>x</text:p>", manifest="<m><encryption-data/></m>"),
    ),
    "odt: no text": ("a.odt", lambda made: made.odt("")),
    "odt: deep": ("a.odt", lambda made: made.odt("<text:p>" * 900 + "</text:p>" * 900)),
    "odt: bomb": ("a.odt", lambda made: bomb(made, "content.xml")),
    "odt: laughs": (
        "a.odt",
        lambda made: made.zipped([("content.xml", "<!DOCTYPE a [<!ENTITY a 'b'>]><a>&a;</a>")]),
    ),
    "pdf: no PDF": ("a.pdf", lambda _: "words"),
    "pdf: a picture": ("a.pdf", lambda _: b"\xff\xd8\xff\xe0" + b"x" * 99),
    "pdf: a head alone": ("a.pdf", lambda _: "%PDF-1.7\n"),
    "pdf: scanned": ("a.pdf", scan),
    "pdf: protected": ("a.pdf", protected_pdf),
    "pdf: a ring of pages": ("a.pdf", ring_of_pages),
    "pdf: a ring of references": ("a.pdf", ring_of_parents),
    "pdf: no pages": ("a.pdf", lambda made: made.objects(["<< /Type /Catalog >>"])),
    "pdf: pages that are a number": (
        "a.pdf",
        lambda made: made.objects(["<< /Type /Catalog /Pages 7 >>"]),
    ),
    "pdf: deep lists": (
        "a.pdf",
        lambda made: made.objects(["<< /Type /Catalog /Pages " + "[" * 9_000 + "]" * 9_000 + ">>"]),
    ),
    "pdf: bomb": ("a.pdf", bomb_in_pdf),
    "mail: no mail": ("a.eml", lambda _: "just words\n\nand more"),
    "mail: no text": ("a.eml", lambda _: "Subject: x\n\n"),
    "mail: 1,000 parts in each other": ("a.eml", nested_mail),
    "mail: 2,000 parts": ("a.eml", wide_mail),
    "mail: attachments alone": (
        "a.eml",
        lambda _: (
            "Subject: x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n"
            + base64.b64encode(b"\x89PNG" * 9).decode()
        ),
    ),
    "an unknown kind": ("a.xyz", lambda _: "words"),
    "an old kind": ("a.doc", lambda _: OLE),
    "no kind": ("words", lambda _: "words"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_document_is_refused_in_a_sentence(made, parsed, is_told, kind):
    name, make = KINDS[kind]
    with pytest.raises(ReadError) as error:
        parsed(name, make(made))
    is_told(error, f"“{name}”")


WHOLE = {
    "a.docx": lambda made: made.docx(PARA * 40),
    "a.odt": lambda made: made.odt("<text:p>Words of it.</text:p>" * 40),
    "a.pdf": lambda made: made.pdf([(40, 500, "Words."), (40, 400, "More.")], [(40, 500, "End.")]),
}


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_a_packed_document_that_was_cut_off_is_refused(made, parsed, is_told, name, tenth):
    data = WHOLE[name](made)
    with pytest.raises(ReadError) as error:
        parsed(name, data[: len(data) * tenth // 10])
    is_told(error, f"“{name}”")


@pytest.mark.parametrize("name", WHOLE)
def test_a_document_that_was_overwritten_is_read_or_refused(made, parsed, is_told, name):
    chance, whole = random.Random(6), WHOLE[name](made)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            assert parsed(name, bytes(data)).paragraphs
        except ReadError as error:
            is_told(error, f"“{name}”")


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_pdf_that_was_cut_off_is_refused_or_read_as_far_as_it_goes(made, parsed, is_told, tenth):
    data = WHOLE["a.pdf"](made)
    try:
        document = parsed("a.pdf", data[: len(data) * tenth // 10])
    except ReadError as error:
        is_told(error, "“a.pdf”")
    else:
        assert {p.text for p in document.paragraphs} <= {"Words.", "More.", "End."}


def test_a_large_file_is_refused_before_it_is_read(tmp_path, is_told):
    for name in ("a.txt", "a.pdf", "a.html"):
        path = tmp_path / name
        with path.open("wb") as file:
            file.truncate(250 * limits.MEGABYTE)
        with pytest.raises(ReadError) as error:
            parse(path)
        is_told(error, f"“{name}”", "250 MB")


def test_what_is_no_file_is_refused(tmp_path, is_told):
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "ring.txt").symlink_to(tmp_path / "ring.txt")
    for name in ("folder.txt", "pipe.txt", "ring.txt", "missing.txt", "missing/a.txt", "a\0b.txt"):
        with pytest.raises(ReadError) as error:
            parse(tmp_path / name)
        is_told(error)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, is_told, monkeypatch):
    path = tmp_path / "secret.txt"
    path.write_text("Words.")

    def forbid(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", forbid)
    with pytest.raises(ReadError) as error:
        parse(path)
    is_told(error, "“secret.txt”")


def test_a_name_of_control_characters_stands_on_one_line(tmp_path):
    with pytest.raises(ReadError, match=r"^“a�b.txt” is no longer there"):
        parse(tmp_path / "a\nb.txt")


def test_a_repeated_cell_of_an_opendocument_text_is_one(made, parsed, texts):
    row = (
        '<table:table><table:table-row table:number-rows-repeated="999999999">'
        '<table:table-cell table:number-columns-repeated="999999999"><text:p>x'
        '<text:s text:c="999999999"/>y</text:p></table:table-cell></table:table-row></table:table>'
    )
    assert texts(parsed("a.odt", made.odt(row))) == [f"x{' ' * 100}y"]


def test_nothing_of_an_archive_is_written_anywhere(made, parsed, tmp_path):
    buffer = io.BytesIO(made.docx(PARA))
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr("../../outside.txt", "x")
    parsed("a.docx", buffer.getvalue())
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
