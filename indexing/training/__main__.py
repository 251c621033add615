"""Trains, measures and exports: `python -m indexing.training --data DIR --work DIR --out DIR --seed 0 1`."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexing.training.evaluate import RankingSet, Score, evaluate_model, ranking_sets
from indexing.training.export import damped, replace_folder, save_model, write_description
from indexing.training.pipeline import token_counts, train
from indexing.training.static import Matrix, Recipe
from indexing.training.teacher import minilm_encoder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NAME = "kvarbo-static"
CHOOSING_SETS = frozenset({"swefaq_dev", "law_heading_dev"})


def arguments() -> argparse.Namespace:
    """Command line; defaults are the recipe's."""
    recipe = Recipe()
    parser = argparse.ArgumentParser(prog="python -m indexing.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the data files")
    parser.add_argument("--work", type=Path, required=True, help="folder for stages that are kept between runs")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model; replaced when done")
    parser.add_argument(
        "--seed",
        type=int,
        nargs="+",
        default=[0],
        help="several are trained and averaged; the best on dev is exported",
    )
    parser.add_argument("--damping", type=float, nargs="+", default=[0.0], help="SIF strengths to choose from")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--vocabulary", type=int, default=recipe.vocabulary)
    parser.add_argument("--dimension", type=int, default=recipe.dimension)
    parser.add_argument("--distil-epochs", type=int, default=recipe.distil_epochs)
    parser.add_argument("--distil-rate", type=float, default=recipe.distil_rate)
    parser.add_argument("--contrast-steps", type=int, default=recipe.contrast_steps)
    parser.add_argument("--contrast-rate", type=float, default=recipe.contrast_rate)
    parser.add_argument("--run-length", type=int, default=recipe.run_length)
    parser.add_argument("--replay-weight", type=float, default=recipe.replay_weight)
    parser.add_argument("--strict-holdout", action="store_true", help="no text of the test statutes at all")
    return parser.parse_args()


def recipe_of(options: argparse.Namespace, seed: int) -> Recipe:
    """The recipe that the command line asks for."""
    return Recipe(
        vocabulary=options.vocabulary,
        dimension=options.dimension,
        distil_epochs=options.distil_epochs,
        distil_rate=options.distil_rate,
        contrast_steps=options.contrast_steps,
        contrast_rate=options.contrast_rate,
        run_length=options.run_length,
        replay_weight=options.replay_weight,
        strict_holdout=options.strict_holdout,
        seed=seed,
    )


def choosing_score(scores: list[Score]) -> float:
    """Mean nDCG@10 over the sets that may choose; the test set never does."""
    chosen = [item.ndcg10 for item in scores if item.name in CHOOSING_SETS]
    return sum(chosen) / len(chosen)


def matrices(options: argparse.Namespace) -> tuple[Tokenizer, list[tuple[tuple[int, ...], Matrix]]]:
    """Token matrix of every seed and, with several, their mean: an ensemble that costs nothing to run.

    All seeds follow one teacher in the same directions and a text's vector is linear in the matrix, so the
    mean of the matrices is the mean of the models (compare Wortsman et al. 2022, "Model soups").
    """
    trained: list[tuple[tuple[int, ...], Matrix]] = []
    for seed in options.seed:
        recipe = recipe_of(options, seed)
        tokenizer, weights = train(options.data, options.work, recipe, lambda: minilm_encoder(options.threads))
        trained.append(((seed,), weights))
    if len(trained) > 1:
        mean: Matrix = np.stack([weights for _, weights in trained]).mean(axis=0).astype(np.float32)
        trained.append((tuple(options.seed), mean))
    return tokenizer, trained


def candidates(options: argparse.Namespace, sets: list[RankingSet]) -> list[tuple[float, Path]]:
    """Every matrix with every damping, exported into the work folder; (choosing score, folder) for each."""
    tokenizer, trained = matrices(options)
    counts = token_counts(options.data, tokenizer)
    results = []
    for seeds, weights in trained:
        for damping in options.damping:
            folder = options.work / "candidates" / f"{'-'.join(map(str, seeds))}_{damping}" / NAME
            shutil.rmtree(folder, ignore_errors=True)
            save_model(damped(weights, counts, damping), tokenizer, folder)
            scores = evaluate_model(folder, sets)
            write_description(folder, NAME, recipe_of(options, seeds[0]), seeds, damping, scores)
            for item in scores:
                print(json.dumps({"seeds": seeds, "damping": damping, **item._asdict()}), flush=True)
            results.append((choosing_score(scores), folder))
    return results


def main() -> None:
    """Trains all seeds and puts the best candidate in place."""
    import torch

    options = arguments()
    torch.set_num_threads(options.threads)
    best, folder = max(candidates(options, ranking_sets(options.data)), key=lambda result: result[0])
    replace_folder(folder, options.out)
    print(f"exported {folder} (choosing score {best:.4f}) to {options.out}")


if __name__ == "__main__":
    main()
