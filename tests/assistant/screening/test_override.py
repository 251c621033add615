"""Another level than the proposed one: raising is free, lowering takes a reason, some dangers take two people."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from assistant.screening.assess import Assessment, assess
from assistant.screening.levels import Level
from assistant.screening.override import TWO_PEOPLE, OverrideError, set_level
from assistant.screening.table import table
from tests.assistant.screening.cases import MONDAY, calm

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
REASON = "Hyresvärden bekräftade i telefon att målet är återkallat."


def assessed(**changes: Any) -> Assessment:
    """The assessment of a calm form with some answers changed."""
    return assess(table(), calm(**changes), MONDAY)


def test_raising_takes_no_reason() -> None:
    done = set_level(assessed(), Level.AKUT, NOW)

    assert (done.proposed, done.level, done.code, done.version, done.at) == (
        Level.BEVAKA, Level.AKUT, "", table().version, NOW,
    )  # fmt: skip


def test_lowering_takes_a_code_and_a_text() -> None:
    done = set_level(assessed(skede="utslag_dom"), Level.BEVAKA, NOW, "redan_atgardat", REASON)

    assert (done.level, done.code, done.text) == (Level.BEVAKA, "redan_atgardat", REASON)


@pytest.mark.parametrize(
    ("code", "text", "says"),
    [
        ("", REASON, "Ange varför"),
        ("lust", REASON, "Ange varför"),
        ("bedomning", "kort", "minst 20 tecken"),
        ("bedomning", " " * 40, "minst 20 tecken"),
        ("bedomning", "Ring 070-123 45 67 så får du veta mer", "telefonnummer"),
    ],
)
def test_lowering_without_a_usable_reason_is_refused(code: str, text: str, says: str) -> None:
    with pytest.raises(OverrideError, match=says):
        set_level(assessed(skede="utslag_dom"), Level.BEVAKA, NOW, code, text)


@pytest.mark.parametrize(
    "changes",
    [
        {"vald_hot": "ja"},
        {"sjalvskaderisk": "ja"},
        {"barn_oro": "ja"},
        {"sover_inatt": "nej"},
        {"barn_boende": "heltid", "sover_inatt": "osakert"},
    ],
)
def test_lowering_a_danger_takes_two_people(changes: dict[str, str]) -> None:
    found = assessed(**changes)

    with pytest.raises(OverrideError, match="Stäm av"):
        set_level(found, Level.HOG, NOW, "bedomning", REASON)

    assert set_level(found, Level.HOG, NOW, "bedomning", REASON, is_agreed=True).is_agreed
    assert {reason.rule.id for reason in found.reasons} & set(TWO_PEOPLE)


def test_another_akut_takes_one_person() -> None:
    found = assessed(avhysningsdatum="2026-11-24")

    assert set_level(found, Level.HOG, NOW, "bedomning", REASON).level is Level.HOG
