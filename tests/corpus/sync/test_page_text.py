"""The main text of a page: what is read stays, what is around it does not count."""

from __future__ import annotations

import time

import pytest

from corpus.sync.page_text import PageError, main_text

WORDS = "Den som riskerar att bli vräkt kan få råd av kommunen. " * 5


def page(main: str = f"<p>{WORDS}</p>", around: str = "<nav><a href='/'>Start</a></nav>", after: str = "") -> bytes:
    head = "<!doctype html><html><head><title>x</title></head>"
    return f"{head}<body>{around}<main>{main}</main>{after}</body></html>".encode()


def test_a_changed_menu_banner_footer_or_script_changes_nothing() -> None:
    plain = main_text(page(), "utf-8")

    for around in (
        "<nav>Ny meny</nav>",
        "<div class='cookie-banner'>Kakor</div>",
        "<header>Nytt</header>",
        "<!-- ny -->",
    ):
        assert (
            main_text(page(around=around, after="<footer>2027</footer><script>var x='<p>';</script>"), "utf-8") == plain
        )


def test_what_is_inside_the_main_part_but_not_read_does_not_count() -> None:
    plain = main_text(page(), "utf-8")
    extras = (
        "<script>1</script><aside>Se även</aside><p hidden>x</p><form><input></form><div role=navigation>Nästa</div>"
    )

    assert main_text(page(f"<p>{WORDS}</p>{extras}"), "utf-8") == plain


@pytest.mark.parametrize(
    "stamp",
    ["Senast uppdaterad: 12 mars 2024", "Publicerad 2024-03-12", "12 mars 2024", "Sidan uppdaterades 1 maj 2025"],
)
def test_the_day_of_update_alone_changes_nothing(stamp: str) -> None:
    assert main_text(page(f"<p>{WORDS}</p><p>{stamp}</p>"), "utf-8") == main_text(page(), "utf-8")


def test_other_words_or_another_date_in_a_sentence_is_a_change() -> None:
    plain = main_text(page(), "utf-8")

    assert main_text(page(f"<p>{WORDS} Tiden är tre veckor.</p>"), "utf-8") != plain
    assert (
        main_text(page(f"<p>{WORDS}</p><p>Reglerna gäller från den 1 juli 2025 i hela landet.</p>"), "utf-8") != plain
    )


def test_markup_and_line_breaks_change_nothing() -> None:
    bold = WORDS.replace("kommunen", "<b>kommunen</b>").replace(" få ", "\n  få ")

    assert main_text(page(f"<div><p>{bold}</p></div>"), "utf-8").replace(" .", ".") == main_text(page(), "utf-8")


def test_character_sets_are_read_from_the_answer_or_the_page() -> None:
    content = f"<html><meta charset='iso-8859-1'><body><p>{WORDS}</p></body></html>".encode("latin-1")

    assert "vräkt" in main_text(content, None)
    assert "vräkt" in main_text(content, "iso-8859-1")
    assert "vräkt" in main_text(content, "no-such-set")


@pytest.mark.parametrize("content", [b"", b"<html></html>", page("<p>Sidan kunde inte visas.</p>"), b"\x00" * 1000])
def test_a_page_without_text_is_told(content: bytes) -> None:
    with pytest.raises(PageError, match="läsbar text"):
        main_text(content, "utf-8")


@pytest.mark.parametrize(
    "content",
    [
        b"<a b='" * 200_000,
        b"<" * 400_000,
        b"<!--" * 300_000,
        b"<script>" * 200_000,
        b"&a" * 400_000,
        b"<div>" * 50_000,
        b"x" * 3_000_001,
    ],
    ids=["attributes", "brackets", "comments", "scripts", "entities", "nested", "large"],
)
def test_a_hostile_page_takes_no_time(content: bytes) -> None:
    begun = time.monotonic()

    with pytest.raises(PageError):
        main_text(content, "utf-8")

    assert time.monotonic() - begun < 5
