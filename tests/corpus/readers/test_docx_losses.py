"""Word: what is not text of the document is left out and named, and dangerous packages are refused."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.shared import RGBColor
from PIL import Image

from corpus.readers.child import parse_here
from tests.corpus.readers.reading import losses, refusal, text
from tests.corpus.readers.words import paragraph, run, saved, with_notes, with_parts


def test_inserted_text_is_kept_and_deleted_text_never_shown() -> None:
    document = Document()
    change = 'w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"'
    paragraph(
        document,
        run("Fristen är ")
        + f"<w:del {change}><w:r><w:delText>två</w:delText></w:r></w:del>"
        + f"<w:ins {change}>{run('tre')}</w:ins>"
        + f"<w:moveFrom {change}>{run(' flyttat')}</w:moveFrom>"
        + run(" veckor."),
    )

    parsed = parse_here("docx", saved(document))

    assert text(parsed) == "Fristen är tre veckor."
    assert "1 tillägg är med, 2 strykningar är inte med" in losses(parsed)["ändring"]


def test_deleted_rows_of_tables_are_left_out() -> None:
    document = Document()
    table = document.add_table(3, 2)
    for row, words in zip(table.rows, ("Roll", "Struken", "Chef"), strict=True):
        row.cells[0].text, row.cells[1].text = words, f"{words} b"
    data = saved(document)
    content = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    rows = content.split(b"<w:tr>")
    changed = b"<w:tr>".join([*rows[:2], b'<w:trPr><w:del w:id="1" w:author="x"/></w:trPr>' + rows[2], rows[3]])

    parsed = parse_here("docx", with_parts(data, {}, {"word/document.xml": (content, changed)}))

    assert text(parsed) == "Roll: Chef; Roll b: Chef b"


def test_hidden_and_white_text_is_left_out_and_named_but_not_white_heads_of_tables() -> None:
    document = Document()
    paragraph(document, run("Syns.") + run(" Dold order", "<w:vanish/>") + run(" Vit", '<w:color w:val="FFFFFF"/>'))
    table = document.add_table(2, 2)
    for cell, words in zip([*table.rows[0].cells, *table.rows[1].cells], "abcd", strict=True):
        cell.text = words
    table.cell(0, 0).paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)

    parsed = parse_here("docx", saved(document))

    assert text(parsed) == "Syns.\n\na: c; b: d"
    assert losses(parsed)["dold text"] == "hela filen: Dold eller vit text är inte med (2 st)."


def test_notes_boxes_images_comments_heads_and_feet_are_named() -> None:
    document = Document()
    document.add_heading("Ansvar", 1)
    picture = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(picture, "PNG")
    document.add_paragraph().add_run().add_picture(picture)
    document.sections[0].header.paragraphs[0].text = "Exempelkommunen"
    document.sections[0].footer.paragraphs[0].text = "Dnr 1"
    commented = document.add_paragraph("Kommenterat.")
    document.add_comment(commented.runs, text="Hemlig kommentar", author="x", initials="x")
    paragraph(document, run("Med not") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("."))
    box = f"<v:textbox><w:txbxContent><w:p>{run('Ruta')}</w:p></w:txbxContent></v:textbox>"
    paragraph(document, run("Bredvid") + f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>")
    notes = f'<w:footnote w:id="2"><w:p>{run("Se 12 kap. 44 § JB.")}</w:p></w:footnote>'

    parsed = parse_here("docx", with_notes(saved(document), notes))

    assert text(parsed) == "Kommenterat.\n\nMed not.\n\nBredvid"
    named = [f"{loss.code} / {loss.place} / {loss.text}" for loss in parsed.losses]
    assert named == [
        "fotnot / avsnittet ”Ansvar” / En fotnot är inte med: ”Se 12 kap. 44 § JB.”.",
        "textruta / avsnittet ”Ansvar” / En textruta är inte med: ”Ruta”.",
        "bild / hela filen / Bilder är inte med (1 st).",
        "kommentar / hela filen / Kommentarer är inte med (1 st).",
        "sidhuvud / hela filen / Sidhuvud eller sidfot är inte med: ”Exempelkommunen”.",
        "sidhuvud / hela filen / Sidhuvud eller sidfot är inte med: ”Dnr 1”.",
    ]


def small() -> bytes:
    document = Document()
    document.add_paragraph("Text.")
    return saved(document)


def test_a_package_that_unpacks_to_too_much_is_refused_unread() -> None:
    packed_zeros = with_parts(small(), {"word/media/x.bin": b"\0" * 20_000_000})
    many_parts = with_parts(small(), {f"word/media/{number}": b"" for number in range(5_001)})

    assert "packad på ett sätt" in refusal("docx", packed_zeros)
    assert "packas upp till mer" in refusal("docx", many_parts)


def test_macros_are_refused_under_any_name() -> None:
    macro_type = {
        "[Content_Types].xml": (
            b"wordprocessingml.document.main+xml",
            b"wordprocessingml.document.macroEnabled.main+xml",
        )
    }

    assert "makron" in refusal("docx", with_parts(small(), {"word/vbaProject.bin": b"x"}))
    assert "makron" in refusal("docx", with_parts(small(), {}, macro_type))


def test_external_and_multiplying_entities_are_refused() -> None:
    declared = b'?>\n<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<w:document'
    spoilt = with_parts(small(), {}, {"word/document.xml": (b"?>\n<w:document", declared)})

    assert "entiteter" in refusal("docx", spoilt)


def test_broken_packages_are_refused_with_the_remedy() -> None:
    without_text = io.BytesIO()
    with zipfile.ZipFile(without_text, "w") as package:
        package.writestr("word/document.xml", "<w:document")

    assert "skadad" in refusal("docx", small()[:-200])
    assert "skadad" in refusal("docx", without_text.getvalue())
    assert "skadad" in refusal("docx", with_parts(small(), {}, {"word/document.xml": (b"</w:body>", b"")}))


def test_a_document_without_text_is_refused() -> None:
    assert "ingen text" in refusal("docx", saved(Document()))
