"""`kvarbo doctor`: what works on this machine, what does not, and the remedy."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.errors import UserError
from ui.cli.common import WORDS_MEANWHILE, as_json
from ui.settings import Settings, read_settings
from ui.worklist import open_worklist

Level = Literal["OK", "VARNING", "FEL"]


@dataclass(frozen=True)
class Finding:
    """One thing looked at: the level, what was found, and what to do (empty when all is well)."""

    name: str
    level: Level
    text: str
    remedy: str = ""


def run(arguments: argparse.Namespace) -> int:
    """Prints every finding; status 1 when something does not work."""
    findings = list(examine())
    if arguments.json:
        print(as_json([vars(finding) for finding in findings]))
    else:
        for finding in findings:
            print(f"{finding.level:8} {finding.name}: {finding.text}{f' {finding.remedy}' if finding.remedy else ''}")
    return 1 if any(finding.level == "FEL" for finding in findings) else 0


def examine() -> Iterator[Finding]:
    """The findings one by one; an examination that fails is a finding too."""
    yield Finding("Python", "OK", sys.version.split()[0])
    try:
        settings = read_settings()
    except UserError as error:
        yield Finding("Inställningar", "FEL", str(error))
        return
    looks: list[tuple[str, Callable[[Settings], Finding]]] = [
        ("Datamapp", _data_dir),
        ("Vägledning", _guidance),
        ("Språkmodell", _model),
        ("Index", _index),
        ("Arbetslista", _worklist),
        ("Port", _port),
    ]
    for name, look in looks:
        try:
            yield look(settings)
        except UserError as error:
            yield Finding(name, "FEL", str(error))


def _data_dir(settings: Settings) -> Finding:
    folder = settings.data_dir
    existing: Path = next(path for path in (folder, *folder.parents) if path.exists())
    if existing.is_dir() and os.access(existing, os.W_OK):
        return Finding("Datamapp", "OK", str(folder))
    return Finding("Datamapp", "FEL", f"{folder} går inte att skriva i.", "Välj en annan med KVARBO_DATA_DIR.")


def _guidance(settings: Settings) -> Finding:
    corpus = settings.read_corpus()
    text = f"{len(corpus.documents)} dokument, {len(corpus.sections)} avsnitt, lagen läst till {corpus.law_read}."
    return Finding("Vägledning", "OK", text)


def _model(settings: Settings) -> Finding:
    from indexing.nomodel import open_model

    model = open_model(settings.model, settings.threads)
    if model.problem:
        remedy = f"Är det den medföljande, hämta Kvarbo på nytt. {WORDS_MEANWHILE}"
        return Finding("Språkmodell", "FEL", model.problem, remedy)
    return Finding("Språkmodell", "OK", f"{settings.model.name} ({model.digest})")


def _index(settings: Settings) -> Finding:
    from indexing.snapshot import IndexBroken, current, verify

    snapshot = current(settings.index_dir)
    if snapshot is None:
        return Finding("Index", "VARNING", "finns inte än.", "Det byggs vid start, eller med ”kvarbo index build”.")
    try:
        manifest = verify(snapshot)
    except IndexBroken as error:
        return Finding("Index", "VARNING", f"{error}.", "Det byggs om vid start, eller med ”kvarbo index build”.")
    return Finding("Index", "OK", f"{snapshot.name}, {manifest.items} avsnitt.")


def _worklist(settings: Settings) -> Finding:
    worklist = open_worklist(settings)
    if worklist is None:
        return Finding("Arbetslista", "OK", "avslagen.")
    try:
        worklist.check()
    finally:
        worklist.close()
    return Finding("Arbetslista", "OK", f"påslagen, poster sparas {settings.worklist_retention_days} dagar.")


def _port(settings: Settings) -> Finding:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", settings.port)) == 0:
            text = f"{settings.port} används redan."
            return Finding("Port", "VARNING", text, "Stäng det programmet, eller välj en annan port med KVARBO_PORT.")
    return Finding("Port", "OK", str(settings.port))
