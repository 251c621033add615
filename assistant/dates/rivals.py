"""Days that compete for the same input: which one counts, which ones are left out, and when it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.dates.events import Text, Tie
from assistant.dates.table import table
from assistant.dates.types import Day


@dataclass(frozen=True)
class Settled:
    """The ties that are counted with, the days that were left out, and the inputs that several days compete for."""

    ties: tuple[Tie, ...]
    unused: tuple[Day, ...] = ()
    open: Mapping[str, tuple[Day, ...]] = field(default_factory=dict)


def settled(text: Text, tied: Sequence[Tie]) -> Settled:
    """One day for each input. Days of a first attempt and of a later one are never mixed.

    A day that failed gives way; one that is surer by law (dispatch by registered post) or is said to be new goes
    first; then the one told together with a day already chosen. What is still open has no day.
    """
    by_input = _by_input(tied)
    chosen = {name: best[0] for name, ties in by_input.items() if len(best := _best(text, ties)) == 1}
    groups = _groups(tied)
    for name, ties in by_input.items():
        if name not in chosen and (one := _beside(ties, chosen, by_input, groups)):
            chosen[name] = one
    unused = tuple(tie.day for name, ties in by_input.items() for tie in ties if name in chosen and tie != chosen[name])
    still_open = {name: tuple(tie.day for tie in ties) for name, ties in by_input.items() if name not in chosen}
    kept = tuple(tie for tie in tied if not tie.event.input or tie == chosen.get(tie.event.input))
    return Settled(kept, unused, still_open)


def _by_input(tied: Iterable[Tie]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = {}
    for tie in tied:
        if tie.event.input:
            found.setdefault(tie.event.input, []).append(tie)
    return found


def _best(text: Text, ties: Sequence[Tie]) -> Sequence[Tie]:
    """The ties that are left when weaker ones have given way; the same day twice is one."""
    sound = [tie for tie in ties if not table().failed.search(text.told_of(tie.day))] or ties
    first = [tie for tie in sound if tie.event.first and _holds(tie, text)] or sound
    new = [tie for tie in first if table().renewed.search(text.before(tie.day))] or first
    return new[:1] if len({tie.day.date for tie in new}) == 1 else new


def _holds(tie: Tie, text: Text) -> bool:
    return any(words.holds(text.own(tie.day)) for words in tie.event.first)


def _groups(tied: Sequence[Tie]) -> dict[Day, int]:
    """The days numbered by attempt: a new one begins where an input is told again."""
    number, told, groups = 0, set[str](), dict[Day, int]()
    for tie in tied:
        if tie.event.input in told:
            number, told = number + 1, set()
        told.add(tie.event.input)
        groups[tie.day] = number
    return groups


def _beside(
    ties: Sequence[Tie], chosen: Mapping[str, Tie], by_input: Mapping[str, Sequence[Tie]], groups: Mapping[Day, int]
) -> Tie | None:
    """The one that stands in the attempt of a day that won over others."""
    attempts = {groups[tie.day] for name, tie in chosen.items() if len(by_input[name]) > 1}
    found = [tie for tie in ties if groups[tie.day] in attempts]
    return found[0] if len(found) == 1 else None
