"""Reads a file of any format that is known, or a folder of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.readers.child import parse_apart
from corpus.readers.draft import Refusal
from corpus.readers.formats import format_of
from corpus.readers.types import ReadDocument, ReadError

MAX_BYTES = 20_000_000


def read_file(path: Path) -> ReadDocument:
    """The sections and losses of a PDF, DOCX, HTML, Markdown or statute file.

    Raises ReadError, and nothing else, for a file that is missing, a link, empty, too large, of an unknown kind, of
    another kind than its name says, damaged, locked, or without text; the message says what to do.
    """
    try:
        data = _bytes(path)
        form = format_of(data, path.suffix.lower())
        if form == "statute":
            from corpus.readers.statute import read_statute

            return read_statute(path)
        parsed = parse_apart(form, data)
    except Refusal as refusal:
        raise ReadError(path, str(refusal)) from refusal
    return ReadDocument(
        path=path,
        format=form,
        title=parsed.title or path.stem,
        sections=parsed.sections,
        losses=parsed.losses,
        pages=parsed.pages,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def read_folder(path: Path) -> list[ReadDocument | ReadError]:
    """Every file directly in the folder by name, each read or with the reason why not; hidden files are passed over.

    Raises ReadError when the folder itself is missing or a link.
    """
    if path.is_symlink() or not path.is_dir():
        raise ReadError(path, "mappen finns inte, eller är en länk. Ange en vanlig mapp.")
    results: list[ReadDocument | ReadError] = []
    for file in sorted(path.iterdir()):
        if file.name.startswith(".") or (file.is_dir() and not file.is_symlink()):
            continue
        try:
            results.append(read_file(file))
        except ReadError as error:
            results.append(error)
    return results


def _bytes(path: Path) -> bytes:
    try:
        if path.is_symlink():
            raise Refusal("filen är en länk. Lägg in själva filen.")
        if not path.is_file():
            raise Refusal("filen finns inte. Kontrollera namnet.")
        if path.stat().st_size > MAX_BYTES:
            raise Refusal(f"filen är större än {MAX_BYTES // 1_000_000} MB. Ta bort bilder eller dela upp dokumentet.")
        return path.read_bytes()
    except (OSError, ValueError):
        raise Refusal("filen går inte att öppna. Kontrollera namnet och rättigheterna.") from None
