"""Reads the guidance: Markdown documents with a strict head, and their sidecars of authored questions."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus.errors import CorpusError
from corpus.frontmatter import Head, load_yaml, read_head
from corpus.legal import LegalReference, parse_reference, references
from corpus.types import Corpus, Document, Section, Source

GUIDANCE = Path(__file__).parent / "guidance"
QUESTIONS = ("questions", "questions/further")
"""Folders of sidecars beside the documents: the telling questions to each section, and the same in other words."""
MAX_BYTES = 1_000_000
_FILE_NAME = re.compile(r"^[a-z0-9-]{1,100}\.md$")
_HEADING = re.compile(
    r"^## (?P<text>.+?) \{#(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?P<attributes>(?: [a-z_]+=\"[^\"]*\")*)\}$"
)
_ATTRIBUTE = re.compile(r"([a-z_]+)=\"([^\"]*)\"")
_ATTRIBUTES = {"facts", "sources", "see", "valid_from", "valid_to"}
_SEE = re.compile(r"^[a-z0-9-]+#[a-z0-9-]+$")
_ITEM = re.compile(r"^(?:\d{1,2}\.|-) \S")
_FORBIDDEN = re.compile(r"<[a-zA-Z/!]|!\[|\]\(|^#|^\||^[*•] ", re.MULTILINE)
FACT_ID = re.compile(r"^(?:[LGK]\d{3}[a-z]?|ST\d{2}|S\d{4})$")


def read_corpus(folder: Path = GUIDANCE, local: Path | None = None) -> Corpus:
    """The documents of a folder by file name, then those of the municipality's own folder (which may be absent).

    Raises CorpusError for the first document that is not in order.
    """
    if not folder.is_dir():
        raise CorpusError(folder, None, "mappen med vägledning finns inte.")
    documents = tuple(read_document(path) for path in sorted(folder.glob("*.md")))
    if not documents:
        raise CorpusError(folder, None, "mappen innehåller inga dokument (*.md).")
    _refuse_stray_questions(folder, {document.id for document in documents})
    if local is not None and local.is_dir():
        documents += tuple(_local_document(path, {d.id for d in documents}) for path in sorted(local.glob("*.md")))
    _refuse_shared_ids(documents)
    return Corpus(documents, _version(documents))


def _local_document(path: Path, taken: set[str]) -> Document:
    document = read_document(path)
    if document.kind != "lokal_rutin":
        raise CorpusError(path, None, "i mappen för lokala rutiner ska kind vara lokal_rutin.")
    if document.id in taken:
        raise CorpusError(path, 2, f"id ”{document.id}” finns redan i den nationella vägledningen, välj ett annat.")
    return document


def read_document(path: Path) -> Document:
    """One document with its authored questions. Raises CorpusError naming file, line and remedy."""
    lines = _read_text(path).split("\n")
    if lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        raise CorpusError(path, 1, "dokumentet ska börja med ett huvud mellan två rader med ---.")
    close = next(number for number, line in enumerate(lines[1:], 1) if line.strip() == "---")
    head = read_head("\n".join(lines[1:close]), path, first_line=2)
    if head.id != path.stem:
        raise CorpusError(path, 2, f"id ”{head.id}” ska vara samma som filnamnet, ”{path.stem}”.")
    sources = tuple(Source(s.id, s.publisher, s.title, s.url) for s in head.sources)
    sidecars = [path.parent / folder / f"{path.stem}.yaml" for folder in QUESTIONS]
    several = [_read_questions(sidecar, head.id) for sidecar in sidecars]
    asked = {key: tuple(text for found in several for text in found.get(key, ())) for key in set().union(*several)}
    sections = tuple(_sections(path, head, sources, asked, lines, close + 1))
    for sidecar, found in zip(sidecars, several, strict=True):
        if unknown := found.keys() - {section.id for section in sections}:
            raise CorpusError(sidecar, None, f"avsnittet ”{min(unknown)}” finns inte i dokumentet.")
    return Document(
        id=head.id,
        title=head.title,
        kind=head.kind,
        topics=head.topics,
        law_read=head.law_read,
        checked=head.checked,
        valid_from=head.valid_from,
        valid_to=head.valid_to,
        sources=sources,
        sections=sections,
        path=path,
        group=head.group,
        owner=head.owner,
        review=head.review,
    )


def _read_text(path: Path) -> str:
    if not _FILE_NAME.match(path.name) or path.is_symlink():
        raise CorpusError(
            path, None, "filnamnet ska ha formen a–z, 0–9 och bindestreck följt av .md, och vara en egen fil."
        )
    if path.stat().st_size > MAX_BYTES:
        raise CorpusError(path, None, "filen är större än 1 MB, dela upp dokumentet.")
    return _decode(path)


def _decode(path: Path) -> str:
    """The text in NFC with plain line ends; refused when it is not UTF-8 or hides characters from a reviewer."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(path, None, "filen är inte UTF-8, spara om den med den teckenkodningen.") from error
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    for number, line in enumerate(text.split("\n"), 1):
        if bad := next((c for c in line if unicodedata.category(c) in ("Cf", "Cc", "Co") and c != "\t"), None):
            raise CorpusError(path, number, f"otillåtet osynligt tecken U+{ord(bad):04X}, ta bort det.")
    return text


