"""Markdown: its marks become headings, lists and tables, or go away."""

from __future__ import annotations

from corpus.readers.child import parse_here
from tests.corpus.readers.reading import losses, outline, refusal, tables, text


def test_headings_of_both_kinds_with_their_levels() -> None:
    source = "Före.\n\nRutin\n=====\n\n## Ansvar ##\n\nText.\n\nTider\n---\n\n#### Undantag {#u}\n\nSlut.\n"

    parsed = parse_here("markdown", source.encode())

    assert outline(parsed) == [(0, ""), (1, "Rutin"), (2, "Ansvar"), (2, "Tider"), (3, "Undantag")]
    assert parsed.sections[4].path == ("Rutin", "Tider")
    assert parsed.title == "Rutin"


def test_wrapped_lines_lists_quotes_and_rules() -> None:
    source = (
        "# R\n\nEn rad\nsom fortsätter.\n\n---\n\nGör så:\n\n1. Ett\n   med mer\n2. Två\n    - inre\n* sist\n\n"
        "> Citat\n> i två rader\n"
    )

    parsed = parse_here("markdown", source.encode())

    assert text(parsed) == (
        "En rad som fortsätter.\n\nGör så:\n\n1. Ett med mer\n2. Två\n- inre\n- sist\n\nCitat i två rader"
    )


def test_marks_of_emphasis_links_and_code_go_but_not_their_text() -> None:
    source = (
        "# R\n\n**Fet** *kursiv* __två__ ~~struken~~ [länk](https://example.se) `a*b*c` 2*3*4 snake_case_x "
        "\\*stjärna\\*\n"
    )

    assert text(parse_here("markdown", source.encode())) == (
        "Fet kursiv två struken länk a*b*c 2*3*4 snake_case_x *stjärna*"
    )


def test_a_table_keeps_every_cell() -> None:
    source = "# R\n\n| Roll | Uppgift |\n|:-----|--------:|\n| Chef | **Beslutar** a\\|b |\n| | Ringer |\nSlut.\n"

    parsed = parse_here("markdown", source.encode())

    assert tables(parsed) == [[["Roll", "Uppgift"], ["Chef", "Beslutar a|b"], ["", "Ringer"]]]
    assert text(parsed).endswith("Uppgift: Ringer\n\nSlut.")


def test_html_front_matter_and_images_are_named_as_lost() -> None:
    source = (
        "---\ntitle: Från huvudet\nauthor: x\n---\n\n## Ett\n\nText <b>fet</b><!-- dold --> och ![karta](k.png).\n\n"
        "<script>\nalert(1)\n</script>\n\n## Två\n\nSlut <https://example.se>.\n"
    )

    parsed = parse_here("markdown", source.encode())

    assert text(parsed) == "Text fet och .\n\nSlut https://example.se."
    assert parsed.title == "Från huvudet"
    assert losses(parsed) == {
        "huvud": "hela filen: Filens huvud mellan --- (2 rader) är inte med.",
        "html": "hela filen: 4 HTML-märken och kommentarer är borttagna.",
        "bild": "avsnittet ”Ett”: En bild är inte med (”karta”).",
    }


def test_code_is_text_and_not_read_as_headings() -> None:
    parsed = parse_here("markdown", b"# R\n\n```\n# inte rubrik\n- inte lista\n```\n\nSlut.\n")

    assert outline(parsed) == [(1, "R")]
    assert text(parsed) == "# inte rubrik\n\n- inte lista\n\nSlut."


def test_markdown_that_is_not_utf8_is_refused_with_the_remedy() -> None:
    assert "inte UTF-8" in refusal("markdown", "# Åtgärd".encode("latin-1"))


def test_invisible_characters_are_counted() -> None:
    parsed = parse_here("markdown", "# R\u200b\n\nTe\u202ext.\n".encode())

    assert losses(parsed)["osynliga tecken"].startswith("hela filen: 2 osynliga tecken")
