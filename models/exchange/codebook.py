"""What the words and columns of an export mean, for readers who do not have the program."""

from collections.abc import Mapping
from enum import Enum

from models.vocabulary import (
    Attribution,
    Bound,
    Confidence,
    Silence,
    Stance,
    Status,
    Verification,
)

VOCABULARIES: Mapping[str, Mapping[Enum, str]] = {
    "Stance": {
        Stance.OPPOSES: "Is against the issue’s proposition.",
        Stance.LEANS_AGAINST: "Is against it in part, or on a condition, or not yet for certain.",
        Stance.OPEN: "Was heard and has not decided. Never used where nothing is known.",
        Stance.LEANS_FOR: "Is for it in part, or on a condition, or not yet for certain.",
        Stance.SUPPORTS: "Is for the issue’s proposition.",
    },
    "Silence": {
        Silence.DECLINED: "Was asked and said nothing to the matter. It has no stance.",
        Silence.WITHDRAWN: "Took back what was said before. It has no stance.",
    },
    "Attribution": {
        Attribution.OWN_WORDS: "The holder’s words, quoted by the source.",
        Attribution.DOCUMENT: "An act or a draft that the holder has issued or handed over.",
        Attribution.SPOKESPERSON: "Said for the holder by somebody who speaks for them.",
        Attribution.PARAPHRASED: "The holder’s statement in the source’s words.",
        Attribution.ANONYMOUS_OFFICIALS: "Said by people whom the source does not name.",
        Attribution.CLAIMED: (
            "Another side says that this is the holder’s position. It shows what that side says, "
            "not what the holder does, and never leads a cell of the matrix."
        ),
    },
    "Verification": {
        Verification.EXACT: "The quote stands in the text letter for letter.",
        Verification.NORMALISED: (
            "The quote stands in the text but for spaces, quotation marks and dashes."
        ),
        Verification.NOT_FOUND: "The quote does not stand in the text. Check it before use.",
        Verification.NO_TEXT: "The text is not at hand, so that nothing could be compared.",
    },
    "Bound": {
        Bound.EXACTLY: "The number itself.",
        Bound.AT_MOST: "At most the number.",
        Bound.AT_LEAST: "At least the number.",
        Bound.RANGE: "From the number to the upper number.",
    },
    "Confidence": {
        Confidence.HIGH: "The record says what the holder meant.",
        Confidence.MODERATE: "It very likely does; another reading is possible.",
        Confidence.LOW: "It may not; other readings are as likely.",
    },
    "Status": {
        Status.DRAFT: "Nobody has looked at the record again yet.",
        Status.REVIEWED: "Somebody has checked the record against its source.",
        Status.REJECTED: "Somebody has checked it and found it wrong. It never counts.",
    },
}
"""Each vocabulary by its column’s title: its words in order, and what each says."""

COLUMN_MEANINGS: Mapping[str, str] = {
    "code": "The position’s short name, by which the other sheets refer to it.",
    "side": "The stakeholder at the top of the tree to which the holder belongs.",
    "holder": "Whose position it is.",
    "speaker": "Whose words these are. Another side’s, where that side only claims the position.",
    "topic": "The group of issues to which the issue belongs.",
    "issue": "The proposition that is supported or opposed; this sheet tells its wording.",
    "stance": "From −2 (opposes) to +2 (supports). Empty is not zero: nothing was stated.",
    "stance_words": "In words, or the silence; “(claimed)” where only another side says so.",
    "summary": "The position in the analyst’s words.",
    "condition": "What must hold first, so that it reads on after “if”.",
    "quantity": "The number for readers. It repeats the five columns from “Quantity value” on.",
    "attribution": "How the words reached the source; the words are explained below.",
    "said_on": "A day where one is known, otherwise the date in words, as precise as its source.",
    "source_code": "The source’s short name; the sheet Sources explains it.",
    "place": "The paragraph of the source; its title is ¶ 0.",
    "quote": "The passage that shows the position, in the source’s words.",
    "translation": "The quote in the analyst’s language; the original is what is compared.",
    "verification": "What comparing the quote with the text of its source gave.",
    "confidence": "How sure the analyst is that the record says what the holder meant.",
    "status": "How far the record has come in the analyst’s review.",
    "stands": "Whether it is a position that stands for its side: yes, by override, no, claim, or "
    "rejected.",
    "why": "Why the side’s cell on this issue says what it says.",
    "event": "What was said or done, the same for all positions that report it.",
    "after": "The issue that has to be settled first.",
    "note": "What the analyst remarks.",
    "silence": "Why there is no stance, where there is none.",
    "attribution_count": "How many unnamed people said so.",
    "quantity_value": "The number, or the lower one of a range.",
    "quantity_upper": "The upper number of a range.",
    "quantity_unit": "What the number counts.",
    "quantity_bound": "How the number limits the value: =, ≤, ≥ or range.",
    "quantity_qualifier": "What else belongs to the number, as “in peacetime”.",
    "said_edtf": "The date as the standard EDTF writes it, with all that is uncertain about it.",
    "earliest_day": "The first day that the date can mean; sort and filter by this one.",
    "latest_day": "The last day that the date can mean.",
    "source": "The source’s title.",
    "id": "What identifies the position in every copy of the project. Leave it as it is.",
}
"""What the columns of :mod:`models.exchange.columns` hold, by their names."""


def word(member: Enum) -> str:
    """The word that stands in the table: a stance's label, otherwise the value."""
    return member.label if isinstance(member, Stance) else str(member.value)
