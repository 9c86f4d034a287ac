"""Plain texts, Markdown and pasted text: letters, paragraphs, title."""

import pytest

from models.errors import ReadError
from models.sources.reading import read_text

UKRAINIAN = (
    "Президент заявив, що угода про корисні копалини має містити гарантії безпеки.\n\n"
    "«Ми не можемо підписати документ, який ґрунтується лише на обіцянках», — сказав він.\n\n"
    "Міністр додав, що їхні партнери розглядають чернетку і що рішення ще немає."
)


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "utf-16", "utf-16-le", "utf-8"])
def test_ukrainian_is_read_in_every_encoding_of_it(parsed, texts, encoding):
    text = UKRAINIAN
    if encoding == "koi8-u":  # It has none of these.
        text = text.translate(dict(zip(map(ord, "«»—"), '""-', strict=True)))
    document = parsed("стаття.txt", text.encode(encoding))
    assert texts(document) == text.split("\n\n")
    assert document.title == "стаття"
    assert document.encoding.sure is (encoding in ("utf-8", "utf-16"))


def test_a_guessed_encoding_is_said_to_be_guessed(parsed):
    how = parsed("a.txt", UKRAINIAN.encode("windows-1251")).encoding
    assert (how.name, how.sure) == ("windows-1251", False)


def test_a_chosen_encoding_is_taken_and_no_other(parsed, texts):
    data = UKRAINIAN.encode("windows-1251")
    document = parsed("a.txt", data, "koi8-u")
    assert texts(document)[0] == data.split(b"\n\n")[0].decode("koi8-u")
    assert document.encoding.sure


@pytest.mark.parametrize("encoding", ["utf-8", "klingon", "hex"])
def test_an_encoding_that_does_not_fit_is_refused(parsed, is_told, encoding):
    with pytest.raises(ReadError) as error:
        parsed("a.txt", UKRAINIAN.encode("windows-1251"), encoding)
    is_told(error, encoding)


def test_a_mark_of_the_encoding_is_no_letter(parsed, texts):
    assert texts(parsed("a.txt", b"\xef\xbb\xbfWe agree.")) == ["We agree."]


def test_paragraphs_are_parted_by_empty_lines(parsed, texts):
    document = parsed("a.txt", "One line\r\ngoes on.\r\n \r\n\r\nAnother.\rAnd on.")
    assert texts(document) == ["One line\ngoes on.", "Another.\nAnd on."]


def test_without_empty_lines_each_line_is_a_paragraph(parsed, texts):
    assert texts(parsed("a.txt", "One.\nTwo.\n")) == ["One.", "Two."]


def test_long_lines_are_paragraphs_though_one_empty_line_stands_somewhere(parsed, texts):
    long = "A sentence that nobody has broken. " * 8
    document = parsed("a.txt", f"Heading\n\n{long}\n{long}\n")
    assert document.title == "Heading"
    assert texts(document) == [long.strip(), long.strip()]


def test_a_title_in_the_text_is_paragraph_0_alone(parsed, texts):
    document = parsed("a.txt", "Talks go on\n\nHe agreed.")
    assert document.title == "Talks go on"
    assert texts(document) == ["He agreed."]


def test_accents_stay_as_they_are(parsed, texts):
    composed, apart = "й", "и\u0306"
    assert texts(parsed("a.txt", f"{composed} {apart}.")) == [f"{composed} {apart}."]


def test_what_nobody_sees_is_replaced_and_said(parsed, texts):
    document = parsed("a.txt", "He\x07 said\x1b[31m yes.\tTrue.\x0bOn.")
    assert texts(document) == ["He� said�[31m yes.\tTrue.", "On."]
    assert document.changed == ("2 characters could not be read and stand as “�”.",)


def test_pasted_text_is_a_document(texts):
    document = read_text("Draft\n\nHalf of it.\ud800", title="")
    assert document.title == "Draft"
    assert texts(document) == ["Half of it.�"]
    assert read_text("Words.", "Note of the call").title == "Note of the call"


@pytest.mark.parametrize("text", ["", " \n\t", "a\0b"])
def test_what_is_no_text_is_refused_when_pasted(is_told, text):
    with pytest.raises(ReadError) as error:
        read_text(text)
    is_told(error, "The pasted text")


MARKDOWN = """---
title: "The deal"
author: Olena Kovalenko
date: 2025-02-14
---
# Heading #

He said **no _troops_** and [half](http://a.example/x_(y)) of `it`.\\
Then ![a map](map.png) he left \\*twice\\* &amp; came back. <b>Now</b>

Under
=====
- first *item*
  goes on
- snake_case_stays and 5 * 3 * 2
1. counted

> quoted words

```
*code* stays
```
| A | B |
|---|:-:|
| 1 | **2** |

[ref]: http://b.example
<!-- a comment
over lines -->
"""


def test_markdown_loses_its_marks_and_keeps_its_words(parsed, texts):
    document = parsed("a.md", MARKDOWN)
    assert texts(document) == [
        "Heading",
        "He said no troops and half of it.\nThen  he left *twice* & came back. Now",
        "Under",
        "first item goes on",
        "snake_case_stays and 5 * 3 * 2",
        "1. counted",
        "quoted words",
        "*code* stays",
        "A\tB",
        "1\t2",
    ]
    assert (document.title, document.author) == ("The deal", "Olena Kovalenko")
    assert str(document.issued) == "2025-02-14"
    assert document.left_out == ("1 picture",)


def test_the_first_heading_is_the_title_of_a_markdown_text(parsed, texts):
    document = parsed("a.md", "# The deal\n\nHe agreed.\n")
    assert (document.title, texts(document)) == ("The deal", ["He agreed."])
