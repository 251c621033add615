"""The stages of the transformer's training, broken off and gone on with, and the finished model."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

from indexing.embedder import Embedder
from indexing.training.data import read_translations
from indexing.training.evaluate import Score
from indexing.training.sources import SOURCES
from indexing.training.transformer import __main__ as command
from indexing.training.transformer import loop, losses, negatives, questions, start
from indexing.training.transformer.batches import Texts, sentence_vectors
from indexing.training.transformer.pipeline import Training, checkpoint_of, kept, mean_weights
from tests.indexing.students import GUIDANCE, TINY, equal, teacher, training
from tests.indexing.test_training import FakeTeacher, data, one_thread

__all__ = ["data", "one_thread", "teacher", "training"]  # fixtures


# --- stages ---


def test_the_rate_rises_and_falls() -> None:
    stage = loop.Stage("test", 100, 1.0, 0.0, 0)

    assert stage.rate_at(0) < stage.rate_at(5) > stage.rate_at(50) > stage.rate_at(99)
    assert stage.rate_at(50) == pytest.approx(0.5)
    assert stage.rate_at(99) == pytest.approx(0.02)


def broken_off(after: int, loss: Callable[[int], torch.Tensor]) -> Callable[[int], torch.Tensor]:
    def at(step: int) -> torch.Tensor:
        if step == after:
            raise KeyboardInterrupt
        return loss(step)

    return at


def test_a_stage_that_was_killed_ends_with_the_weights_of_an_unbroken_one(training: Training, tmp_path: Path) -> None:
    from indexing.training.transformer.stages import Contrast

    groups = questions.question_groups(training.corpus, 0)
    task = Contrast(training.tokenizer(), groups, [negatives.hard_negatives(g, tmp_path) for g in groups], TINY)
    stage = loop.Stage("test", 5, 1e-3, 0.1, 0)
    unbroken, killed, resumed = (training.student(training.started()) for _ in range(3))

    loop.run(unbroken, stage, lambda step: task.loss(unbroken, step), loop.Checkpoint(tmp_path / "a.state", 0))
    with pytest.raises(KeyboardInterrupt):
        loss = broken_off(3, lambda step: task.loss(killed, step))
        loop.run(killed, stage, loss, loop.Checkpoint(tmp_path / "b.state", 0))
    loop.run(resumed, stage, lambda step: task.loss(resumed, step), loop.Checkpoint(tmp_path / "b.state", 0))

    assert equal(resumed.state_dict(), unbroken.state_dict())
    assert not equal(killed.state_dict(), unbroken.state_dict())
    assert not list(tmp_path.glob("*.part"))


def test_every_stage_changes_the_weights_and_is_made_once(training: Training) -> None:
    stages = [training.started(), training.warmed(), training.distilled(), training.contrasted(0)]
    again = replace(training, load_teacher=lambda: pytest.fail("the teacher ran again"))

    assert not any(equal(left, right) for left, right in pairwise(stages))
    assert equal(again.contrasted(0), stages[-1])


def test_a_finished_stage_is_kept_and_its_checkpoint_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "stage.safetensors"
    checkpoint_of(path).write_bytes(b"state")

    first = kept(path, lambda: {"weight": torch.ones(2)})
    second = kept(path, lambda: pytest.fail("computed again"))

    assert equal(first, second)
    assert [file.name for file in tmp_path.iterdir()] == ["stage.safetensors"]


def test_seeds_part_after_the_distillation_and_the_same_seed_gives_the_same_weights(training: Training) -> None:
    first, other = training.contrasted(0), training.contrasted(1)
    for path in training.work.glob("contrast-*"):
        path.unlink()
    repeated = training.contrasted(0)

    assert equal(first, repeated)
    assert not equal(first, other)
    name = start.WORDS
    assert torch.allclose(mean_weights([first, other])[name], (first[name] + other[name]) / 2)


def test_no_warm_up_steps_leave_the_weights_alone(training: Training) -> None:
    without = replace(training, recipe=replace(TINY, warm_steps=0))

    assert equal(without.warmed(), without.started())


def test_distillation_brings_texts_nearer_to_their_teacher_vectors(training: Training) -> None:
    longer = replace(training, recipe=replace(TINY, warm_steps=0, distil_steps=200, rate=3e-3))
    texts = [item.swedish for item in read_translations(training.data)]
    wanted = torch.from_numpy(FakeTeacher()([item.english for item in read_translations(training.data)]))
    ids = Texts(training.tokenizer(), texts, 64).padded(np.arange(len(texts)))

    before, after = (
        float(losses.cosine_distance(sentence_vectors(longer.student(weights).eval(), ids).detach(), wanted))
        for weights in (longer.started(), longer.distilled())
    )

    assert after < before - 0.2


# --- the finished model ---


@pytest.fixture
def model_folder(data: Path, tmp_path: Path, teacher: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model trained and exported by the real command line with the tiny teacher."""
    out = tmp_path / "models" / "kvarbo-transformer"
    options = f"--data {data} --work {tmp_path / 'work'} --out {out} --guidance {GUIDANCE} --vocabulary 400"
    options += " --warm-steps 2 --distil-steps 2 --contrast-steps 2 --seed 0 1 --threads 1"
    monkeypatch.setattr(sys, "argv", ["training", *options.split()])
    monkeypatch.setattr(command, "minilm_folder", lambda: teacher)
    monkeypatch.setattr(command, "minilm_encoder", lambda threads: FakeTeacher())
    command.main()
    return out


