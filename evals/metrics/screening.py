"""An assessment against its key: the level, the flags, the dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.screening.levels import Level
from evals.metrics.days import fault, is_same
from evals.metrics.scored import Scored
from evals.script.types import ScreeningCase, ScreeningKey

LEVELS = tuple(map(str, Level))  # lowest first
TOP = LEVELS[-1]
NO_LEVEL = "ingen"


def score_screening(case: ScreeningCase, assessment: Mapping[str, Any] | None) -> Scored:
    """The household's level, flags and dates. No assessment: nothing found, and no level, which is lower than any."""
    given = assessment or {}
    key = case.expect
    level = given.get("level") or NO_LEVEL
    flags = flag_sets(key, given)
    missing_dates = [name for name, value in key.dates.items() if not is_same(value, date_of(given, name))]
    values = {**_level_values(key.level, level), **_flag_values(flags, bool(given))}
    if key.dates:
        values["screening_dates"] = 1 - len(missing_dates) / len(key.dates)
    why = [
        *([f"Nivå {level}, väntade {key.level}"] if level != key.level else ()),
        *(f"Regel {rule} saknas" for rule in flags["missed"]),
        *(f"Regel {rule} ska inte gälla" for rule in flags["wrong"]),
        *(fault(name, key.dates[name], date_of(given, name, None)) for name in missing_dates),
        *_themes(key, given),
    ]
    return Scored(values, tuple(why), {"level_key": key.level, "level": level, "flags": flags})


def rank(level: str) -> int:
    """How high a level is; no level is lower than any."""
    return LEVELS.index(level) if level in LEVELS else -1


def _level_values(key: str, given: str) -> dict[str, float]:
    values = {
        "level_right": float(given == key),
        "under_triage": float(rank(given) < rank(key)),
        "over_triage": float(rank(given) > rank(key)),
    }
    return values | ({"under_triage_top": float(rank(given) < rank(key))} if key == TOP else {})


def flag_sets(key: ScreeningKey, given: Mapping[str, Any]) -> dict[str, list[str]]:
    """Rules of the key that were found and missed, and rules that should not have been given.

    With `exact` the key's rules must hold with effect and every other one that does is wrong; else a rule that a
    protective rule takes away still counts as found, and only those of `not_fired` are wrong.
    """
    fired, removed, notices = (
        {item["rule"] for item in given.get(part, ())} for part in ("fired", "removed", "notices")
    )
    holding = fired if key.exact else fired | removed | notices
    keyed = {**dict.fromkeys(key.fired, holding), **dict.fromkeys(key.notices, notices)}
    wrong = set(key.not_fired) & (fired | notices) | (fired - set(key.fired) if key.exact else set())
    return {
        "found": sorted(rule for rule, where in keyed.items() if rule in where),
        "missed": sorted(rule for rule, where in keyed.items() if rule not in where),
        "wrong": sorted(wrong),
    }


def _flag_values(flags: Mapping[str, list[str]], is_assessed: bool) -> dict[str, float]:
    found, missed, wrong = (len(flags[part]) for part in ("found", "missed", "wrong"))
    values = {"flags_exact": float(is_assessed and not missed and not wrong)}
    if found + wrong:
        values["flag_precision"] = found / (found + wrong)
    if found + missed:
        values["flag_recall"] = found / (found + missed)
    if found + missed + wrong:
        values["flag_f1"] = 2 * found / (2 * found + missed + wrong)
    return values


def date_of(given: Mapping[str, Any], name: str, missing: object = "") -> object:
    """The derived value of that name, else the date of the first deadline with that rule, output or name.

    Without an assessment `missing`: nothing was said, not even that there is no date.
    """
    if not given:
        return missing
    derived = given.get("derived", {})
    if name in derived:
        return derived[name]
    rows = given.get("deadlines", ())
    return next((row["date"] for row in rows if name in (row["rule"], row["output"], row["name"])), None)


def _themes(key: ScreeningKey, given: Mapping[str, Any]) -> list[str]:
    """Wrong when the key names themes and they are not those of the assessment; a person is not asked for any."""
    themes = given.get("derived", {}).get("teman")
    if not key.themes or themes is None or set(themes) == set(key.themes):
        return []
    return [f"Teman {', '.join(themes) or 'inga'}, väntade {', '.join(key.themes)}"]
