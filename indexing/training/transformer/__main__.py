"""Trains, measures and exports: `python -m indexing.training.transformer --data DIR --work DIR --out DIR`."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.reader import GUIDANCE, read_corpus
from indexing.training.evaluate import RankingSet, Score, evaluate_model, ranking_sets
from indexing.training.export import replace_folder
from indexing.training.teacher import minilm_encoder
from indexing.training.transformer.export import save_model, write_description
from indexing.training.transformer.pipeline import Training, Weights, mean_weights
from indexing.training.transformer.questions import guidance_set
from indexing.training.transformer.recipe import Recipe
from indexing.training.transformer.start import minilm_folder

NAME = "kvarbo-transformer"
REPORTING_SET = "law_heading_test"
"""The one set that has no part in choosing."""


def arguments() -> argparse.Namespace:
    """Command line; defaults are the recipe's."""
    recipe = Recipe()
    parser = argparse.ArgumentParser(prog="python -m indexing.training.transformer", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the data files")
    parser.add_argument("--work", type=Path, required=True, help="folder for stages that are kept between runs")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model; replaced after each stage")
    parser.add_argument("--guidance", type=Path, default=GUIDANCE, help="folder of the guidance with its questions")
    parser.add_argument("--seed", type=int, nargs="+", default=[0], help="several are trained and averaged")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--vocabulary", type=int, default=recipe.vocabulary)
    parser.add_argument("--warm-steps", type=int, default=recipe.warm_steps, help="0 leaves the warm-up out")
    parser.add_argument("--distil-steps", type=int, default=recipe.distil_steps)
    parser.add_argument("--contrast-steps", type=int, default=recipe.contrast_steps)
    return parser.parse_args()


@dataclass(frozen=True)
class Candidate:
    """A trained model in a folder of its own, with the mean nDCG@10 over the sets that may choose."""

    folder: Path
    score: float


def candidates(training: Training, seeds: list[int]) -> Iterator[tuple[str, tuple[int, ...], Weights]]:
    """Stage, seeds and weights: after the distillation, after each seed, and the mean of several seeds."""
    yield "distillation", (), training.distilled()
    trained = []
    for seed in seeds:
        trained.append(training.contrasted(seed))
        yield "contrastive", (seed,), trained[-1]
    if len(trained) > 1:
        yield "contrastive", tuple(seeds), mean_weights(trained)


def choosing_score(scores: list[Score]) -> float:
    """Mean nDCG@10 over the sets that may choose; the test set never does."""
    chosen = [item.ndcg10 for item in scores if item.name != REPORTING_SET]
    return sum(chosen) / len(chosen)


def export(
    training: Training, stage: str, seeds: tuple[int, ...], weights: Weights, sets: list[RankingSet]
) -> Candidate:
    """The model written to the work folder, measured there and described."""
    folder = training.work / "candidates" / "-".join([stage, *map(str, seeds)]) / NAME
    shutil.rmtree(folder, ignore_errors=True)
    save_model(training.student(weights), training.tokenizer(), folder)
    scores = evaluate_model(folder, sets)
    for item in scores:
        print(json.dumps({"stage": stage, "seeds": seeds, **item._asdict()}), flush=True)
    write_description(folder, NAME, training.recipe, stage, seeds, training.corpus.version, scores)
    return Candidate(folder, choosing_score(scores))


def main() -> None:
    """Trains all stages; after each, the best model so far stands in the place of the result."""
    import torch

    options = arguments()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    recipe = Recipe(
        vocabulary=options.vocabulary,
        warm_steps=options.warm_steps,
        distil_steps=options.distil_steps,
        contrast_steps=options.contrast_steps,
    )
    corpus = read_corpus(options.guidance)
    training = Training(
        options.data,
        options.work,
        corpus,
        recipe,
        minilm_folder(),
        lambda: minilm_encoder(options.threads),
        options.device,
    )
    sets = [*ranking_sets(options.data), guidance_set(corpus)]
    best: Candidate | None = None
    for stage, seeds, weights in candidates(training, options.seed):
        made = export(training, stage, seeds, weights, sets)
        if best is None or made.score > best.score:
            best = made
            replace_folder(best.folder, options.out)
            print(f"exported {best.folder} (choosing score {best.score:.4f}) to {options.out}", flush=True)


if __name__ == "__main__":
    main()
