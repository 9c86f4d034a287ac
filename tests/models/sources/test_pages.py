"""Web pages, e-mails and PDF files: the main text, the data, the pages."""

import pytest

PAGE = """<!DOCTYPE html><html lang="uk"><head><title>Угода | Газета</title>
<meta property="og:title" content="Угода"><meta name="author" content="Olena Kovalenko">
<meta property="article:published_time" content="2025-02-14T08:00:00Z">
<meta property="og:site_name" content="Газета"><link rel="canonical" href="https://a.example/1">
<style>p {}</style><script>alert("x")</script></head><body><nav><a href="/">Home</a></nav>
<article><header><h1>Угода</h1></header><p>Він <a href="https://b.example">сказав</a>
 «ні».<br>Так.</p><img src="http://c.example/x.png"><div>Outer <p>inner</p> tail</div>
<p style="display: none">Unseen.</p><aside>Read also</aside>
<table><tr><td>a</td><td>b</td></tr></table>
<pre>  as
  it is</pre></article><footer>Imprint</footer></body></html>"""


def test_a_page_gives_its_main_text_and_its_data(parsed, texts):
    document = parsed("a.html", PAGE)
    assert texts(document) == [
        "Він сказав «ні».\nТак.",
        "Outer",
        "inner",
        "tail",
        "a\tb",
        "as\n  it is",
    ]
    assert (document.title, document.author) == ("Угода", "Olena Kovalenko")
    assert (document.container_title, document.url) == ("Газета", "https://a.example/1")
    assert (str(document.issued), document.language) == ("2025-02-14", "uk")
    assert document.left_out == ("menus, forms and side matter", "1 picture", "hidden text")


def test_a_page_is_read_in_the_encoding_that_it_names(parsed, texts):
    page = '<meta charset="windows-1251"><p>Вони не погодились.</p>'
    document = parsed("a.htm", page.encode("windows-1251"))
    assert texts(document) == ["Вони не погодились."]
    assert document.encoding.sure


def test_signs_of_markup_in_a_page_stay_signs(parsed, texts):
    assert texts(parsed("a.html", "<p>a &lt;b&gt; c &amp;amp; d</p>")) == ["a <b> c &amp; d"]


def test_the_text_of_a_page_without_an_article_is_its_body(parsed, texts):
    assert texts(parsed("a.html", "One<p>Two<p>Three")) == ["One", "Two", "Three"]


MAIL = """From: =?utf-8?b?0J7Qu9C10L3QsA==?= <o@a.example>
Subject: =?windows-1251?q?=D3=E3=EE=E4=E0?=
Date: Fri, 14 Feb 2025 23:30:00 -0500
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=X

--X
Content-Type: multipart/alternative; boundary=Y

--Y
Content-Type: text/plain; charset=koi8-u; format=flowed
Content-Transfer-Encoding: 8bit

{}
--Y
Content-Type: text/html

<p>Another form.</p>
--Y--
--X
Content-Type: application/pdf
Content-Disposition: attachment; filename="draft.pdf"

%PDF
--X--
"""


def test_a_mail_gives_what_was_written_and_names_what_is_attached(parsed, texts):
    body = "Вони не \nпогодились.\n\nКрапка."
    head, tail = MAIL.split("{}")
    document = parsed("a.eml", head.encode() + body.encode("koi8-u") + tail.encode())
    assert texts(document) == ["Вони не погодились.", "Крапка."]
    assert (document.title, document.author) == ("Угода", "Олена")
    assert (str(document.issued), document.type) == ("2025-02-14", "personal_communication")
    assert document.left_out == ("1 attachment (“draft.pdf”)",)


def test_a_mail_that_is_a_page_is_cleaned(parsed, texts):
    mail = "Subject: Yes\nContent-Type: text/html\n\n<p>We <b>agree</b>.</p><script>x</script>"
    document = parsed("a.eml", mail)
    assert (document.title, texts(document)) == ("Yes", ["We agree."])


LINES = [
    (40, 550, "The first paragraph is long enough to go on in another line of it and"),
    (40, 538, "so the nego-"),
    (40, 526, "tiation of the non-"),
    (40, 514, "aligned goes on. The negotiation is long and it fills up a line of text"),
    (40, 502, "and ends."),
    (40, 478, "After a gap stands the second paragraph, which is as long as the first one"),
    (40, 466, "was, and which is followed by one that is indented by some points as in books"),
    (55, 454, "Indented lines begin a paragraph, too, as they do in every printed book"),
    (40, 442, "that anybody has seen."),
]


def test_a_pdf_gives_paragraphs_with_their_pages(made, parsed):
    info = "/Title (Minutes) /Author (O. Kovalenko) /CreationDate (D:20250214120000Z)"
    document = parsed("a.pdf", made.pdf(LINES, [(40, 550, "On page two.")], info=info))
    found = [(passage.text.split()[0], passage.page) for passage in document.paragraphs]
    assert found == [("The", 1), ("After", 1), ("Indented", 1), ("On", 2)]
    assert (document.title, document.author) == ("Minutes", "O. Kovalenko")
    assert str(document.issued) == "2025-02-14?"


def test_a_divided_word_is_put_together_only_where_that_is_safe(made, parsed):
    document = parsed("a.pdf", made.pdf(LINES))
    assert "the negotiation of the non-aligned goes on" in document.paragraphs[0].text
    assert document.changed == ("Put together again: 1 word divided at the end of a line.",)


def test_pages_without_text_are_named(made, parsed):
    document = parsed("a.pdf", made.pdf([(40, 550, "Words.")], [], [(40, 550, "More words.")]))
    assert document.left_out == ("1 page without text (2)",)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.eml"])
def test_the_fingerprint_is_that_of_title_and_paragraphs(parsed, name):
    import hashlib

    text = {"a.eml": "Subject: T\n\nOne.\n\nTwo."}.get(name, "T\n\nOne.\n\nTwo.")
    document = parsed(name, text if name != "a.html" else "<h1>T</h1><p>One.<p>Two.")
    assert document.sha256 == hashlib.sha256(b"T\n\nOne.\n\nTwo.").hexdigest()
