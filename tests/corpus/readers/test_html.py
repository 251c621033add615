"""HTML: the main text in order, and nothing of what surrounds or hides in it."""

from __future__ import annotations

import pytest

from corpus.readers.child import parse_here
from tests.corpus.readers.reading import losses, outline, refusal, tables, text

PAGE = """<!DOCTYPE html>
<html lang="sv"><head><title>Rutin, Exempelkommunen</title><style>p {{ color: red }}</style>{meta}</head>
<body>
<header><a href="/">Exempelkommunen</a></header>
<nav><ul><li>Meny</li></ul></nav>
<main>
{main}
</main>
<footer>Kontakt</footer>
<script>document.write("skript")</script>
</body></html>
"""


def page(main: str, meta: str = '<meta charset="utf-8">') -> bytes:
    return PAGE.format(main=main, meta=meta).encode()


def test_headings_paragraphs_and_lists_in_order() -> None:
    main = (
        "Inledning utan märke.<h1>Rutin</h1><p>Ring <b>hyres</b>värden <a href='https://example.se'>enligt mallen</a>."
        "<br>Ny rad.</p><h3>Steg</h3><ol start=3><li>Ett<ul><li>inre</li></ul></li><li><p>Två</p></li></ol>"
        "<div>Löst <span>ord</span></div><dl><dt>Frist:</dt><dd>Tre veckor</dd><dt>A<dt>B<dd>C</dl>"
        "<p>• Skriven punkt</p>"
    )

    parsed = parse_here("html", page(main))

    assert outline(parsed) == [(0, ""), (1, "Rutin"), (2, "Steg")]
    assert [section.text for section in parsed.sections] == [
        "Inledning utan märke.",
        "Ring hyresvärden enligt mallen. Ny rad.",
        "3. Ett\n- inre\n4. Två\n\nLöst ord\n\n- Frist: Tre veckor\n- A, B: C\n- Skriven punkt",
    ]
    assert parsed.title == "Rutin"


def test_merged_cells_fill_every_row_they_span() -> None:
    main = (
        "<h1>R</h1><table><caption>Vem gör vad</caption><thead><tr><th>Fas</th><th colspan=2>Ansvar</th></tr></thead>"
        "<tr><td rowspan=2>Tidig</td><td>Värd</td><td>Meddelar</td></tr><tr><td>Kommun</td><td>Besöker</td></tr>"
        "<tr><td colspan=2>Sen</td><td><ul><li>Ringer</li><li>Skriver</li></ul></td></tr></table>"
    )

    parsed = parse_here("html", page(main))

    assert tables(parsed) == [
        [
            ["Fas", "Ansvar", "Ansvar"],
            ["Tidig", "Värd", "Meddelar"],
            ["Tidig", "Kommun", "Besöker"],
            ["Sen", "", "- Ringer - Skriver"],
        ]
    ]
    assert text(parsed).startswith("Vem gör vad\n\nFas: Tidig; Ansvar: Värd; Ansvar: Meddelar\nFas: Tidig;")


def test_end_tags_that_may_be_left_out_are_understood() -> None:
    main = "<h1>R</h1><p>Ett<p>Två<ul><li>a<li>b</ul><table><tr><th>Roll<th>Gör<tr><td>Chef<td>Beslutar</table>"

    parsed = parse_here("html", page(main))

    assert text(parsed) == "Ett\n\nTvå\n\n- a\n- b\n\nRoll: Chef; Gör: Beslutar"


def test_a_table_of_one_column_is_a_box_of_text() -> None:
    parsed = parse_here("html", page("<h1>R</h1><table><tr><td>Tänk på</td></tr><tr><td>barnen</td></tr></table>"))

    assert tables(parsed) == []
    assert text(parsed) == "Tänk på\n\nbarnen"


def test_what_surrounds_and_hides_is_left_out_and_named() -> None:
    main = (
        "<h1>R</h1><p>Kvar.</p><p hidden>Dold ett</p><div style='display: none'>Dold två</div><aside>Sidospalt</aside>"
        "<form><input value='x'><button>Skicka</button></form><img src='http://example.se/x.png' alt='Karta'>"
        "<iframe src='http://example.se'></iframe><template>Mall</template><!-- kommentar --><noscript>N</noscript>"
    )

    parsed = parse_here("html", page(main))

    assert text(parsed) == "Kvar."
    assert losses(parsed) == {
        "bild": "hela filen: Bilder är inte med (1 st).",
        "dold text": "hela filen: Dolda delar är inte med (2 st).",
        "formulär": "hela filen: Formulär, knappar och dialogrutor är inte med (1 st).",
        "inbäddat": "hela filen: Inbäddade delar är inte med (1 st).",
        "sidram": "hela filen: Sidhuvuden, sidfötter och sidospalter är inte med (3 st).",
    }


def test_a_page_without_main_is_read_from_its_body_with_the_head_of_its_article() -> None:
    source = (
        "<html><body><div role='navigation'>Meny</div><form id='f'><article><header><h1>Titel</h1></header>"
        "<p>Text.</p></article></form><div role='contentinfo'>Fot</div></body></html>"
    )

    parsed = parse_here("html", source.encode())

    assert outline(parsed) == [(1, "Titel")]
    assert text(parsed) == "Text."


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8-sig", ""),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("latin-1", '<meta charset="iso-8859-1">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
        ("cp1252", ""),
        ("cp1252", '<meta charset="unicode_escape">'),
        ("iso8859-15", '<meta charset="iso-8859-15">'),
        ("utf-16", ""),
    ],
)
def test_swedish_letters_survive_every_usual_encoding(encoding: str, meta: str) -> None:
    source = PAGE.format(main="<h1>Åtgärder för återvinning</h1><p>Hyresvärdens ärende.</p>", meta=meta)

    parsed = parse_here("html", source.encode(encoding))

    assert outline(parsed) == [(1, "Åtgärder för återvinning")]
    assert text(parsed) == "Hyresvärdens ärende."


def test_an_empty_page_is_refused() -> None:
    assert "ingen text" in refusal("html", page("<script>allt()</script>"))


def test_absurd_spans_neither_hang_nor_fill_memory() -> None:
    cell = "<td colspan=99999 rowspan=99999>x</td>"

    parsed = parse_here("html", page(f"<h1>R</h1><table><tr>{cell}</tr><tr>{cell}</tr><tr><td>y</td></tr></table>"))

    assert max(len(row) for table in tables(parsed) for row in table) <= 100


def test_a_page_nested_beyond_reason_is_refused_or_read_but_breaks_nothing() -> None:
    assert "skadad" in refusal("html", page("<h1>R</h1>" + "<div>" * 50_000 + "x"))
