"""The calendar file, read as RFC 5545 says."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from assistant.screening.deadlines import RULES, compute
from assistant.screening.ics import calendar_text
from tests.assistant.screening.test_deadlines import DATA

STAMP = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PAID_LATE = {"underrattelse_delgiven": "2026-05-29", "meddelande_socialnamnd_lamnat": "2026-05-27"}


def written(rule: str = "atervinning_hyresratt", inputs: dict[str, str] = PAID_LATE) -> str:
    return calendar_text(compute(rule, inputs).deadlines, STAMP)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def plain(value: str) -> str:
    """A text value read back."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


@pytest.mark.parametrize("example", DATA["examples"], ids=lambda example: example["id"])
def test_every_line_ends_with_crlf_and_has_at_most_75_octets(example: dict) -> None:
    text = written(example["rule"], example["input"])

    assert text.endswith("\r\n")
    assert re.search(r"(?<!\r)\n|\r(?!\n)", text) is None
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_a_deadline_is_a_whole_day_with_an_alarm_on_the_morning_to_aim_at() -> None:
    lines = unfolded(written())
    event = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]

    assert "DTSTART;VALUE=DATE:20260622" in event
    assert "DTEND;VALUE=DATE:20260623" in event
    assert "DTSTAMP:20261122T093000Z" in event
    assert "UID:atervinning_hyresratt-betala_senast-20260622@kvarbo" in event
    assert "TRIGGER:-PT88H" in event  # midnight of Monday 22 June less 88 hours: Thursday 18 June, 8 o'clock


def test_a_day_that_is_itself_the_day_to_aim_at_rings_that_morning() -> None:
    assert "TRIGGER:PT8H" in unfolded(written("bekraftelse_kronofogden", {"underrattelse_mottagen": "2026-10-30"}))


def test_a_date_on_which_nobody_has_to_act_has_no_alarm() -> None:
    text = written("uppskov_sokanden", {"ansokan": "2026-02-11"})

    assert "BEGIN:VEVENT" in text
    assert "VALARM" not in text


def test_text_is_escaped_and_reads_back_as_it_was() -> None:
    deadline = compute("atervinning_hyresratt", PAID_LATE).deadlines[0]
    line = next(line for line in unfolded(written()) if line.startswith("DESCRIPTION:Planera"))

    assert re.search(r"(?<!\\)[;,]", line.removeprefix("DESCRIPTION:")) is None
    read = plain(line.removeprefix("DESCRIPTION:")).split("\n")
    assert read[0] == "Planera för torsdag 18 juni 2026."
    assert read[1 : 1 + len(deadline.steps)] == list(deadline.steps)
    assert f"Lagrum: {deadline.provision}." in read


def test_the_same_deadlines_give_the_same_file_and_each_event_its_own_id() -> None:
    ids = [line for line in unfolded(written()) if line.startswith("UID:")]

    assert written() == written()
    assert len(set(ids)) == len(ids) == 3


def test_what_begins_is_ended() -> None:
    for rule in RULES:
        lines = unfolded(calendar_text(compute(rule, {}).deadlines, STAMP))
        assert lines[0] == "BEGIN:VCALENDAR"
        assert lines[-1] == "END:VCALENDAR"
    depth: list[str] = []
    for line in unfolded(written()):
        if line.startswith("BEGIN:"):
            depth.append(line[6:])
        if line.startswith("END:"):
            assert depth.pop() == line[4:]
    assert depth == []
