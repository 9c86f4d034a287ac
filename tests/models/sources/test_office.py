"""Word and OpenDocument texts: what a reader sees, and what is left out."""

import io

import docx
import pytest


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def para(*inner: str, marks: str = "") -> str:
    return f"<w:p><w:pPr>{marks}</w:pPr>{''.join(inner)}</w:p>"


def test_a_document_of_word_is_read_with_its_data(parsed, texts):
    document = docx.Document()
    document.core_properties.title = "Угода"
    document.core_properties.author = "O. Kovalenko"
    document.add_paragraph("Перший абзац.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("a", "b", "c", "d"), strict=True):
        cell.text = text
    document.add_paragraph("Tab\tand\nbreak.")
    document.sections[0].header.paragraphs[0].text = "Confidential"
    buffer = io.BytesIO()
    document.save(buffer)
    found = parsed("a.docx", buffer.getvalue())
    assert texts(found) == ["Перший абзац.", "a\tb", "c\td", "Tab\tand\nbreak."]
    assert (found.title, found.author) == ("Угода", "O. Kovalenko")
    assert str(found.issued).endswith("?")
    assert found.left_out == ("headers and footers",)


TRACKED = {
    "an insertion is kept": (
        para(run("We "), f"<w:ins>{run('will ')}</w:ins>", run("go.")),
        ["We will go."],
        (),
    ),
    "a deletion is left out": (
        para(run("We "), "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>", run("go.")),
        ["We go."],
        ("tracked deletions",),
    ),
    "what was moved stands where it went": (
        para(f"<w:moveFrom>{run('Here.')}</w:moveFrom>")
        + para(f"<w:moveTo>{run('Here.')}</w:moveTo>"),
        ["Here."],
        ("tracked deletions",),
    ),
    "a deleted end joins two paragraphs": (
        para(run("We "), marks="<w:rPr><w:del/></w:rPr>") + para(run("go.")),
        ["We go."],
        (),
    ),
    "a deleted row is left out": (
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>old</w:t></w:r></w:p></w:tc>"
        f"</w:tr><w:tr><w:tc>{para(run('new'))}</w:tc></w:tr></w:tbl>",
        ["new"],
        ("tracked deletions",),
    ),
    "the result of a field is kept": (
        para(
            '<w:fldSimple w:instr="DATE">' + run("14 May") + "</w:fldSimple>",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            "<w:r><w:instrText>PAGE</w:instrText></w:r>",
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(" and 7"),
        ),
        ["14 May and 7"],
        (),
    ),
    "a hyperlink keeps its words": (
        para(f"<w:hyperlink>{run('here')}</w:hyperlink>"),
        ["here"],
        (),
    ),
    "hidden text is left out": (
        para(run("Seen."), run("Unseen.", "<w:vanish/>"), run(" Too.", '<w:vanish w:val="0"/>')),
        ["Seen. Too."],
        ("hidden text",),
    ),
    "a text box follows its paragraph, once": (
        para(
            run("Outer."),
            '<w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:txbxContent>'
            f"{para(run('Inner.'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
            f"{para(run('Inner.'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        ["Outer.", "Inner."],
        (),
    ),
    "signs are signs": (
        para("<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>aligned</w:t><w:tab/><w:t>x</w:t></w:r>"),
        ["non\u2011aligned\tx"],
        (),
    ),
    "tab stops are no tabs": (para(run("x"), marks="<w:tabs><w:tab/></w:tabs>"), ["x"], ()),
    "numbers of lists are said to be missing": (
        para(run("item"), marks="<w:numPr/>"),
        ["item"],
        ("automatic numbers of lists",),
    ),
    "a nested table stays in its cell": (
        f"<w:tbl><w:tr><w:tc>{para(run('a'))}<w:tbl><w:tr><w:tc>{para(run('b'))}</w:tc><w:tc>"
        f"{para(run('c'))}</w:tc></w:tr></w:tbl></w:tc><w:tc>{para(run('d'))}</w:tc></w:tr></w:tbl>",
        ["a\nb\tc\td"],
        (),
    ),
}


@pytest.mark.parametrize("case", TRACKED)
def test_word_is_read_as_if_all_changes_were_accepted(made, parsed, texts, case):
    body, expected, left_out = TRACKED[case]
    document = parsed("a.docx", made.docx(body))
    assert texts(document) == expected
    assert document.left_out == left_out


def test_notes_come_after_the_text_and_comments_are_counted(made, parsed, texts):
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    line = f'<w:footnote w:type="separator">{para(run("line"))}</w:footnote>'
    notes = (
        f"<w:footnotes {w}>{line}<w:footnote>{para(run('See p. 4.'))}</w:footnote></w:footnotes>"
    )
    comments = f"<w:comments {w}><w:comment/><w:comment/></w:comments>"
    found = parsed("a.docx", made.docx(para(run("Text.")), footnotes=notes, comments=comments))
    assert texts(found) == ["Text.", "See p. 4."]
    assert found.left_out == ("2 comments",)


def test_a_paragraph_styled_as_title_is_the_title(made, parsed, texts):
    body = para(run("The deal"), marks='<w:pStyle w:val="Title"/>') + para(run("He agreed."))
    document = parsed("a.docx", made.docx(body))
    assert (document.title, texts(document)) == ("The deal", ["He agreed."])


ODT_BODY = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
    '<text:p>Він<text:s text:c="2"/>сказав<text:tab/>\n  <text:span>«ні»</text:span>'
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>"
    "</text:note-body></text:note> знову.<text:line-break/>Так.</text:p>"
    "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
    '<table:table-cell table:number-columns-repeated="900000"><text:p>b</text:p>'
    "</table:table-cell></table:table-row></table:table>"
    "<text:p>x<office:annotation><text:p>Really?</text:p></office:annotation>y"
    "<draw:frame><draw:image/></draw:frame></text:p>"
)


def test_an_opendocument_text_is_read_as_if_all_changes_were_accepted(made, parsed, texts):
    meta = "<dc:title>Угода</dc:title><meta:initial-creator>Olena</meta:initial-creator>"
    meta += "<dc:date>2025-02-14T10:00:00</dc:date><dc:language>uk</dc:language>"
    document = parsed("a.odt", made.odt(ODT_BODY, meta))
    assert texts(document) == ["Він  сказав\t «ні» знову.\nТак.", "a\tb", "xy", "A note."]
    assert (document.title, document.author, document.language) == ("Угода", "Olena", "uk")
    assert str(document.issued) == "2025-02-14?"
    assert document.left_out == ("tracked deletions", "1 comment", "1 picture")
