"""`kvarbo corpus add`: shows what was read from a municipality's own document, then takes it in."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from assistant.privacy import find_personal_data
from corpus.clock import today
from corpus.errors import UserError
from corpus.local import Local, slug, take_in
from corpus.readers.read import read_file, read_folder
from corpus.readers.types import ReadDocument, ReadError
from ui.cli.common import UsageError
from ui.settings import Settings, read_settings

_WORD_START = 90  # characters of a section shown, enough to recognise it


def run(arguments: argparse.Namespace) -> int:
    """Shows each document as it was read; takes it in after a yes (or --yes). Status 1 when nothing was taken in."""
    settings = read_settings()
    documents, refused = _read(arguments.path)
    if arguments.id and len(documents) > 1:
        raise UsageError("--id går bara att ange för en fil i taget.")
    for error in refused:
        print(error, file=sys.stderr)
    taken = 0
    for document in documents:
        show(document)
        if problem := _personal(document):
            print(problem, file=sys.stderr)
        elif _agreed(arguments.yes):
            taken += _take(document, arguments, settings)
    if taken:
        print(
            f"{taken} dokument togs in i {settings.local_documents}. De söks från nästa start eller kvarbo index build."
        )
    return 0 if taken and taken == len(documents) + len(refused) else 1


def _read(path: Path) -> tuple[list[ReadDocument], list[ReadError]]:
    if path.is_dir():
        found = read_folder(path)
        if not found:
            raise UsageError(f"Mappen {path} innehåller inga filer att läsa.")
        documents = [item for item in found if isinstance(item, ReadDocument)]
        return documents, [item for item in found if isinstance(item, ReadError)]
    if not path.is_file():
        raise UsageError(f"{path} finns inte. Kontrollera sökvägen.")
    return [read_file(path)], []


def show(document: ReadDocument) -> None:
    """Prints what was read: title, form, sections with pages and tables, and what was lost."""
    pages = f", {document.pages} sidor" if document.pages else ""
    print(f"{document.path.name}: ”{document.title}” ({document.format}{pages})")
    for section in document.sections:
        indent = "  " * max(section.level, 1)
        page = f"s. {section.page}, " if section.page else ""
        tables = f", {len(section.tables)} tabell(er)" if section.tables else ""
        words = section.text.split()
        print(f"{indent}{section.heading or '(utan rubrik)'} ({page}{len(words)} ord{tables})")
        if words:
            print(f"{indent}  {' '.join(words)[:_WORD_START]} …")
    for loss in document.losses:
        print(f"  Gick inte med ({loss.place}): {loss.text}")
    print()


_NUMBERS = ("personnummer", "samordningsnummer")


def _personal(document: ReadDocument) -> str:
    """A refusal that names the sections which hold a personnummer; function numbers and addresses are let through."""
    held = [
        section.heading or "utan rubrik"
        for section in document.sections
        if any(item.kind in _NUMBERS for item in find_personal_data(f"{section.heading}\n{section.text}"))
    ]
    if not held:
        return ""
    return (
        f"{document.path.name}: personnummer finns i ”{'”, ”'.join(held)}”. Ta bort dem ur dokumentet och försök igen."
    )


def _agreed(yes: bool) -> bool:
    if yes:
        return True
    if not sys.stdin.isatty():
        print("Inget togs in. Läs igenom ovan och kör igen med --yes.", file=sys.stderr)
        return False
    return input("Ta in dokumentet? Skriv ja för att fortsätta: ").strip().lower() in ("ja", "j")


def _take(document: ReadDocument, arguments: argparse.Namespace, settings: Settings) -> int:
    day: date = today()
    title = arguments.title or document.title or document.path.stem
    local = Local(
        id=arguments.id or slug(title),
        title=title,
        owner=arguments.owner,
        review=arguments.review,
        valid_from=arguments.valid_from or day,
    )
    try:
        take_in(document, local, settings.local_documents, day, settings.guidance_dir, replace=arguments.replace)
    except UserError as error:
        print(error, file=sys.stderr)
        return 0
    return 1
