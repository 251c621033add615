"""When a saved assessment is followed up: by level, and after payment and eviction. Days count from the assessment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from assistant.records.types import FollowUp
from assistant.screening import calendar
from assistant.screening.assess import Assessment
from assistant.screening.deadlines import compute
from assistant.screening.levels import Level

_BY_LEVEL = {
    Level.HOG: ((2, "Följ upp efter två dagar"), (7, "Följ upp efter en vecka")),
    Level.FORHOJD: ((7, "Följ upp efter en vecka"), (21, "Följ upp efter tre veckor")),
    Level.BEVAKA: ((14, "Följ upp efter två veckor och avsluta sedan"),),
}
_DAILY = "Daglig uppföljning tills faran är över"
_WHEN_OVER = (7, "Följ upp en vecka efter att faran är över")
_AFTER_EVICTION = (
    (2, "Följ upp två dagar efter avhysningen"),
    (14, "Följ upp två veckor efter avhysningen"),
    (90, "Följ upp 90 dagar efter avhysningen: magasinerat bohag kan gå förlorat"),
)
_RENT = "Kontrollera att hyran är betald"
_SETTLED = {"betalning_bekraftad", "namnd_atagit_sig"}
_RENTS = 2
_RENT_PAID_BY = "betalning_godtas_vid_vidare_tolkning"
_DAYS_BEFORE_DEADLINE = 3


def follow_ups(found: Assessment, level: Level) -> tuple[FollowUp, ...]:
    """The follow-ups of an assessment at the level that the person set, the earliest first."""
    return tuple(sorted(_all(found, level), key=lambda item: (item.due, item.what)))


def after(done: FollowUp, day: date, is_over: bool) -> FollowUp | None:
    """What follows on a follow-up that is done on `day`: after a daily one the next, or one more when it is over."""
    if not done.is_daily:
        return None
    if is_over:
        days, what = _WHEN_OVER
        return FollowUp(due=_days_after(day, days), what=what)
    return FollowUp(due=_days_after(day, 1), what=_DAILY, is_daily=True)


def _all(found: Assessment, level: Level) -> Iterator[FollowUp]:
    today = found.today
    if level is Level.AKUT:
        yield FollowUp(due=_days_after(today, 1), what=_DAILY, is_daily=True)
    for days, what in _BY_LEVEL.get(level, ()):
        yield FollowUp(due=_days_after(today, days), what=what)
    if level is Level.HOG:
        for due, names in _before_deadlines(found).items():
            yield FollowUp(due=due, what=f"Tre arbetsdagar före: {'; '.join(names)}")
    arranged = found.facts["skyddsfaktorer"]
    if isinstance(arranged, frozenset) and arranged & _SETTLED:
        for day in _after_rents(today):
            yield FollowUp(due=day, what=_RENT)
    if found.facts["skede"] == "avhyst":
        given = found.facts["avhysningsdatum"]
        evicted = given if isinstance(given, date) and given <= today else today
        for days, what in _AFTER_EVICTION:
            if evicted + timedelta(days=days) >= today:
                yield FollowUp(due=_days_after(evicted, days, no_earlier_than=today), what=what)


def _before_deadlines(found: Assessment) -> dict[date, list[str]]:
    """The names of the deadlines and given dates ahead, by the day three working days before each."""
    days: dict[date, list[str]] = {}
    for item in found.dates:
        # A day from which somebody else may act is none to be ready by; a day that was given is.
        last = item.date if item.rule in found.facts else item.plan_by
        if last and last > found.today:
            days.setdefault(max(_working_days_before(last), found.today), []).append(item.name)
    return days


def _days_after(start: date, days: int, no_earlier_than: date | None = None) -> date:
    """The working day on or before so many days later; where that is the start itself, the next one after it."""
    day = calendar.fore(start + timedelta(days=days))
    if day <= start:
        day = calendar.rull(start + calendar.ONE_DAY)
    return max(day, no_earlier_than) if no_earlier_than else day


def _working_days_before(day: date) -> date:
    for _ in range(_DAYS_BEFORE_DEADLINE):
        day = calendar.fore(day - calendar.ONE_DAY)
    return day


def _after_rents(today: date) -> Iterator[date]:
    """The working day after each of the next rents was last to be paid, in the reading most generous to the tenant."""
    month = today.replace(day=1)
    left = _RENTS
    while left:
        month = calendar.add_months(month, 1)
        due = compute("hyra_forfallodag", {"hyresmanad": f"{month:%Y-%m}"}).outputs[_RENT_PAID_BY]
        if isinstance(due, date) and due >= today:
            left -= 1
            yield calendar.rull(due + calendar.ONE_DAY)
