"""Words and signs for stances, in English and Ukrainian, that need no explanation."""

from collections.abc import Mapping
from types import MappingProxyType

from models.exchange.importing.cells import folded
from models.exchange.plain_text import FieldError
from models.exchange.word_text import parse_stance
from models.vocabulary import Silence, Stance

_LISTS: tuple[tuple[str, str], ...] = (
    (
        "supports",
        "yes, y, yea, yeas, aye, for, pro, in favour, in favor, favour, favor, favours, favors, "
        "support, supported, supporting, strongly supports, strongly support, strongly agree, "
        "agree, agrees, agreed, accept, accepts, accepted, approve, approves, approved, true, "
        "так, за, підтримує, підтримують, підтримав, підтримала, підтримали, підтримка, "
        "підтримати, повністю підтримує, згоден, згодна, згодні, погоджується, "
        "fully agree, completely agree, totally agree, agree strongly, agree completely, "
        "stimme zu, stimmt zu, zustimmung, dafür, ja, stimme voll zu, stimme voll und ganz zu, "
        "схвалює, ✓, ✔, ☑, ✅",
    ),
    (
        "opposes",
        "no, n, nay, nays, noe, noes, against, anti, contra, oppose, opposed, opposing, strongly "
        "opposes, strongly oppose, strongly disagree, disagree, disagrees, reject, rejects, "
        "rejected, not in favour, not in favor, does not support, false, "
        "ні, проти, не підтримує, не підтримують, не підтримав, не підтримала, не підтримали, "
        "fully disagree, completely disagree, totally disagree, disagree strongly, "
        "disagree completely, stimme nicht zu, stimmt nicht zu, ablehnung, dagegen, nein, "
        "stimme gar nicht zu, stimme überhaupt nicht zu, "
        "не згоден, не згодна, не згодні, не погоджується, заперечує, відхиляє, ✗, ✘, ✕, ✖, ❌",
    ),
    (
        "open",
        "abstain, abstains, abstained, abstaining, abstention, abstentions, abs, abst, abst., "
        "neutral, undecided, open to both, neither, neither agree nor disagree, "
        "neither support nor oppose, neither for nor against, neither disagree nor agree, "
        "neither oppose nor support, enthaltung, enthalten, teils teils, teils/teils, "
        "утримався, утрималась, утрималася, утримались, утрималися, утримується, утримуються, "
        "утримання, нейтрально, нейтральний, нейтральна, не визначився, не визначилася, ○",
    ),
    (
        "leans for",
        "lean for, leaning for, leans in favour, leans in favor, leans yes, somewhat agree, "
        "somewhat supports, somewhat support, partly supports, partly support, partially supports, "
        "rather yes, tend to agree, "
        "slightly agree, agree somewhat, agree slightly, partly agree, "
        "mostly agree, rather agree, stimme eher zu, eher ja, "
        "радше за, радше так, скоріше за, скоріше так, "
        "схиляється за, частково підтримує, частково підтримують",
    ),
    (
        "leans against",
        "lean against, leaning against, leans no, somewhat disagree, somewhat opposes, somewhat "
        "oppose, partly opposes, partly oppose, partially opposes, rather no, tend to disagree, "
        "slightly disagree, disagree somewhat, disagree slightly, partly disagree, "
        "mostly disagree, rather disagree, "
        "stimme eher nicht zu, eher nein, "
        "радше проти, радше ні, скоріше проти, скоріше ні, схиляється проти, частково проти",
    ),
    (
        "declined",
        "no comment, declined to say, declined to comment, declines to comment, "
        "refused to comment, "
        "без коментарів, без коментаря, не коментує, відмовився коментувати, "
        "відмовилася коментувати, відмовились коментувати, відмова від коментаря",
    ),
    ("withdrawn", "withdrew, withdraws, відкликано, відкликав, відкликала, відкликали"),
    (
        "",
        "absent, did not vote, not voting, non-voting, no vote, dnv, excused, no position, no "
        "position found, unknown, not known, don't know, dk, no answer, no provision, no similar "
        "provision, does not have a similar provision, did not participate, "
        "не голосував, не голосувала, не голосували, відсутній, відсутня, відсутні, "
        "немає позиції, невідомо, не брав участі, не брала участі",
    ),
)

STANCE_WORDS: Mapping[str, str] = MappingProxyType(
    {folded(word): stance for stance, words in _LISTS for word in words.split(",")}
)
"""From a folded word to the stance or silence that it says; "" where it says that there is none."""

SIGNS: Mapping[str, str] = MappingProxyType(
    {"++": "supports", "+": "leans for", "0": "open", "-": "leans against", "--": "opposes"}
)
"""A scale of signs, as one column may have it; alone, + and − are for and against."""


def stance_of(text: str) -> Stance | Silence | None:
    """What a word or sign says of a stance; None where it says that there is none.

    Raises:
        FieldError: it says nothing of a stance.
    """
    known = STANCE_WORDS.get(folded(text))
    if known == "":
        return None
    return parse_stance(text if known is None else known)


def is_stance(text: str) -> bool:
    """Whether a text is a word or a sign that is known."""
    try:
        stance_of(text)
    except FieldError:
        return False
    return True
