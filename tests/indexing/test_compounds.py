"""Compounds: hand-written splits, words that must stay whole, linking letters, exceptions."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.compounds import dictionary, may_end, part_stems, parts, read, split
from indexing.realwords import real_words
from indexing.swedish import stem

DATA = Path(__file__).parent / "data"


def written() -> list[dict[str, str]]:
    """Compounds with their parts, and when they were written down."""
    with (DATA / "compounds.tsv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t"))


@pytest.mark.parametrize(
    ("when", "share"),
    [("before tuning", 0.97), ("after the first version", 0.92), ("after the last version", 0.85)],
)
def test_compounds_are_split_as_by_hand(when: str, share: float) -> None:
    rows = [row for row in written() if row["written"] == when]

    right = sum(parts(row["word"]) == tuple(map(stem, row["parts"].split())) for row in rows)

    assert len(rows) >= 60
    assert right / len(rows) >= share


@pytest.mark.parametrize("word", (DATA / "whole-words.txt").read_text("utf-8").split())
def test_words_that_only_look_like_compounds_stay_whole(word: str) -> None:
    assert parts(word) == ()


@pytest.mark.parametrize(
    ("word", "free"),
    [
        ("hyresvärd", ("hyra", "värd")),  # -s- after a dropped a
        ("bostadskö", ("bostad", "kö")),  # -s-
        ("familjehem", ("familj", "hem")),  # -e-
        ("hälsovård", ("hälsa", "vård")),  # -o- for a
        ("gatukontor", ("gata", "kontor")),  # -u- for a
        ("skolbyte", ("skola", "byte")),  # a dropped a
        ("löneutmätning", ("lön", "utmätning")),  # -e-
        ("barnfamilj", ("barn", "familj")),  # nothing
        ("hyresskuldsärende", ("hyra", "skuld", "ärende")),  # -s- after a part that has none by itself
    ],
)
def test_linking_letters_are_no_part_of_the_parts(word: str, free: tuple[str, ...]) -> None:
    assert parts(word) == tuple(map(stem, free))


@pytest.mark.parametrize("word", ["hyresskuld", "hyresskulden", "hyresskulder", "hyresskulderna"])
def test_inflected_compounds_have_the_same_parts(word: str) -> None:
    assert parts(word) == (stem("hyra"), stem("skuld"))


@pytest.mark.parametrize("word", ["", "a", "och", "hyra", "skuld", "barn", "xyzxyz", "12", "3-veckorsfrist"])
def test_what_is_no_compound_has_no_parts(word: str) -> None:
    assert parts(word) == ()


def test_an_exception_with_parts_has_those_and_one_without_has_none() -> None:
    counted = ["head\tläge\tläg\t9", "tail\tenhet\tenhet\t9", "head\thand\thand\t9", "tail\tläggning\tläggning\t9"]

    free = read(counted, {})
    bound = read(counted, {"lägeenhet": "plats enhet", "handläggning": ""})

    assert split("lägeenhet", free) == ("läg", "enhet")
    assert split("lägeenhet", bound) == (stem("plats"), stem("enhet"))
    assert split("handläggning", free) == ("hand", "läggning")
    assert split("handläggning", bound) == ()


def test_few_parts_win_over_many() -> None:
    counted = ["head\tskuld\tskuld\t5", "head\tskuldråd\tskuldråd\t5", "head\tråd\tråd\t5", "tail\tgivar\tgivar\t5"]

    assert split("skuldrådgivare", read([*counted, "tail\tgiv\tgiv\t5"], {})) == ("skuldråd", "giv")


def test_no_exception_has_a_single_part() -> None:
    assert [word for word, given in dictionary().whole.items() if len(given) == 1] == []


@given(st.text(alphabet="abdehiklmnorstuvåäö", max_size=25))
def test_parts_are_none_or_at_least_two(word: str) -> None:
    assert len(parts(word)) != 1


def test_an_ending_is_never_the_last_part() -> None:
    assert not may_end("ning")
    assert may_end("skuld")


def test_the_shipped_lists_are_sound() -> None:
    known = dictionary()

    assert len(known.heads) > 3000 and len(known.tails) > 3000
    assert {"gymkort", "hyresvärd", "cykel"} & real_words() >= {"hyresvärd", "cykel"}
    assert not {word for word in real_words() if len(word) < 4}


def test_the_parts_of_a_text_are_those_of_its_compounds() -> None:
    assert part_stems("Hyresvärden och barnen: hyresskuld, e-post-adress.") == [
        *parts("hyresvärden"),
        *parts("hyresskuld"),
    ]


def test_a_free_word_finds_the_compound_it_is_part_of() -> None:
    assert {stem("skulder"), stem("hyror")} <= set(part_stems("hyresskuldsproblematik"))
