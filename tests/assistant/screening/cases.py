"""The cases of the screening: the vignettes, more cases as data, and the days on each side of every limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from assistant.screening.answers import read_answers
from assistant.screening.calendar import is_arbetsdag
from assistant.screening.derive import derive
from assistant.screening.engine import Outcome, evaluate
from assistant.screening.rules import Table
from assistant.screening.table import FILE
from corpus.frontmatter import load_yaml

VIGNETTES = FILE.with_name("vignettes.yaml")
CASES = Path(__file__).with_name("cases.yaml")
MONDAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Case:
    """Answers on a day, with the level and the rules they must give. `level` "" where only the rules are asked for."""

    id: str
    answers: dict[str, Any]
    level: str
    rules: frozenset[str]
    notices: frozenset[str] = field(default=frozenset())
    today: date = MONDAY

    def outcome(self, table: Table) -> Outcome:
        """What the table makes of it."""
        return evaluate(table, derive(table, read_answers(table, self.answers, self.today), self.today).facts)

    def wrong(self, table: Table) -> str:
        """What is not as it must be; empty when all is."""
        outcome = self.outcome(table)
        got = (
            str(outcome.level) if self.level else "",
            {item.rule.id for item in outcome.fired},
            {item.rule.id for item in outcome.notices},
        )
        return "" if got == (self.level, set(self.rules), set(self.notices)) else f"{self.id}: {got}"


@cache
def data(path: Path) -> Any:
    """The plain data of a file."""
    return load_yaml(path.read_text("utf-8"), path)


def calm(**changes: Any) -> dict[str, Any]:
    """Answers where nothing is urgent, with some of them changed."""
    return {**data(CASES)["lugnt"], **changes}


def vignettes() -> list[dict[str, Any]]:
    """The vignettes as they stand."""
    return list(data(VIGNETTES)["fall"])


@cache
def all_cases() -> tuple[Case, ...]:
    """Every case there is."""
    return (*_from_vignettes(), *_from_file(), *_limits())


def _from_vignettes() -> Iterator[Case]:
    for row in vignettes():
        key = row["forvantat"]
        notices = frozenset(key.get("upplysningar", ()))
        yield Case(row["id"], row["svar"], key["niva"], frozenset(key["regler_alla"]), notices)


def _from_file() -> Iterator[Case]:
    for row in data(CASES)["fall"]:
        rules, notices = frozenset(row["regler"]), frozenset(row.get("upplysningar", ()))
        yield Case(row["id"], calm(**row["svar"]), row["niva"], rules, notices)


# Days from today → the rules that must fire in an otherwise calm case.
EVICTION = {
    -1: "T04 Q01", 0: "T01", 2: "T01", 3: "T01", 4: "T01", 5: "T01", 6: "T02", 10: "T02", 11: "T02", 14: "T02",
    15: "T02", 21: "T02", 22: "T17",
}  # fmt: skip
EVICTION_WITH_CHILD = {
    -1: "T04 Q01 B04", 0: "T01 B01 B04", 14: "T02 B01 B04", 15: "T02 B04", 21: "T02 B04", 22: "T17 B04",
}  # fmt: skip
ANSWER_DAY = {
    -31: "", -30: "T13", -1: "T13", 0: "T12 T13", 2: "T12 T13", 3: "T13", 4: "T13", 5: "T13", 6: "T13", 10: "T13",
    11: "", 14: "",
}  # fmt: skip
MOVING_DAY = {-1: "", 0: "T15", 2: "T15", 3: "T16", 10: "T16", 30: "T16", 31: "T17"}
MOVING_DAY_OF_LODGER = {-1: "", 0: "T15 F01", 90: "T17 F01", 91: "T17"}
# The last day is a working day, so nothing moves it; 21 is the longest that the law gives.
RECOVERY = {
    -1: "T10 T17", 0: "T07 T17", 2: "T07 T17", 3: "T07 T17", 4: "T08 T17", 5: "T08 T17", 6: "T08 T17", 10: "T08 T17",
    11: "T09 T17", 14: "T09 T17", 15: "T09 T17", 21: "T09 T17",
}  # fmt: skip


def _limits() -> Iterator[Case]:
    for days, rules in EVICTION.items():
        yield _on("avhysningsdatum", days, rules)
    for days, rules in EVICTION_WITH_CHILD.items():
        yield _on("avhysningsdatum", days, rules, barn_boende="heltid")
    for days, rules in ANSWER_DAY.items():
        yield _on("svarsfrist_datum", days, rules)
    for days, rules in MOVING_DAY.items():
        yield _on("avflyttningsdatum", days, rules)
    for days, rules in MOVING_DAY_OF_LODGER.items():
        yield _on("avflyttningsdatum", days, rules, upplatelseform="inneboende")
    for days, rules in RECOVERY.items():
        end = next(day for day in _days_from(MONDAY + timedelta(days=days)) if is_arbetsdag(day))
        answers = calm(
            skede="uppsagd_forverkande",
            delgiven_datum=str(end - timedelta(weeks=3)),
            sn_meddelande_datum=str(end - timedelta(weeks=3)),
        )
        yield Case(f"frist {days}", answers, "", frozenset(rules.split()), today=end - timedelta(days=days))


def _on(name: str, days: int, rules: str, **changes: str) -> Case:
    answers = calm(**{name: str(MONDAY + timedelta(days=days))}, **changes)
    return Case(f"{name} {days}", answers, "", frozenset(rules.split()))


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += timedelta(days=1)
