"""The index on disk: built whole or not at all, from nothing but what has changed, under a name of its content."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import indexing.snapshot
from indexing.chunks import chunks_of
from indexing.embedder import STATIC_MODEL, Embedder, Vectors
from indexing.items import Item
from indexing.snapshot import build, fingerprint, read_manifest, verify_deep
from indexing.swedish import stems
from indexing.words import WordArms
from tests.indexing.snapshots import QUESTION, changed, files_of, snapshot_in, texts_of


class Counting(Embedder):
    """The real embedder, that remembers what it was asked to embed."""

    def __init__(self) -> None:
        super().__init__(STATIC_MODEL)
        self.texts: list[str] = []

    def encode_documents(self, texts: list[str]) -> Vectors:
        self.texts += texts
        return super().encode_documents(texts)


def test_the_manifest_says_what_the_index_was_made_of(
    items: tuple[Item, ...], embedder: Embedder, folder: Path
) -> None:
    manifest = verify_deep(snapshot_in(folder))

    assert manifest.fingerprint == snapshot_in(folder).name == fingerprint(items, embedder)
    assert (manifest.items, manifest.chunks) == (len(items), len(texts_of(items)))
    dimension = embedder.encode_queries(["hyran"]).shape[1]
    assert (manifest.model, manifest.model_digest) == (embedder.folder.name, embedder.digest)
    assert manifest.dimension == dimension
    assert manifest.files == {
        name: digest for name, digest in files_of(snapshot_in(folder)).items() if name != "manifest.json"
    }
    assert "chroma/chroma.sqlite3" in manifest.files


def test_an_index_that_is_there_is_not_built_again(items: tuple[Item, ...], folder: Path) -> None:
    before = files_of(snapshot_in(folder))
    embedder = Counting()

    build(items, embedder, folder)

    assert embedder.texts == []
    assert files_of(snapshot_in(folder)) == before


def test_progress_is_told_from_the_first_step_to_the_last(
    items: tuple[Item, ...], embedder: Embedder, tmp_path: Path
) -> None:
    told: list[tuple[str, int, int]] = []

    build(items, embedder, tmp_path, lambda *step: told.append(step))

    assert told == [("Räknar ord", 0, len(items)), ("Läser in", len(items), len(items))]


def test_unchanged_chunks_are_not_embedded_again(items: tuple[Item, ...], folder: Path) -> None:
    embedder = Counting()
    new = changed(items, 3, body="En helt ny text om sådant som inte stod här förut.")

    snapshot = build(new, embedder, folder)

    assert embedder.texts == [chunk.text for chunk in chunks_of(new[3]) if chunk not in chunks_of(items[3])]
    assert len(embedder.texts) == 1
    assert read_manifest(snapshot).reused == len(texts_of(new)) - 1


def test_taken_over_vectors_are_those_of_a_build_from_nothing(
    items: tuple[Item, ...], embedder: Embedder, folder: Path, tmp_path: Path
) -> None:
    new = changed(items, 3, body="En helt ny text.")
    build(new, embedder, folder)
    build(new, embedder, tmp_path / "fresh")

    with (
        indexing.snapshot.private_store(snapshot_in(folder)) as one,
        indexing.snapshot.private_store(snapshot_in(tmp_path / "fresh")) as other,
    ):
        taken, fresh = one.stored(), other.stored()

    assert taken.keys() == fresh.keys()
    assert all(taken[name] == pytest.approx(fresh[name], abs=1e-6) for name in fresh)


def test_an_index_by_another_model_is_not_taken_over(items: tuple[Item, ...], folder: Path, tmp_path: Path) -> None:
    snapshot = snapshot_in(folder)
    manifest = json.loads((snapshot / "manifest.json").read_text("utf-8"))
    (snapshot / "manifest.json").write_text(json.dumps(manifest | {"model_digest": "annan"}), "utf-8")
    embedder = Counting()

    build(changed(items, 0, body="Ny."), embedder, folder)

    assert len(embedder.texts) == len(texts_of(changed(items, 0, body="Ny.")))


def test_a_damaged_index_is_not_taken_over(items: tuple[Item, ...], folder: Path) -> None:
    (snapshot_in(folder) / "chroma" / "chroma.sqlite3").write_bytes(b"")
    embedder = Counting()

    build(changed(items, 0, body="Ny."), embedder, folder)

    assert len(embedder.texts) == len(texts_of(changed(items, 0, body="Ny.")))


def test_the_pointer_is_replaced_and_never_written_in_place(
    items: tuple[Item, ...], embedder: Embedder, folder: Path
) -> None:
    former = snapshot_in(folder).name

    with (folder / "current").open(encoding="utf-8") as held_open:
        build(changed(items, 0, body="Ny."), embedder, folder)
        assert held_open.read() == former

    assert snapshot_in(folder).name != former


def test_only_the_index_in_use_and_the_one_before_are_kept(
    items: tuple[Item, ...], embedder: Embedder, folder: Path
) -> None:
    names = [snapshot_in(folder).name]
    for text in ("Ett.", "Två.", "Tre."):
        names.append(build(changed(items, 0, body=text), embedder, folder).name)

    assert {path.name for path in folder.iterdir() if path.is_dir()} == set(names[-2:])
    assert snapshot_in(folder).name == names[-1]


def test_what_a_kill_left_behind_is_removed_by_the_next_build(
    items: tuple[Item, ...], embedder: Embedder, folder: Path
) -> None:
    (folder / ".building-999999" / "chroma").mkdir(parents=True)
    (folder / ".building-999999" / "chroma" / "chroma.sqlite3").write_bytes(b"half")
    (folder / ".current-999999").write_text("half", "utf-8")

    build(changed(items, 0, body="Ny."), embedder, folder)

    assert [path.name for path in folder.iterdir() if path.name.startswith((".building", ".current"))] == []


def test_the_word_indexes_on_disk_are_those_in_memory(
    items: tuple[Item, ...], embedder: Embedder, folder: Path
) -> None:
    query = dict.fromkeys(stems(QUESTION), 1.0)
    loaded = WordArms.load(snapshot_in(folder), items)

    assert np.array_equal(loaded.scores("words", query), WordArms.build(items).scores("words", query))


def test_the_same_items_and_model_give_the_same_name(items: tuple[Item, ...], embedder: Embedder) -> None:
    assert fingerprint(items, embedder) == fingerprint(list(items), Embedder(STATIC_MODEL))


@pytest.mark.parametrize("field", ["id", "title", "heading", "body"])
def test_another_text_gives_another_name(items: tuple[Item, ...], embedder: Embedder, field: str) -> None:
    assert fingerprint(changed(items, 5, **{field: "annat"}), embedder) != fingerprint(items, embedder)


def test_another_order_or_question_gives_another_name(items: tuple[Item, ...], embedder: Embedder) -> None:
    asked = (*items[:1], replace(items[1], questions=("ny fråga",)), *items[2:])

    assert len({fingerprint(one, embedder) for one in (items, items[::-1], asked)}) == 3


def test_another_model_gives_another_name(items: tuple[Item, ...], embedder: Embedder, tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]", "utf-8")

    assert fingerprint(items, Embedder(tmp_path)) != fingerprint(items, embedder)


@pytest.mark.parametrize("constant", ["CHUNKER", "FORMAT"])
def test_another_way_of_cutting_or_storing_gives_another_name(
    items: tuple[Item, ...], embedder: Embedder, monkeypatch: pytest.MonkeyPatch, constant: str
) -> None:
    before = fingerprint(items, embedder)

    monkeypatch.setattr(indexing.snapshot, constant, "annan")

    assert fingerprint(items, embedder) != before
