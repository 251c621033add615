"""The training code path on tiny made data: no shared files, no teacher model, a few seconds."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexing.training import __main__ as command
from indexing.training import evaluate, export, pairs, pipeline, static
from indexing.training.card import model_card
from indexing.training.data import Passage, read_columns, read_passages, read_translations
from indexing.training.sources import LEFT_OUT, SOURCES, TEST_STATUTES, is_dev_statute
from indexing.training.teacher import teacher_vectors
from indexing.training.tokenizer import train_tokenizer

TINY = static.Recipe(
    vocabulary=400,
    dimension=16,
    distil_epochs=3,
    distil_batch=16,
    contrast_steps=6,
    contrast_batch=8,
    run_length=2,
)
DEV_STATUTE = next(f"1900:{n}" for n in range(1, 1000) if is_dev_statute(f"1900:{n}"))
TRAIN_STATUTE = next(f"1900:{n}" for n in range(1, 1000) if not is_dev_statute(f"1900:{n}"))
TEST_STATUTE = "1970:994"
TERMS = [
    "hyra",
    "hyresgäst",
    "skuld",
    "avhysning",
    "återvinning",
    "värd",
    "böter",
    "ålder",
    "öppettider",
    "nämnd",
]


def write_lines(path: Path, lines: Sequence[str]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(line + "\n" for line in lines)


def section(sfs: str, number: int, term: str) -> str:
    text = f"Den som har {term} ska ansöka hos myndigheten. Ansökan om {term} ska göras inom tre veckor."
    return f"{sfs} {number} §\tLag ({sfs}) om {term}\t\tAnsökan om {term}\t{text}"


@pytest.fixture(autouse=True)
def one_thread() -> None:
    """More threads only wait for each other on matrices this small."""
    import torch

    torch.set_num_threads(1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for entry in SOURCES:
        lines = [f"{entry.name} {term} one\t{entry.name} {term} ett" for term in TERMS]
        if entry.kind == "passage":
            statutes = (TRAIN_STATUTE, TEST_STATUTE, DEV_STATUTE)
            lines = [section(sfs, n, term) for sfs in statutes for n, term in enumerate(TERMS)]
        if entry.kind == "inference":
            rows = [("En man betalar hyran.", "Hyran betalas.", label) for label in ("entailment", "neutral")]
            lines = [json.dumps(dict(zip(("premise", "hypothesis", "label"), row, strict=True))) for row in rows]
        write_lines(folder / entry.filename, lines)
    answers = [{"id": f"a{n}", "text": f"Du ska lämna in {term} i tid."} for n, term in enumerate(TERMS)]
    asked = [{"query": f"När ska {term} lämnas?", "gold": {f"a{n}": 1}} for n, term in enumerate(TERMS)]
    write_lines(folder / "swefaq_dev_corpus.jsonl.gz", [json.dumps(row) for row in answers])
    write_lines(folder / "swefaq_dev_queries.jsonl.gz", [json.dumps(row) for row in asked])
    return folder


class FakeTeacher:
    """Deterministic unit vectors from the text's hash; counts how many texts it was asked for."""

    def __init__(self, fail_after: int | None = None) -> None:
        self.texts = 0
        self.fail_after = fail_after

    def load(self) -> FakeTeacher:
        return self

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        if self.fail_after is not None and self.texts >= self.fail_after:
            raise KeyboardInterrupt
        self.texts += len(texts)
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) for text in texts]
        vectors = np.stack([np.random.default_rng(seed).normal(size=32) for seed in seeds])
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def test_tokenizer_keeps_swedish_letters_and_lowers_case() -> None:
    texts = ["återvinning hör ärende får för sök", "Återvinning HÖR ÄRENDE"] * 5

    tokenizer = train_tokenizer(texts, 100)

    assert "".join(tokenizer.encode("ÅTERVINNING ärende hör").tokens).replace("##", "") == "återvinningärendehör"
    assert tokenizer.encode("får").ids != tokenizer.encode("far").ids
    assert tokenizer.encode("får").tokens[0] != "[CLS]"


