"""Bytes as letters: what says it of itself is believed, the rest is guessed and said to be."""

import codecs
import re

from models.errors import ReadError
from models.sources.documents import Encoding

CHOICES = (
    *("utf-8", "utf-16", "windows-1251", "koi8-u", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic"),
    *("windows-1252", "windows-1250", "windows-1254", "windows-1253", "windows-1255"),
    *("windows-1256", "windows-1257", "iso8859-1", "iso8859-2", "iso8859-9", "iso8859-15"),
    *("gb18030", "big5", "shift-jis", "euc-jp", "euc-kr"),
)
"""The encodings that an analyst can choose from, the likelier ones first."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED = 100_000  # bytes that a guess looks at
_CYRILLIC = ("cp1251", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic")
_COMMON = frozenset("оаиеніїтвсрлкдмпуя")
# Letters by which the encodings of Latin letters are told apart; the likelier encodings first.
_LATIN = {
    "cp1252": frozenset("äöüßÄÖÜéèêëàâçîïôûùœÉÈÀÇñáíóúÁÍÓÚãõåøæÅØÆ¿¡ªº«»“”„‘’–—…•€°§·"),
    "cp1250": frozenset("äöüßÄÖÜąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰ«»“”„‘’–—…•€°§·"),
    "cp1254": frozenset("äöüßÄÖÜçğışÇĞİŞâîû«»“”„‘’–—…•€°§·"),
}
_LIKE_LATIN = re.compile(
    "cp125[0247]|cp(?:437|775|8[56][0-9])|iso8859|latin|mac_(?!cyrillic|greek)"
)
_NAMES = {f"cp{number}": f"windows-{number}" for number in range(1250, 1259)}


def decode(data: bytes, name: str, encoding: str = "", *, said: str = "") -> tuple[str, Encoding]:
    """The letters of these bytes, and how they were read.

    Args:
        data: the bytes.
        name: what they are called in an error, in quotation marks.
        encoding: the one that the analyst has chosen; it is taken and no other.
        said: the one that the file names; it is taken where it fits.

    Raises:
        ReadError: the chosen encoding is none, or these bytes are not written in it.
    """
    if encoding:
        return _chosen(data, name, encoding), Encoding(encoding, sure=True)
    for mark, codec in _MARKS:
        if data.startswith(mark) and (text := _fitting(data, codec)) is not None:
            return text, Encoding(codec.removesuffix("-sig"), sure=True)
    if said and (text := _fitting(data, said)) is not None:
        return text, Encoding(said.lower(), sure=True)
    if b"\0" not in data and (text := _fitting(data, "utf-8")) is not None:
        return text, Encoding("utf-8", sure=True)
    if b"\0" in data and (found := _wide(data)):
        return found
    return _guessed(data)


def _chosen(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        raise ReadError(
            f"“{encoding[:40]}” is no encoding that is known here. Choose one of the list, "
            "such as utf-8 or windows-1251."
        ) from None
    except ValueError:
        raise ReadError(f"{name} is not written in {encoding}. Choose another encoding.") from None


def _fitting(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (LookupError, ValueError):
        return None


def _wide(data: bytes) -> tuple[str, Encoding] | None:
    """UTF-16 without a mark: the one of its two orders in which the text has spaces and letters."""
    for codec in ("utf-16-le", "utf-16-be"):
        text = _fitting(data, codec)
        if text and "\0" not in text:
            start = text[:2000]
            ordinary = sum(c < "\u0590" or "\u2010" < c < "\u2050" for c in start)
            if ordinary > 0.9 * len(start):
                return text, Encoding(codec, sure=False)
    return None


def _guessed(data: bytes) -> tuple[str, Encoding]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESSED]).best()
    codec = best.encoding if best else "cp1252"
    if codec.replace("_", "-") in _CYRILLIC or (best and re.search("[а-яА-Я]{3}", str(best))):
        codec = max(_CYRILLIC, key=lambda each: _likeness(data[:_GUESSED], each))
    elif _LIKE_LATIN.match(codec):
        codec = _latin(data[:_GUESSED]) or codec
    text = _fitting(data, codec)
    if text is None:
        text = data.decode(codec, "replace")
    return text, Encoding(_NAMES.get(codec, codec.replace("_", "-")), sure=False)


def _latin(data: bytes) -> str:
    """The encoding of Windows in which nearly all letters are common ones, or "".

    Where several are, it is the likelier one; for a short text nothing else speaks.
    """

    def share(codec: str) -> float:
        foreign = [char for char in data.decode(codec, "replace") if char > "\x7f"]
        return sum(char in _LATIN[codec] for char in foreign) / (len(foreign) or 1)

    best = max(_LATIN, key=share)
    return best if share(best) > 0.9 else ""


def _likeness(data: bytes, codec: str) -> float:
    """How much a text looks like Cyrillic: its common letters, most of them small.

    Encodings of one alphabet hold the same bytes for other letters, and none is an error.
    """
    text = data.decode(codec, "replace")
    foreign = [char for char in text if char > "\x7f" and char.isalpha()]
    others = sum(char > "\x7f" and not char.isalnum() and char not in "«»„“”’–—№…" for char in text)
    common = sum(char in _COMMON for char in foreign)
    return (common - others) / (len(foreign) or 1)
