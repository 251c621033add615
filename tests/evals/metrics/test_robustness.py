"""The same section first, however the question is written."""

from __future__ import annotations

from evals.metrics.robustness import same_top
from tests.evals.metrics.replies import reply, silence


def test_each_way_counts_once_however_many_rewritings_it_has() -> None:
    # Slips: same. Capitals: another. Two rewordings: one of them the same. Mean of the ways: (1 + 0 + 1/2) / 3.
    variants = {
        "skrivfel": "skuld#frist",
        "versaler": "skuld#annat",
        "omskriven:1": "skuld#frist",
        "omskriven:2": None,
        "same_as": "skuld#frist",
    }

    assert same_top(reply(), variants) == {
        "same_top:skrivfel": 1.0,
        "same_top:versaler": 0.0,
        "same_top:omskriven": 0.5,
        "same_top": 0.5,
    }


def test_silence_to_both_is_the_same_and_to_one_is_not() -> None:
    assert same_top(silence(), {"utan-aao": None})["same_top"] == 1.0
    assert same_top(silence(), {"utan-aao": "skuld#frist"})["same_top"] == 0.0
    assert same_top(reply(), {"utan-aao": None})["same_top"] == 0.0


def test_where_nothing_was_rewritten_nothing_is_measured() -> None:
    assert same_top(reply(), {}) == {}
