"""`kvarbo index`: build, verify and show the search index."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from indexing.items import items_of
from indexing.nomodel import open_model
from indexing.snapshot import IndexBroken, current, fingerprint, is_of, read_manifest, verify_deep
from indexing.snapshot import build as build_snapshot
from ui.cli.common import as_json, progress_bar, tell_of
from ui.settings import read_settings


def build(arguments: argparse.Namespace) -> int:
    """Builds the index where it is missing, old or broken; `--force` builds it anyhow."""
    settings = read_settings()
    items = items_of(settings.read_corpus())
    with progress_bar() as show:
        embedder = open_model(settings.model, settings.threads)
        tell_of(embedder.problem)
        snapshot = build_snapshot(items, embedder, settings.index_dir, show, force=arguments.force)
    manifest = read_manifest(snapshot)
    print(f"Indexet {snapshot.name} är klart: {manifest.items} avsnitt, {manifest.chunks} textbitar.")
    return 0


def verify(_arguments: argparse.Namespace) -> int:
    """Says whether every file is whole and canary texts are found; status 1 when not."""
    snapshot = current(read_settings().index_dir)
    if snapshot is None:
        print("Det finns inget index. Kör ”kvarbo index build”.", file=sys.stderr)
        return 1
    try:
        manifest = verify_deep(snapshot)
    except IndexBroken as error:
        print(f"Indexet är skadat: {error}. Kör ”kvarbo index build”.", file=sys.stderr)
        return 1
    print(f"Indexet {snapshot.name} är helt: {len(manifest.files)} filer, {manifest.chunks} textbitar.")
    return 0


def status(arguments: argparse.Namespace) -> int:
    """Shows the index in use, and whether it belongs to today's guidance and model."""
    settings = read_settings()
    snapshot = current(settings.index_dir)
    model = open_model(settings.model, settings.threads)
    tell_of(model.problem)
    wanted = fingerprint(items_of(settings.read_corpus()), model)
    state = {
        "snapshot": snapshot.name if snapshot else None,
        "current": bool(snapshot and is_of(snapshot, wanted)),
        "manifest": {k: v for k, v in asdict(read_manifest(snapshot)).items() if k != "files"} if snapshot else None,
    }
    if arguments.json:
        print(as_json(state))
    elif snapshot is None:
        print("Det finns inget index än. Det byggs vid första frågan, eller med ”kvarbo index build”.")
    else:
        manifest = read_manifest(snapshot)
        print(f"Index {snapshot.name}: {manifest.items} avsnitt, {manifest.chunks} textbitar, modell {manifest.model}.")
        print("Det motsvarar vägledningen." if state["current"] else "Vägledningen eller modellen är ändrad: byggs om.")
    return 0
