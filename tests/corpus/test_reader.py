"""Reading the guidance: every way a document can be out of order, and the plain text of one that is in order."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.reader import MAX_BYTES, read_corpus
from tests.corpus.documents import HEADING, SOUND, SOURCE, changed, read, refusal, text_of, with_body, write

SECOND = '\n## Vem betalar? {#betalar facts="L044" sources="jb"}\n\nHyresgästen betalar.\n'

WRONG_SECTIONS = {
    "text before the first heading": (changed(HEADING, f"Inledning.\n\n{HEADING}"), 12, "ska en ##-rubrik komma"),
    "no heading at all": (changed(HEADING, ""), 12, "ska en ##-rubrik komma"),
    "heading without id": (changed(HEADING, "## Hur lång är fristen?"), 13, "rubriken ska ha formen"),
    "id with capitals": (changed("{#frist ", "{#Frist "), 13, "rubriken ska ha formen"),
    "id with å": (changed("{#frist ", "{#åter "), 13, "rubriken ska ha formen"),
    "attribute without quotation marks": (changed('facts="L044"', "facts=L044"), 13, "rubriken ska ha formen"),
    "attribute twice": (changed('facts="L044"', 'facts="L044" facts="L045"'), 13, "en uppgift står två gånger"),
    "list with stars": (with_body("Text.\n\n* punkt"), 17, "HTML, bilder, länkar, tabeller"),
    "unknown attribute": (changed('facts="L044"', 'facts="L044" giltig="ja"'), 13, "okänd uppgift ”giltig”"),
    "no facts": (changed('facts="L044" ', ""), 13, "saknar giltiga faktanummer"),
    "empty facts": (changed('facts="L044"', 'facts=""'), 13, "saknar giltiga faktanummer"),
    "fact number of the wrong form": (changed('facts="L044"', 'facts="44"'), 13, "saknar giltiga faktanummer"),
    "missing source": (changed(' sources="jb"', ""), 13, "avsnittet saknar källa"),
    "unknown source id": (changed('sources="jb"', 'sources="jb ub"'), 13, "källan ”ub” finns inte i huvudet"),
    "impossible date": (
        changed('sources="jb"', 'sources="jb" valid_from="2025-02-29"'),
        13,
        "”valid_from”: 2025-02-29 är inget giltigt datum",
    ),
    "duplicate section id": (
        SOUND + SECOND.replace("#betalar", "#frist"),
        19,
        "avsnittets id ”prov#frist” finns redan",
    ),
    "empty section": (SOUND + SECOND.replace("Hyresgästen betalar.", ""), 19, "avsnittet är tomt"),
    "empty first section": (with_body("**"), 13, "avsnittet är tomt"),
    "image": (with_body("Se ![bild](x.png)."), 15, "HTML, bilder, länkar, tabeller och underrubriker"),
    "link": (with_body("Text.\n\nLäs [här](https://example.se)."), 17, "HTML, bilder, länkar, tabeller"),
    "HTML": (with_body("Text med <b>fetstil</b>."), 15, "HTML, bilder, länkar, tabeller"),
    "end tag": (with_body("Text </div>"), 15, "HTML, bilder, länkar, tabeller"),
    "HTML comment": (with_body("Text <!-- gömd -->"), 15, "HTML, bilder, länkar, tabeller"),
    "address in angle brackets": (with_body("Se <https://example.se>."), 15, "HTML, bilder, länkar, tabeller"),
    "table": (with_body("Text:\n\n| a | b |\n|---|---|"), 17, "HTML, bilder, länkar, tabeller"),
    "lower heading": (with_body("Text.\n\n### Under"), 17, "underrubriker är inte tillåtna"),
    "higher heading": (with_body("Text.\n\n# Över"), 17, "underrubriker är inte tillåtna"),
    # Otherwise a whole section, its id and facts included, would be read as text of the section before it.
    "heading without space after ##": (SOUND + SECOND.replace("## ", "##"), 19, "rubrik"),
    "law that is none": (changed("12 kap. 44 § JB.", "hyreslagen."), 13, "raden Lagrum: ”hyreslagen” är inte"),
    "law with a range": (changed("12 kap. 44 § JB.", "12 kap. 42–44 §§ JB."), 13, "är inte ett lagrum"),
    "law with an empty item": (changed("12 kap. 44 § JB.", "12 kap. 44 § JB;"), 13, "är inte ett lagrum"),
    "validity that ends before it begins": (
        changed('sources="jb"', 'sources="jb" valid_from="2025-07-01" valid_to="2025-06-30"'),
        13,
        "valid_to",
    ),
}


@pytest.mark.parametrize(("text", "line", "says"), WRONG_SECTIONS.values(), ids=WRONG_SECTIONS)
def test_wrong_section_is_refused_with_file_line_and_remedy(tmp_path: Path, text: str, line: int, says: str) -> None:
    write(tmp_path, text)

    error = refusal(tmp_path)

    assert str(error).startswith(f"prov.md, rad {line}: ")
    assert says in str(error)


@pytest.mark.parametrize(
    ("hidden", "code"),
    [
        ("\u200b", "U+200B"),
        ("\u200d", "U+200D"),
        ("\u00ad", "U+00AD"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\ufeff", "U+FEFF"),
        ("\U000e0041", "U+E0041"),
        ("\x00", "U+0000"),
        ("\x1b", "U+001B"),
        ("\x0c", "U+000C"),
        ("\r", "U+000D"),
        ("\ue000", "U+E000"),
    ],
)
def test_invisible_character_is_refused_where_it_stands(tmp_path: Path, hidden: str, code: str) -> None:
    write(tmp_path, with_body(f"Hyran kan{hidden} betalas."))

    error = refusal(tmp_path)

    assert str(error) == f"prov.md, rad 15: otillåtet osynligt tecken {code}, ta bort det."


def test_file_that_is_not_utf8_is_refused_with_the_remedy(tmp_path: Path) -> None:
    write(tmp_path, SOUND.encode("latin-1"))

    error = refusal(tmp_path)

    assert str(error) == "prov.md: filen är inte UTF-8, spara om den med den teckenkodningen."


def test_file_beyond_a_megabyte_is_refused_and_one_of_a_megabyte_is_read(tmp_path: Path) -> None:
    padding = MAX_BYTES - len(SOUND.encode())
    write(tmp_path, SOUND + "\n" * (padding + 1))

    error = refusal(tmp_path)

    assert str(error) == "prov.md: filen är större än 1 MB, dela upp dokumentet."
    assert len(read(tmp_path, SOUND + "\n" * padding).sections) == 1


@pytest.mark.parametrize("name", ["Prov.md", "prov_1.md", "pröv.md", "prov 1.md", "a" * 101 + ".md"])
def test_file_name_beyond_the_pattern_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, name=name)

    error = refusal(tmp_path)

    assert "filnamnet ska ha formen" in str(error)
    assert error.path.name == name


def test_link_to_a_file_elsewhere_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "annan"
    guidance = tmp_path / "vagledning"
    elsewhere.mkdir()
    guidance.mkdir()
    (guidance / "prov.md").symlink_to(write(elsewhere))

    error = refusal(guidance)

    assert "vara en egen fil" in str(error)


def test_folder_that_is_absent_is_named(tmp_path: Path) -> None:
    error = refusal(tmp_path / "finns-inte")

    assert str(error) == "finns-inte: mappen med vägledning finns inte."


def test_folder_without_documents_is_named(tmp_path: Path) -> None:
    write(tmp_path, "text", name="anteckningar.txt")

    error = refusal(tmp_path)

    assert "mappen innehåller inga dokument" in str(error)


def test_one_source_id_described_in_two_ways_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, changed("id: prov\n", "id: annat\n").replace("example.se/jb", "example.se/annan"), "annat.md")

    error = refusal(tmp_path)

    assert str(error) == "prov.md: källan ”jb” beskrivs annorlunda än i annat.md, gör dem lika."


def test_one_source_described_alike_may_be_shared(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, changed("id: prov\n", "id: annat\n"), "annat.md")

    corpus = read_corpus(tmp_path)

    assert list(corpus.sections) == ["annat#frist", "prov#frist"]


# The plain text of a section


def test_wrapped_lines_are_joined(tmp_path: Path) -> None:
    text = text_of(tmp_path, "Hyran kan\nbetalas inom\n   tre veckor.\n\nSpara\tkvittot.")

    assert text == "Hyran kan betalas inom tre veckor.\n\nSpara kvittot."


def test_wrapped_list_items_are_joined(tmp_path: Path) -> None:
    text = text_of(tmp_path, "Gör så här:\n1. Fråga\n   hyresgästen.\n2. Ring.")

    assert text == "Gör så här:\n1. Fråga hyresgästen.\n2. Ring."


def test_bold_marks_are_stripped(tmp_path: Path) -> None:
    text = text_of(tmp_path, "Svaret är **tre veckor**.\n\n**Tänk på:** Räkna dagarna.")

    assert text == "Svaret är tre veckor.\n\nTänk på: Räkna dagarna."


def test_list_is_attached_to_the_line_that_introduces_it(tmp_path: Path) -> None:
    text = text_of(tmp_path, "Svaret.\n\nGör så här:\n\n- Fråga.\n- Ring.")

    assert text == "Svaret.\n\nGör så här:\n- Fråga.\n- Ring."


def test_list_without_lead_in_stands_alone(tmp_path: Path) -> None:
    text = text_of(tmp_path, "Svaret.\n\n1. Fråga.\n2. Ring.")

    assert text == "Svaret.\n\n1. Fråga.\n2. Ring."


def test_note_and_law_start_a_block_of_their_own(tmp_path: Path) -> None:
    text = text_of(tmp_path, "Svaret.\n**Tänk på:** Räkna.\nLagrum: 12 kap. 44 § JB.")

    assert text == "Svaret.\n\nTänk på: Räkna.\n\nLagrum: 12 kap. 44 § JB."


def test_number_that_opens_a_line_of_prose_is_no_list_item(tmp_path: Path) -> None:
    text = text_of(tmp_path, "Avgiften är\n600 kronor. Den som är\n-5 år betalar inget.")

    assert text == "Avgiften är 600 kronor. Den som är -5 år betalar inget."


def test_windows_line_ends_and_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    plain = read(tmp_path)

    windows = read(tmp_path, b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())

    assert windows == plain


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    text = text_of(tmp_path, unicodedata.normalize("NFD", "Återvinning är möjlig."))

    assert text == unicodedata.normalize("NFC", "Återvinning är möjlig.")


WORDS = ["hyran", "betalas", "inom", "tre", "veckor", "och", "kvittot", "sparas"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), min_size=2), data=st.data())
def test_where_lines_are_wrapped_never_changes_the_text(tmp_path: Path, words: list[str], data: st.DataObject) -> None:
    breaks = data.draw(st.lists(st.sampled_from([" ", "\n", "\n  "]), min_size=len(words), max_size=len(words)))
    wrapped = "".join(word + space for word, space in zip(words, breaks, strict=True))

    text = text_of(tmp_path, wrapped)

    assert text == " ".join(words)


def test_section_knows_its_line_and_inherits_from_the_head(tmp_path: Path) -> None:
    corpus = read(tmp_path, SOUND + SECOND)

    first, second = corpus.sections.values()

    assert (first.line, second.line) == (13, 19)
    assert second.document_title == "Prov"
    assert second.kind == "vagledning"
    assert second.checked == date(2026, 11, 22)
    assert (second.valid_from, second.valid_to) == (date(2024, 7, 1), None)


def test_section_may_have_its_own_validity(tmp_path: Path) -> None:
    text = changed('sources="jb"', 'sources="jb" valid_from="2025-07-01" valid_to="2025-12-31"')

    (section,) = read(tmp_path, text).sections.values()

    assert (section.valid_from, section.valid_to) == (date(2025, 7, 1), date(2025, 12, 31))


def test_sources_of_a_section_come_in_the_order_it_names_them(tmp_path: Path) -> None:
    other = SOURCE.replace("id: jb", "id: ub").replace("/jb", "/ub")
    text = changed(SOURCE, f"{SOURCE}\n{other}").replace('sources="jb"', 'sources="ub jb"')

    (section,) = read(tmp_path, text).sections.values()

    assert [source.id for source in section.sources] == ["ub", "jb"]


def test_law_line_comes_first_then_what_the_text_names(tmp_path: Path) -> None:
    body = "Enligt 12 kap. 42 § JB är den förverkad.\n\nLagrum: 12 kap. 44 § JB; 2 § lag (1930:173)."

    (section,) = read(tmp_path, with_body(body)).sections.values()

    assert list(map(str, section.legal_references)) == ["12 kap. 44 § JB", "2 § lag (1930:173)", "12 kap. 42 § JB"]


def test_broken_document_is_refused_even_beside_sound_ones(tmp_path: Path) -> None:
    write(tmp_path, changed("id: prov\n", "id: a\n"), "a.md")
    write(tmp_path, changed("title: Prov\n", ""))

    with pytest.raises(CorpusError, match=r"prov\.md, rad 2"):
        read_corpus(tmp_path)


# The version of the corpus
