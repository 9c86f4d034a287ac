"""Thousands of quotes cut from real sentences, as they are, printed otherwise, and falsified."""

import random
import re
import unicodedata

import pytest

from models.records import Paragraph
from models.sources.quotes import Passages, find_in, verify
from models.sources.typography import DASHES, plain
from models.vocabulary import Verification

EXACT, NORMALISED = Verification.EXACT, Verification.NORMALISED
NOT_FOUND = Verification.NOT_FOUND
TEXTS = {
    "English": "The U.S. will not send 50,000 troops - not now – to guard the mines; it “offers” "
    "50 % of the $500 billion for seven years, and nobody knows whether Kyiv’s team can't or won’t "
    "accept the 2025–2026 draft. We’re ready, said Mr. Ames on 14 February 2025; the non-binding "
    "memorandum of 1 500 words costs −5.3 points, and 12:30 is “too late” for co-operation.",
    "Ukrainian": "Україна не підпише угоду про надра без гарантій безпеки — ні в лютому, ні в "
    "2026 році, сказав президент у п’ятницю. «Ми не продаємо країну», додав він: її частка "
    "має бути 50 %, а не 10 %, і жоден із 1 500 об’єктів не перейде до США чи ЄС до 14.02.2025; "
    "будь-який інший проєкт на 500 млрд доларів його уряд не ухвалить.",
    "French": "L’Élysée n’enverra pas 5 000 soldats à l’été 2025 ; « ce n’est pas prévu », a "
    "déclaré le ministre, même si l’intégrité territoriale de l’Ukraine reste décisive à 100 % "
    "pour l’Europe — et qu’aucune forêt, île ou façade n’échappe à l’accord du 3 février 2025.",
}
OTHERS = {
    " ": [" ", "\u00a0", "\u202f", "\n", "  ", "\t", "\r\n", " \u00a0"],
    "“": ['"', "„", "«", "‘", "'", "＂"],
    "”": ['"', "“", "»", "’", "'"],
    "«": ['"', "“", "„"],
    "»": ['"', "”"],
    "’": ["'", "ʼ", "‘", "`"],
    "'": ["’", "ʼ"],
    **{dash: list(DASHES) for dash in "-–—−"},
}
MORE_WORDS = [
    "not",
    "never",
    "no",
    "не",
    "ні",
    "pas",
    "5",
    "50",
    "2026",
    "all",
    "troops",
    "її",
    "à",
]
CASES = 1_500  # of each kind in each text, composed and decomposed
FORMS = ["NFC", "NFD"]


@pytest.fixture(params=[(name, form) for name in TEXTS for form in FORMS], ids="-".join)
def text(request):
    name, form = request.param
    return unicodedata.normalize(form, TEXTS[name])


@pytest.fixture
def chance():
    return random.Random(6)


def cut(text: str, chance: random.Random) -> tuple[int, int]:
    """Some words of the text that cut none in two; spaces within a number are no edges."""
    spaces = [m.start() for m in re.finditer(r" (?!\d{3}(?!\d))", text)]
    first = chance.randrange(len(spaces))
    last = min(first + chance.randint(1, 12), len(spaces) - 1)
    return (0, spaces[last]) if not first else (spaces[first - 1] + 1, spaces[last])


def stands(quote: str, text: str) -> bool:
    """A second opinion, by words alone: whether what was falsified happens to stand there."""
    words, sought = (re.findall(r"[^\s“”«»\"]+", plain(t).text) for t in (text, quote))
    words, sought = ([w for word in ws if (w := word.strip(".,;:'$"))] for ws in (words, sought))
    places = range(len(words) - len(sought) + 1)
    return any(words[n : n + len(sought)] == sought for n in places)


