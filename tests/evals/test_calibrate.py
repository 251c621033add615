"""Fitting the confidence: on made data whose right answer is known."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.assistant import Assistant
from evals.calibrate import features, fit
from indexing.confidence import Calibration, Evidence, calibration
from indexing.embedder import DEFAULT_MODEL, STATIC_MODEL, Embedder
from indexing.nomodel import NO_MODEL
from tests.evals.answers import DAY

NAMES = [field.name for field in fields(Evidence)]


def evidence(level: float) -> Evidence:
    return Evidence(**dict.fromkeys(NAMES, level))


def made(noise: float, n: int = 60) -> tuple[list[Evidence], np.ndarray[Any, np.dtype[np.bool_]]]:
    """n questions with evidence about 0.8 when answerable and 0.2 when not, blurred by noise (seed 1)."""
    random = np.random.default_rng(1)
    answerable = np.arange(n) % 2 == 0
    levels = np.where(answerable, 0.8, 0.2) + random.normal(0, noise, n)
    return [evidence(float(level)) for level in levels], answerable


@cache
def fitted(noise: float) -> tuple[Calibration, list[float], np.ndarray[Any, np.dtype[np.bool_]]]:
    evidences, answerable = made(noise)
    found = Calibration(**fit(evidences, answerable))
    return found, [found.probability(each) for each in evidences], answerable


@pytest.mark.parametrize("noise", [0.01, 0.2, 0.5])
def test_thresholds_are_in_order_and_are_probabilities(noise: float) -> None:
    found, _, _ = fitted(noise)

    assert 0.0 < found.partly_from <= found.answer_from < 1.0


def test_separable_questions_are_told_apart_without_a_mistake() -> None:
    found, probabilities, answerable = fitted(0.01)

    assert [probability >= found.partly_from for probability in probabilities] == answerable.tolist()
    assert all(probability > 0.9 for probability, right in zip(probabilities, answerable, strict=True) if right)


def test_threshold_stands_in_the_middle_when_many_would_do_as_well() -> None:
    found, probabilities, answerable = fitted(0.01)

    highest_silent = max(np.array(probabilities)[~answerable])
    lowest_answer = min(np.array(probabilities)[answerable])
    assert found.partly_from == pytest.approx((highest_silent + lowest_answer) / 2, abs=0.1)


def test_blurred_questions_are_told_apart_better_than_by_chance() -> None:
    found, probabilities, answerable = fitted(0.5)

    right = (np.array(probabilities) >= found.partly_from) == answerable
    assert 0.6 < right.mean() < 1.0


def test_harder_data_gives_a_more_careful_threshold_for_a_full_answer() -> None:
    easy, _, _ = fitted(0.01)
    hard, _, _ = fitted(0.5)

    assert hard.answer_from > easy.answer_from


def test_more_evidence_never_gives_less_confidence() -> None:
    found, _, _ = fitted(0.2)

    probabilities = [found.probability(evidence(level)) for level in (0.0, 0.25, 0.5, 0.75, 1.0)]

    assert probabilities == sorted(probabilities)
    assert probabilities[0] < 0.5 < probabilities[-1]


def test_fit_gives_one_weight_for_each_feature_and_the_same_every_time() -> None:
    evidences, answerable = made(0.2)

    first = fit(evidences, answerable)

    assert Calibration(**first) == fitted(0.2)[0]
    assert set(first) == {"bias", "weights", "answer_from", "partly_from"}
    assert list(first["weights"]) == NAMES


def test_a_feature_that_is_left_out_counts_nothing() -> None:
    evidences, answerable = made(0.2)

    found = Calibration(**fit(evidences, answerable, without=("cosine",)))

    assert found.weights["cosine"] == 0.0
    assert min(weight for name, weight in found.weights.items() if name != "cosine") > 0.0


@pytest.mark.parametrize("model", [DEFAULT_MODEL, STATIC_MODEL], ids=lambda folder: folder.name)
def test_each_shipped_model_has_a_calibration_of_its_own(model: Path) -> None:
    found = calibration(Embedder(model).digest)

    assert found != calibration(NO_MODEL)
    assert set(found.weights) == set(NAMES)
    assert 0.0 < found.partly_from < found.answer_from < 1.0


def test_features_are_what_the_chain_weighs(assistant: Assistant) -> None:
    for question in ("Kan den boende få anstånd med avhysningen?", "Hur säger jag upp mitt gymkort?"):
        limits = calibration(assistant.index.embedder.digest)
        weighed = limits.probability(features(assistant, question, DAY))

        assert round(weighed, 4) == assistant.ask(question, DAY).confidence
