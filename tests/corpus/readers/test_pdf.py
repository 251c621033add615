"""PDF: lines become headings, paragraphs and lists again; what stands around them goes."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph

from corpus.readers.child import parse_here
from tests.corpus.readers.pdfs import TOP, drawn, flowed, lines, page
from tests.corpus.readers.reading import losses, outline, text

STYLES = getSampleStyleSheet()
LONG = "Handläggaren kontaktar hushållet samma dag och bokar ett besök inom två arbetsdagar."
SECOND = "Nytt stycke utan avstånd som börjar efter en kort rad och som är långt nog."


def test_headings_by_size_weight_and_number() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, "Rutin för mottagning", size=20, font="Helvetica-Bold")
        y = lines(canvas, LONG, "Den gäller alla.", top=y - 10)
        y = lines(canvas, "1 Ansvar", top=y - 10, size=14, font="Helvetica-Bold")
        y = lines(canvas, LONG, top=y - 4)
        y = lines(canvas, "1.1 Mottagningens ansvar", top=y - 10, font="Helvetica-Bold")
        y = lines(canvas, LONG, top=y - 4)
        y = lines(canvas, "1.2.1 Vid fara för barn", top=y - 12)
        y = lines(canvas, LONG, "**", top=y - 12)
        lines(canvas, "Detta är en fet mening i löptext.", top=y - 12, font="Helvetica-Bold")

    parsed = parse_here("pdf", drawn(draw))

    assert outline(parsed) == [
        (1, "Rutin för mottagning"),
        (2, "1 Ansvar"),
        (3, "1.1 Mottagningens ansvar"),
        (4, "1.2.1 Vid fara för barn"),
    ]
    assert parsed.sections[0].text == f"{LONG} Den gäller alla."
    assert parsed.sections[3].text.endswith("Detta är en fet mening i löptext.")
    assert parsed.title == "Rutin för mottagning"


def test_bookmarks_make_headings_of_lines_that_look_like_text() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(drawn(page("Ansvar", "", LONG, LONG, "", "Tider", "", LONG))))
    outer = writer.add_outline_item(title="Ansvar", page_number=0)
    writer.add_outline_item(title="Tider", page_number=0, parent=outer)
    out = io.BytesIO()
    writer.write(out)

    assert outline(parse_here("pdf", out.getvalue())) == [(1, "Ansvar"), (2, "Tider")]


def test_words_broken_at_the_end_of_a_line_are_whole_again() -> None:
    body = (
        "Kommunen ska förebygga vräk-",
        "ningar, in- och utflytt-",
        "ningar följs upp. Skicka e-post, svara på e-",
        "post, läs SoL-",
        "beslutet för 2024-",
        "2025 och meddela hushåll-",
        "och hyresvärd samma dag.",
    )

    parsed = parse_here("pdf", drawn(page("Rubrik", size=18), page(*body)))

    assert parsed.sections[0].text == (
        "Kommunen ska förebygga vräkningar, in- och utflyttningar följs upp. Skicka e-post, svara på e-post, läs "
        "SoL-beslutet för 2024-2025 och meddela hushåll- och hyresvärd samma dag."
    )


def test_paragraphs_are_parted_by_gaps_indents_and_short_last_lines() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, LONG, "Den raden är kort.", SECOND)
        y = lines(canvas, "Efter ett avstånd kommer ett stycke.", top=y - 9)
        lines(canvas, "Indraget stycke som hör till sig självt.", top=y, left=90)

    assert text(parse_here("pdf", drawn(draw))) == (
        f"{LONG} Den raden är kort.\n\n{SECOND}\n\n"
        "Efter ett avstånd kommer ett stycke.\n\nIndraget stycke som hör till sig självt."
    )


def test_lists_keep_their_marks_also_when_a_tab_or_a_drawing_parts_them_from_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, "Gör så här:")
        for number, item in enumerate(("Ring hushållet.", "Skriv ett brev som är så långt att det"), 1):
            canvas.drawString(80, y, f"{number}.")
            canvas.drawString(110, y, item)
            y -= 14
        y = lines(canvas, "går över till en rad till.", top=y, left=110)
        canvas.circle(84, y + 4, 2, fill=1)
        y = lines(canvas, "Ritad punkt", top=y, left=100)
        y = lines(canvas, "• Skriven punkt", "– Ett streck", top=y, left=80)
        canvas.setFont("ZapfDingbats", 8)
        canvas.drawString(80, y, "l")
        lines(canvas, "Symbol", top=y, left=100)

    assert text(parse_here("pdf", drawn(draw))) == (
        "Gör så här:\n\n1. Ring hushållet.\n2. Skriv ett brev som är så långt att det går över till en rad till.\n"
        "- Ritad punkt\n- Skriven punkt\n- Ett streck\n- Symbol"
    )


def test_running_heads_feet_and_page_numbers_go_and_are_named() -> None:
    def frame(canvas: Canvas) -> None:
        lines(canvas, "Exempelkommunen", "Riktlinje 2026", top=815, size=8)
        lines(canvas, f"Sida {canvas.getPageNumber()} av 3", top=30, size=8)

    story = []
    for number in (1, 2, 3):
        story += [Paragraph(f"Bilaga {number}", STYLES["Heading1"]), Paragraph(LONG, STYLES["BodyText"]), PageBreak()]

    parsed = parse_here("pdf", flowed(story, frame))

    assert outline(parsed) == [(1, "Bilaga 1"), (1, "Bilaga 2"), (1, "Bilaga 3")]
    assert text(parsed) == "\n\n".join([LONG] * 3)
    assert losses(parsed) == {
        "sidhuvud": "hela filen: Sidhuvud, sidfot och sidnummer är inte med: "
        "”Exempelkommunen”; ”Riktlinje 2026”; ”Sida 1 av 3”."
    }
    assert [section.page for section in parsed.sections] == [1, 2, 3]
    assert parsed.pages == 3


def test_a_sentence_goes_on_over_the_page_and_a_new_one_does_not() -> None:
    parsed = parse_here("pdf", drawn(page("Rutinen gäller för", top=80), page("alla enheter."), page("Nytt stycke.")))

    assert text(parsed) == "Rutinen gäller för alla enheter.\n\nNytt stycke."


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left = ("Den vänstra spalten börjar", "med en mening som löper", "över flera rader och slutar", "här utan avbrott.")
    right = (
        "Den högra spalten tar vid",
        "och har sin egen text som",
        "inte får blandas in i den",
        "vänstra spaltens rader.",
    )

    def draw(shift: float, canvas: Canvas) -> None:
        lines(canvas, *left)
        lines(canvas, *right, left=320, top=TOP + shift)

    for shift in (0, 4):
        parsed = parse_here("pdf", drawn(lambda canvas, shift=shift: draw(shift, canvas)))
        assert text(parsed) == f"{' '.join(left)}\n\n{' '.join(right)}"


def test_footnotes_go_with_their_marks_but_square_metres_stay() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, "Hyresvärden", left=70)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(70 + canvas.stringWidth("Hyresvärden", "Helvetica", 11), TOP + 4, "1")
        lines(canvas, "meddelar kommunen om bostaden på 65 m", left=140)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(
            140 + canvas.stringWidth("meddelar kommunen om bostaden på 65 m", "Helvetica", 11), TOP + 4, "2"
        )
        canvas.drawString(70, 104, "1")
        lines(canvas, "Se 12 kap. 44 § jordabalken,", "som gäller bostäder.", top=100, left=76, size=8)

    parsed = parse_here("pdf", drawn(draw))

    assert text(parsed) == "Hyresvärden meddelar kommunen om bostaden på 65 m2"
    assert losses(parsed)["fotnot"].endswith("”1 Se 12 kap. 44 § jordabalken, som gäller bostäder.”.")


def test_a_table_of_contents_goes_and_is_named() -> None:
    contents = ("Ansvar ............................ 2", "Tider . . . . . . . . . . . . . . . 3")

    parsed = parse_here("pdf", drawn(page(*contents), page(LONG)))

    assert text(parsed) == LONG
    assert "innehållsförteckning" in losses(parsed)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(angle: int) -> None:
    plain = drawn(page("Överst på sidan står detta.", "", "Nederst står det här."))
    reader = PdfReader(io.BytesIO(plain))
    writer = PdfWriter()
    # Turned for display and turned back in its content: it looks as before.
    turned = writer.add_page(reader.pages[0])
    turned.rotate(angle)
    turned.transfer_rotation_to_content()
    turned.rotate(angle)
    turned.transfer_rotation_to_content()
    turned.rotate(-2 * angle % 360)
    out = io.BytesIO()
    writer.write(out)

    assert text(parse_here("pdf", out.getvalue())) == "Överst på sidan står detta.\n\nNederst står det här."


def test_the_title_is_the_highest_heading_or_the_files_own() -> None:
    def titled(title: str) -> str:
        return parse_here("pdf", flowed([Paragraph(LONG, STYLES["BodyText"])], title=title)).title

    assert [titled("Rutin 2026"), titled("Microsoft Word - rutin.docx")] == ["Rutin 2026", ""]
