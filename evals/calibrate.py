"""Fits the assistant's confidence on two question scripts and writes `indexing/data/confidence.json`.

    python -m evals.calibrate

For each of the two shipped models, and for searching by words alone, which any other model gets too.
Method: logistic regression (L2, C = 10) over the features of `indexing.confidence.Evidence`; positive = a question
that a section of the guidance answers, negative = one that should be met with silence (a question with a key that no
section meets is left out). The thresholds are chosen on out-of-fold probabilities (5 folds, mean of 10 rounds).
`partly_from` is the cheapest: an uncertain answer to a question that should be met with silence costs COST_FALSE,
silence where there is an answer costs 1. `answer_from` is the lowest from which SURE of the answers are to answerable
questions; between the two an answer is marked as perhaps incomplete.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.assistant import Assistant
from evals.script.relevant import answering, relevant_sections, sections_of
from evals.script.types import AbstentionCase, QaCase, RetrievalCase
from evals.select import to_tune_on
from indexing.confidence import Evidence, evidence
from indexing.embedder import DEFAULT_MODEL, STATIC_MODEL
from indexing.hybrid import search
from indexing.nomodel import NO_MODEL

# An uncertain answer is marked and shows its source, a silence hides what the guidance says: they weigh the same.
COST_FALSE = 1.0
# The share of out-of-fold answers above `answer_from` that must be to answerable questions.
SURE = 0.97
DEPTH = 12
ROUNDS = 10
SCRIPTS_USED = ("fragor-dev", "fragor-kalibrering", "hitta-dev", "narmiss-dev")


def features(assistant: Assistant, question: str, as_of: date) -> Evidence:
    """The evidence that the chain would weigh for a question."""
    query = assistant.retriever.query(question)
    return evidence(assistant.index, query, search(assistant.index, query, DEPTH, as_of))


def questions(assistant: Assistant) -> list[QaCase | RetrievalCase | AbstentionCase]:
    """The cases that the confidence is fitted on: those to be met with silence, and those that a section answers."""
    sections = sections_of(assistant.corpus)
    return [
        case
        for script in to_tune_on(SCRIPTS_USED)
        for case in script.cases
        if isinstance(case, AbstentionCase)
        or (isinstance(case, QaCase | RetrievalCase) and answering(relevant_sections(case.asked[0].key, sections)))
    ]


def fit(
    evidences: list[Evidence], answerable: npt.NDArray[np.bool_], without: Collection[str] = ()
) -> dict[str, object]:
    """The calibration as plain data: bias, weights and thresholds; features named in `without` count nothing."""
    evidences = [replace(each, **dict.fromkeys(without, 0.0)) for each in evidences]
    model = _model().fit(_matrix(evidences), answerable)
    held_out = predicted(evidences, answerable)
    partly_from = cheapest(held_out, answerable, COST_FALSE)
    return {
        "bias": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(w), 4) for name, w in zip(asdict(evidences[0]), model.coef_[0], strict=True)},
        "answer_from": round(max(_sure(held_out, answerable), partly_from), 3),
        "partly_from": round(partly_from, 3),
    }


def _model() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=10.0, max_iter=1000)


def _matrix(evidences: list[Evidence]) -> npt.NDArray[np.float64]:
    return np.array([list(asdict(evidence).values()) for evidence in evidences])


def predicted(evidences: list[Evidence], answerable: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Probability of each question by models that have not seen it: 5 folds, mean of ROUNDS shuffles."""
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    matrix = _matrix(evidences)
    rounds = [StratifiedKFold(5, shuffle=True, random_state=seed) for seed in range(ROUNDS)]
    found = [cross_val_predict(_model(), matrix, answerable, cv=f, method="predict_proba")[:, 1] for f in rounds]
    return np.asarray(np.mean(found, axis=0), dtype=np.float64)


def cheapest(probabilities: npt.NDArray[np.float64], answerable: npt.NDArray[np.bool_], cost_false: float) -> float:
    """The threshold at which mistakes cost least, a false answer counting as `cost_false` needless silences."""
    candidates = np.round(np.arange(0.05, 0.96, 0.005), 3)
    costs = [
        cost_false * np.sum(~answerable & (probabilities >= limit)) + np.sum(answerable & (probabilities < limit))
        for limit in candidates
    ]
    best = np.flatnonzero(np.array(costs) == min(costs))
    return float(candidates[best[len(best) // 2]])  # the middle of equals stands furthest from both mistakes


def _sure(probabilities: npt.NDArray[np.float64], answerable: npt.NDArray[np.bool_]) -> float:
    for limit in np.round(np.arange(0.05, 0.96, 0.005), 3):
        answered = probabilities >= limit
        if answered.any() and answerable[answered].mean() >= SURE:
            return float(limit)
    return 0.95


def of_model(model: Path, folder: Path) -> tuple[str, list[Evidence], npt.NDArray[np.bool_]]:
    """The model's digest, and the evidence of every question with whether it can be answered."""
    assistant = Assistant(folder, model_dir=model)
    try:
        cases = questions(assistant)
        evidences = [features(assistant, case.question, assistant.corpus.law_read) for case in cases]
        answerable = np.array([not isinstance(case, AbstentionCase) for case in cases])
        return assistant.index.embedder.digest, evidences, answerable
    finally:
        assistant.close()


def report(evidences: list[Evidence], answerable: npt.NDArray[np.bool_]) -> None:
    """Prints what the price of a false answer changes, and how right the probabilities are, out of fold."""
    held_out = predicted(evidences, answerable)
    print(f"{len(answerable)} questions, {answerable.sum()} answerable")
    for cost in (1, 2, 3):
        limit = cheapest(held_out, answerable, cost)
        silent, false = np.sum(answerable & (held_out < limit)), np.sum(~answerable & (held_out >= limit))
        print(f"a false answer counts as {cost}: silent below {limit:.3f}, needless {silent}, false {false}")
    for low in np.arange(0.0, 1.0, 0.2):
        inside = (held_out >= low) & (held_out < low + 0.2 if low < 0.8 else held_out <= 1.0)
        share = f"{answerable[inside].mean():.3f} answerable" if inside.any() else "none"
        print(f"probability {low:.1f}-{low + 0.2:.1f}: {inside.sum()} questions, {share}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Fits the assistant's confidence.")
    parser.add_argument("--out", type=Path, default=Path("indexing/data/confidence.json"))
    arguments = parser.parse_args()
    fitted: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for model in (DEFAULT_MODEL, STATIC_MODEL, Path(folder) / "none"):
            digest, evidences, answerable = of_model(model, Path(folder) / f"index-{model.name}")
            without = ("cosine",) if digest == NO_MODEL else ()
            fitted[digest] = fit(evidences, answerable, without)
            print(f"--- {model.name} ({digest})\n{json.dumps(fitted[digest])}")
            report(evidences, answerable)
    arguments.out.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
