"""What an edition froze besides the data: template, texts, filter, rules, and when it was made."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from models.briefing.packing import damaged
from models.briefing.template import Template
from models.briefing.template_json import template_from_json, template_to_json
from models.briefing.texts import Texts
from models.briefing.texts_json import texts_from_json, texts_to_json
from models.comparison.rules import NOW, Rules
from models.errors import ReadError
from models.project.directory import Directory
from models.project.filter import EVERYTHING, Filter
from models.project.kept_filter import filter_state, kept_filter

_FORMAT = "sides-edition"
_VERSION = 1
_MOST_DAY = 10**14  # as large a number as a day of a date can have


@dataclass(frozen=True, slots=True)
class Settings:
    """By what a briefing is made; they are arguments of :func:`models.briefing.outline.outline`.

    Attributes:
        template: how it is set out.
        texts: the analyst's own texts.
        made: the time that it states as that of its making.
        version: the program's version, which it states too.
        wanted: which positions.
        rules: what is counted, and as of which day.
        since: the day since which changes are told; None where it is none, or an edition.
    """

    template: Template
    texts: Texts
    made: datetime.datetime
    version: str
    wanted: Filter = EVERYTHING
    rules: Rules = NOW
    since: int | None = None


Before = tuple[str, Rules]
"""What an edition is called that a briefing was compared with, and that one's own rules."""


def told(settings: Settings, names: Directory, before: Before | None) -> str:
    """The settings as one line of JSON; what the filter names is told by public id."""
    return json.dumps(
        {
            "format": _FORMAT,
            "version": _VERSION,
            "template": template_to_json(settings.template),
            "texts": texts_to_json(settings.texts),
            "filter": filter_state(settings.wanted, names),
            "rules": [settings.rules.as_of, settings.rules.once],
            "made": settings.made.isoformat(),
            "program": settings.version,
            "since": settings.since,
            "earlier": before and [before[0], before[1].as_of, before[1].once],
        }
    )


@dataclass(frozen=True, slots=True)
class Line:
    """The line of an edition that holds its settings."""

    given: dict[str, Any]
    name: str

    @classmethod
    def read(cls, text: str, name: str) -> "Line":
        """Read it; ``name`` is what a sentence calls the edition.

        Raises:
            ReadError: it is damaged, or of a newer version.
        """
        try:
            given = json.loads(text)
        except (ValueError, RecursionError):
            raise damaged(name) from None
        ours = isinstance(given, dict) and given.get("format") == _FORMAT
        if not ours or given.get("version") != _VERSION:
            raise damaged(name)
        return cls(given, name)

    @property
    def before(self) -> Before | None:
        """The edition that it was compared with, whose data follow its own.

        Raises:
            ReadError: it is damaged.
        """
        match self.given.get("earlier"):
            case None:
                return None
            case [str(called), as_of, bool(once)]:
                return called, Rules(self._day(as_of), once)
        raise damaged(self.name)

    def settings(self, names: Directory) -> Settings:
        """The settings; ``names`` are those of the frozen data.

        Raises:
            ReadError: they are damaged.
        """
        try:
            made = datetime.datetime.fromisoformat(self._text("made"))
            template = template_from_json(self._text("template"))
            texts = texts_from_json(self._text("texts"))
        except (ReadError, ValueError):
            raise damaged(self.name) from None
        return Settings(
            template=template,
            texts=texts,
            wanted=kept_filter(self.given.get("filter"), names),
            rules=self._rules(),
            made=made,
            version=self._text("program"),
            since=self._day(self.given.get("since")),
        )

    def _text(self, name: str) -> str:
        value = self.given.get(name)
        if not isinstance(value, str):
            raise damaged(self.name)
        return value

    def _rules(self) -> Rules:
        match self.given.get("rules"):
            case [as_of, bool(once)]:
                return Rules(self._day(as_of), once)
        raise damaged(self.name)

    def _day(self, value: object) -> int | None:
        if value is None:
            return None
        if not isinstance(value, int) or abs(value) >= _MOST_DAY or isinstance(value, bool):
            raise damaged(self.name)
        return value
