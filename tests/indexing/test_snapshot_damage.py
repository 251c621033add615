"""A damaged index is found out, whatever the damage, and rebuilt when it is opened."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexing.embedder import Embedder
from indexing.items import Item
from indexing.snapshot import IndexBroken, current, fingerprint, verify, verify_deep
from tests.indexing.snapshots import RIGHT, files_of, first_hit, snapshot_in


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] or b"x")


def empty(path: Path) -> None:
    path.write_bytes(b"" if path.stat().st_size else b"x")


def remove(path: Path) -> None:
    path.unlink()


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes() or b"x")
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [cut, empty, remove, flip])
def test_damage_to_any_file_is_found(folder: Path, damage: Callable[[Path], None]) -> None:
    snapshot = snapshot_in(folder)
    names = [name for name in files_of(snapshot) if name != "manifest.json"]

    unseen = []
    for name in names:
        content = (snapshot / name).read_bytes()
        damage(snapshot / name)
        try:
            verify(snapshot)
            unseen.append(name)
        except IndexBroken as error:
            assert name in str(error)
        (snapshot / name).write_bytes(content)

    assert unseen == []
    assert len(names) >= 10
    verify(snapshot)  # and put back, it is whole again


MANIFESTS: dict[str, Callable[[str], str]] = {
    "empty": lambda text: "",
    "cut": lambda text: text[: len(text) // 2],
    "no object": lambda text: "[]",
    "no keys": lambda text: "{}",
    "foreign format": lambda text: json.dumps(json.loads(text) | {"format": 99}),
    "unknown key": lambda text: json.dumps(json.loads(text) | {"nytt": 1}),
    "files no table": lambda text: json.dumps(json.loads(text) | {"files": ["items.json"]}),
    "a file too many": lambda text: text.replace('"items.json"', '"finnsinte.json"'),
}


@pytest.mark.parametrize("damage", MANIFESTS.values(), ids=MANIFESTS.keys())
def test_a_broken_or_foreign_manifest_is_found_and_the_index_rebuilt(
    items: tuple[Item, ...], embedder: Embedder, folder: Path, damage: Callable[[str], str]
) -> None:
    path = snapshot_in(folder) / "manifest.json"
    path.write_text(damage(path.read_text("utf-8")), "utf-8")

    with pytest.raises(IndexBroken):
        verify(snapshot_in(folder))
    found, repaired = first_hit(items, embedder, folder)

    assert found == RIGHT
    assert repaired
    verify_deep(snapshot_in(folder))


def test_a_removed_manifest_is_found(folder: Path) -> None:
    (snapshot_in(folder) / "manifest.json").unlink()

    with pytest.raises(IndexBroken, match="förteckning"):
        verify(snapshot_in(folder))


def test_a_file_that_does_not_belong_is_found(folder: Path) -> None:
    (snapshot_in(folder) / "chroma" / "extra.bin").write_bytes(b"x")

    with pytest.raises(IndexBroken, match=r"chroma/extra\.bin"):
        verify(snapshot_in(folder))


def test_a_whole_index_that_counts_wrong_is_found_by_the_deep_check(folder: Path) -> None:
    path = snapshot_in(folder) / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(manifest | {"chunks": manifest["chunks"] + 1}), "utf-8")

    with pytest.raises(IndexBroken, match="textbitar"):
        verify_deep(snapshot_in(folder))


@pytest.mark.parametrize("damage", [cut, empty, remove, flip])
@pytest.mark.parametrize("name", ["chroma/chroma.sqlite3", "words-weights.npy", "items.json"])
def test_a_damaged_index_is_rebuilt_when_opened_and_says_so(
    items: tuple[Item, ...], embedder: Embedder, folder: Path, name: str, damage: Callable[[Path], None]
) -> None:
    damage(snapshot_in(folder) / name)

    found, repaired = first_hit(items, embedder, folder)

    assert found == RIGHT
    assert name in repaired
    assert first_hit(items, embedder, folder) == (RIGHT, "")


def point_at_nothing(folder: Path) -> None:
    (folder / "current").write_text("finnsinte", "utf-8")


def garble_pointer(folder: Path) -> None:
    (folder / "current").write_bytes(b"\xff\xfe\x00")


def empty_pointer(folder: Path) -> None:
    (folder / "current").write_text("", "utf-8")


def point_outside(folder: Path) -> None:
    (folder / "current").write_text("../..", "utf-8")


def remove_pointer(folder: Path) -> None:
    (folder / "current").unlink()


@pytest.mark.parametrize("damage", [point_at_nothing, garble_pointer, empty_pointer, point_outside, remove_pointer])
def test_a_damaged_pointer_is_mended_when_opened(
    items: tuple[Item, ...], embedder: Embedder, folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder)

    assert first_hit(items, embedder, folder)[0] == RIGHT
    assert snapshot_in(folder).name == fingerprint(items, embedder)


def test_an_empty_folder_has_no_index(tmp_path: Path) -> None:
    assert current(tmp_path) is None
    assert current(tmp_path / "saknas") is None
