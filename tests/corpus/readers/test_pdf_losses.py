"""PDF: what is refused, and what is read around and named."""

from __future__ import annotations

import io
import zlib

import pytest
from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.readers.child import parse_here
from corpus.readers.pdf import read
from tests.corpus.readers.pdfs import TOP, drawn, image, lines, page, scan
from tests.corpus.readers.reading import losses, refusal, text

PLAIN = drawn(page("Kommunen tar emot meddelandet samma dag."))


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("password", ["hemligt", ""])
def test_encrypted_files_are_refused_also_without_password_to_open(password: str) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(PLAIN))
    writer.encrypt(password, owner_password="agare", algorithm="RC4-128")

    assert "krypterad" in refusal("pdf", written(writer))


def test_a_scanned_file_is_refused_with_the_remedy() -> None:
    said = refusal("pdf", drawn(scan, scan))

    assert "inskannade" in said
    assert "OCR" in said


def test_scanned_pages_among_others_are_named_one_by_one() -> None:
    parsed = parse_here("pdf", drawn(page("Första sidan har text."), scan, page("Tredje sidan också."), scan))

    assert text(parsed) == "Första sidan har text.\n\nTredje sidan också."
    assert [loss.place for loss in parsed.losses if loss.code == "skannad sida"] == ["sida 2", "sida 4"]
    assert losses(parsed)["bild"] == "sida 2, 4: Bilder är inte med (2 st)."


def test_text_recognised_on_a_scanned_page_is_read_and_marked_as_such() -> None:
    def recognised(canvas: Canvas) -> None:
        scan(canvas)
        words = canvas.beginText(70, TOP)
        words.setTextRenderMode(3)
        words.textLine("Kommunen tar emot meddelandet samma dag.")
        canvas.drawText(words)

    parsed = parse_here("pdf", drawn(recognised))

    assert text(parsed) == "Kommunen tar emot meddelandet samma dag."
    assert "maskinellt tolkad" in losses(parsed)["texttolkad"]


def test_hidden_text_is_left_out_and_named() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, "Synlig text på sidan.")
        canvas.setFillGray(1)
        y = lines(canvas, "Vit order", top=y)
        canvas.setFillGray(0)
        lines(canvas, "Liten order", top=y, size=1)
        lines(canvas, "Utanför", top=y, left=900)
        words = canvas.beginText(70, y - 20)
        words.setTextRenderMode(3)
        words.textLine("Osynlig order")
        canvas.drawText(words)

    parsed = parse_here("pdf", drawn(draw))

    assert text(parsed) == "Synlig text på sidan."
    assert (
        losses(parsed)["dold text"] == "sida 1: Dold text är inte med: ”Vit order Liten order Utanför Osynlig order”."
    )


def test_turned_text_images_comments_and_attachments_are_named() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, "Synlig text på sidan.")
        canvas.drawImage(image(), 100, 100, 50, 50)
        canvas.rotate(90)
        lines(canvas, "UTKAST", top=-40, left=200)

    writer = PdfWriter(clone_from=io.BytesIO(drawn(draw)))
    writer.add_annotation(0, Text(rect=(50, 550, 60, 560), text="Hemlig kommentar"))
    writer.add_attachment("bilaga.txt", b"x")

    parsed = parse_here("pdf", written(writer))

    assert text(parsed) == "Synlig text på sidan."
    assert losses(parsed) == {
        "bild": "sida 1: Bilder är inte med (1 st).",
        "vriden text": "sida 1: Vriden text är inte med: ”UTKAST”.",
        "bilaga": "hela filen: Bifogade filer är inte med.",
        "kommentar": "hela filen: Kommentarer och markeringar är inte med (1 st).",
    }


def test_text_in_forms_drawn_on_the_page_is_read_where_it_stands() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("del")
        lines(canvas, "Ur formen.", top=0, left=0)
        canvas.endForm()
        lines(canvas, "Före formen.")
        canvas.saveState()
        canvas.translate(70, 600)
        canvas.doForm("del")
        canvas.restoreState()
        lines(canvas, "Efter formen.", top=500)

    assert text(parse_here("pdf", drawn(draw))) == "Före formen.\n\nUr formen.\n\nEfter formen."


def test_a_form_that_draws_itself_ends() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(PLAIN))
    form = DecodedStreamObject()
    form.set_data(b"/F Do /F Do")
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    reference = writer._add_object(form)
    resources = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/F"): reference})})
    form[NameObject("/Resources")] = resources
    first = writer.pages[0]
    DictionaryObject.__setitem__(first["/Resources"].get_object(), NameObject("/XObject"), resources["/XObject"])
    content = DecodedStreamObject()
    content.set_data(b"/F Do")
    first[NameObject("/Contents")] = writer._add_object(content)

    assert "uppbyggda på ett sätt som vanliga dokument" in refusal("pdf", written(writer))


def test_too_many_pages_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_PAGES", 20)

    assert "21 sidor, högst 20 läses" in refusal("pdf", drawn(*[page("Text")] * 21))
    assert parse_here("pdf", drawn(*[page("Text på sidan.")] * 20)).pages == 20


def test_a_stream_that_unpacks_to_too_much_is_refused() -> None:
    bomb = zlib.compress(b"0 0 m " * 12_000_000)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(bomb) + bomb + b"\nendstream"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        stream,
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))

    assert "skadad" in refusal("pdf", body + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF")


@pytest.mark.parametrize("cut", [20, 700, -100])
def test_files_cut_short_are_refused_whole(cut: int) -> None:
    assert "skadad" in refusal("pdf", PLAIN[:cut])


def test_a_file_without_text_or_images_is_refused() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(100, 100, A4[0] - 200, 300)

    assert "ingen text" in refusal("pdf", drawn(draw))