def test_vocabulary_is_the_same_on_every_training() -> None:
    texts = [f"{a}{b} {b}{a}" for a in TERMS for b in TERMS]

    first, second = train_tokenizer(texts, 150), train_tokenizer(texts, 150)

    assert first.get_vocab() == second.get_vocab()
    assert sorted(first.get_vocab().values()) == list(range(first.get_vocab_size()))


def test_translations_are_distinct_and_without_dictionary_references(data: Path) -> None:
    rows = [
        "Rent\thyra",
        "rent\tHYRA",
        "debt\tse skuld",
        "long\t" + "x" * 61,
        "same words\tSame words",
        "radio\tradio",
    ]
    write_lines(data / "ensv_folkets_words.tsv.gz", rows)

    found = [item for item in read_translations(data) if item.source == "ensv_folkets_words"]

    assert [(item.english, item.swedish) for item in found] == [("rent", "HYRA"), ("radio", "radio")]


@pytest.mark.parametrize("name", sorted(LEFT_OUT | {"swefaq_dev_queries", "swefaq_dev_corpus", "ensv_lines"}))
def test_files_without_clean_licence_or_for_evaluation_cannot_be_read_as_training(data: Path, name: str) -> None:
    write_lines(data / f"{name}.tsv.gz", ["poison\tgift"])

    with pytest.raises(KeyError):
        read_columns(data, name)
    assert name not in {entry.name for entry in SOURCES}


def test_missing_data_file_is_named(data: Path) -> None:
    (data / "ensv_pud.tsv.gz").unlink()

    with pytest.raises(FileNotFoundError, match="ensv_pud"):
        read_translations(data)


def test_headings_of_held_out_statutes_are_never_trained_on(data: Path) -> None:
    passages = read_passages(data)

    found = pairs.heading_pairs(passages, random.Random(0))

    assert {item.sfs for item in passages} == {TRAIN_STATUTE, TEST_STATUTE, DEV_STATUTE}
    assert len(found) == len(TERMS)
    assert not any(sfs in query for query, _ in found for sfs in (TEST_STATUTE, DEV_STATUTE))


def test_generic_heading_gets_the_name_of_its_statute() -> None:
    passage = Passage(f"{TRAIN_STATUTE} 1 §", f"Hyreslag ({TRAIN_STATUTE})", "", "Inledande bestämmelser", "Text.")

    assert pairs.heading_pairs([passage], random.Random(0))[0][0].startswith("inledande bestämmelser hyreslag")


@pytest.mark.parametrize(("strict", "statutes"), [(False, 2), (True, 1)])
def test_cloze_drops_dev_statutes_always_and_test_statutes_when_strict(data: Path, strict: bool, statutes: int) -> None:
    found = pairs.cloze_pairs(read_passages(data), random.Random(0), strict)

    assert len(found) == statutes * len(TERMS)
    assert all(query not in rest for query, rest in found)


def test_there_are_24_test_statutes_and_none_of_them_is_a_dev_statute() -> None:
    assert len(TEST_STATUTES) == 24
    assert not any(is_dev_statute(sfs) for sfs in TEST_STATUTES)


def test_glossary_terms_with_one_english_word_become_pairs(data: Path) -> None:
    write_lines(data / "ensv_glossary_social.tsv.gz", ["eviction\tavhysning", "Eviction\tvräkning", "rent\thyra"])

    found = pairs.glossary_pairs(read_translations(data))

    assert sorted(found) == [("avhysning", "vräkning"), ("vräkning", "avhysning")]


def test_teacher_resumes_after_the_last_finished_block(tmp_path: Path) -> None:
    texts = [f"text {n}" for n in range(10)]
    broken, second, idle = FakeTeacher(fail_after=4), FakeTeacher(), FakeTeacher()

    with pytest.raises(KeyboardInterrupt):
        teacher_vectors(texts, tmp_path, broken.load, block=4)
    vectors = teacher_vectors(texts, tmp_path, second.load, block=4)
    again = teacher_vectors(texts, tmp_path, idle.load, block=4)

    assert (broken.texts, second.texts, idle.texts) == (4, 6, 0)
    assert vectors.shape == (10, 32)
    assert np.array_equal(vectors, again)
    assert np.allclose(vectors, FakeTeacher()(texts), atol=1e-3)


