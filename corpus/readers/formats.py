"""Which format a file has, by its content; what cannot be read is named, with the way out."""

from __future__ import annotations

import io
import re
import zipfile

from corpus.readers.draft import Draft, Refusal

EXTENSIONS = {
    ".pdf": "pdf", ".docx": "docx", ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown",
    ".json": "statute",
}  # fmt: skip
NAMES = {"pdf": "PDF", "docx": "DOCX", "html": "HTML", "markdown": "Markdown", "statute": "JSON"}
_REMEDY = "Spara som DOCX eller PDF."
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_UNREADABLE = {
    ".doc": "är ett äldre Word-dokument (.doc)",
    ".docm": "är ett Word-dokument med makron (.docm)",
    ".odt": "är ett OpenDocument (.odt)",
    ".rtf": "är RTF",
    ".txt": "är text utan rubriker",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp"), "är en bild"),
}
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|main|article|section|div|h[1-6]|p|table|ul|ol)\b", re.IGNORECASE
)
_HTML_WITHIN = 20_000


def format_of(data: bytes, extension: str) -> str:
    """pdf, docx, html, markdown or statute. Raises Refusal when content and extension disagree or cannot be read."""
    if not data.strip():
        raise Refusal("filen är tom.")
    if what := _unreadable(data, extension):
        raise Refusal(f"filen {what} och kan inte läsas. {_REMEDY}")
    if extension not in EXTENSIONS:
        kind = f"slutar på ”{extension}”" if extension else "saknar filändelse"
        raise Refusal(f"filen {kind} och kan inte läsas. {_REMEDY}")
    expected, found = EXTENSIONS[extension], _content(data, extension)
    if found != expected:
        raise Refusal(f"filen slutar på {extension} men innehåller inte {NAMES[expected]}. {_REMEDY}")
    return expected


def _unreadable(data: bytes, extension: str) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if extension in (".docx", ".docm"):
            return "är skyddad med lösenord"
        return _UNREADABLE[".doc"] if extension == ".doc" else "är i ett äldre Office-format"
    if data.startswith(b"{\\rtf"):
        return _UNREADABLE[".rtf"]
    if data.startswith(_IMAGES) and extension not in (".md", ".markdown"):
        return "är en bild"
    if data.startswith(b"PK\x03\x04") and b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        return _UNREADABLE[".odt"]
    return _UNREADABLE.get(extension, "")


def _content(data: bytes, extension: str) -> str:
    """What the bytes are; for text without marks of its own, what the extension says."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                return "docx" if "word/document.xml" in package.namelist() else "zip"
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
            # Cut off or damaged: the reader of the format says so better.
            return "docx"
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in data[:_HTML_WITHIN] and not is_wide:
        return "binary"
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"[") and extension == ".json":
        return "statute"
    if extension in (".html", ".htm"):
        return "html" if is_wide or _HTML.search(data[:_HTML_WITHIN]) else "text"
    if extension in (".md", ".markdown"):
        return "html" if re.match(rb"<(?:!doctype\s+html|html)\b", start, re.IGNORECASE) else "markdown"
    return "text"


def parse(form: str, data: bytes, draft: Draft) -> None:
    """Writes a file of this format to the draft. Raises Refusal, and whatever its parser raises on damaged files."""
    # Each parser is imported where it is used: reading Markdown should not load PDF.
    if form == "pdf":
        from corpus.readers.pdf.read import parse_pdf

        parse_pdf(data, draft)
    elif form == "docx":
        from corpus.readers.docx.read import parse_docx

        parse_docx(data, draft)
    elif form == "html":
        from corpus.readers.html import parse_html

        parse_html(data, draft)
    else:
        from corpus.readers.markdown import parse_markdown

        parse_markdown(data, draft)