def _sections(
    path: Path,
    head: Head,
    sources: tuple[Source, ...],
    questions: dict[str, tuple[str, ...]],
    lines: list[str],
    first: int,
) -> Iterator[Section]:
    starts = [number for number in range(first, len(lines)) if lines[number].startswith("## ")]
    before = [line for line in lines[first : starts[0] if starts else None] if line.strip()]
    if not starts or before:
        raise CorpusError(path, first + 1, "efter huvudet ska en ##-rubrik komma, flytta in texten under en.")
    seen: set[str] = set()
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        section = _section(path, head, sources, questions, lines, start, end)
        if section.id in seen:
            raise CorpusError(path, start + 1, f"avsnittets id ”{section.id}” finns redan, ge det ett eget.")
        seen.add(section.id)
        yield section


def _section(
    path: Path,
    head: Head,
    sources: tuple[Source, ...],
    questions: dict[str, tuple[str, ...]],
    lines: list[str],
    start: int,
    end: int,
) -> Section:
    match = _HEADING.match(lines[start].rstrip())
    if not match:
        raise CorpusError(
            path,
            start + 1,
            'rubriken ska ha formen: ## Fråga? {#id facts="L001" sources="jb"} (små bokstäver i id).',
        )
    pairs = _ATTRIBUTE.findall(match["attributes"])
    attributes = dict(pairs)
    if len(pairs) > len(attributes):
        raise CorpusError(path, start + 1, "en uppgift står två gånger i rubriken, behåll en.")
    if unknown := attributes.keys() - _ATTRIBUTES:
        allowed = ", ".join(sorted(_ATTRIBUTES))
        raise CorpusError(path, start + 1, f"okänd uppgift ”{min(unknown)}” i rubriken (tillåtna: {allowed}).")
    facts = tuple(attributes.get("facts", "").split())
    # A local routine is the municipality's own word; everything else rests on numbered facts.
    if (not facts and head.kind != "lokal_rutin") or not all(map(FACT_ID.match, facts)):
        raise CorpusError(path, start + 1, 'avsnittet saknar giltiga faktanummer, skriv facts="L044 G057".')
    by_id = {source.id: source for source in sources}
    named = attributes.get("sources", "").split()
    if not named or (missing := [name for name in named if name not in by_id]):
        what = f"källan ”{missing[0]}” finns inte i huvudet" if named else "avsnittet saknar källa"
        raise CorpusError(path, start + 1, f'{what}, skriv sources="…" med id ur huvudets sources.')
    see = tuple(attributes.get("see", "").split())
    if bad := next((name for name in see if not _SEE.match(name)), None):
        raise CorpusError(path, start + 1, f"”{bad}” i see är inget avsnitt, skriv dokument#avsnitt.")
    text = _normalise(path, lines[start + 1 : end], start + 2)
    section_id = f"{head.id}#{match['id']}"
    valid_from = _date(path, start + 1, attributes, "valid_from") or head.valid_from
    valid_to = _date(path, start + 1, attributes, "valid_to") or head.valid_to
    if valid_to is not None and valid_to < valid_from:
        raise CorpusError(path, start + 1, "valid_to ligger före valid_from, rätta ett av datumen.")
    return Section(
        id=section_id,
        document_id=head.id,
        document_title=head.title,
        kind=head.kind,
        heading=match["text"].strip(),
        text=text,
        legal_references=_law(path, start + 1, text),
        facts=facts,
        sources=tuple(by_id[name] for name in named),
        checked=head.checked,
        valid_from=valid_from,
        valid_to=valid_to,
        questions=questions.get(section_id, ()),
        path=path,
        line=start + 1,
        see=see,
        owner=head.owner,
        review=head.review,
    )


