"""What follows from the answers: days left, the stage, whether children are affected, and contradictions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.screening.answers import Answers
from assistant.screening.calendar import dated
from assistant.screening.conditions import Value
from assistant.screening.deadlines import compute
from assistant.screening.problems import Problem
from assistant.screening.rules import Table

STEPS = {
    "inget_arende": 0,
    "hyra_obetald": 1,
    "varning_storning": 1,
    "uppsagd_forverkande": 2,
    "uppsagd_hyrestid": 2,
    "mal_pagar": 3,
    "utslag_dom": 4,
    "verkstallighet_begard": 5,
    "avhysningsdatum_satt": 6,
    "avhyst": 7,
}
WITH_DATE = 6
IN_PROCESS = range(2, 7)


@dataclass(frozen=True)
class Recovery:
    """The end of the deadline for recovering the tenancy. `is_preliminary`: counted from one of its two starts."""

    plan_by: date
    pay_by: date
    is_preliminary: bool

    def days_left(self, today: date) -> int:
        """Days to `plan_by`; 0 between it and `pay_by`; below 0 only when `pay_by` has passed."""
        days = (self.plan_by - today).days
        return 0 if days < 0 and today <= self.pay_by else days


@dataclass(frozen=True)
class Derived:
    """All facts that the rules ask for, and what stands behind them."""

    facts: Mapping[str, Value]
    problems: tuple[Problem, ...]
    recovery: Recovery | None


def derive(table: Table, answers: Answers, today: date) -> Derived:
    """The facts of the answers on a day. A contradiction is flagged and read as what is most urgent."""
    given = dict(answers.values)
    problems = list(answers.problems)
    eviction = given["avhysningsdatum"]
    recovery = _recovery(given)
    problems += _contradictions(given, recovery, today)
    chosen = given["skyddsfaktorer"]
    if isinstance(chosen, frozenset) and "inget" in chosen:
        given["skyddsfaktorer"] = frozenset(("inget",))
    step = STEPS.get(str(given["skede"]))
    if isinstance(eviction, date):
        step = max(step or 0, WITH_DATE)
    in_process = step in IN_PROCESS
    facts: dict[str, Value] = given | {
        "barn": _children(given),
        "skede_steg": step,
        "process": in_process,
        "process_eller_okant": in_process or step is None,
        "dagar_till_avhysning": _days_to(eviction, today),
        "dagar_till_svarsfrist": _days_to(given["svarsfrist_datum"], today),
        "dagar_till_avflyttning": _days_to(given["avflyttningsdatum"], today),
        "dagar_till_frist": recovery.days_left(today) if recovery else None,
        "skuld_manader": _months_owed(given),
        "sarbarhet_antal": sum(given[name] in ("ja", "misstanke") for name in table.derived["sarbarhet_antal"].av),
        "okanda_nyckel": sum(given[field.id] is None for field in table.falt if field.nyckel),
        "datumfel": any(problem.is_wrong for problem in problems),
    }
    if recovery and recovery.is_preliminary:
        problems.append(Problem("frist", "preliminar", _PRELIMINARY))
    return Derived(facts, tuple(problems), recovery)


_PRELIMINARY = (
    "Bara ett av fristens två startdatum är känt. Dagen är den tidigaste då fristen kan gå ut och används bara för "
    "ordningen; ta reda på det andra datumet."
)


def _days_to(value: Value, today: date) -> int | None:
    return (value - today).days if isinstance(value, date) else None


def _children(given: Mapping[str, Value]) -> bool | None:
    if _counted_children(given) or given["barn_boende"] in ("heltid", "vaxelvis", "umgange"):
        return True
    return False if given["barn_boende"] == "nej" else None


def _counted_children(given: Mapping[str, Value]) -> bool:
    return given["barn_antal"] not in (None, 0) or given["yngsta_barn_alder"] is not None


def _months_owed(given: Mapping[str, Value]) -> float | None:
    owed, rent = given["skuld_kr"], given["manadshyra_kr"]
    return owed / rent if isinstance(owed, int) and isinstance(rent, int) and rent > 0 else None


def recovery_rule(given: Mapping[str, Value]) -> str:
    """The deadline rule by which this home is recovered."""
    return "atervinning_bostadsratt" if given["upplatelseform"] == "bostadsratt" else "atervinning_hyresratt"


def _recovery(given: Mapping[str, Value]) -> Recovery | None:
    starts = [day for name in ("delgiven_datum", "sn_meddelande_datum") if isinstance(day := given[name], date)]
    if not starts:
        return None
    plan_by, pay_by = _counted(recovery_rule(given), starts[0], starts[-1])
    return Recovery(plan_by, pay_by, is_preliminary=len(starts) == 1)


@lru_cache(maxsize=1024)
def _counted(rule: str, served: date, notified: date) -> tuple[date, date]:
    found = compute(rule, {"underrattelse_delgiven": served, "meddelande_socialnamnd_lamnat": notified}).outputs
    plan_by, pay_by = found["planera_senast"], found["betala_senast"]
    assert isinstance(plan_by, date) and isinstance(pay_by, date)
    return plan_by, pay_by


def _contradictions(given: Mapping[str, Value], recovery: Recovery | None, today: date) -> list[Problem]:
    found = []
    eviction = given["avhysningsdatum"]
    if isinstance(eviction, date) and given["skede"] != "avhyst":
        if eviction < today:
            text = f"Avhysningsdatumet {dated(eviction)} har passerat. Ta reda på vad som har hänt."
            found.append(Problem("avhysningsdatum", "passerat", text))
        if recovery and eviction <= recovery.pay_by:
            text = f"Avhysningen {dated(eviction)} ligger före återvinningsfristens slut. Kontrollera båda datumen."
            found.append(Problem("avhysningsdatum", "fore_fristens_slut", text))
    if given["barn_boende"] == "nej" and _counted_children(given):
        text = "Barn i hushållet är besvarat med nej, men antal eller ålder är ifyllt. Räknas som att barn berörs."
        found.append(Problem("barn_boende", "motsagelse", text))
    if given["barn_boende"] in ("heltid", "vaxelvis", "umgange") and given["barn_antal"] == 0:
        text = "Barn bor eller vistas i hushållet, men antalet är noll. Räknas som att barn berörs."
        found.append(Problem("barn_antal", "motsagelse", text))
    chosen = given["skyddsfaktorer"]
    if isinstance(chosen, frozenset) and "inget" in chosen and len(chosen) > 1:
        text = "Redan ordnat: ”inget” är valt tillsammans med annat. Räknas som att inget är ordnat."
        found.append(Problem("skyddsfaktorer", "motsagelse", text))
    return found
