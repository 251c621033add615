"""How sure the assistant is: features worked out by hand, and a probability that follows them."""

from __future__ import annotations

import math
from dataclasses import asdict, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.confidence import Calibration, Evidence, calibration, evidence
from indexing.embedder import STATIC_MODEL, Embedder
from indexing.hybrid import WEIGHTS, Found, Query, search
from indexing.index import Index
from indexing.nomodel import NO_MODEL
from indexing.retriever import query_of

SHARE = st.floats(min_value=0, max_value=1)
NAMES = tuple(field.name for field in fields(Evidence))
EVIDENCE = st.fixed_dictionaries(dict.fromkeys(NAMES, SHARE)).map(lambda values: Evidence(**values))


SHIPPED = (Embedder(STATIC_MODEL).digest, NO_MODEL)


def found(position: int, score: float = 0.8, cosine: float = 0.5, **ranks: int) -> Found:
    return Found("abc"[position], position, score, {"cosine": cosine}, dict.fromkeys(WEIGHTS, 1) | ranks)


def test_without_hits_there_is_no_evidence(tiny: Index) -> None:
    assert evidence(tiny, Query("hyran"), []) == Evidence(**dict.fromkeys(NAMES, 0))


def test_covered_is_the_share_of_the_words_that_the_best_item_holds_weighted_by_rarity(tiny: Index) -> None:
    # Three items. "hyran" stands in two: idf ln(1 + 1.5/2.5); "obetald" in one: ln(1 + 2.5/1.5).
    hyran, obetald = math.log(1.6), math.log(1 + 2.5 / 1.5)

    first = evidence(tiny, Query("hyran obetald"), [found(0)])
    second = evidence(tiny, Query("hyran obetald"), [found(1)])

    assert first.covered == pytest.approx(1.0, abs=1e-5)
    assert second.covered == pytest.approx(hyran / (hyran + obetald), abs=1e-5)


def test_known_counts_words_that_stand_anywhere(tiny: Index) -> None:
    # "barnen" (one item) is known although the best item lacks it; "månen" is unknown: idf ln(1 + 3.5/0.5).
    barnen, manen = math.log(1 + 2.5 / 1.5), math.log(8)

    result = evidence(tiny, Query("barnen månen"), [found(0)])

    assert result.known == pytest.approx(barnen / (barnen + manen), abs=1e-5)
    assert result.covered == 0.0


def test_a_lay_word_is_covered_by_its_official_term(tiny: Index) -> None:
    result = evidence(tiny, query_of("KFM"), [found(2)])

    assert (result.covered, result.known) == (1.0, 1.0)


def test_a_misspelled_word_is_spelled_though_not_covered(tiny: Index) -> None:
    result = evidence(tiny, Query("kronofågden"), [found(2)])
    other = evidence(tiny, Query("kronofågden"), [found(1)])

    assert result.covered == 0.0
    assert result.spelled > 0.3 > other.spelled


def test_cosine_and_length_are_those_of_the_best_hit_and_the_question(tiny: Index) -> None:
    result = evidence(tiny, Query("hyran obetald hyran"), [found(0, score=0.7, cosine=0.4), found(1, 0.9, 0.9)])

    assert (result.cosine, result.length) == (0.4, 0.2)


def test_support_is_how_near_the_fifth_score_comes_to_the_best_and_nothing_without_a_fifth(tiny: Index) -> None:
    hits = [found(0, score) for score in (0.9, 0.8, 0.7, 0.6, 0.4, 0.1)]

    assert evidence(tiny, Query("hyran"), hits).support == pytest.approx(0.5)
    assert evidence(tiny, Query("hyran"), hits[:4]).support == 0.0


def test_ten_content_words_are_the_longest_that_counts(tiny: Index) -> None:
    text = "ett två tre fyra fem sex sju åtta nio tio elva tolv hyran barnen skulden fristen"

    assert evidence(tiny, Query(text), [found(0)]).length == 1.0


def test_a_question_of_stop_words_alone_gives_finite_features(tiny: Index) -> None:
    result = evidence(tiny, Query("vad är det"), [found(0)])

    assert (result.covered, result.spelled, result.known, result.length) == (0.0, 0.0, 0.0, 0.0)


def test_probability_by_hand() -> None:
    made = Calibration(-1.0, dict.fromkeys(NAMES, 0.0) | {"cosine": 2.0, "known": 1.0}, 0.9, 0.5)

    # −1 + 2 · 0.5 + 1 · 1 = 1, and 1 / (1 + e⁻¹) = 0.731059.
    given_evidence = Evidence(**dict.fromkeys(NAMES, 0.3) | {"cosine": 0.5, "known": 1.0})
    assert made.probability(given_evidence) == pytest.approx(0.731059, abs=1e-6)


def test_a_feature_without_a_weight_does_not_count() -> None:
    made = Calibration(0.5, {"known": 1.0}, 0.9, 0.5)

    values = [made.probability(Evidence(**dict.fromkeys(NAMES, level) | {"known": 0.5})) for level in (0.0, 1.0)]

    assert values == pytest.approx([0.731059, 0.731059], abs=1e-6)


@pytest.mark.parametrize("model", SHIPPED)
@given(EVIDENCE, st.sampled_from(NAMES), SHARE)
def test_more_evidence_of_any_kind_never_lowers_the_shipped_probability(
    model: str, weaker: Evidence, name: str, value: float
) -> None:
    stronger = replace(weaker, **{name: max(value, asdict(weaker)[name])})

    assert calibration(model).probability(stronger) >= calibration(model).probability(weaker)


@pytest.mark.parametrize("model", SHIPPED)
def test_the_shipped_thresholds_are_in_order(model: str) -> None:
    shipped = calibration(model)

    assert 0 < shipped.partly_from <= shipped.answer_from < 1
    assert set(shipped.weights) <= set(NAMES)


def test_a_model_that_none_was_fitted_for_is_judged_as_no_model_is() -> None:
    assert calibration("0" * 16) == calibration(NO_MODEL) != calibration(SHIPPED[0])


def test_without_a_model_the_cosine_does_not_count() -> None:
    assert "cosine" in calibration(SHIPPED[0]).weights
    assert calibration(NO_MODEL).weights.get("cosine", 0.0) == 0.0


@pytest.mark.parametrize(
    ("question", "sure"),
    [
        ("Kan hyran betalas så att kontraktet räddas, och hur lång tid har hyresgästen på sig?", True),
        ("Vilken temperatur ska ugnen ha när jag bakar kanelbullar till barnkalaset i helgen?", False),
    ],
)
def test_a_question_of_the_guidance_is_surer_than_one_that_is_not(index: Index, question: str, sure: bool) -> None:
    query = query_of(question)

    limits = calibration(index.embedder.digest)

    probability = limits.probability(evidence(index, query, search(index, query, 12)))

    assert (probability >= limits.partly_from) is sure