def test_other_texts_do_not_reuse_old_blocks(tmp_path: Path) -> None:
    teacher_vectors(["a", "b"], tmp_path, FakeTeacher().load, block=4)
    other = FakeTeacher()

    teacher_vectors(["a", "c"], tmp_path, other.load, block=4)

    assert other.texts == 2


def test_finished_stages_are_skipped(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("stage ran again")

    _, first = pipeline.train(data, tmp_path / "work", TINY, FakeTeacher().load)
    monkeypatch.setattr(pipeline, "distil", refuse)
    longer = pipeline.train(data, tmp_path / "work", replace(TINY, contrast_steps=7), FakeTeacher().load)[1]
    monkeypatch.setattr(pipeline, "contrast", refuse)
    idle = FakeTeacher()
    _, second = pipeline.train(data, tmp_path / "work", TINY, idle.load)

    assert idle.texts == 0
    assert np.array_equal(first, second)
    assert not np.array_equal(first, longer)


def test_changed_data_trains_again(data: Path, tmp_path: Path) -> None:
    before, _ = pipeline.train(data, tmp_path / "work", TINY, FakeTeacher().load)
    write_lines(data / "svsv_definitions.tsv.gz", ["hyra\tpengar pengar pengar"])
    after, _ = pipeline.train(data, tmp_path / "work", TINY, FakeTeacher().load)

    assert "pengar" not in before.get_vocab()
    assert "pengar" in after.get_vocab()


def test_same_seed_gives_same_weights_and_another_seed_others(data: Path, tmp_path: Path) -> None:
    _, first = pipeline.train(data, tmp_path / "one", TINY, FakeTeacher().load)
    _, second = pipeline.train(data, tmp_path / "two", TINY, FakeTeacher().load)
    _, other = pipeline.train(data, tmp_path / "two", replace(TINY, seed=1), FakeTeacher().load)

    assert first.dtype == np.float32
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


def test_distillation_brings_texts_nearer_to_their_teacher_vectors(data: Path, tmp_path: Path) -> None:
    recipe = replace(TINY, contrast_steps=0, distil_epochs=30)
    tokenizer, weights = pipeline.train(data, tmp_path, recipe, FakeTeacher().load)
    distillation = pipeline.read_distillation(data, tmp_path, FakeTeacher().load)
    targets = static.reduced(distillation.vectors, recipe.dimension)[distillation.rows]

    means = [weights[tokenizer.encode(text).ids].mean(0) for text in distillation.swedish]
    cosines = [float(m @ t / np.linalg.norm(m)) for m, t in zip(means, targets, strict=True)]

    assert np.mean(cosines) > 0.5


def test_runs_are_distinct_neighbours() -> None:
    chosen = static.draw_runs(np.random.default_rng(0), 24, 12, 4)
    short = static.draw_runs(np.random.default_rng(0), 22, 100, 4)

    assert len(set(chosen.tolist())) == len(chosen) == 12
    assert all(np.array_equal(run, np.arange(run[0], run[0] + 4)) for run in np.split(chosen, 3))
    assert sorted(short.tolist()) == list(range(22))


def test_equal_headings_are_no_negatives() -> None:
    import torch

    from indexing.training.bags import equal_ids, in_batch_loss, numbered

    same = equal_ids(numbered(["Hyra", "hyra", "skuld"]), numbered(["a", "b", "c"]))
    vectors = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])

    masked = in_batch_loss(vectors, vectors, same, 0.05)
    unmasked = in_batch_loss(vectors, vectors, torch.eye(3, dtype=torch.bool), 0.05)

    assert same.tolist() == [[True, True, False], [True, True, False], [False, False, True]]
    assert masked < 1e-3 < unmasked


