"""Opened indexes: several at once, none changes a file, and folders that cannot be written are named."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from indexing.embedder import Embedder
from indexing.hybrid import search
from indexing.index import open_index
from indexing.items import Item
from indexing.retriever import query_of
from indexing.snapshot import IndexNotWritable, build, fingerprint
from tests.indexing.snapshots import QUESTION, RIGHT, changed, files_of, first_hit


def test_opening_and_searching_leave_every_file_as_it_was(
    items: tuple[Item, ...], embedder: Embedder, folder: Path
) -> None:
    before = files_of(folder)

    first_hit(items, embedder, folder)

    assert files_of(folder) == before


def test_the_vectors_in_use_take_no_place_beside_the_snapshot_but_for_the_database(
    items: tuple[Item, ...], embedder: Embedder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = folder.with_name("scratch")  # on the disk of the index
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    index = open_index(items, embedder, folder)
    own = {path.name for path in scratch.rglob("*") if path.is_file() and path.stat().st_nlink == 1}
    index.close()

    assert own == {"chroma.sqlite3"}


def test_an_index_on_another_disk_than_the_scratch_folder_is_copied(
    items: tuple[Item, ...], embedder: Embedder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_source: str, _target: str) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr("os.link", refuse)

    assert first_hit(items, embedder, folder) == (RIGHT, "")


def test_two_open_indexes_in_one_process_both_search_right(
    items: tuple[Item, ...], embedder: Embedder, folder: Path
) -> None:
    one, other = open_index(items, embedder, folder), open_index(items, embedder, folder)

    found = [search(index, query_of(QUESTION), 5) for index in (one, other, one)]
    one.close()
    after = search(other, query_of(QUESTION), 5)
    other.close()

    assert found[0][0].id == RIGHT
    assert found[0] == found[1] == found[2] == after


def test_an_open_index_goes_on_when_another_has_been_built_and_it_is_pruned(
    items: tuple[Item, ...], embedder: Embedder, folder: Path
) -> None:
    index = open_index(items, embedder, folder)
    before = search(index, query_of(QUESTION), 5)

    for text in ("Ett.", "Två."):
        build(changed(items, 0, body=text), embedder, folder)

    assert not (folder / fingerprint(items, embedder)).exists()
    assert search(index, query_of(QUESTION), 5) == before
    index.close()


def test_closing_removes_the_copy_of_the_vectors(
    items: tuple[Item, ...], embedder: Embedder, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    index = open_index(items, embedder, folder)
    held = list(scratch.iterdir())
    index.close()

    assert len(held) == 1
    assert list(scratch.iterdir()) == []


def under_a_file(tmp_path: Path) -> Path:
    (tmp_path / "fil").write_text("x", "utf-8")
    return tmp_path / "fil" / "index"


def a_file(tmp_path: Path) -> Path:
    (tmp_path / "index").write_text("x", "utf-8")
    return tmp_path / "index"


def with_too_long_a_name(tmp_path: Path) -> Path:
    return tmp_path / ("x" * 300) / "index"


@pytest.mark.parametrize("place", [under_a_file, a_file, with_too_long_a_name])
def test_a_place_that_cannot_be_a_folder_is_named_in_swedish(
    items: tuple[Item, ...], embedder: Embedder, tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    folder = place(tmp_path)

    with pytest.raises(IndexNotWritable, match=r"kan inte skrivas i .*KVARBO_DATA_DIR") as caught:
        open_index(items, embedder, folder)

    assert str(folder) in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator of the machine can write anywhere")
def test_a_read_only_folder_is_named_in_swedish(items: tuple[Item, ...], embedder: Embedder, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir(mode=0o555)

    with pytest.raises(IndexNotWritable, match=r"kan inte skrivas i .*KVARBO_DATA_DIR"):
        open_index(items, embedder, folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator of the machine can write anywhere")
def test_a_whole_index_in_a_read_only_folder_is_opened(
    items: tuple[Item, ...], embedder: Embedder, folder: Path
) -> None:
    for path in (*folder.rglob("*"), folder):
        path.chmod(path.stat().st_mode & 0o555)

    try:
        assert first_hit(items, embedder, folder) == (RIGHT, "")
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
