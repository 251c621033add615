"""Lay words and abbreviations with the terms of the guidance."""

from __future__ import annotations

import pytest

from indexing.lexicon import Expansion, expansions


def officials(question: str) -> list[str]:
    return [expansion.official for expansion in expansions(question)]


@pytest.mark.parametrize(
    ("question", "official"),
    [
        ("Får klienten EB?", "ekonomiskt bistånd"),
        ("KFM kommer i morgon", "Kronofogden"),
        ("hv vill inte prata", "hyresvärden"),
        ("hg är sjuk", "hyresgästen"),
        ("överklaga till HN", "hyresnämnden"),
        ("FHB av ansökan", "förhandsbedömning"),
        ("kfm", "Kronofogden"),
        ("är det LVM eller LPT", "tvångsvård"),
        ("brev från KFM:s kontor", "Kronofogden"),
        ("soc:s beslut", "socialtjänsten"),
        ("enligt S.o.L", "socialtjänstlagen"),
        ("K.F.M. ringde", "Kronofogden"),
        ("BRF:en klagar", "bostadsrättsförening"),
    ],
)
def test_abbreviations_are_written_out_with_dots_and_genitive_too(question: str, official: str) -> None:
    assert official in officials(question)


@pytest.mark.parametrize(
    ("question", "official"),
    [
        ("vräkningen", "avhysning"),
        ("vräkningens datum", "avhysning"),
        ("VRÄKNINGAR", "avhysning"),
        ("fogdens beslut", "Kronofogden"),
        ("kronofogdemyndighetens brev", "Kronofogden"),
        ("socens beslut", "socialtjänsten"),
        ("vandrarhemmet", "tillfälligt boende"),
        ("mottagningsbeviset", "delgivning"),
        ("kontraktets längd", "hyresavtalet"),
        ("kackerlackorna", "ohyra"),
        ("hyresgubben skriker", "hyresvärden"),
        ("sms-lån", "skulder"),
        ("sms lån", "skulder"),
        ("JO anmäla handläggaren", "JO"),
    ],
)
def test_inflected_and_hyphenated_lay_words_are_known(question: str, official: str) -> None:
    assert official in officials(question)


@pytest.mark.parametrize(
    ("question", "official"),
    [
        ("kan jag få tillbaka min lägenhet", "återvinning"),
        ("hon vill rädda sitt kontrakt", "återvinning"),
        ("får soc ta mina barn", "omhändertagande"),
        ("ligger efter med vår hyra", "obetald hyra"),
    ],
)
def test_phrase_is_known_with_a_word_of_whose_it_is_inside(question: str, official: str) -> None:
    assert official in officials(question)


def test_the_longest_phrase_wins() -> None:
    found = expansions("får man hyra ut i andra hand")

    assert found == (
        Expansion("hyra ut i andra hand", "andra hand"),
        Expansion("hyra ut i andra hand", "samtycke"),
    )


def test_every_official_term_of_a_lay_word_is_given() -> None:
    assert officials("brevet från värden") == ["uppsägning", "uppmaning"]


def test_each_official_term_comes_once() -> None:
    found = expansions("soc, socialen och socialkontoret")

    assert found == (Expansion("soc", "socialtjänsten"),)


def test_expansions_come_in_the_order_of_the_question() -> None:
    found = [e.lay for e in expansions("KFM ska hämta grejer, hv väntar")]

    assert found == ["KFM", "grejer", "hv"]


def test_a_question_in_official_words_gets_nothing_added() -> None:
    assert expansions("Vad är återvinningsfrist?") == ()
    assert expansions("") == ()


def test_an_amount_in_kronor_is_not_read_as_slang_for_kronofogden() -> None:
    assert expansions("han är skyldig 5 000 kronor, alltså 5000 kr") == ()


def test_for_example_names_no_former_partner() -> None:
    assert officials("kan hennes ex stanna") == ["tidigare partner"]
    assert officials("t.ex. stanna") == []
