"""How a source ranked, as the sources panel tells it."""

from __future__ import annotations

import re

import pytest
from web_fakes import FakeAnswerer, answered

from indexing.hybrid import WEIGHTS
from ui import texts
from ui.web.exchange import exchange
from ui.web.render_sources import sources


def test_a_card_tells_each_score_with_its_place_and_the_document_without_one():
    panel = sources((exchange(1, "Fråga?", answered(), FakeAnswerer()),))

    listed = re.search(r'<dl class="kv-scores">(.*?)</dl>', panel)
    assert listed
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", listed[1])
    assert rows == [
        ("Sammanvägt", "0,910"),
        ("Ord", "0,455 (plats 3)"),
        ("Betydelse", "0,303"),
        ("Hela dokumentet", "0,950"),
        ("Likhet i betydelse (−1 till 1)", "0,400"),
    ]


@pytest.mark.parametrize("arm", [*(name for name, weight in WEIGHTS.items() if weight), "document"])
def test_what_counts_in_a_score_has_a_name_in_swedish(arm):
    assert arm in texts.ARMS