def test_damping_keeps_rare_tokens_and_lowers_frequent_ones() -> None:
    weights = np.ones((3, 2), dtype=np.float32)

    scaled = export.damped(weights, np.asarray([0, 1, 99]), strength=0.01)

    assert scaled[:, 0].tolist() == pytest.approx([1.0, 0.5, 0.01])
    assert export.damped(weights, np.asarray([0, 1, 99]), strength=0) is weights


@pytest.mark.parametrize(
    ("ranking", "gold", "expected"),
    [([3, 1, 2], {3}, 1.0), ([1, 3, 2], {3}, 0.6309), ([1, 2], {3}, 0.0), ([3, 1, 2], {3, 2}, 1.5 / 1.6309)],
)
def test_ndcg_by_hand(ranking: list[int], gold: set[int], expected: float) -> None:
    assert evaluate.ndcg(ranking, gold) == pytest.approx(expected, abs=1e-4)


def test_heading_set_holds_only_the_chosen_statutes_and_telling_headings(data: Path) -> None:
    law = evaluate.heading_set("law", read_passages(data), TEST_STATUTES.__contains__)

    assert len(law.passages) == len(law.queries) == len(TERMS)
    assert law.gold[0] == {0}


@pytest.fixture
def model_folder(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model trained and exported by the real command line with the fake teacher."""
    out = tmp_path / "models" / "kvarbo-static"
    (out / "stale").mkdir(parents=True)
    options = f"--data {data} --work {tmp_path / 'work'} --out {out} --vocabulary 400 --dimension 16"
    options += " --distil-epochs 2 --contrast-steps 4 --seed 0 1 --damping 0 0.01 --threads 1"
    monkeypatch.setattr(sys, "argv", ["training", *options.split()])
    monkeypatch.setattr(command, "minilm_encoder", lambda threads: FakeTeacher())
    command.main()
    return out


def test_exported_folder_is_whole_and_gives_unit_vectors(model_folder: Path) -> None:
    from safetensors.numpy import load_file

    manifest = json.loads((model_folder / "manifest.json").read_text(encoding="utf-8"))
    card = (model_folder / "README.md").read_text(encoding="utf-8")
    texts = ["Vad händer om hyran inte betalas?", "Återvinning"]
    model, again = evaluate.load_model(model_folder), evaluate.load_model(model_folder)
    vectors = model.encode_query(texts)

    files = {path.relative_to(model_folder).as_posix() for path in model_folder.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == files - {"manifest.json"}
    for name, entry in manifest["files"].items():
        content = (model_folder / name).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (entry["sha256"], entry["bytes"])
        assert (model_folder / name).stat().st_mode & 0o444 == 0o444
    assert not (model_folder / "stale").exists()
    assert load_file(model_folder / "model.safetensors")["embedding.weight"].dtype == np.float16
    assert all(entry.name in card for entry in SOURCES)
    assert vectors.dtype == np.float32
    assert vectors.shape == (2, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert np.array_equal(vectors, again.encode_query(texts))
    assert np.array_equal(vectors[:1], again.encode_document(texts[:1]))


def test_test_statutes_do_not_choose() -> None:
    scores = [
        evaluate.Score("swefaq_dev", 1, 1, 0.6, 0),
        evaluate.Score("law_heading_dev", 1, 1, 0.4, 0),
        evaluate.Score("law_heading_test", 1, 1, 1.0, 0),
    ]

    assert command.choosing_score(scores) == pytest.approx(0.5)
    assert "0.600" in model_card("kvarbo-static", TINY, [0], 0.01, scores)


def test_mean_of_seeds_is_a_candidate(model_folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file

    def weights(seeds: str) -> np.ndarray:
        file = tmp_path / "work" / "candidates" / f"{seeds}_0.0" / "kvarbo-static" / "model.safetensors"
        return load_file(file)["embedding.weight"].astype(np.float32)

    assert np.allclose(weights("0-1"), (weights("0") + weights("1")) / 2, atol=1e-3)
