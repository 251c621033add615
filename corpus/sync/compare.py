"""What differs between two readings of a statute, section by section, as the law stood on the day of each."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.statute_text import Provision, StatuteText

Kind = Literal["tillagd", "andrad", "upphavd", "kommande", "struken", "overgang", "lag_upphavd", "sida", "flyttad"]
KINDS: dict[Kind, str] = {
    "tillagd": "Ny paragraf",
    "andrad": "Ändrad paragraf",
    "upphavd": "Upphävd paragraf",
    "kommande": "Kommande ändring",
    "struken": "Kommande ändring struken",
    "overgang": "Övergångsbestämmelser",
    "lag_upphavd": "Författningen upphävd",
    "sida": "Ändrad sida",
    "flyttad": "Källan har flyttat",
}
MOST_WORDS = 3_000  # longer wordings are shown whole: comparing word by word takes the square of their length
Key = tuple[str, str]


@dataclass(frozen=True)
class Difference:
    """One thing that changed. `day`: when it takes effect, as the publisher writes it, "" when it already has."""

    kind: Kind
    chapter: str = ""
    section: str = ""
    heading: str = ""
    before: str = ""
    after: str = ""
    day: str = ""


def differences(old: StatuteText, old_day: date, new: StatuteText, new_day: date) -> list[Difference]:
    """What changed from one reading to the other, in the order of the statute; repeals last.

    The days matter beside the texts: a coming wording takes effect by the passing of time alone.
    """
    if new.repealed and not old.repealed:
        return [Difference("lag_upphavd", after=new.repealed, day=new.repealed)]
    before, after = _in_force(old, old_day), _in_force(new, new_day)
    found = [*_changed(before, after), *_coming(old, old_day, new, new_day, after)]
    found += [
        Difference("upphavd", *key, provision.heading, provision.text)
        for key, provision in before.items()
        if key not in after
    ]
    found += [
        Difference("overgang", section=f"övergångsbestämmelser {sfs}", before=old.transitional.get(sfs, ""), after=text)
        for sfs, text in new.transitional.items()
        if not _same(text, old.transitional.get(sfs, ""))
    ]
    return found


def _in_force(statute: StatuteText, day: date) -> dict[Key, Provision]:
    """The wording of each section that holds on the day; two unmarked wordings of one section are kept together."""
    found: dict[Key, Provision] = {}
    for provision in statute.provisions:
        if provision.holds_on(day) and not provision.is_gone:
            first = found.get(provision.key)
            text = f"{first.text}\n{provision.text}" if first else provision.text
            found[provision.key] = Provision(*provision.key, text, provision.heading, amended=provision.amended)
    return found


def _changed(before: dict[Key, Provision], after: dict[Key, Provision]) -> Iterator[Difference]:
    for key, provision in after.items():
        former = before.get(key)
        if former is None:
            yield Difference("tillagd", *key, provision.heading, "", provision.text)
        elif not _same(former.text, provision.text):
            yield Difference("andrad", *key, provision.heading, former.text, provision.text)


def _coming(
    old: StatuteText, old_day: date, new: StatuteText, new_day: date, now: dict[Key, Provision]
) -> Iterator[Difference]:
    former, latter = _announced(old, old_day), _announced(new, new_day)
    for (key, day), text in latter.items():
        known = former.get((key, day))
        if known is None or not _same(known, text):
            current = now.get(key)
            heading = current.heading if current else ""
            yield Difference("kommande", *key, heading, known or (current.text if current else ""), text, day)
    for (key, day), text in former.items():
        has_come = day <= new_day.isoformat()
        if (key, day) not in latter and not has_come and not any(other == key for other, _ in latter):
            yield Difference("struken", *key, "", text, "", day)


def _announced(statute: StatuteText, day: date) -> dict[tuple[Key, str], str]:
    """Wordings still to come, by section and first day; an end without a successor is announced as no words at all."""
    found = {
        (provision.key, provision.valid_from): provision.text
        for provision in statute.provisions
        if provision.valid_from and not provision.holds_on(day) and not _is_past(provision, day)
    }
    for provision in statute.provisions:
        if provision.valid_to and provision.holds_on(day):
            found.setdefault((provision.key, provision.valid_to), "")
    return found


def _is_past(provision: Provision, day: date) -> bool:
    return bool(re.match(r"\d{4}-", provision.valid_from)) and provision.valid_from <= day.isoformat()


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def word_diff(before: str, after: str) -> list[tuple[Literal["same", "removed", "added"], str]]:
    """Both wordings as pieces in reading order; line breaks of the wordings are kept within the pieces."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    if not old or not new or max(len(old), len(new)) > MOST_WORDS:
        whole: list[tuple[Literal["same", "removed", "added"], str]] = [("removed", before), ("added", after)]
        return [piece for piece in whole if piece[1]]
    pieces: list[tuple[Literal["same", "removed", "added"], str]] = []
    matcher = difflib.SequenceMatcher(None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(("same", "".join(new[c:d])))
            continue
        if a < b:
            pieces.append(("removed", "".join(old[a:b])))
        if c < d:
            pieces.append(("added", "".join(new[c:d])))
    return pieces
