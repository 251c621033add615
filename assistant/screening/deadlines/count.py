"""A date that remembers how it was counted, in plain Swedish."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.screening import calendar

_WORDS = (
    "noll",
    "en",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
)


def in_words(number: int, one: str, many: str) -> str:
    """ "En vecka", "tre månader", "20 dagar"."""
    word = _WORDS[number] if number < len(_WORDS) else str(number)
    return f"{word} {one if number == 1 else many}"


@dataclass(frozen=True)
class Count:
    """A day, the steps that led to it, and the working day to aim at (None when nobody has to act by the day)."""

    day: date
    steps: tuple[str, ...]
    plan_by: date | None = None

    def _to(self, day: date, step: str) -> Count:
        return replace(self, day=day, steps=(*self.steps, step))

    def say(self, step: str) -> Count:
        """The same day with one more sentence."""
        return self._to(self.day, step)

    def days(self, number: int) -> Count:
        """So many days later; the first day does not count."""
        day = self.day + timedelta(days=number)
        return self._to(day, f"{in_words(number, 'dag', 'dagar').capitalize()} senare är {calendar.dated(day)}.")

    def weeks(self, number: int) -> Count:
        """The same weekday so many weeks later."""
        day = calendar.add_weeks(self.day, number)
        return self._to(day, f"{in_words(number, 'vecka', 'veckor').capitalize()} senare är {calendar.dated(day)}.")

    def months(self, number: int) -> Count:
        """The same date so many months later, or the last day of a month that lacks it."""
        day = calendar.add_months(self.day, number)
        span = in_words(number, "månad", "månader").capitalize()
        if day.day == self.day.day:
            return self._to(day, f"{span} senare är {calendar.dated(day)}.")
        lacking = f"{span} senare saknas den {self.day.day} i månaden, så månadens sista dag gäller"
        return self._to(day, f"{lacking}: {calendar.dated(day)}.")

    def years(self, number: int) -> Count:
        """The same date so many years later."""
        day = calendar.add_years(self.day, number)
        return self._to(day, f"{in_words(number, 'år', 'år').capitalize()} senare är {calendar.dated(day)}.")

    def next_day(self, why: str) -> Count:
        """The day after; `why` begins the sentence."""
        day = self.day + calendar.ONE_DAY
        return self._to(day, f"{why} {calendar.dated(day)}.")

    def month_end(self) -> Count:
        """The last day of the month, where an agreement ends."""
        day = calendar.month_end(self.day)
        return self._to(day, f"Närmaste månadsskifte därefter: {calendar.dated(day)} är den sista dagen.")

    def vardagar(self, number: int) -> Count:
        """So many vardagar later."""
        day = calendar.nth_vardag_after(self.day, number)
        if number == 3:
            return self._to(day, f"Tredje vardagen därefter är {calendar.dated(day)}.")
        first = calendar.nth_vardag_after(self.day, 1)
        return self._to(day, f"Ytterligare två vardagar är {calendar.dated(first)} och {calendar.dated(day)}.")

    def moved(self) -> Count:
        """The next working day when the day is a fridag, for a day on which somebody else may act at the earliest."""
        day = calendar.rull(self.day)
        if day == self.day:
            return self
        return self._to(day, f"Det är {calendar.why_fridag(self.day)}, så i praktiken blir det {calendar.dated(day)}.")

    def rull(self, law: str = "2 § lag (1930:173)", plan: bool = True) -> Count:
        """The last day to act, moved past a fridag, with the working day to aim at.

        Without `plan` there is no such day: it is the landlord, or another party against the household, who has to act.
        """
        day = calendar.rull(self.day)
        moved = f"Det är {calendar.why_fridag(self.day)}, så sista dag flyttas till {calendar.dated(day)} enligt {law}."
        step = moved if day != self.day else "Det är en arbetsdag, så dagen flyttas inte."
        return replace(self._to(day, step), plan_by=calendar.fore(self.day) if plan else None)

    def same_day(self) -> Count:
        """The last day to act, never moved: it must be done that day whatever day it is."""
        return replace(self.say("Det ska göras samma dag och flyttas aldrig, inte ens på en helg."), plan_by=self.day)
