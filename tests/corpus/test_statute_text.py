"""Statutes are taken apart as they are published: every section its own, with its validity, and doubts told."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from corpus.statute_text import Provision, clean, split
from tests.corpus.published import PROVLAG, as_published

STATUTES = os.environ.get("KVARBO_TEST_STATUTES")


def provisions(text: str, html: str = "") -> tuple[Provision, ...]:
    return split(text, html)[0]


def keys(text: str, html: str = "") -> list[tuple[str, str]]:
    return [provision.key for provision in provisions(text, html)]


def one(text: str, html: str = "") -> Provision:
    (provision,) = provisions(text, html)
    return provision


def test_every_section_becomes_its_own_with_its_chapter() -> None:
    assert keys(PROVLAG) == [
        ("1", "1"), ("1", "2"), ("1", "3"),
        ("2", "1"), ("2", "1 a"), ("2", "1 b"), ("2", "2"), ("2", "2"), ("2", "3"), ("3", "1"),
    ]  # fmt: skip


def test_chapter_title_and_heading_go_with_the_section_and_not_into_the_text_before() -> None:
    first, second, third, fourth, *_, appeal, _last = provisions(PROVLAG)

    assert (first.chapter_title, first.heading) == ("Inledande bestämmelser", "Lagens innehåll")
    assert (fourth.chapter_title, fourth.heading) == ("Provtid", "Hur lång tiden är")
    assert appeal.heading == "Överklagande m.m."
    assert second.heading == "Lagens innehåll"
    assert third.text.endswith("2 kap. 1 § andra stycket. Lag (2021:10).")


def test_a_reference_in_the_middle_of_a_sentence_begins_no_section() -> None:
    second = provisions(PROVLAG)[1]

    assert "3 § eller enligt\n3 § om provtagning,\noch som inte" in second.text


def test_wrapped_lines_are_joined_and_items_keep_their_own_line() -> None:
    first = provisions(PROVLAG)[0]

    assert first.text == (
        "Denna lag innehåller bestämmelser om prov. I lagen finns\n- bestämmelser om provtid (2 kap.), och\n"
        "- bestämmelser om avgifter (3 kap.)."
    )
    assert (
        one("1 § Provtag-\r\nningen och bank-\r\noch giroavgiften.").text
        == "Provtag-ningen och bank- och giroavgiften."
    )


def test_the_note_at_the_end_names_the_latest_amendment() -> None:
    amended = {provision.key: provision.amended for provision in provisions(PROVLAG)}

    assert amended[("1", "3")] == "2021:10"
    assert amended[("1", "1")] == ""
    assert one("1 § Avgiften är 5 kronor. Förordning (2026:827).").amended == "2026:827"


def test_two_wordings_of_one_section_have_the_days_between_which_they_hold() -> None:
    old, new = (p for p in provisions(PROVLAG) if p.key == ("2", "2"))

    assert (old.valid_from, old.valid_to) == ("", "2026-07-01")
    assert (new.valid_from, new.valid_to) == ("2026-07-01", "")
    assert old.text.startswith("Avgiften är 100")
    assert [p.holds_on(date(2026, 6, 30)) for p in (old, new)] == [True, False]
    assert [p.holds_on(date(2026, 7, 1)) for p in (old, new)] == [False, True]


@pytest.mark.parametrize(
    ("note", "valid_from", "valid_to"),
    [
        ("/Träder i kraft I:den dag som regeringen bestämmer/", "den dag som regeringen bestämmer", ""),
        ("/Upphör att gälla U:2027-01-11 genom\nlag (2026:1065)./", "", "2027-01-11"),
        ("/Upphör att gälla U:den dag regeringen bestämmer genom lag (2020:924)./", "", "den dag regeringen bestämmer"),
        ("/Träder i kraft I:2026-12-05/\n/Upphör att gälla U:2030-01-10/", "2026-12-05", "2030-01-10"),
        ("/Ny beteckning 2 c § U:2026-12-05/", "", "2026-12-05"),
    ],
)  # fmt: skip
def test_every_way_of_writing_validity_is_read(note: str, valid_from: str, valid_to: str) -> None:
    provision = one(f"2 b § {note}\nProvet tas.")

    assert (provision.valid_from, provision.valid_to) == (valid_from, valid_to)
    assert provision.text == "Provet tas."


def test_a_day_still_to_be_settled_has_not_come() -> None:
    coming = Provision("", "1", "Text.", valid_from="den dag som regeringen bestämmer")
    ending = Provision("", "1", "Text.", valid_to="den dag som regeringen bestämmer")

    assert not coming.holds_on(date(2099, 1, 1))
    assert ending.holds_on(date(2099, 1, 1))


def test_what_is_said_of_a_chapter_or_the_statute_holds_for_its_sections() -> None:
    chapter = "1 kap. Ett\n\n1 § A.\n\n/Kapitlet träder i kraft I:2027-01-01/\n2 kap. Två\n\n1 § B.\n\n2 § C."
    whole = "/Träder i kraft I:2028-01-01/\nLagens syfte\n\n1 § A.\n\n2 § B."

    assert [p.valid_from for p in provisions(chapter)] == ["", "2027-01-01", "2027-01-01"]
    assert [(p.valid_from, p.heading) for p in provisions(whole)] == [("2028-01-01", "Lagens syfte")] * 2


def test_a_note_about_a_heading_says_nothing_of_the_section() -> None:
    text = "1 § A.\n\n/Rubriken träder i kraft I:2027-01-01/\nNy rubrik\n\n2 § B."

    second = provisions(text)[1]

    assert (second.heading, second.valid_from) == ("Ny rubrik", "")
    assert provisions(text)[0].text == "A."


def test_repealed_sections_stand_alone_even_without_an_empty_line_between() -> None:
    gone = [p for p in provisions(PROVLAG) if p.is_gone]

    assert [p.key for p in gone] == [("2", "1 a"), ("2", "1 b")]
    assert gone[0].text == "Har upphävts genom lag (2022:5)."


def test_a_list_of_chapters_is_no_chapters() -> None:
    text = (
        "1 kap. Inledning\n\n1 § Lagen har följande kapitel.\n\n1 kap. Inledning\n\n2 kap. Prov\n\n3 kap. Avgifter\n\n"
        "2 § Ord betyder vad de brukar.\n\n2 kap. Prov\n\n1 § Prov tas.\n\n3 kap. Avgifter\n\n1 § Avgift tas ut."
    )

    assert keys(text) == [("1", "1"), ("1", "2"), ("2", "1"), ("3", "1")]


def test_sections_numbered_through_the_whole_statute_are_settled_by_the_html() -> None:
    text = "1 kap. Ett\n\n1 § A.\n\n2 § B.\n\n2 kap. Två\n\n3 § C."
    html = "".join(f'<a class="paragraf" name="{name}"><b>§</b></a>' for name in ("K1P1", "K1P2", "K2P3"))

    assert keys(text, html) == [("1", "1"), ("1", "2"), ("2", "3")]


def test_rows_of_a_table_and_the_last_words_of_the_statute_are_no_headings() -> None:
    text = (
        "1 § Avgift:\n\nAnsökan\t300\n\nAnmälan\t200\n\nHur avgiften betalas\n\n2 § Den betalas så här.\n\n"
        "Ort och datum\n\nUnderskrift"
    )

    first, second = provisions(text)

    assert first.text == "Avgift:\nAnsökan 300\nAnmälan 200"
    assert second.heading == "Hur avgiften betalas"
    assert second.text == "Den betalas så här.\nOrt och datum\nUnderskrift"


def test_articles_of_an_annex_are_provisions_without_chapter() -> None:
    text = "1 kap. Ett\n\n1 § A.\n\nBilaga\n\nArtikel 1\n\nEtt barn är här.\n\nArtikel 2\n\nStaterna ska lyssna."

    assert keys(text) == [("1", "1"), ("", "artikel 1"), ("", "artikel 2")]
    assert keys("1 § A.\n\nBilaga 1\n\nFörteckning.") == [("", "1"), ("", "bilaga 1")]


def test_transitional_provisions_are_kept_by_amending_act() -> None:
    _, transitional, _ = split(PROVLAG)

    assert transitional == {
        "2020:1": "1. Denna lag träder i kraft den 1 januari 2020.",
        "2021:10": "Denna lag träder i kraft den 1 juli 2021.",
    }


def test_a_section_that_the_html_names_and_the_text_lacks_is_a_doubt() -> None:
    _, _, doubts = split("1 § A.", '<a class="paragraf" name="P1"></a><a class="paragraf" name="P1a"></a>')

    assert doubts == ("1 paragrafer som källan nämner hittades inte i texten: 1 a §.",)


def test_text_that_is_cut_or_too_long_is_a_doubt() -> None:
    cut = split("1 § Denna lag gäller i fråga om\n\n2 § Den gäller.")[2]
    long = split("1 § " + "Lagen gäller. " * 700)[2]

    assert cut == ("1 § slutar mitt i en mening: ”…Denna lag gäller i fråga om”.",)
    assert "kan rymma flera paragrafer" in long[0]


def test_disguising_characters_are_gone() -> None:
    assert clean("A\u202eB\u200b\x00C\u00a0D\r\nE") == "ABC D\nE"


@pytest.mark.skipif(not STATUTES, reason="KVARBO_TEST_STATUTES names no folder of statute texts")
def test_real_statutes_put_together_and_taken_apart_again_are_the_same() -> None:
    differing: list[str] = []
    count = 0
    for path in sorted(Path(STATUTES or "").glob("*.json")):
        statute = json.loads(path.read_text("utf-8"))
        if not isinstance(statute, dict) or "provisions" not in statute:
            continue
        wanted = statute["provisions"]
        found = provisions(*as_published(statute))
        assert [p.key for p in found] == [(w["chapter"] or "", w["section"]) for w in wanted], path.name
        for provision, want in zip(found, wanted, strict=True):
            count += 1
            # Three of the stored texts end in the heading of what follows: we are right to leave it out.
            text, ours = (" ".join(words.split()).replace("- ", "-") for words in (want["text"], provision.text))
            if not text.startswith(ours) or len(text) - len(ours) > 250:
                differing.append(want["ref"])
            spans = (want.get("valid_from") or "", (want.get("valid_until") or "").split(" genom ")[0])
            if (provision.valid_from, provision.valid_to) != spans:
                differing.append(want["ref"])

    assert count > 1000
    assert differing == []
