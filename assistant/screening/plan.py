"""Who does what by when: the day to act by, and the actions of the rules with their days, merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.screening import calendar
from assistant.screening.conditions import Value, compiled
from assistant.screening.deadlines import compute
from assistant.screening.derive import Recovery
from assistant.screening.engine import Fired
from assistant.screening.levels import Level
from assistant.screening.rules import Action, ResponseTime

CONSENT = "Kräver samtycke eller stöd i lag."
_WITHIN = {"hog": Level.HOG, "forhojd": Level.FORHOJD, "bevaka": Level.BEVAKA}
_LIMITED = "innan fristen går ut eller avhysningen sker"
_SAID = {
    "idag": "i dag",
    "nasta_arbetsdag": "nästa arbetsdag",
    "vid_kontakt": "vid kontakt",
    "fore_avhysning": "före avhysningsdagen",
    "forhandsbedomning": "inom 14 dagar",
    "utan_datum": "",
}


@dataclass(frozen=True)
class Step:
    """One line of the plan. `due` None: no day can be set, see `when`. `note` says what contact outside takes."""

    action: str
    owner: str
    due: date | None
    when: str
    rules: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Days:
    """What the days of a plan are counted from: today, the level, the response times and the dates of the case."""

    today: date
    level: Level
    times: Mapping[Level, ResponseTime]
    facts: Mapping[str, Value]
    recovery: Recovery | None

    @property
    def limit(self) -> date | None:
        """The day nothing may be put off beyond: end of the deadline or the eviction; None when neither lies ahead."""
        eviction = self.facts["avhysningsdatum"]
        days = [eviction] if isinstance(eviction, date) else []
        if self.recovery:
            is_ahead = self.recovery.plan_by >= self.today
            days.append(self.recovery.plan_by if is_ahead else self.recovery.pay_by)
        return min((day for day in days if day >= self.today), default=None)

    @property
    def act_by(self) -> date:
        """The day by which somebody must act."""
        return self.within(self.level)

    def within(self, level: Level) -> date:
        """The last day of a level's response time, or the limit when that is earlier."""
        day = self._response(level)
        return min(day, self.limit) if self.limit else day

    def is_limited(self, level: Level) -> bool:
        """True when the limit comes before the end of the level's response time."""
        return self.within(level) < self._response(level)

    def _response(self, level: Level) -> date:
        time = self.times[level]
        day = self.today
        if time.raknas == "arbetsdagar":
            for _ in range(time.inom):
                day = calendar.rull(day + calendar.ONE_DAY)
        elif time.inom:  # "the same day" is that very day, weekend or not: the emergency service works then
            day = max(calendar.fore(day + timedelta(days=time.inom)), self.today)
        return day


def steps(items: Iterable[Fired], days: Days) -> tuple[Step, ...]:
    """The actions of rules that hold, the earliest day first; the same action of the same owner stands once."""
    merged: dict[tuple[str, str], Step] = {}
    for item in items:
        for action in item.rule.atgarder:
            due, when = _due(action, days)
            step = Step(action.vad, action.vem, due, when, (item.rule.id,), CONSENT if action.samtycke else "")
            other = merged.get((step.action, step.owner))
            if other:
                first = min((other, step), key=_day)
                step = Step(first.action, first.owner, first.due, first.when, (*other.rules, *step.rules), first.note)
            merged[step.action, step.owner] = step
    return tuple(sorted(merged.values(), key=_day))


def _day(step: Step) -> date:
    return step.due or date.max


def _due(action: Action, days: Days) -> tuple[date | None, str]:
    if action.idag_om and compiled(action.idag_om)(days.facts):
        return days.today, _SAID["idag"]
    if action.senast in _WITHIN:
        level = _WITHIN[action.senast]
        return days.within(level), _LIMITED if days.is_limited(level) else days.times[level].within
    return _on(action, days), action.nar or _SAID[action.senast]


def _on(action: Action, days: Days) -> date | None:
    eviction = days.facts["avhysningsdatum"]
    match action.senast:
        case "idag":
            return days.today
        case "nasta_arbetsdag":
            return calendar.rull(days.today + calendar.ONE_DAY)
        case "vid_kontakt":
            return days.act_by
        case "forhandsbedomning":
            planned = compute("forhandsbedomning", {"anmalan_inkom": days.today}).outputs["planera_senast"]
            return planned if isinstance(planned, date) else None
        case "fore_avhysning" if isinstance(eviction, date):
            return max(calendar.fore(eviction - calendar.ONE_DAY), days.today)
    return None
