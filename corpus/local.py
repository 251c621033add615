"""Taking in the municipality's own documents: a file as it was read becomes a Markdown document in the local folder."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from corpus.errors import UserError
from corpus.reader import read_corpus
from corpus.readers.types import ReadDocument, ReadSection
from corpus.types import Corpus

_LAW_LINE = re.compile(r"^Lagrum:", re.MULTILINE)
_ITEM = re.compile(r"^(?:\d{1,2}\.|-) ")
_SLUG_LETTERS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u"})


@dataclass(frozen=True)
class Local:
    """What the municipality says of its document: its id (file name), title, owner, and the day it is gone through."""

    id: str
    title: str
    owner: str
    review: date
    valid_from: date


class LocalExists(UserError):
    """There is a local document by this id already (Swedish)."""


def slug(text: str) -> str:
    """An id made of a title or heading: a–z, digits, hyphens; "avsnitt" when nothing is left of it."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_SLUG_LETTERS)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "avsnitt"


def as_document(read: ReadDocument, local: Local, today: date) -> str:
    """The document in the house's own form: a strict head, then a section for each that has text."""
    head = {
        "id": local.id,
        "title": local.title,
        "kind": "lokal_rutin",
        "topics": ["lokala-rutiner"],
        "law_read": str(today),
        "checked": str(today),
        "valid_from": str(local.valid_from),
        "owner": local.owner,
        "review": str(local.review),
        "sources": [{"id": f"lokal-{local.id}", "publisher": local.owner, "title": read.path.name}],
    }
    written = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{written}---\n" + "".join(_sections(read, local))


def _sections(read: ReadDocument, local: Local) -> list[str]:
    taken: set[str] = set()
    written = []
    for section in read.sections:
        text = _plain(section.text)
        if text:
            name = _unused(slug(section.heading), taken)
            heading = _heading(section, read.title or local.title)
            written.append(f'\n## {heading} {{#{name} sources="lokal-{local.id}"}}\n\n{text}\n')
    return written


def _unused(name: str, taken: set[str]) -> str:
    number = 2
    unused = name
    while unused in taken:
        unused, number = f"{name}-{number}", number + 1
    taken.add(unused)
    return unused


def _heading(section: ReadSection, title: str) -> str:
    """The heading with the one above it, where that tells more: "Barn › Arbetsgång"."""
    above = [part for part in section.path if part != title][-1:]
    shown = " › ".join([*above, section.heading or title])
    return re.sub(r"[{}#]", "", re.sub(r"\s+", " ", shown)).strip()


def _plain(text: str) -> str:
    """The text in the form that the corpus reader takes: no marks that could mean markup, one sort of bullet.

    The rows of a table are lines of a block that are no list items; as list items they stay lines.
    """
    blocks = []
    for block in text.split("\n\n"):
        lines = [_unmarked(line) for line in block.split("\n") if line.strip()]
        if len(lines) > 1:
            lead = lines[:1] if lines[0].endswith(":") else []
            lines = [*lead, *(line if _ITEM.match(line) else f"- {line}" for line in lines[len(lead) :])]
        blocks.append("\n".join(lines))
    return _LAW_LINE.sub("Lagstöd:", "\n\n".join(filter(None, blocks)))


def _unmarked(line: str) -> str:
    kept = re.sub(r"^\s*[•·▪◦*–—-]\s+", "- ", line.strip()).replace("**", "")
    kept = re.sub(r"<(?=[a-zA-Z/!])", "‹", kept).replace("![", "! [").replace("](", "] (")
    return re.sub(r"^(?=[#|])", "- ", kept)


def take_in(read: ReadDocument, local: Local, folder: Path, today: date, national: Path, *, replace: bool) -> Corpus:
    """Writes the document to the local folder, whole or not at all, and gives the corpus with it.

    Raises LocalExists when the id is taken (unless `replace`), CorpusError when the result cannot be read.
    """
    target = folder / f"{local.id}.md"
    if target.exists() and not replace:
        raise LocalExists(f"{target.name} finns redan. Välj ett annat --id, eller ersätt den med --replace.")
    folder.mkdir(parents=True, exist_ok=True)
    text = as_document(read, local, today)
    trial = folder / f"{local.id}.md.ny"
    earlier = target.read_bytes() if target.exists() else None
    trial.write_text(text, "utf-8")
    trial.replace(target)
    try:
        return read_corpus(national, folder)
    except UserError:
        if earlier is None:
            target.unlink()
        else:
            trial.write_bytes(earlier)
            trial.replace(target)
        raise
