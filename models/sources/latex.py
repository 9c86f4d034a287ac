"""LaTeX in the fields of a bibliography, as the letters that it stands for."""

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
    "i": "i",
    "j": "j",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "textendash": "–",
    "textemdash": "—",
    "ldots": "…",
    "dots": "…",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "euro": "€",
    "texteuro": "€",
    "pounds": "£",
    "S": "§",
    "copyright": "©",
    "guillemotleft": "«",
    "guillemotright": "»",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "LaTeX": "LaTeX",
}
_SIGN_ACCENT = re.compile(r"\\([`'^~=.\"])\s{0,5}(?:\{\s{0,5}(\\?[^\W\d_])?\}|(\\?[^\W\d_]))")
_LETTER_ACCENT = re.compile(
    r"\\([urHvdckb])(?:\s{0,5}\{\s{0,5}(\\?[^\W\d_])\s{0,5}\}|\s{1,5}(\\?[^\W\d_]))"
)
_COMMAND = re.compile(r"\\([A-Za-z]{1,30})(?:\{\}|\s{0,5})")
_ESCAPED = re.compile(r"\\([&%$#_{}])")


def plain(text: str, *, address: bool = False) -> str:
    """The text without LaTeX; an address keeps its tildes and dashes."""
    text = text[:100_000]
    if "\\" in text:
        text = _LETTER_ACCENT.sub(_accented, _SIGN_ACCENT.sub(_accented, text))
        text = _ESCAPED.sub(_kept, text)
        text = text.replace("\\,", " ")
        text = _COMMAND.sub(lambda found: _LETTERS.get(found[1], ""), text)
    text = re.sub(r"[{}]", "", text)
    if not address:
        text = text.replace("---", "—").replace("--", "–").replace("~", "\u00a0")
        text = text.replace("``", "“").replace("''", "”")
    return text.replace("\ue000", "{").replace("\ue001", "}")


def _accented(found: re.Match[str]) -> str:
    letter = (found[2] or found[3] or "").removeprefix("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[found[1]]) if letter else ""


def _kept(found: re.Match[str]) -> str:
    return {"{": "\ue000", "}": "\ue001"}.get(found[1], found[1])