def _date(path: Path, line: int, attributes: dict[str, str], key: str) -> date | None:
    if key not in attributes:
        return None
    try:
        return date.fromisoformat(attributes[key])
    except ValueError as error:
        message = f"”{key}”: {attributes[key]} är inget giltigt datum, skriv ÅÅÅÅ-MM-DD."
        raise CorpusError(path, line, message) from error


def _normalise(path: Path, lines: list[str], first_line: int) -> str:
    """Plain text of a section: wrapped lines joined, bold marks gone, blocks parted by one empty line."""
    blocks: list[list[str]] = [[]]
    for number, raw in enumerate(lines, first_line):
        line = re.sub(r"\s+", " ", raw.replace("**", "")).strip()
        if _FORBIDDEN.search(line):
            raise CorpusError(path, number, "HTML, bilder, länkar, tabeller och underrubriker är inte tillåtna här.")
        if not line or line.startswith(("Lagrum:", "Tänk på:")):
            blocks.append([line] if line else [])
        elif _ITEM.match(line) or not blocks[-1]:
            blocks[-1].append(line)
        else:
            blocks[-1][-1] += f" {line}"
    merged: list[str] = []
    for block in filter(None, blocks):
        text = "\n".join(block)
        if merged and merged[-1].endswith(":") and _ITEM.match(text):
            merged[-1] += f"\n{text}"  # a list belongs to the line that introduces it
        else:
            merged.append(text)
    if not merged:
        raise CorpusError(path, first_line - 1, "avsnittet är tomt, skriv det direkta svaret först.")
    return "\n\n".join(merged)


def _law(path: Path, line: int, text: str) -> tuple[LegalReference, ...]:
    closing = [block for block in text.split("\n\n") if block.startswith("Lagrum:")]
    named: list[LegalReference] = []
    for item in closing[0].removeprefix("Lagrum:").strip().rstrip(".").split(";") if closing else ():
        try:
            named.append(parse_reference(item.strip()))
        except ValueError as error:
            raise CorpusError(path, line, f"raden Lagrum: {error}") from error
    return tuple(dict.fromkeys([*named, *references(text)]))


def _read_questions(path: Path, document_id: str) -> dict[str, tuple[str, ...]]:
    if not path.exists():
        return {}
    data = load_yaml(_decode(path), path)
    if not isinstance(data, dict) or not all(isinstance(value, list) for value in data.values()):
        raise CorpusError(path, 1, "filen ska ha avsnitts-id som nycklar och listor av frågor som värden.")
    for key, values in data.items():
        if not str(key).startswith(f"{document_id}#"):
            raise CorpusError(path, None, f"”{key}” hör inte till dokumentet {document_id}.")
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise CorpusError(path, None, f"”{key}”: varje fråga ska vara text, sätt citattecken om den har kolon.")
    return {key: tuple(value.strip() for value in values) for key, values in data.items()}


def _refuse_shared_ids(documents: tuple[Document, ...]) -> None:
    """The same source id must mean the same source everywhere."""
    seen: dict[str, tuple[Source, Document]] = {}
    for document in documents:
        for source in document.sources:
            first, where = seen.setdefault(source.id, (source, document))
            if first != source:
                raise CorpusError(
                    document.path,
                    None,
                    f"källan ”{source.id}” beskrivs annorlunda än i {where.path.name}, gör dem lika.",
                )


def _refuse_stray_questions(folder: Path, ids: set[str]) -> None:
    for path in sorted(path for name in QUESTIONS for path in (folder / name).glob("*.yaml")):
        if path.stem not in ids:
            raise CorpusError(path, None, "frågorna hör inte till något dokument, byt filnamn eller ta bort filen.")


def _version(documents: tuple[Document, ...]) -> str:
    content = [
        [
            section.id,
            section.document_title,
            section.kind,
            section.heading,
            section.text,
            [str(reference) for reference in section.legal_references],
            [[s.id, s.publisher, s.title, s.url] for s in section.sources],
            str(document.law_read),
            str(section.checked),
            str(section.valid_from),
            str(section.valid_to),
            section.questions,
            section.see,
            section.owner,
            str(section.review),
        ]
        for document in documents
        for section in document.sections
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]