def test_a_quote_that_was_cut_from_a_text_is_exact(text, chance):
    for _ in range(CASES // 3):
        start, end = cut(text, chance)
        verdict, span = verify(text[start:end], text)
        assert verdict is EXACT
        assert text[slice(*span)] == text[start:end]


def test_a_quote_in_other_typography_is_normalised(text, chance):
    for _ in range(CASES // 3):
        start, end = cut(text, chance)
        quote = "".join(
            chance.choice(OTHERS[char]) if char in OTHERS and chance.random() < 0.5 else char
            for char in text[start:end]
        )
        inside = chance.choice([m.end() for m in re.finditer(r"\w(?=\w)|$", quote)])
        quote = chance.choice(
            [
                quote,
                f"{quote[:inside]}\u00ad{quote[inside:]}",
                f"{quote[:inside]}\u200b{quote[inside:]}",
                unicodedata.normalize(chance.choice(FORMS), quote),
            ]
        )
        verdict, span = verify(quote, text)
        assert verdict is (EXACT if quote in text else NORMALISED), quote
        assert plain(text[slice(*span)]).text == plain(text[start:end]).text


def test_a_text_in_other_typography_holds_the_quote(text, chance):
    for _ in range(CASES // 3):
        start, end = cut(text, chance)
        printed = "".join(chance.choice(OTHERS[c]) if c in OTHERS else c for c in text)
        verdict, span = verify(text[start:end], printed)
        assert verdict in {EXACT, NORMALISED}
        assert plain(printed[slice(*span)]).text == plain(text[start:end]).text


def falsified(quote: str, chance: random.Random) -> str:
    """The quote with one word, letter or digit added, dropped or changed, at any place."""
    words = quote.split(" ")
    place = chance.randrange(len(words))
    word, other = words[place], chance.choice(MORE_WORDS)
    within = chance.randrange(max(len(word), 1))
    digits = [n for n, char in enumerate(quote) if char.isdigit()]
    at = chance.choice(digits) if digits else 0
    digit = chance.choice("0123456789")
    return chance.choice(
        [
            " ".join([*words[:place], other, *words[place:]]),
            " ".join(words[:place] + words[place + 1 :]),
            " ".join([*words[:place], other, *words[place + 1 :]]),
            " ".join([*words[:place], word[:within] + word[within + 1 :], *words[place + 1 :]]),
            " ".join([*words[:place], word.swapcase(), *words[place + 1 :]]),
            quote[:at] + digit + quote[at:] if digits else f"{quote} {digit}",
            quote[:at] + quote[at + 1 :] if digits else f"{digit} {quote}",
            quote[:at] + digit + quote[at + 1 :] if digits else f"{digit}{quote}",
        ]
    )


def test_a_quote_with_one_word_or_digit_falsified_is_not_found(text, chance):
    falsehoods = 0
    for _ in range(CASES):
        start, end = cut(text, chance)
        quote = falsified(text[start:end], chance)
        # Without a mark, or a word at its end, it may still be what stands there.
        if quote.strip() and not stands(quote, text):
            falsehoods += 1
            assert verify(quote, text) == (NOT_FOUND, None), quote
    assert falsehoods > 0.7 * CASES


def test_no_piece_of_a_number_is_found(text):
    numbers = re.findall(r"\d[\d.,:–]*(?: \d{3}(?!\d))?", text)
    for number in (number.rstrip(".,:") for number in numbers):
        for start in range(len(number)):
            for end in range(start + 1, len(number) + 1):
                piece = number[start:end].strip()
                if piece not in numbers and any(char.isdigit() for char in piece):
                    standing = re.search(
                        rf"(?<![\d.,:–−-])(?<!\d ){re.escape(piece)}(?![\d.,:–]*\d| \d{{3}})", text
                    )
                    assert (verify(piece, text)[0] is EXACT) == bool(standing), piece


def test_parts_of_a_text_around_ellipses_and_brackets_are_exact_only_in_order(text, chance):
    for _ in range(CASES // 5):
        (first, middle), (second, end) = sorted(cut(text, chance) for _ in range(2))
        quote = f"{text[first:middle]} {chance.choice(['…', '...', '[…]'])} {text[second:end]}"
        if middle <= second:
            assert verify(quote, text)[0] is EXACT
        backwards = f"{text[second:end]} … {text[first:middle]}"
        if text.count(text[first:middle]) == 1 == text.count(text[second:end]) and first < second:
            assert verify(backwards, text)[0] is NOT_FOUND
        if middle <= second and not stands(changed := falsified(text[second:end], chance), text):
            assert verify(f"{text[first:middle]} … {changed}", text)[0] is NOT_FOUND


def test_the_paragraph_of_a_quote_is_found_in_a_whole_source(text, chance):
    other = [f"Paragraph {n} of others, {n} words." for n in range(300)]
    place = chance.randrange(300)
    paragraphs = [
        Paragraph(source=1, number=n, text=t)
        for n, t in enumerate([*other[:place], text, *other[place:]])
    ]
    passages = Passages(paragraphs)
    for _ in range(CASES // 20):
        start, end = cut(text, chance)
        found = find_in(text[start:end], passages)
        assert found.verification is EXACT
        here = found.locator
        assert paragraphs[here.paragraph].text[here.start : here.end] == text[start:end]
        assert found.last == here.paragraph
