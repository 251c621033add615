"""The numbered facts behind the guidance."""

from __future__ import annotations

from corpus.facts import Fact, facts
from corpus.reader import FACT_ID


def fact(certainty: str) -> Fact:
    return Fact("L999", certainty, "Tiden är tre veckor", "12 kap. 44 § JB", "från 2025-07-01")


def test_fact_read_in_a_source_differs_from_our_own_conclusion() -> None:
    assert fact("text").is_read
    assert fact("excerpt").is_read
    assert fact("text, tolkning").is_read
    assert not fact("tolkning").is_read
    assert not fact("härledd").is_read
    assert not fact("memory").is_read


def test_support_holds_the_fact_its_source_and_its_validity() -> None:
    assert fact("text").support.startswith("Tiden är tre veckor ; 12 kap. 44 § JB ; från 2025-07-01")


def test_support_holds_title_and_year_of_a_source_named_by_key() -> None:
    named = Fact("G999", "excerpt", "Kontakt fungerar", "ALLM-8", "")

    assert "Sveriges Allmännytta" in named.support


def test_shipped_facts_have_numbers_of_the_right_form_and_a_known_certainty() -> None:
    known = facts()

    assert len(known) > 500
    assert all(FACT_ID.match(number) and each.id == number for number, each in known.items())
    named = ("text", "excerpt", "härledd", "tolkning", "memory")
    assert all(any(word in each.certainty for word in named) for each in known.values())
    assert all(each.text.strip() for each in known.values())
