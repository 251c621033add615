"""The rules that a routine is compared with: every word group, fact, law and section is real."""

from __future__ import annotations

import pytest

from corpus.facts import facts
from corpus.legal import parse_reference
from corpus.routine.rules import Claim, Element, Limit, rules
from corpus.types import Corpus

ALL = (*rules().elements, *rules().limits, *rules().claims)


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in rules().elements}) == len(rules().elements)
    assert len({rule.id for rule in (*rules().limits, *rules().claims)}) == len(rules().limits) + len(rules().claims)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_every_rule_rests_on_known_facts(rule: Element | Limit | Claim) -> None:
    assert rule.facts
    assert all(number in facts() for number in rule.facts)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_every_law_exists_and_is_named_where_law_is_the_ground(rule: Element | Limit | Claim) -> None:
    if rule.law:
        assert parse_reference(rule.law).exists
    if isinstance(rule, Element):
        assert bool(rule.law) == (rule.ground == "lag")


@pytest.mark.parametrize("element", rules().elements, ids=lambda element: element.id)
def test_every_element_links_to_a_section_of_the_guidance(element: Element, shipped_corpus: Corpus) -> None:
    assert element.section in shipped_corpus.sections


@pytest.mark.parametrize("element", rules().elements, ids=lambda element: element.id)
def test_a_law_element_rests_on_something_read_in_a_statute(element: Element) -> None:
    if element.ground == "lag":
        assert any("text" in facts()[number].certainty for number in element.facts)


def test_every_limit_has_one_sort_of_time() -> None:
    for limit in rules().limits:
        assert len([days for days in (limit.most, limit.least, limit.exactly) if days is not None]) == 1
