"""Abbreviations and slang written out, to be shown."""

from __future__ import annotations

import csv
from pathlib import Path

from assistant.understanding import expansions
from indexing.lexicon import expansions as searched

TABLE = Path(__file__).parents[3] / "assistant" / "data" / "abbreviations.csv"


def test_abbreviations_and_slang_are_written_out_as_typed() -> None:
    assert expansions("Kan soc stoppa KFM:s beslut?") == (
        ("soc", "socialtjänsten"),
        ("KFM", "Kronofogdemyndigheten"),
    )


def test_ordinary_words_are_not_shown() -> None:
    assert expansions("Hyresvärden har sagt upp avtalet, och solen skiner.") == ()


def test_statute_of_a_legal_reference_is_left_as_it_is() -> None:
    assert expansions("Vad säger 12 kap. 2 § SoL?") == ()


def test_only_what_is_searched_too_is_shown() -> None:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        shorts = [row["short"] for row in csv.DictReader(lines)]

    assert [short for short in shorts if not searched(short)] == []
