"""Counts with small numbers hidden: worked by hand, and attacked by trying every table that could stand behind one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from itertools import product

import pytest

from assistant.records.statistics import Hidden, Month, months, protect, rules
from assistant.records.types import Row, Sheet, Status
from assistant.screening.levels import Level
from tests.assistant.records.conftest import START, Store, save

NY, KONTAKTAD, PLANERAD, AVSLUTAD = Status


def rows(day: date, **counts: Sequence[int]) -> list[Row]:
    """So many records of a level: ny, kontaktad, planerad, avslutad."""
    return [
        Row(f"{level}{status}{number}", 1, Level[level], status, None, day, day)
        for level, by_status in counts.items()
        for status, count in zip(Status, by_status, strict=True)
        for number in range(count)
    ]


def levels(month: Month) -> list[Hidden]:
    return [month.levels[level] for level in (Level.AKUT, Level.HOG, Level.FORHOJD, Level.BEVAKA)]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([9, 8, 7, 6], [9, 8, 7, 6]),
        ([5, 5, 5, 5], [5, 5, 5, 5]),
        ([9, 8, 7, 4], [9, 8, None, None]),  # one small: the smallest other goes too
        ([9, 8, 2, 1], [9, None, None, None]),  # two small ones that add up to 3: one more
        ([9, 8, 4, 3], [9, 8, None, None]),  # two that add up to 7 are enough
        ([20, 0, 0, 0], [None, None, None, None]),  # none is small too: else all twenty are known to be of one kind
        ([20, 9, 0, 0], [20, None, None, None]),
        ([6, 6, 6, 4], [None, 6, 6, None]),  # of equals the first
    ],
)
def test_counts_worked_by_hand(counts: list[int], shown: list[Hidden]) -> None:
    assert protect(counts) == shown


def test_no_hidden_count_can_be_worked_out_from_the_rest() -> None:
    # Somebody who knows the rule, the sum and what is shown, and tries every table that would look the same.
    behind: dict[tuple[int, tuple[Hidden, ...]], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(13), repeat=4):
        if sum(counts) >= 5:
            behind[sum(counts), tuple(protect(counts))].append(counts)

    pinned = [
        (total, shown)
        for (total, shown), tables in behind.items()
        # Sums above 12 have tables outside the ones tried.
        for place, count in enumerate(shown)
        if total <= 12 and count is None and len({table[place] for table in tables}) < 2
    ]

    assert pinned == []


def test_small_counts_are_never_shown() -> None:
    for counts in product(range(9), repeat=4):
        assert all(count is None or count >= 5 for count in protect(counts))


def test_a_month_worked_by_hand() -> None:
    found = months(
        rows(date(2026, 11, 3), AKUT=(6, 7, 0, 0), HOG=(5, 6, 7, 8), FORHOJD=(0, 0, 9, 3), BEVAKA=(1, 0, 0, 2))
    )

    (month,) = found
    assert (month.month, month.total) == ("2026-11", 54)
    # By level 13, 26, 12, 3: the 3 is hidden, and the 12 with it, for 54 − 13 − 26 − 12 = 3.
    assert levels(month) == [13, 26, None, None]
    cells = {level: [month.cells[level, status] for status in Status] for level in Level}
    assert cells[Level.AKUT] == [None, 7, None, None]  # 0 and 0 add up to 0: the smallest other goes too
    assert cells[Level.HOG] == [5, 6, 7, 8]
    assert cells[Level.FORHOJD] == [None] * 4  # its sum is hidden, and 9 + 3 would tell it
    assert cells[Level.BEVAKA] == [None] * 4


def test_a_small_month_shows_nothing_at_all() -> None:
    (month,) = months(rows(date(2026, 10, 3), AKUT=(1, 1, 1, 1)))

    assert month.total is None
    assert set(levels(month)) | set(month.cells.values()) == {None}


def test_months_come_latest_first_each_with_its_own() -> None:
    found = months(
        rows(date(2026, 1, 31), HOG=(5, 0, 0, 0))
        + rows(date(2025, 12, 1), HOG=(6, 0, 0, 0))
        + rows(date(2026, 2, 1), HOG=(7, 0, 0, 0))
    )

    assert [(month.month, month.total) for month in found] == [("2026-02", 7), ("2026-01", 5), ("2025-12", 6)]


def sheet(fired: str, lowered: bool) -> Sheet:
    return Sheet(
        at=datetime(2026, 11, 23),
        today=date(2026, 11, 23),
        answers={},
        rules="1",
        proposed=Level.HOG,
        level=Level.BEVAKA if lowered else Level.HOG,
        reason_code="",
        reason="",
        is_agreed=False,
        fired=tuple(fired.split()),
        act_by=date(2026, 11, 23),
    )


def test_the_share_of_a_rule_that_is_lowered() -> None:
    sheets = [sheet("B04 T11", True)] * 6 + [sheet("B04", False)] * 14 + [sheet("E01", False)] * 4

    found = {use.rule: (use.fired, use.lowered, use.share, use.is_to_review) for use in rules(sheets)}

    # T11: of six, all were lowered: then nobody's was not, which is hidden too. E01 fired four times: not there.
    assert found == {"B04": (20, 6, 0.3, True), "T11": (6, None, None, False)}


@pytest.mark.parametrize(("lowered", "review"), [(5, False), (6, True)])
def test_a_rule_is_to_be_gone_through_above_a_fifth(lowered: int, review: bool) -> None:
    (use,) = rules([sheet("B04", True)] * lowered + [sheet("B04", False)] * (25 - lowered))

    assert use.is_to_review is review


def test_raising_a_level_is_no_lowering() -> None:
    raised = sheet("B04", False).model_copy(update={"level": Level.AKUT})

    assert [use.lowered for use in rules([raised] * 20 + [sheet("B04", True)] * 5)] == [5]


def test_the_statistics_of_a_store(store: Store) -> None:
    worklist = store.worklist()
    for number in range(11):
        lowered = number < 5
        save(
            worklist,
            f"ÄR-{number}",
            START,
            Level.BEVAKA if lowered else None,
            "Hyran är betald enligt hyresvärden." if lowered else "",
            skede="mal_pagar",
        )
    store.run("UPDATE kvarbo_worklist SET sealed = '' WHERE code_hash = (SELECT max(code_hash) FROM kvarbo_worklist)")

    found = worklist.statistics()

    assert found.unread == 1
    assert found.months[0].total == 10
    assert {use.rule: use.fired for use in found.rules}["T17"] == 10
