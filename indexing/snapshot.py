"""The index on disk: immutable snapshots built beside each other, and a small pointer to the one in use.

Layout of the index folder:

    current                 name of the snapshot in use, replaced atomically
    <fingerprint>/          one complete snapshot: chroma/, the word indexes, manifest.json, items.json (ids), and
                            chunks.json (the positions of the items that hold each chunk)
    .building-*/            a build under way, or left by a kill (removed by the next build)

Chroma writes to its database even when it only reads, and a folder is for one process. Each process therefore works on
a copy of its own, and the snapshot's files keep the hashes in the manifest for as long as they live.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from corpus.errors import UserError
from indexing.embedding import Stored, fill
from indexing.items import Item
from indexing.nomodel import Model
from indexing.vectors import VectorStore
from indexing.words import WordArms

FORMAT = 2
# What shapes an index is code: a changed stop word or chunk size must not leave an old index in use.
_SHAPING = (
    *("chunks.py", "compounds.py", "embedding.py", "lexical.py", "realwords.py", "spelling.py", "swedish.py"),
    *("vectors.py", "words.py", "data/compound-parts.tsv", "data/compounds.csv", "data/words.txt.xz"),
)
CHUNKER = hashlib.sha256(b"".join((Path(__file__).parent / name).read_bytes() for name in _SHAPING)).hexdigest()[:16]
CANARIES = 20
Progress = Callable[[str, int, int], None]  # what is being done, done so far, of how many


class IndexBroken(UserError):
    """A snapshot that must not be used: what is wrong with it (Swedish)."""


class IndexNotWritable(UserError):
    """The index folder cannot be written to (Swedish, names the folder and the setting)."""


@dataclass(frozen=True)
class Manifest:
    """What a snapshot was made of, and the SHA-256 of each of its files."""

    format: int
    fingerprint: str
    items: int
    chunks: int
    reused: int
    model: str
    model_digest: str
    dimension: int
    chunker: str
    files: dict[str, str]


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress that shows nothing."""


def fingerprint(items: Sequence[Item], embedder: Model) -> str:
    """Name of the snapshot that these items and this model give; equal input gives equal name."""
    total = hashlib.sha256(f"{FORMAT}|{CHUNKER}|{embedder.digest}|{version('chromadb')}".encode())
    for item in items:
        total.update(repr(item).encode())
    return total.hexdigest()[:16]


