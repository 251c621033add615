"""Reads a PDF: refuses what is locked, scanned or endless, and names everything on the pages that is not kept."""

from __future__ import annotations

import io
import math
from collections import Counter
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.generic import ArrayObject, ContentStream, Destination, DictionaryObject, StreamObject

from corpus.readers.draft import WHOLE_FILE, Draft, Refusal
from corpus.readers.pdf.aligned import with_tables
from corpus.readers.pdf.banded import banded_tables
from corpus.readers.pdf.columns import in_reading_order
from corpus.readers.pdf.content import Drawing
from corpus.readers.pdf.flow import Flow, body_size
from corpus.readers.pdf.fonts import PageFont
from corpus.readers.pdf.geometry import Page
from corpus.readers.pdf.grids import ruled_tables
from corpus.readers.pdf.lines import lines, with_bullets
from corpus.readers.pdf.margins import Element, without_margins
from corpus.readers.pdf.notes import take_notes
from corpus.readers.text import excerpt

MAX_PAGES = 1_000
_MAX_UNPACKED = 30_000_000
_FEWEST_LETTERS = 10
_MAX_OUTLINE = 2_000
# A page counts as an image when that much of it is covered.
_COVERED = 0.5


def parse_pdf(data: bytes, draft: Draft) -> None:
    """Writes the blocks of a PDF to the draft. Raises Refusal for what is encrypted, scanned, empty or too large."""
    with apply_configuration(
        zlib_maximum_output_length=_MAX_UNPACKED,
        lzw_maximum_output_length=_MAX_UNPACKED,
        run_length_maximum_output_length=_MAX_UNPACKED,
        array_based_stream_maximum_output_length=_MAX_UNPACKED,
    ):
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Refusal("filen är krypterad eller har lösenord. Spara den utan skydd.")
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise Refusal(f"filen har {count} sidor, högst {MAX_PAGES} läses. Dela upp dokumentet.")
        draft.pages = count
        draft.named = _title(reader)
        pages = _pages(reader, draft)
        _write(pages, _outline(reader), draft)
        _note_unread(reader, pages, draft)


def _title(reader: PdfReader) -> str:
    title = reader.metadata.title if reader.metadata else None
    return title if isinstance(title, str) else ""


def _pages(reader: PdfReader, draft: Draft) -> list[Page]:
    """Every page as drawn; text laid invisibly over a scanned page is taken as its text, and that is noted."""
    fonts: dict[Any, PageFont] = {}
    pages, scanned, recognised = [], [], []
    for number, source in enumerate(reader.pages, start=1):
        drawing = Drawing(reader, source, number, fonts)
        contents, resources = source.get("/Contents"), source.get("/Resources")
        contents = contents.get_object() if contents is not None else None
        resources = resources.get_object() if resources is not None else None
        if isinstance(contents, ArrayObject | StreamObject):
            known = resources if isinstance(resources, DictionaryObject) else DictionaryObject()
            drawing.follow(ContentStream(contents, reader, "bytes"), known)
        page = drawing.page
        letters = sum(len(run.text) for run in page.runs)
        covered = page.image_area > _COVERED * page.width * page.height
        if letters < _FEWEST_LETTERS and covered and drawing.ocr:
            page.runs += drawing.ocr
            recognised.append(number)
        else:
            page.hidden += [run.text for run in drawing.ocr]
            if letters < _FEWEST_LETTERS and page.images:
                scanned.append(number)
        pages.append(page)
    if not any(page.runs for page in pages) or len(scanned) == len(pages):
        raise Refusal(
            "sidorna är bilder (inskannade) utan text. Texttolka filen (OCR) eller använd originalet som DOCX."
            if scanned
            else "filen innehåller ingen text som kan läsas. Spara originalet som DOCX."
        )
    for number in scanned:
        draft.lose("skannad sida", f"sida {number}", "Sidan är en bild utan text och är inte med.")
    if recognised:
        draft.lose("texttolkad", _places(recognised), "Texten är maskinellt tolkad ur en bild och kan ha fel.")
    return pages


