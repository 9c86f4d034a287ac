"""Markdown for pasting: no text is read as markup, wherever in the document it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from models.briefing.blocks import (
    Column,
    Head,
    Heading,
    Item,
    Kind,
    Listed,
    Listing,
    Outline,
    Paragraph,
    Role,
    Row,
    Run,
    Section,
    Table,
    TableCell,
)
from models.briefing.markdown import markdown
from models.briefing.template import SectionKind

DANGEROUS = (
    *(
        "# one",
        "####### one",
        "one\n===",
        "one\n---",
        "---",
        "***",
        "___",
        "===",
        ":---",
        "| --- |",
    ),
    *("1. one", "1) one", "12345678. one", "- one", "+ one", "* one", "> one", ">one"),
    *("```", "~~~ x", "    code", "\tcode", "`a`", "``", "a  \nb", "a\\\nb", "a\n\n# b", "a\r\nb"),
    *("*a*", "_a_", "**a**", "__a__", "a*b*c", "***", "~~a~~", "_", "*", "\\", "\\*", "a\\"),
    *("[a](b)", "[a]", "[a]: b", "![a](b)", "[^1]", "[^1]: a", "<b>", "</b>", "<!-- a", "<br>"),
    *("<https://example.org>", "https://example.org", "www.example.org", "&amp;", "&#35;", "&"),
    *("|", "a|b", "\\|", "`|`", "|a|\n|---|", " a", "a ", " ", "\u00a0", "a\u2028", "$x$", "~"),
    *("<script>alert(1)</script>", "שלום", "اتفاق 123", "😀", "«так»", "“*x*”", "2025. The year"),
)


def outline(text: str, kind: Kind = Kind.PLAIN) -> Outline:
    """One that has the text in every place that a text can have."""
    alone = Paragraph((Run(text, kind, given=True),))
    within = Paragraph((Run("a "), Run(text, kind, given=True), Run(" b")))
    close = Paragraph((Run("a"), Run(text, kind, given=True), Run("b")))
    quote = Paragraph((Run(text, kind, given=True),), Role.QUOTE)
    cells = [TableCell((alone, quote)), TableCell((within, close))]
    items = tuple(
        Item(str(n), (p, alone, quote), f"i-{n}") for n, p in enumerate((alone, close), 1)
    )
    blocks = (
        Heading(3, text),
        *(alone, within, close, quote),
        Table(text, (Column(text, 1), Column("b", 1)), (Row(tuple(cells)),), "t"),
        Listing(Listed.NOTES, items),
        Paragraph((Run("Between."),)),
        Listing(Listed.SOURCES, items),
    )
    head = Head(text, "P", "As of", text, text, text, "scope", text, "today")
    return Outline(head, (Section(SectionKind.MATRIX, "Matrix", blocks, "matrix"),))


def expected(text: str) -> list[str]:
    inside = [text, text, f"a {text} b", f"a{text}b"]
    listed = [text, text, text, f"a{text}b", text, text]
    sources = [f"1 {text}", text, text, f"2 a{text}b", text, text]
    head = [text, text, text, f"As of · scope · {text}", text, "Matrix", text]
    body = [text, f"a {text} b", f"a{text}b", text, text, "b", *inside]
    return [*head, *body, *listed, "Between.", *sources, "Made today"]


def lines(tokens) -> list[str]:
    told = []
    for token in tokens:
        if token.type == "inline":
            told.append("")
            for child in token.children:
                if child.content == "<br>" and child.type == "html_inline":
                    told.append("")
                else:
                    assert child.type == "text" or child.type.startswith(("strong", "em")), child
                    told[-1] += child.content
    return told


def read(document: str):
    return MarkdownIt("commonmark").enable("table").parse(document)


@pytest.mark.parametrize("text", DANGEROUS)
@pytest.mark.parametrize("kind", [Kind.PLAIN, Kind.STRONG, Kind.MARK])
def test_a_text_comes_out_as_typed_in_every_place(text, kind):
    tokens = read(markdown(outline(text, kind)))
    assert lines(tokens) == expected(text)
    assert not {t.type for t in tokens} & {"fence", "code_block", "html_block", "hr"}


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")
        | st.sampled_from("|*_<>[]`#-+=&\\~!:.) 12\n"),
        min_size=1,
        max_size=12,
    ).filter(lambda text: "\ufffe" not in text and "\uffff" not in text)
)
def test_any_text_comes_out_as_typed(text):
    assert lines(read(markdown(outline(text)))) == expected(text)


def test_the_tables_have_their_rows_and_columns_whatever_is_in_them():
    tokens = read(markdown(outline("a|b\n| c |")))
    kinds = [token.type for token in tokens]
    assert (kinds.count("tr_open"), kinds.count("th_open"), kinds.count("td_open")) == (2, 2, 2)


def test_numbers_of_notes_stand_in_brackets_and_strong_is_strong():
    runs = Run("Open", Kind.STRONG), Run(" "), Run("3", Kind.NOTE, target="note-3")
    head = Head("T", "P", "", "", "", "", "", "", "")
    blocks = (Paragraph(runs),)
    told = Outline(head, (Section(SectionKind.METHOD, "Method", blocks, "method"),))
    assert markdown(told).endswith("**Open** \\[3\\]\n")


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org/a?b=1&c", "https://example.org/a?b=1&c"),
        ("https://example.org/(a)|<b>", "https://example.org/%28a%29%7C%3Cb%3E"),
        ("javascript:alert(1)", None),
        ("https://example.org/ x", None),
    ],
)
def test_a_link_leads_where_it_says_and_only_to_the_web(url, target):
    head = Head("T", "P", "", "", "", "", "", "", "")
    blocks = (Paragraph((Run(url, Kind.LINK, url=url, given=True),)),)
    told = Outline(head, (Section(SectionKind.SOURCES, "Sources", blocks, "sources"),))
    children = [child for token in read(markdown(told)) for child in token.children or ()]
    found = [child.attrs["href"] for child in children if child.type == "link_open"]
    assert found == ([target] if target else [])


def test_what_no_file_can_hold_stands_as_a_sign_for_it():
    assert "a\ufffdb" in markdown(outline("a\ud800b"))
    assert "a\ufffdb" in markdown(outline("a\x00b"))