def current(folder: Path) -> Path | None:
    """The snapshot in use, or None when there is none."""
    pointer = folder / "current"
    try:
        name = pointer.read_bytes().decode("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return folder / name if re.fullmatch(r"[0-9a-f]{16}(-\d+)?", name) and (folder / name).is_dir() else None


def is_of(snapshot: Path, name: str) -> bool:
    """True when the snapshot was built for this fingerprint (a rebuilt one has a number after it)."""
    return snapshot.name.split("-")[0] == name


def read_manifest(snapshot: Path) -> Manifest:
    """The manifest of a snapshot. Raises IndexBroken when there is none that can be read."""
    try:
        manifest = Manifest(**json.loads((snapshot / "manifest.json").read_text("utf-8")))
        if not isinstance(manifest.files, dict):
            raise TypeError("files")
        return manifest
    except (OSError, ValueError, TypeError) as error:
        raise IndexBroken("indexets förteckning saknas eller går inte att läsa") from error


def verify(snapshot: Path) -> Manifest:
    """The manifest, when every file is there with the bytes it was written with. Raises IndexBroken otherwise."""
    manifest = read_manifest(snapshot)
    if manifest.format != FORMAT:
        raise IndexBroken("indexet är byggt av en annan version av programmet")
    found = _hashes(snapshot)
    for name in sorted(manifest.files.keys() | found.keys()):
        if name not in found:
            raise IndexBroken(f"indexfilen {name} saknas")
        if manifest.files.get(name) != found[name]:
            raise IndexBroken(f"indexfilen {name} är skadad")
    return manifest


def verify_deep(snapshot: Path) -> Manifest:
    """`verify`, and then that Chroma opens a copy, counts right and finds canary chunks by their own vectors."""
    manifest = verify(snapshot)
    with private_store(snapshot) as store:
        _check_store(store, manifest.chunks)
    return manifest


@contextmanager
def private_store(snapshot: Path) -> Iterator[VectorStore]:
    """A copy of the snapshot's vectors for this process alone, removed at the end."""
    with tempfile.TemporaryDirectory(prefix="kvarbo-", ignore_cleanup_errors=True) as scratch:
        copy = Path(scratch) / "chroma"
        shutil.copytree(snapshot / "chroma", copy, copy_function=_copy)
        store = VectorStore(copy)
        try:
            yield store
        finally:
            store.close()


def _copy(source: str, target: str) -> None:
    """Copies the database; the vectors, which reading leaves as they are, get a second name where that can be had."""
    if not source.endswith(".sqlite3"):
        try:
            os.link(source, target)
            return
        except OSError:  # on another disk, or not ours
            pass
    shutil.copy2(source, target)


def _check_store(store: VectorStore, expected: int) -> None:
    if store.count() != expected:
        raise IndexBroken(f"indexet har {store.count()} textbitar men ska ha {expected}")
    for vector in store.spread(CANARIES).values():
        best = next(iter(store.nearest(vector, 10).values()), 0.0)
        if np.any(vector) and best < 0.999:
            raise IndexBroken("indexet hittar inte sina egna textbitar")


def build(
    items: Sequence[Item], embedder: Model, folder: Path, progress: Progress = silent, force: bool = False
) -> Path:
    """The snapshot for these items and this model, built if it is not there, and made the one in use.

    A kill at any moment leaves the former snapshot in use. Raises IndexNotWritable.
    """
    from filelock import FileLock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            name = fingerprint(items, embedder)
            previous = current(folder)
            snapshot = None if force else _whole(folder, name)
            if snapshot is None:
                snapshot = _build_beside(items, embedder, folder, name, progress)
            _point(folder, snapshot.name)
            _prune(folder, keep={snapshot.name, previous.name if previous else snapshot.name})
            return snapshot
    except OSError as error:  # no right, no folder, no space: for the person they are the same
        raise IndexNotWritable(
            f"Indexet kan inte skrivas i {folder}. "
            "Ge skrivrätt och plats där, eller välj en annan mapp med KVARBO_DATA_DIR."
        ) from error


def _whole(folder: Path, name: str) -> Path | None:
    """A whole snapshot of this fingerprint, also when the pointer to it was lost."""
    return next((path for path in sorted(folder.glob(f"{name}*")) if is_of(path, name) and _is_whole(path)), None)


def _is_whole(snapshot: Path) -> bool:
    try:
        verify(snapshot)
    except IndexBroken:
        return False
    return True


def _build_beside(items: Sequence[Item], embedder: Model, folder: Path, name: str, progress: Progress) -> Path:
    """A new complete snapshot under a name that is free: one in use is never touched."""
    for leftover in folder.glob(".building-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    for leftover in folder.glob(".current-*"):
        leftover.unlink(missing_ok=True)
    target = folder / f".building-{os.getpid()}"
    target.mkdir()
    progress("Räknar ord", 0, len(items))
    WordArms.build(items).save(target)
    (target / "items.json").write_text(json.dumps([item.id for item in items], ensure_ascii=False), "utf-8")
    stored = _fill(target / "chroma", items, embedder, folder, progress)
    (target / "chunks.json").write_text(json.dumps(stored.holders), "utf-8")
    manifest = Manifest(
        FORMAT,
        name,
        len(items),
        len(stored.holders),
        stored.reused,
        embedder.folder.name,
        embedder.digest,
        embedder.encode_queries([""]).shape[1],
        CHUNKER,
        _hashes(target),
    )
    (target / "manifest.json").write_text(json.dumps(asdict(manifest), indent=1), "utf-8")
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    return target.rename(folder / next(free for free in names if not (folder / free).exists()))


def _fill(target: Path, items: Sequence[Item], embedder: Model, folder: Path, progress: Progress) -> Stored:
    """What was stored in a new Chroma folder, checked."""
    stored = Stored()
    store = VectorStore(target, create=True)
    try:
        with _former(folder, embedder) as former:
            for stored in fill(store, items, embedder, former):
                progress("Läser in", stored.items, len(items))
        _check_store(store, len(stored.holders))
    finally:
        store.close()
    return stored


def _former(folder: Path, embedder: Model) -> AbstractContextManager[VectorStore | None]:
    """The vectors of the snapshot in use; None when it is broken or of another model."""
    snapshot = current(folder)
    if snapshot is None or not _is_whole(snapshot) or read_manifest(snapshot).model_digest != embedder.digest:
        return nullcontext()
    return private_store(snapshot)


def _hashes(snapshot: Path) -> dict[str, str]:
    return {
        path.relative_to(snapshot).as_posix(): _hash(path)
        for path in sorted(snapshot.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _point(folder: Path, name: str) -> None:
    temporary = folder / f".current-{os.getpid()}"
    temporary.write_text(name, "utf-8")
    temporary.replace(folder / "current")


def _prune(folder: Path, keep: set[str]) -> None:
    for path in folder.iterdir():
        if path.is_dir() and path.name not in keep and (path / "manifest.json").exists():
            shutil.rmtree(path, ignore_errors=True)
