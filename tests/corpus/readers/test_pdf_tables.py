"""Tables in PDF, cell by cell: with lines, with some lines, and with none."""

from __future__ import annotations

from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Spacer, Table

from corpus.readers.child import parse_here
from tests.corpus.readers.pdfs import drawn, flowed, lines, row
from tests.corpus.readers.reading import outline, tables, text

BODY = getSampleStyleSheet()["BodyText"]
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
ROLES = [["Roll", "Uppgift"], *([f"Roll {number}", f"Uppgift nummer {number}"] for number in range(1, 13))]


def test_twelve_rows_over_two_pages_are_one_table() -> None:
    story = [Spacer(1, 480), Paragraph("Före tabellen.", BODY), Table(ROLES, style=[GRID], repeatRows=1)]

    parsed = parse_here("pdf", flowed([*story, Paragraph("Efter tabellen.", BODY)]))

    assert parsed.pages == 2
    assert tables(parsed) == [ROLES]
    assert text(parsed).startswith("Före tabellen.\n\nRoll: Roll 1; Uppgift: Uppgift nummer 1\nRoll: Roll 2;")
    assert text(parsed).endswith("Uppgift nummer 12\n\nEfter tabellen.")


def test_the_same_rows_without_lines_are_the_same_table() -> None:
    story = [Spacer(1, 480), Paragraph("Före tabellen.", BODY), Table(ROLES, [150, 200], repeatRows=1)]

    parsed = parse_here("pdf", flowed([*story, Paragraph("Efter tabellen.", BODY)]))

    assert parsed.pages == 2
    assert tables(parsed) == [ROLES]


def test_wrapped_and_merged_cells_of_a_grid() -> None:
    long = "Tar emot meddelandet och ser efter om det bor barn i hushållet"
    cells = [
        ["Fas", "Ansvar", ""],
        ["Tidig", "Värd", Paragraph(long, BODY)],
        ["", "Kommun", "Besöker"],
        ["Sen", "", "X"],
    ]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 1), (0, 2)), ("SPAN", (0, 3), (1, 3))]

    parsed = parse_here("pdf", flowed([Table(cells, [80, 80, 120], style=[GRID, *spans])]))

    assert tables(parsed) == [
        [["Fas", "Ansvar", "Ansvar"], ["Tidig", "Värd", long], ["Tidig", "Kommun", "Besöker"], ["Sen", "", "X"]]
    ]


def test_lines_between_the_rows_are_enough_and_numbers_may_stand_right() -> None:
    cells = [
        ["Post", "Kronor", "Anmärkning"],
        ["Hyra", "7 500", "per månad"],
        ["El", "450", Paragraph("schablon som kommunen har beslutat om för året", BODY)],
        ["Hemförsäkring", "125", "faktisk kostnad"],
    ]
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("ALIGN", (1, 0), (1, -1), "RIGHT")]

    parsed = parse_here("pdf", flowed([Paragraph("Belopp.", BODY), Table(cells, [100, 60, 150], style=style)]))

    assert tables(parsed) == [
        [
            ["Post", "Kronor", "Anmärkning"],
            ["Hyra", "7 500", "per månad"],
            ["El", "450", "schablon som kommunen har beslutat om för året"],
            ["Hemförsäkring", "125", "faktisk kostnad"],
        ]
    ]
    assert text(parsed).startswith("Belopp.\n\nPost: Hyra")


def test_rows_without_lines_are_told_apart_by_their_gaps() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        row(canvas, 740, "Roll", "Uppgift", "Inom")
        row(canvas, 718, "Mottagningens", "Tar emot meddelandet och ser", "Samma dag")
        row(canvas, 705, "personal", "efter om barn bor där")
        row(canvas, 683, "Chef", "Beslutar vem som håller ihop", "En dag")
        row(canvas, 670, "", "ärendet")
        row(canvas, 648, "Rådgivare", "Går igenom skulderna", "Fem dagar")

    assert tables(parse_here("pdf", drawn(draw))) == [
        [
            ["Roll", "Uppgift", "Inom"],
            ["Mottagningens personal", "Tar emot meddelandet och ser efter om barn bor där", "Samma dag"],
            ["Chef", "Beslutar vem som håller ihop ärendet", "En dag"],
            ["Rådgivare", "Går igenom skulderna", "Fem dagar"],
        ]
    ]


def test_white_letters_on_a_dark_head_are_read() -> None:
    style = [GRID, ("BACKGROUND", (0, 0), (-1, 0), colors.darkblue), ("TEXTCOLOR", (0, 0), (-1, 0), colors.white)]

    parsed = parse_here("pdf", flowed([Table(ROLES[:3], style=style)]))

    assert tables(parsed) == [ROLES[:3]]
    assert parsed.losses == ()


def test_a_framed_box_and_a_list_of_particulars_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, "Tänk på att alltid fråga om barn", "som bor växelvis.")
        canvas.rect(60, y, 400, 60)
        for number, (name, value) in enumerate(
            (("Beslutad av:", "Nämnden"), ("Gäller från:", "2026-01-01"), ("Dnr:", "17"))
        ):
            row(canvas, 600 - 16 * number, name, value)

    parsed = parse_here("pdf", drawn(draw))

    assert tables(parsed) == []
    assert text(parsed).endswith("Beslutad av: Nämnden\n\nGäller från: 2026-01-01\n\nDnr: 17")
    assert outline(parsed) == [(0, "")]
