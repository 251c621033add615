"""Reads a statute file of Riksdagen's open data (JSON): one section of the document for each wording of a provision."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.readers.types import Loss, ReadDocument, ReadError, ReadSection
from corpus.statute_json import StatuteError, parse_statute
from corpus.statute_text import Provision

MAX_BYTES = 20_000_000


def read_statute(path: Path) -> ReadDocument:
    """The statute as it was read; what looks cut or wrongly taken apart is a loss. Raises ReadError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(path, f"filen är större än {MAX_BYTES // 1_000_000} MB. Hämta en enskild författning.")
        content = path.read_bytes()
    except OSError as error:
        raise ReadError(path, "filen går inte att läsa. Kontrollera namnet och rättigheterna.") from error
    try:
        statute = parse_statute(content)
    except StatuteError as error:
        raise ReadError(
            path, f"{error} Spara sidan https://data.riksdagen.se/dokument/sfs-ÅÅÅÅ-NR.json på nytt."
        ) from error
    return ReadDocument(
        path=path,
        format="statute",
        title=statute.title,
        sections=tuple(map(_section, statute.provisions)),
        losses=tuple(Loss("forfattning", statute.sfs, doubt) for doubt in statute.doubts),
        pages=None,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _section(provision: Provision) -> ReadSection:
    chapter = f"{provision.chapter} kap. {provision.chapter_title}".strip() if provision.chapter else ""
    path = tuple(filter(None, (chapter, provision.heading)))
    return ReadSection(
        f"{provision.place}{_validity(provision)}", len(path) + 1, path, provision.text.replace("\n", "\n\n")
    )


def _validity(provision: Provision) -> str:
    begins = f"träder i kraft {provision.valid_from}" if provision.valid_from else ""
    ends = f"upphör att gälla {provision.valid_to}" if provision.valid_to else ""
    said = ", ".join(filter(None, (begins, ends)))
    return f" ({said})" if said else ""
