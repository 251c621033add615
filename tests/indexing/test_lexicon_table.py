"""The table of lay words: every row can be found, says something new, and no everyday word is in it."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import indexing.lexicon
from corpus.reader import GUIDANCE, read_corpus
from indexing.lexicon import expansions
from indexing.swedish import stem, tokens

TABLE = Path(indexing.lexicon.__file__).parent / "data" / "vocabulary.csv"

# Words of any question about anything: an official term for one of them would be added where nobody meant it.
EVERYDAY = """
    anmälan ansökan avtal barn barnen behov beslut besvär besök betala bil bo boende bra brev buss dag datum dog
    dom du eget ensam fall familj flytta folk frist fråga få föräldrar gatan granne gå hand handla hem hemma hjälp
    hus hyra hyran hyrd jobb jobba klaga kontakt kosta kr krav kronor kund kväll lag land lägenhet lämna län läsa
    lån lång låsa man mat mejl mina mobil morgon mycket människor mål månad möte natt ny någon olycka ord papper
    pengar person plan plats post prata privat problem ringa risk rum rätt rätten sak saker samla sen sena sist
    sjuk skick skola skriva skuld sluta sms språk stad stanna stopp stämmer stöd super svara svårt ta tal telefon
    tid tidning tvist ung unga uppgift vardag vecka vill villkor vän äga åka år
""".split()


@cache
def rows() -> tuple[dict[str, str], ...]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def guidance() -> str:
    """Every section of the guidance in stems, one a line."""
    sections = read_corpus(GUIDANCE).sections.values()
    return "\n".join(spaced(f"{section.heading} {section.text}") for section in sections)


def spaced(text: str) -> str:
    return f" {' '.join(stem(token) for token in tokens(text))} "


def terms(row: dict[str, str]) -> list[str]:
    return [term.strip() for term in row["official"].split(",")]


def test_the_table_holds_at_least_seven_hundred_and_fifty_lay_words() -> None:
    assert len(rows()) >= 750


def test_every_row_is_found_and_gives_all_its_terms() -> None:
    missed = [row["lay"] for row in rows() if [e.official for e in expansions(row["lay"])] != terms(row)]

    assert missed == []


def test_no_lay_word_stands_twice() -> None:
    twice = [lay for lay, count in Counter(row["lay"].lower() for row in rows()).items() if count > 1]

    assert twice == []


def test_every_official_term_stands_in_the_guidance() -> None:
    absent = [(row["lay"], term) for row in rows() for term in terms(row) if spaced(term) not in guidance()]

    assert absent == []


def test_no_row_gives_a_word_its_own_name() -> None:
    assert [row["lay"] for row in rows() if spaced(row["lay"]) in map(spaced, terms(row))] == []


@pytest.mark.parametrize("word", EVERYDAY)
def test_everyday_word_gets_nothing_added(word: str) -> None:
    assert expansions(word) == ()


def test_words_that_degrade_are_marked_as_such() -> None:
    degrading = {"alkis", "knarkare", "lodis", "pundare", "tiggare", "uteliggare"} & {row["lay"] for row in rows()}

    notes = {row["lay"]: row["note"] for row in rows()}

    assert degrading
    assert [lay for lay in degrading if "använd aldrig i svar" not in notes[lay]] == []
