"""A caseworker's own level (avsteg): raising is free, lowering takes a reason. A pure function; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.privacy import find_personal_data
from assistant.screening.assess import Assessment
from assistant.screening.levels import Level
from corpus.errors import UserError

REASONS = {
    "uppgift_fel": "en uppgift är fel",
    "redan_atgardat": "det är redan åtgärdat",
    "annan_enhet": "en annan enhet ansvarar",
    "bedomning": "egen bedömning",
}
SHORTEST = 20
# Lowering AKUT when one of these stands behind it takes a second pair of eyes.
TWO_PEOPLE = ("V01", "V03", "B02", "B03", "T05")


class OverrideError(UserError):
    """A level that cannot be set in this way (Swedish: what is missing)."""


@dataclass(frozen=True)
class Override:
    """The level that a person set, beside the proposed one. `code` is "" where no reason was needed."""

    proposed: Level
    level: Level
    code: str
    text: str
    is_agreed: bool
    version: str
    at: datetime


def set_level(
    assessment: Assessment, level: Level, at: datetime, code: str = "", text: str = "", is_agreed: bool = False
) -> Override:
    """The override. `is_agreed`: talked over with a supervisor or colleague.

    Raises OverrideError when a lowering lacks its reason, the reason is too short or holds personal data, or the
    danger is such that two people must agree.
    """
    if level < assessment.level:
        _check(assessment, code, text.strip(), is_agreed)
    return Override(assessment.level, level, code, text.strip(), is_agreed, assessment.version, at)


def _check(assessment: Assessment, code: str, text: str, is_agreed: bool) -> None:
    if code not in REASONS:
        raise OverrideError(f"Ange varför nivån sänks: {', '.join(REASONS)}.")
    if len(text) < SHORTEST:
        raise OverrideError(f"Motivera sänkningen med minst {SHORTEST} tecken.")
    found = find_personal_data(text)
    if found:
        raise OverrideError(f"Ta bort {found[0].kind} ur motiveringen. Inga personuppgifter ska stå där.")
    guarded = [reason.rule.id for reason in assessment.reasons if reason.rule.id in TWO_PEOPLE]
    if assessment.level is Level.AKUT and guarded and not is_agreed:
        raise OverrideError(
            f"Regeln {', '.join(guarded)} gäller fara för liv, våld, barn eller natten. "
            "Stäm av med arbetsledare eller kollega och markera det innan nivån sänks."
        )
