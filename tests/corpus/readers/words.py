"""Word documents for the tests: made with python-docx, and their XML changed where it makes no such thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx.document import Document
from docx.oxml import parse_xml

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraph(document: Document, inner: str) -> None:
    """Adds a paragraph of raw XML at the end of the text."""
    element = parse_xml(
        f'<w:p {_W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:v="urn:schemas-microsoft-com:vml">{inner}</w:p>'
    )
    document.element.body.insert(len(document.element.body) - 1, element)


def run(text: str, properties: str = "") -> str:
    """A run of raw XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_parts(
    data: bytes, parts: Mapping[str, bytes], replaced: Mapping[str, tuple[bytes, bytes]] | None = None
) -> bytes:
    """The package with parts added, and one piece of others replaced (it must stand there)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if replaced and name in replaced:
                old, new = replaced[name]
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def with_notes(data: bytes, notes: str) -> bytes:
    """The package with a part of footnotes, raw XML, that the document points to."""
    part = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {_W}>{notes}</w:footnotes>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    return with_parts(
        data,
        {"word/footnotes.xml": part.encode()},
        {
            "word/_rels/document.xml.rels": (
                b"</Relationships>",
                f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode(),
            ),
            "[Content_Types].xml": (
                b"</Types>",
                f'<Override PartName="/word/footnotes.xml" ContentType="{content_type}"/></Types>'.encode(),
            ),
        },
    )
