"""Opens a DOCX as what it is, a zip of XML: bombs, macros and entities are refused before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from corpus.readers.draft import Refusal

MAX_UNPACKED = 200_000_000
MAX_PARTS = 5_000
# XML shrinks to a tenth, seldom to a fiftieth. Small parts may shrink more without harm.
MAX_RATIO, RATIO_FROM = 150, 5_000_000
_DAMAGED = "filen är skadad. Öppna den i Word, spara om den som DOCX och försök igen."
_ENTITIES = "filen har XML-entiteter, som en vanlig DOCX saknar. Spara om den från Word."
_MACROS = "filen har makron. Spara den som DOCX utan makron."


def open_docx(data: bytes) -> WordDocument:
    """The document. Raises Refusal for what is no DOCX, has macros or entities, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check(package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        # RuntimeError: an encrypted part; NotImplementedError: a way of packing that zipfile does not know.
        raise Refusal(_DAMAGED) from error
    return Document(io.BytesIO(data))


def _check(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refusal("filen packas upp till mer än vad som kan läsas. Ta bort bilder eller dela upp dokumentet.")
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise Refusal("filen är packad på ett sätt som vanliga dokument inte är. Spara om den från Word.")
    names = {part.filename.lower() for part in parts}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refusal(_MACROS)
    if "[content_types].xml" not in names or "word/document.xml" not in names:
        raise Refusal(_DAMAGED)
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            content = package.read(part)
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                raise Refusal(_ENTITIES)
            if part.filename.lower() == "[content_types].xml" and b"macroEnabled" in content:
                raise Refusal(_MACROS)


def related(document: WordDocument, kind: str) -> Iterator[BaseOxmlElement]:
    """The parsed parts of a kind ("footnotes", "header", …) that the document points to."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            yield parse_xml(relation.target_part.blob)
