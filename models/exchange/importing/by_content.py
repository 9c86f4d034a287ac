"""Columns by what is in them, where their titles say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.importing.vocabularies import ENOUGH, says_stances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.exchange.importing.profiles import Profile
    from models.exchange.importing.seen import Seen

_LONG = 40  # characters from which on a text is more than a name


def put_by_content(seen: Seen) -> None:
    """Guess what a long sheet still lacks from the values of columns that are open."""
    for place in seen.open():
        for target, reason in _meanings(seen, seen.profiles[place]):
            if not seen.has(target):
                seen.put(place, target, reason)
                break


def _meanings(seen: Seen, profile: Profile) -> Iterator[tuple[str, str]]:
    """What a column may be, the likeliest first, and why."""
    # A number may be anything, and is no stance without a title.
    stances = says_stances(profile) and profile.numeric < ENOUGH
    for target, is_it, what in (
        ("holder", profile.known(seen.stakeholders) >= ENOUGH, "stakeholders of this project"),
        ("issue", profile.known(seen.issues) >= ENOUGH, "issues of this project"),
        ("source", profile.known(seen.sources) >= ENOUGH, "sources of this project"),
        ("source_url", profile.urls >= ENOUGH, "web addresses"),
        ("said_on", profile.dates >= ENOUGH, "dates"),
        ("quote", profile.quoted >= ENOUGH, "texts in quotation marks"),
        ("stance", stances, "stances"),
        ("stance_and_text", profile.led >= ENOUGH, "texts that begin with a stance"),
        ("summary", profile.length >= _LONG, "texts of some length"),
    ):
        if is_it:
            yield target, f"Its values are {what}."
