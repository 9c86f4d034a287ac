"""Words of the closed vocabularies as people write them: “▲ supports”, “−2”, “declined”."""

import re
from enum import Enum
from typing import TypeVar

from models.exchange.plain_text import FieldError, clean_line, short
from models.text import fold
from models.vocabulary import Attribution, Confidence, Silence, Stance, Status

_W = TypeVar("_W", Attribution, Confidence, Status)

_WORDS: dict[str, Stance | Silence] = {
    **{stance.label: stance for stance in Stance},
    **{silence.label: silence for silence in Silence},
    "support": Stance.SUPPORTS,
    "oppose": Stance.OPPOSES,
    "no comment": Silence.DECLINED,
}
_SIGNS = {stance.sign: stance for stance in Stance}
_STANCES = "opposes, leans against, open, leans for, supports (or −2 to +2), declined or withdrawn"
_STANCE = re.compile(
    rf"(?P<sign>[{''.join(_SIGNS)}])? ?"
    r"(?:(?P<number>[-+]?[0-2])(?:\.0+)?)? ?-? ?"
    r"(?P<word>[a-z_ ]+)? ?(?:\(([-+]?[0-2])\))? ?(?:\(claimed\))?"
)
_COUNTED = re.compile(r"(.+?) ?\(? ?([0-9]+) ?\)?")
_ALSO = {
    "anonymous official": Attribution.ANONYMOUS_OFFICIALS,
    "anonymous": Attribution.ANONYMOUS_OFFICIALS,
    "claimed": Attribution.CLAIMED,
    "own": Attribution.OWN_WORDS,
}


def parse_stance(text: str) -> Stance | Silence:
    """Read a stance by its word, sign or number, or the silence in its place.

    Raises:
        FieldError: it is none, or its parts do not fit together.
    """
    wanted = clean_line(text)
    match = _STANCE.fullmatch(fold(wanted))
    found: set[Stance | Silence | None] = set()
    if match:
        if match["sign"]:
            found.add(_SIGNS[match["sign"]])
        if match["number"]:
            found.add(Stance(int(match["number"])))
        if match[4]:
            found.add(Stance(int(match[4])))
        if match["word"] and match["word"].strip():
            found.add(_WORDS.get(match["word"].strip().replace("_", " ")))
    if len(found) > 1 and None not in found:
        raise FieldError(f"The parts of “{short(wanted)}” are not the same stance; write one.")
    stance = found.pop() if len(found) == 1 else None
    if stance is None:
        raise FieldError(f"“{short(wanted)}” is no stance; it has to be {_STANCES}.")
    return stance


def parse_attribution(text: str) -> tuple[Attribution, int | None]:
    """Read an attribution, and how many anonymous officials there were if that is said.

    Raises:
        FieldError: it is none, or somebody is counted who has a name.
    """
    wanted = clean_line(text)
    if (found := _attribution(wanted)) is not None:
        return found, None
    counted = _COUNTED.fullmatch(wanted)
    found = _attribution(counted[1]) if counted else None
    if counted is None or found is None:
        raise _no_word(wanted, "attribution", Attribution)
    if found is not Attribution.ANONYMOUS_OFFICIALS:
        raise FieldError("Only anonymous officials are counted; leave the number out.")
    count = int(counted[2])
    if not 1 <= count <= 10**6:
        raise FieldError("The number of officials has to be 1 or more; leave it out if unknown.")
    return found, count


def parse_word(text: str, kind: str, vocabulary: type[_W]) -> _W:
    """Read a word of a vocabulary.

    Raises:
        FieldError: it is none of them.
    """
    wanted = clean_line(text)
    for word in vocabulary:
        if fold(wanted) == word.label:
            return word
    raise _no_word(wanted, kind, vocabulary)


def _attribution(text: str) -> Attribution | None:
    words = {word.label: word for word in Attribution} | _ALSO
    return words.get(" ".join(fold(text).split()))


def _no_word(text: str, kind: str, vocabulary: type[Enum]) -> FieldError:
    *first, last = (str(word.value) for word in vocabulary)
    article = "an" if kind[0] in "aeiou" else "a"
    if not text:
        return FieldError(f"There has to be {article} {kind}: {', '.join(first)} or {last}.")
    return FieldError(f"“{short(text)}” is no {kind}; it has to be {', '.join(first)} or {last}.")
