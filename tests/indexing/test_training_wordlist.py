"""The word lists: what counts as a real word, and which parts of compounds are counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from indexing.compounds import read, split
from indexing.swedish import stem
from indexing.training.wordlist import compound_parts, real_words, replace

COUNTS = Counter(
    {"hyra": 50, "skuld": 50, "avtal": 50, "gäst": 30, "hyresskuld": 5, "hyresavtal": 5, "hyresgäst": 5}
    | {"barnavtal": 2, "barnskuld": 2, "barn": 60, "uppskuld": 2, "uppavtal": 2, "uppgäst": 2}
)


def test_a_word_is_real_when_it_occurs_twice_and_is_long_enough() -> None:
    assert real_words(Counter({"gatan": 2, "gaatn": 1, "väg": 9})) == ["gatan"]


def test_a_word_far_rarer_than_its_twin_with_dots_is_a_slip() -> None:
    assert real_words(Counter({"stallet": 2, "stället": 40})) == ["stället"]
    assert real_words(Counter({"stallet": 3, "stället": 40})) == ["stallet", "stället"]


def test_parts_are_counted_in_different_compounds_and_lead_to_the_free_word() -> None:
    lines = compound_parts(COUNTS)

    assert f"head\thyres\t{stem('hyra')}\t3" in lines
    assert "head\tbarn\tbarn\t2" in lines
    assert f"tail\t{stem('skuld')}\t{stem('skuld')}\t2" in lines


def test_particles_are_no_parts() -> None:
    assert not [line for line in compound_parts(COUNTS) if line.startswith("head\tupp\t")]


def test_the_lines_make_a_dictionary_that_splits_words_not_seen() -> None:
    known = read(compound_parts(COUNTS), {})

    assert split("barnavtalet", known) == ("barn", stem("avtalet"))
    assert split("uppskulden", known) == ()


def test_a_list_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("gammal", "utf-8")

    replace(path, b"ny")

    assert path.read_bytes() == b"ny"
    assert [file.name for file in tmp_path.iterdir()] == ["list.txt"]
