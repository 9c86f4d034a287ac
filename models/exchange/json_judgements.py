"""What the analyst has judged as JSON values, with names and codes instead of keys."""

from collections.abc import Iterable, Iterator

from models.exchange.columns import iso_day
from models.exchange.comparison_records import Entry
from models.exchange.extract import Extract
from models.judgements import CommonGround, Coverage, Decision, Exemption, Override, Unit
from models.project.directory import Directory


def judgements(extract: Extract) -> Iterator[tuple[str, Iterable[Entry]]]:
    """All judgements of the project by the name of their list."""
    names, judged = extract.names, extract.names.judged
    _check(extract)
    codes = _codes(extract)
    yield "coverage", (_coverage(c, names) for c in judged.coverage.values())
    yield "overrides", (_override(o, codes) for o in judged.overrides.values())
    yield "decisions", (_decision(d, codes) for d in judged.decisions.values())
    yield "exemptions", (_exemption(e, names) for e in judged.exemptions.values())
    yield "common_ground", (_common_ground(g, names) for g in judged.common_grounds.values())
    yield "units", (_unit(unit) for unit in judged.units.values())


def _codes(extract: Extract) -> dict[int, str]:
    """The codes of the positions that something is said of, by key."""
    judged = extract.names.judged
    keys = {override.position for override in judged.overrides.values()}
    keys |= {key for d in judged.decisions.values() for key in (d.first, d.second)}
    found = extract.project.query(extract.names).positions(sorted(keys))
    codes = {position.key: position.code for position in found}
    if len(codes) < len(keys):
        raise extract.names.damaged("a judgement refers to a position that is not in it")
    return codes


def _check(extract: Extract) -> None:
    names, judged = extract.names, extract.names.judged
    issues = {exemption.issue for exemption in judged.exemptions.values()}
    issues |= {coverage.issue for coverage in judged.coverage.values()}
    issues |= {ground.issue for ground in judged.common_grounds.values()}
    sides = {exemption.side for exemption in judged.exemptions.values()}
    sources = {coverage.source for coverage in judged.coverage.values()}
    for keys, known, what in (
        (issues, names.issues, "an issue"),
        (sides, names.stakeholders, "a stakeholder"),
        (sources, names.sources, "a source"),
    ):
        if not keys <= known.keys():
            raise names.damaged(f"a judgement refers to {what} that is not in it")


def _coverage(coverage: Coverage, names: Directory) -> Entry:
    return {
        "id": coverage.id,
        "source": names.sources[coverage.source].title,
        "issue": names.issues[coverage.issue].name,
        "until": str(coverage.until) if coverage.until else None,
        "note": coverage.note,
    }


def _override(override: Override, codes: dict[int, str]) -> Entry:
    known = override.known_until
    return {
        "id": override.id,
        "position": codes[override.position],
        "scope": override.scope.value,
        "reason": override.reason,
        "known_until": None if known is None else iso_day(known),
    }


def _decision(decision: Decision, codes: dict[int, str]) -> Entry:
    return {
        "id": decision.id,
        "first": codes[decision.first],
        "second": codes[decision.second],
        "verdict": decision.verdict.value,
        "note": decision.note,
    }


def _exemption(exemption: Exemption, names: Directory) -> Entry:
    return {
        "id": exemption.id,
        "side": names.stakeholders[exemption.side].name,
        "issue": names.issues[exemption.issue].name,
        "reason": exemption.reason,
    }


def _common_ground(ground: CommonGround, names: Directory) -> Entry:
    return {
        "id": ground.id,
        "issue": names.issues[ground.issue].name,
        "text": ground.text,
        "closeness": ground.closeness.value if ground.closeness else None,
        "place": ground.place,
    }


def _unit(unit: Unit) -> Entry:
    return {"id": unit.id, "name": unit.name, "factor": unit.factor, "base": unit.base}
