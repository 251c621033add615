"""Word: headings by style, level or boldness, lists with the numbers Word would print, tables where they stand."""

from __future__ import annotations

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from corpus.readers.child import parse_here
from tests.corpus.readers.reading import losses, outline, tables, text
from tests.corpus.readers.words import paragraph, run, saved


def test_headings_by_style_in_english_and_swedish_and_by_outline_level() -> None:
    document = Document()
    document.add_paragraph("Titeln", style="Title")
    document.add_heading("Engelsk", 1)
    swedish = document.styles.add_style("Rubrik 2", WD_STYLE_TYPE.PARAGRAPH)
    swedish.base_style = document.styles["Normal"]
    document.add_paragraph("Svensk", style=swedish)
    own = document.styles.add_style("Kommunens rubrik", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 3"]
    document.add_paragraph("Ärvd", style=own)
    paragraph(document, f'<w:pPr><w:outlineLvl w:val="0"/></w:pPr>{run("Nivå")}')
    paragraph(document, f'<w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/></w:pPr>{run("Brödtext")}')

    parsed = parse_here("docx", saved(document))

    assert outline(parsed) == [(1, "Titeln"), (2, "Engelsk"), (3, "Svensk"), (4, "Ärvd"), (2, "Nivå")]
    assert parsed.sections[3].path == ("Titeln", "Engelsk", "Svensk")
    assert text(parsed) == "Brödtext"
    assert parsed.title == "Titeln"


def test_short_bold_paragraphs_are_headings_only_where_no_style_says_so() -> None:
    document = Document()
    for words, size in (("Stor", 16), ("Liten", 12), ("Fet mening som slutar med punkt.", 12)):
        document.add_paragraph().add_run(words).bold = True
        document.paragraphs[-1].runs[0].font.size = Pt(size)
    document.add_paragraph("Inledning ").add_run("fet mitt").bold = True
    bold_only = parse_here("docx", saved(document))
    document.add_heading("Riktig", 1)
    styled = parse_here("docx", saved(document))

    assert outline(bold_only) == [(1, "Stor"), (2, "Liten")]
    assert text(bold_only) == "Fet mening som slutar med punkt.\n\nInledning fet mitt"
    assert outline(styled) == [(0, ""), (1, "Riktig")]


def numbered(document: WordDocument, number_id: int, depth: int, words: str) -> None:
    paragraph(
        document,
        f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number_id}"/></w:numPr></w:pPr>{run(words)}',
    )


def test_lists_are_counted_as_word_counts_them() -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/></w:lvl>'
        for depth, form, start in ((0, "decimal", 1), (1, "lowerLetter", 1), (2, "bullet", 1))
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for number_id, override in ((91, ""), (92, restart)):
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="90"/>{override}</w:num>')
        )
    for depth, words in ((0, "Ett"), (1, "a"), (1, "b"), (2, "prick"), (0, "Två"), (1, "åter a")):
        numbered(document, 91, depth, words)
    document.add_paragraph("Emellan.")
    numbered(document, 91, 0, "Tre")
    numbered(document, 92, 0, "På nytt")
    numbered(document, 0, 0, "Ingen lista")
    document.add_paragraph("– Skriven punkt")

    parsed = parse_here("docx", saved(document))

    assert text(parsed) == (
        "1. Ett\n- a) a\n- b) b\n- prick\n2. Två\n- a) åter a\n\nEmellan.\n\n3. Tre\n1. På nytt\n\nIngen lista\n\n"
        "- Skriven punkt"
    )


def test_tables_stand_where_they_stood_with_merged_cells_filled() -> None:
    document = Document()
    document.add_heading("Ansvar", 1)
    document.add_paragraph("Före.")
    table = document.add_table(4, 3)
    filled = (("Fas", "Ansvar", ""), ("Tidig", "Värd", "Ring"), ("", "Kommun", ""), ("Sen", "", "X"))
    for row, words in zip(table.rows, filled, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1))
    steps = table.cell(2, 2)
    steps.paragraphs[0].text = "Besöker"
    steps.add_paragraph("Skriver", style="List Bullet")
    document.add_paragraph("Efter.")

    parsed = parse_here("docx", saved(document))

    assert tables(parsed) == [
        [
            ["Fas", "Ansvar", "Ansvar"],
            ["Tidig", "Värd", "Ring"],
            ["Tidig", "Kommun", "Besöker - Skriver"],
            ["Sen", "", "X"],
        ]
    ]
    assert text(parsed).startswith("Före.\n\nFas: Tidig; Ansvar: Värd; Ansvar: Ring\n")
    assert text(parsed).endswith("\n\nEfter.")


def test_a_box_of_one_cell_keeps_its_headings_and_lists() -> None:
    document = Document()
    document.add_heading("Rutin", 1)
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].text = "Tänk på:"
    cell.add_paragraph("barnen", style="List Bullet")

    parsed = parse_here("docx", saved(document))

    assert tables(parsed) == []
    assert text(parsed) == "Tänk på:\n\n- barnen"


def test_the_files_own_title_is_used_when_no_heading_is_the_only_highest() -> None:
    document = Document()
    document.core_properties.title = "Rutin för mottagningen"
    document.add_heading("Ett", 1)
    document.add_heading("Två", 1)
    named = parse_here("docx", saved(document))
    document.core_properties.title = "Microsoft Word - rutin_v2.docx"
    junk = parse_here("docx", saved(document))

    assert (named.title, junk.title) == ("Rutin för mottagningen", "Ett")


@pytest.mark.parametrize("style", ["toc 1", "Innehåll 2"])
def test_a_table_of_contents_is_left_out_and_named(style: str) -> None:
    document = Document()
    document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Ansvar\t3", style=style)
    document.add_heading("Ansvar", 1)
    document.add_paragraph("Text.")

    parsed = parse_here("docx", saved(document))

    assert outline(parsed) == [(1, "Ansvar")]
    assert "innehållsförteckning" in losses(parsed)


def test_content_controls_links_and_fields_are_read_through() -> None:
    document = Document()
    paragraph(
        document,
        '<w:hyperlink w:anchor="x">' + run("Länk") + "</w:hyperlink>"
        "<w:sdt><w:sdtPr/><w:sdtContent>" + run(" i kontroll") + "</w:sdtContent></w:sdt>"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGEREF _x</w:instrText></w:r>'
        + run(" fält")
        + "<w:r><w:tab/><w:t>tabb</w:t><w:br/><w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t><w:softHyphen/></w:r>",
    )
    body = document.element.body
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{run('Block')}</w:p></w:sdtContent></w:sdt>")
    body.insert(len(body) - 1, control)

    assert text(parse_here("docx", saved(document))) == "Länk i kontroll fält tabb e-post\n\nBlock"