def _write(pages: list[Page], outline: dict[str, int], draft: Draft) -> None:
    size = body_size(line for page in pages for line in lines(page.runs, page.number))
    elements: list[list[Element]] = []
    for page in pages:
        for note in take_notes(page, size):
            text = (
                f"En fotnot är inte med: ”{excerpt(note)}”." if note else "Siffror som hänvisar till noter är inte med."
            )
            draft.lose("fotnot", f"sida {page.number}", text)
        elements.append(_elements(page))
    kept, margins = without_margins(elements, [page.height for page in pages], size)
    if margins:
        shown = "; ".join(f"”{excerpt(text)}”" for text in margins[:5])
        draft.lose("sidhuvud", WHOLE_FILE, f"Sidhuvud, sidfot och sidnummer är inte med: {shown}.")
    Flow(kept, outline).write(draft)


def _elements(page: Page) -> list[Element]:
    """Tables and the lines between them, from the top."""
    ruled = ruled_tables(page)
    tables = sorted([*ruled, *banded_tables(page, ruled)], key=lambda table: table.box.top)
    free = [
        run
        for run in page.runs
        if not any(table.box.holds((run.x + run.right) / 2, run.y - run.size / 3, 0) for table in tables)
    ]
    elements: list[Element] = []
    for table in [*tables, None]:
        # Only lines that stand together may make a table by their columns: those above each drawn one, then the rest.
        end = math.inf if table is None else table.box.top
        above = [run for run in free if run.y - run.size / 2 <= end]
        free = [run for run in free if run.y - run.size / 2 > end]
        found = in_reading_order(with_bullets(lines(above, page.number), page.dots), page.width)
        elements += with_tables(found, page.across)
        elements += [table] if table else []
    return elements


def _outline(reader: PdfReader) -> dict[str, int]:
    """The bookmarks with their depth; none when they are broken, since they are only a help."""
    found: dict[str, int] = {}

    def walk(entries: list[Any], depth: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, depth + 1)
            elif isinstance(entry, Destination) and entry.title and len(found) < _MAX_OUTLINE:
                found.setdefault(str(entry.title), depth)

    try:
        walk(reader.outline, 1)
    except Exception:
        return {}
    return found


def _note_unread(reader: PdfReader, pages: list[Page], draft: Draft) -> None:
    """Notes what was seen on the pages and in the file but is not text of it."""
    if images := sum(page.images for page in pages):
        where = _places([page.number for page in pages if page.images])
        draft.lose("bild", where, f"Bilder är inte med ({images} st).")
    for code, what, attribute in (("dold text", "Dold text", "hidden"), ("vriden text", "Vriden text", "turned")):
        texts: list[tuple[int, str]] = [(page.number, text) for page in pages for text in getattr(page, attribute)]
        if texts:
            shown = excerpt(" ".join(text for _, text in texts))
            draft.lose(code, _places([number for number, _ in texts]), f"{what} är inte med: ”{shown}”.")
    if unreadable := [page.number for page in pages if page.unreadable]:
        draft.lose("oläsligt typsnitt", _places(unreadable), "Text i ett typsnitt utan teckentabell är inte med.")
    root = reader.root_object
    if isinstance(root.get("/AcroForm"), DictionaryObject) and reader.get_fields():
        draft.lose("formulär", WHOLE_FILE, "Ifyllda formulärfält är inte med.")
    if reader.attachments:
        draft.lose("bilaga", WHOLE_FILE, "Bifogade filer är inte med.")
    kinds: Counter[str] = Counter()
    for page in reader.pages:
        for annotation in page.get("/Annots") or ():
            kinds[str(annotation.get_object().get("/Subtype"))] += 1
    if comments := sum(kinds[kind] for kind in ("/Text", "/FreeText", "/Highlight", "/StrikeOut", "/Popup")):
        draft.lose("kommentar", WHOLE_FILE, f"Kommentarer och markeringar är inte med ({comments} st).")


def _places(numbers: list[int]) -> str:
    distinct = sorted(set(numbers))
    shown = ", ".join(map(str, distinct[:10]))
    return f"sida {shown}{' …' if len(distinct) > 10 else ''}"
