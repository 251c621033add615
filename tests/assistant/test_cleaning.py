"""Text as it is meant to be read: what hides or disguises is gone, what means something stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.cleaning import cleaned, readable


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Vad gäller enligt １２ ｋａｐ． ４２ § ＪＢ？", "Vad gäller enligt 12 kap. 42 § JB?"),
        ("ﬁnns en ﬂytthjälp", "finns en flytthjälp"),
        ("𝐇𝐲𝐫𝐞𝐬𝐠ä𝐬𝐭", "Hyresgäst"),
        ("h\u0443r\u0435sg\u00e4st och h\u0443ra", "hyresgäst och hyra"),  # Cyrillic у and е
        ("h\u03bfs hyresvärd\u03b5n", "hos hyresvärd\u03b5n"),  # Greek omicron; an epsilon looks like no Latin letter
        ("hy\u0337r\u0336\u0335\u0334a\u20dd", "hyra"),
        ("la\u030ang va\u0308ntan", "lång väntan"),
    ],
)
def test_disguised_letters_are_read_as_the_plain_ones(typed: str, meant: str) -> None:
    assert cleaned(typed) == meant


@pytest.mark.parametrize(
    "text", ["12 kap. 44 § JB", "½ hyra", "12²", "55 e § …", "№ 4", "Привет", "Ελλάδα", "مرحبا", "100 €"]
)
def test_what_means_something_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\u2066", "\U000e0041", "\ufeff", "\u00ad", "\ue000", "\ufe0f"])
def test_hidden_characters_split_no_word(hidden: str) -> None:
    assert cleaned(hidden.join("vräkning")) == "vräkning"


def test_lines_are_kept_by_one_and_folded_by_the_other() -> None:
    assert readable("ett\ntvå\x00tre") == "ett\ntvå tre"
    assert cleaned("ett\ntvå\x00tre") == "ett två tre"


@given(st.text(max_size=60))
def test_clean_text_is_as_clean_as_it_gets(text: str) -> None:
    once = cleaned(text)

    assert cleaned(once) == once
