"""What the titles of columns mean, in English and Ukrainian."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from models.exchange.importing.cells import folded

_SYNONYMS: tuple[tuple[str, str], ...] = (
    (
        "holder",
        "holder, stakeholder, stakeholder name, actor, actor name, party, party name, political "
        "party, organisation, organization, institution, member, member state, delegation, "
        "country, country name, state, nation, group, person, politician, deputy, mp, legislator, "
        "senator, voter, respondent, who, name, власник позиції, сторона переговорів, учасник, "
        "стейкхолдер, партія, політична партія, організація, установа, інституція, країна, "
        "держава, делегація, депутат, народний депутат, політик, хто, суб'єкт, актор, фракція, "
        "прізвище, піб, partei, parteien, fraktion, staat, akteur, abgeordnete, "
        "abgeordneter",
    ),
    (
        "speaker",
        "speaker, said by, spokesperson, who said it, author of statement, quoted, person quoted, "
        "спікер, мовець, промовець, хто сказав, речник, автор заяви, автор висловлювання",
    ),
    ("side", "side, camp, bloc, coalition, alliance, сторона, табір, блок, коаліція"),
    (
        "holder_code",
        "holder code, country code, party code, iso, iso2, iso3, iso code, party abbreviation, "
        "код країни, код партії",
    ),
    (
        "issue",
        "issue, issues, resolution, resolution title, question, item, agenda item, provision, "
        "proposal, bill, bill title, motion, policy, policy area, subject, theme, "
        "article, clause, roll call, thesis, theses, these, thesen, frage, thema, forderung, "
        "питання, проблема, резолюція, пункт, положення, "
        "законопроєкт, законопроект, пропозиція, тема, предмет, стаття, питання порядку денного",
    ),
    (
        "issue_code",
        "issue code, rcid, roll call id, roll call number, bill number, resolution number, "
        "номер резолюції, номер законопроєкту, код питання",
    ),
    ("topic", "topic, issue topic, category, chapter, area, розділ, категорія, тематика, сфера"),
    (
        "proposition",
        "proposition, description, descr, issue description, full text of resolution, опис, "
        "формулювання, зміст питання",
    ),
    (
        "stance",
        "stance, vote, votes, voted, position, support, agreement, agree, attitude, opinion, view, "
        "answer, response, score, rating, stance score, stance number, position score, decision, "
        "for or against, позиція, голос, голосування, ставлення, підтримка, відповідь, оцінка, "
        "думка, за/проти, рішення, результат голосування",
    ),
    ("silence", "silence, мовчання"),
    (
        "summary",
        "summary, text, words, statement, position text, explanation, rationale, argument, "
        "arguments, main points, details, what was said, стислий зміст, короткий зміст, суть, "
        "текст, заява, пояснення, аргумент, аргументи, обґрунтування, підсумок",
    ),
    ("condition", "condition, conditions, if, provided that, умова, умови, за умови"),
    ("after", "only after, after, depends on, лише після, після"),
    ("quantity", "quantity, amount, sum, кількість, сума, обсяг"),
    ("quantity_unit", "unit, units, currency, одиниця, валюта"),
    (
        "quote",
        "quote, quotes, quotation, verbatim, exact words, citation, original quote, цитата, "
        "цитати, дослівно, пряма мова",
    ),
    ("translation", "translation, english translation, переклад"),
    ("attribution", "attribution, how reported, спосіб цитування, атрибуція"),
    (
        "said_on",
        "said on, date, day, date of statement, date said, vote date, date of vote, year, when, "
        "period, дата, день, коли, рік, дата заяви, дата голосування",
    ),
    ("event", "event, occasion, meeting, подія, зустріч, захід"),
    (
        "source",
        "source, source title, document, publication, outlet, reference, title of source, "
        "джерело, документ, публікація, назва джерела",
    ),
    ("source_code", "source code, source id, код джерела"),
    ("source_date", "source date, published, publication date, issued, дата публікації"),
    (
        "source_url",
        "url, link, source url, source link, web address, hyperlink, web, посилання, лінк, "
        "адреса, сайт",
    ),
    ("source_author", "author, source author, journalist, автор, журналіст"),
    ("locator", "place, paragraph, para, ¶, page, абзац, місце, сторінка"),
    ("confidence", "confidence, certainty, впевненість, певність, достовірність"),
    ("status", "status, review status, статус"),
    (
        "note",
        "note, notes, comment, comments, remark, remarks, примітка, примітки, коментар, коментарі",
    ),
    ("code", "code, position code, код, код позиції"),
)
_GENERAL = ("country", "country name", "state", "nation", "group", "країна", "держава", "хто")
_PERSONS = frozenset(
    (
        *("mp", "deputy", "legislator", "senator", "politician", "person", "voter", "name"),
        *("депутат", "народний депутат", "політик", "прізвище", "піб"),
    )
)

LEFT_OUT = frozenset(
    folded(word)
    for word in (
        "gap",
        "gaps",
        "difference",
        "differences",
        "common ground",
        "compromise",
        "landing zone",
        "розбіжності",
        "компроміс",
        "спільне",
    )
)
"""Titles of what the analyst concludes, which is nobody's position."""

_WORDS = re.compile(r"[\W_]+")
_ALIKE = 90  # of 100
_LONG_ENOUGH = 5  # letters of a title that may be misspelt

_EXACT: Mapping[str, str] = MappingProxyType(
    {
        _WORDS.sub(" ", folded(word)).strip() or folded(word).strip(): target
        for target, words in _SYNONYMS
        for word in words.split(",")
    }
)


def plain_title(title: str) -> str:
    """A title as it is compared: its words in lower case, one space between."""
    return _WORDS.sub(" ", folded(title)).strip()


def is_general(title: str) -> bool:
    """Whether a title of a holder gives way to a closer one: a country beside a party."""
    return plain_title(title) in _GENERAL


def is_person(title: str) -> bool:
    """Whether a title is of persons, beside whom another one is of what they belong to."""
    return plain_title(title) in _PERSONS


@lru_cache(maxsize=4_096)
def target_of(title: str) -> tuple[str, str]:
    """What a title means, and why; both are "" where it means nothing that is known."""
    plain = plain_title(title) or folded(title).strip()
    if plain in _EXACT:
        return _EXACT[plain], f"“{title.strip()}” is a word for it."
    if len(plain) < _LONG_ENOUGH:
        return "", ""
    from rapidfuzz import fuzz, process

    found = process.extractOne(plain, list(_EXACT), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if found is None:
        return "", ""
    return _EXACT[found[0]], f"“{title.strip()}” is nearly “{found[0]}”."