def test_the_exported_folder_is_a_model_of_unit_vectors_with_prompts(model_folder: Path) -> None:
    from safetensors.torch import load_file
    from sentence_transformers import SentenceTransformer

    stored = load_file(model_folder / "model.safetensors")
    texts = ["Vad händer om hyran inte betalas?", "Återvinning"]
    model = SentenceTransformer(str(model_folder), device="cpu", local_files_only=True).float()
    vectors = model.encode_query(texts)
    cut = model.encode_document(texts, truncate_dim=16, normalize_embeddings=True)

    assert {value.dtype for name, value in stored.items() if name != start.WORDS} == {torch.float16}
    assert stored[start.WORDS].dtype == torch.float8_e4m3fn
    assert not any(stored[name].any() for name in stored if name.startswith("pooler."))
    assert model.prompts == {"query": "", "document": ""}
    assert model.max_seq_length == 192
    assert vectors.shape == (2, 32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert cut.shape == (2, 16)
    assert np.linalg.norm(cut, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert np.allclose(cut, vectors[:, :16] / np.linalg.norm(vectors[:, :16], axis=1, keepdims=True), atol=1e-5)
    assert np.allclose(vectors, Embedder(model_folder, threads=1).encode_queries(texts), atol=1e-6)


def test_the_exported_folder_states_its_hashes_sources_and_stage(model_folder: Path) -> None:
    manifest = json.loads((model_folder / "manifest.json").read_text(encoding="utf-8"))
    card = (model_folder / "README.md").read_text(encoding="utf-8")
    files = {path.relative_to(model_folder).as_posix() for path in model_folder.rglob("*") if path.is_file()}

    assert set(manifest["files"]) == files - {"manifest.json"}
    assert len(Embedder(model_folder).digest) == 16  # raises when a file differs from the manifest
    assert {row["name"] for row in manifest["scores"]} >= {"swefaq_dev", "law_heading_test"}
    assert manifest["stage"] in card
    assert all(entry.name in card and entry.licence in card for entry in SOURCES)
    assert str(model_folder.parent) not in card


def test_every_stage_is_a_candidate_and_the_mean_of_seeds_too(model_folder: Path, tmp_path: Path) -> None:
    made = {path.parent.name for path in (tmp_path / "work" / "candidates").glob("*/kvarbo-transformer")}

    assert made == {"distillation", "contrastive-0", "contrastive-1", "contrastive-0-1"}


def test_test_statutes_do_not_choose() -> None:
    names = ("swefaq_dev", "law_heading_dev", "guidance_dev", "law_heading_test")
    scores = [Score(name, 1, 1, value, 0) for name, value in zip(names, (0.6, 0.3, 0.3, 1.0), strict=True)]

    assert command.choosing_score(scores) == pytest.approx(0.4)
