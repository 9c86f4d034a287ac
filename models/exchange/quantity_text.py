"""Quantities as people write them: 50 %, ≥ 500 billion US$, 600–800 thousand troops.

``parse_quantity(quantity.text())`` gives the same quantity, except where its text could be read
in another way or does not tell all of it:

* a unit that begins with a digit, a separator, a sign or a dash, or holds the number's end;
* a unit that ends in parentheses while there is no qualifier, which is what they are then;
* a unit or a qualifier with spaces around it, line breaks in it, or parentheses that do not pair;
* a number of more than fifteen digits, and what a bound does not show, such as an upper number
  without a range.
"""

import math
import re

from models.exchange.plain_text import FieldError, clean_line, short
from models.records import Quantity
from models.text import fold
from models.vocabulary import Bound

_EXAMPLES = "write for example 50 %, ≥ 500 billion US$ or 600–800 thousand troops"
_SPACE = "[ \u00a0\u2009\u202f]"
_NUMBER = (
    r"[-−–+]?(?:"
    rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?![0-9A-Za-z])(?:[.,][0-9]+)?"  # 1 234 567,5
    r"|[0-9][0-9.,'’]*[0-9](?:[eE][-+]?[0-9]{1,3}(?![0-9A-Za-z]))?"
    r"|[0-9](?:[eE][-+]?[0-9]{1,3}(?![0-9A-Za-z]))?"
    r"|[.,][0-9]+"
    r")"
)
_QUANTITY = re.compile(
    rf"(?P<currency>(?:US|CA|AU)?\$|€|£|₴|¥|(?:USD|EUR|UAH|GBP)\b)?\s*(?P<value>{_NUMBER})"
    rf"(?:\s*(?:-|–|−|—|‑|\bto\b|\band\b|\.\.)\s*(?P<upper>{_NUMBER}))?"
    r"(?P<more>\+(?![0-9]))?\s*(?P<unit>.*)"
)
_BOUNDS = (
    (Bound.AT_LEAST, ("≥", ">=", "=>", "at least", "no less than", "not less than", "minimum")),
    (Bound.AT_LEAST, ("no fewer than", "not fewer than", "min.", "min")),
    (Bound.AT_MOST, ("≤", "<=", "=<", "at most", "up to", "no more than", "not more than")),
    (Bound.AT_MOST, ("maximum", "max.", "max")),
    (Bound.EXACTLY, ("=", "exactly")),
    (Bound.RANGE, ("between", "from")),
)
# Not the same as a bound, and nothing to be dropped in silence.
_OTHER = re.compile(r"(>|<|≈|~|more than|less than|over|under|about|around|nearly|circa|c\.)")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")


def parse_quantity(text: str) -> Quantity | None:
    """Read a quantity; an empty text is none.

    Raises:
        FieldError: the text is no quantity.
    """
    text = clean_line(text)
    if not text:
        return None
    bound, rest = _take_bound(text)
    amount, qualifier = _take_qualifier(rest)
    match = _QUANTITY.fullmatch(amount)
    if match is None:
        raise FieldError(f"“{short(text)}” {_why(amount)}; {_EXAMPLES}.")
    value = _number(match["value"], text)
    upper = _number(match["upper"], text) if match["upper"] else None
    unit = " ".join(part for part in (match["unit"], match["currency"]) if part)
    if match["more"]:
        bound = Bound.AT_LEAST if bound is None else bound
    if upper is not None:
        if bound not in (None, Bound.RANGE):
            raise FieldError("A quantity has either a bound or a range; leave one of them out.")
        if upper < value:
            raise FieldError(f"The range “{short(text)}” ends before it begins.")
        return Quantity(value=value, upper=upper, unit=unit, bound=Bound.RANGE, qualifier=qualifier)
    if bound is Bound.RANGE:
        raise FieldError(f"“{short(text)}” has one end only; {_EXAMPLES}.")
    return Quantity(value=value, unit=unit, bound=bound or Bound.EXACTLY, qualifier=qualifier)


def _take_bound(text: str) -> tuple[Bound | None, str]:
    folded = fold(text)
    for bound, words in _BOUNDS:
        for word in words:
            if folded.startswith(word):
                rest = text[len(word) :]
                if not word[-1].isalpha() or not rest[:1].isalpha():
                    return bound, rest.strip()
    return None, text


def _take_qualifier(text: str) -> tuple[str, str]:
    """Split “5 years (in peacetime)”; parentheses within the last ones belong to them."""
    if not text.endswith(")"):
        return text, ""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return text[:place].strip(), text[place + 1 : -1].strip()
    return text, ""


def _why(amount: str) -> str:
    found = _OTHER.match(fold(amount))
    if found:
        word = amount[: found.end()]
        return f"begins with “{word}”, which is neither ≥ nor ≤; put it in parentheses at the end"
    return "does not begin with a number"


def _number(text: str, whole: str) -> float:
    sign = -1.0 if text[0] in "-−–" else 1.0
    digits = re.sub(rf"{_SPACE}|['’]", "", text.lstrip("-−–+"))
    mantissa, exponent_sign, exponent = digits.lower().partition("e")
    try:
        value = sign * float(f"{_plain(mantissa)}{exponent_sign}{exponent}")
    except ValueError:
        raise FieldError(
            f"“{short(text)}” is no number; write it with a point before the decimals, "
            "such as 1,234.5."
        ) from None
    if not math.isfinite(value):
        raise FieldError(f"“{short(whole)}” is too large a number.")
    return value


def _plain(digits: str) -> str:
    """The digits with one point at most, whichever way they were separated.

    A comma before three digits separates thousands, as where Sides shows a number itself; any
    other single comma can only be a decimal one.
    """
    if _THOUSANDS.fullmatch(digits):
        return digits.replace(",", "")
    if re.fullmatch(r"[1-9][0-9]{0,2}((\.[0-9]{3}){2,}|(\.[0-9]{3})+,[0-9]+)(,[0-9]+)?", digits):
        return digits.replace(".", "").replace(",", ".")
    if digits.count(",") == 1 and "." not in digits:
        return digits.replace(",", ".")
    return digits
