"""The published figures: read as data, with source and certainty, contradictions kept."""

from __future__ import annotations

import pytest

from corpus.facts import facts
from corpus.statistics import MEASURES, Figure, figures, series


def test_every_figure_has_a_known_measure_a_source_and_an_address() -> None:
    for figure in figures():
        assert figure.measure in MEASURES
        assert figure.source
        assert figure.source_key
        assert figure.url.startswith(("https://", "http://"))
        assert figure.certainty in ("excerpt", "härledd")


def test_824_children_were_affected_in_2025() -> None:
    assert [figure.value for figure in series("barn_berorda")[2025]] == [824]


def test_contradicting_sources_are_both_kept() -> None:
    assert [figure.value for figure in series("verkstallda_avhysningar")[2016]] == [2117, 1973]


def test_two_sources_that_agree_count_once() -> None:
    assert [figure.value for figure in series("barn_berorda")[2008]] == [716]


def test_half_years_are_a_series_of_their_own() -> None:
    assert series("barn_berorda", "halvår 1")[2023][0].value == 345
    assert 345 not in [figure.value for figure in series("barn_berorda").get(2023, ())]


@pytest.mark.parametrize(("value", "shown"), [(824, "824"), (3330, "3\xa0330"), (22397, "22\xa0397"), (2.62, "2,62")])
def test_values_are_written_the_swedish_way(value: float, shown: str) -> None:
    assert Figure(2025, "helår", "barn_berorda", value, "Källa (K)", "https://example.se", "excerpt", "").shown == shown


def test_each_year_is_a_fact_that_sections_may_rest_on() -> None:
    fact = facts()["S2025"]

    assert fact.is_read
    assert "824 barn" in fact.text
    assert "FT-2026" in fact.source


def test_a_derived_figure_is_marked_in_the_fact_of_its_year() -> None:
    assert "[härledd]" in facts()["S2012"].text
    assert "[härledd]" not in facts()["S2025"].text
