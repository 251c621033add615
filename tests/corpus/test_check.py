"""`kvarbo corpus check`: each rule has a text that trips it and one that does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.check import LONGEST_SENTENCE, WORDS_IN_SECTION, Finding, check
from corpus.facts import facts
from tests.corpus.documents import HEADING, changed, read, with_body, write

# L044: the three weeks of 12 kap. 44 § JB, read in the statute. L110b is our own interpretation.
FILLER = "Fråga hyresgästen vad som har hänt och skriv ner svaret i akten. " * 4
SOUND_BODY = f"Hyran kan betalas inom tre veckor. {FILLER.strip()}\n\nLagrum: 12 kap. 44 § JB."


def findings(folder: Path, body: str = SOUND_BODY, heading: str = HEADING) -> list[Finding]:
    return check(read(folder, with_body(body).replace(HEADING, heading)))


def rules(folder: Path, body: str = SOUND_BODY, heading: str = HEADING) -> list[str]:
    return [finding.rule for finding in findings(folder, body, heading)]


def test_sound_section_gives_no_finding(tmp_path: Path) -> None:
    assert findings(tmp_path) == []


def test_finding_says_where_and_what_to_do(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, SOUND_BODY.replace("44 § JB", "99 § JB"))

    assert finding == Finding(
        "lagrum",
        "prov#frist",
        "prov.md, rad 13",
        "12 kap. 99 § JB finns inte i registret över paragrafer, kontrollera lagrummet.",
    )


@pytest.mark.parametrize("place", ["i texten enligt 12 kap. 44 a § JB.", "enligt 99 § hyreslagen."])
def test_invented_section_is_found_in_running_text_too(tmp_path: Path, place: str) -> None:
    assert rules(tmp_path, SOUND_BODY.replace("\n\nLagrum", f" Det står {place}\n\nLagrum")) == ["lagrum"]


def test_section_beyond_the_register_is_no_finding(tmp_path: Path) -> None:
    assert rules(tmp_path, SOUND_BODY.replace("12 kap. 44 § JB", "1 kap. 7 § RF")) == []


def test_unknown_fact_is_found(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, heading=HEADING.replace("L044", "L044 L999"))

    assert (finding.rule, finding.text) == ("fakta", "faktum L999 finns inte, rätta numret.")


def test_own_conclusion_must_be_written_as_a_proposal(tmp_path: Path) -> None:
    heading = HEADING.replace("L044", "L044 L110b")

    stated = findings(tmp_path, heading=heading)
    hedged = findings(tmp_path, SOUND_BODY.replace("Fråga hyres", "Ett förslag är att fråga hyres", 1), heading)

    assert [finding.rule for finding in stated] == ["fakta"]
    assert "skriv det som förslag eller tolkning" in stated[0].text
    assert hedged == []


def test_fact_from_memory_may_not_be_used(tmp_path: Path) -> None:
    remembered = next(number for number, fact in facts().items() if fact.certainty == "memory")

    assert rules(tmp_path, heading=HEADING.replace("L044", f"L044 {remembered}")) == ["fakta"]


@pytest.mark.parametrize("number", ["fyra veckor", "tre månader", "500 kronor", "2031"])
def test_number_that_stands_in_no_fact_is_found(tmp_path: Path, number: str) -> None:
    found = findings(tmp_path, SOUND_BODY.replace("\n\nLagrum", f" Det gäller {number} i sträck.\n\nLagrum"))

    assert [finding.rule for finding in found] == ["tal"]
    assert "står inte i något av avsnittets fakta" in found[0].text


def test_number_in_the_heading_must_stand_in_a_fact_too(tmp_path: Path) -> None:
    assert rules(tmp_path, heading=HEADING.replace("Hur lång", "Är fyra veckor")) == ["tal"]


def test_short_and_long_sections_are_found_and_the_limits_are_not(tmp_path: Path) -> None:
    low, high = WORDS_IN_SECTION

    sizes = (low - 2, low, high, high + 2)
    found = {words: rules(tmp_path, " ".join(["Betala nu."] * (words // 2))) for words in sizes}

    assert found == {low - 2: ["omfång"], low: [], high: [], high + 2: ["omfång"]}


def test_heading_must_be_a_question(tmp_path: Path) -> None:
    assert rules(tmp_path, heading=HEADING.replace("Hur lång är fristen?", "Fristen")) == ["rubrik"]


@pytest.mark.parametrize("opening", ["1. ", "- ", "Tänk på: "])
def test_first_paragraph_must_be_the_answer(tmp_path: Path, opening: str) -> None:
    assert rules(tmp_path, opening + SOUND_BODY) == ["svar"]


def test_long_sentence_is_found_and_one_at_the_limit_is_not(tmp_path: Path) -> None:
    def with_sentence(words: int) -> str:
        return SOUND_BODY.replace("\n\nLagrum", f" {' '.join(['Ord'] + ['ord'] * (words - 1))}.\n\nLagrum")

    assert rules(tmp_path, with_sentence(LONGEST_SENTENCE)) == []
    assert rules(tmp_path, with_sentence(LONGEST_SENTENCE + 1)) == ["mening"]


def test_long_line_of_law_is_no_long_sentence(tmp_path: Path) -> None:
    law = "; ".join(f"12 kap. {number} § JB" for number in range(1, 20))

    assert rules(tmp_path, SOUND_BODY.replace("12 kap. 44 § JB", law)) == []


def statutes_with(folder: Path, text: str) -> Path:
    """A folder with one statute of one section, and a file that is no statute."""
    folder.mkdir()
    provisions = [{"ref": "1 kap. 1 § provlagen", "text": text}]
    (folder / "prov.json").write_text(json.dumps({"provisions": provisions}), "utf-8")
    (folder / "index.json").write_text("[]", "utf-8")
    return folder


def test_eight_words_copied_from_a_statute_are_found_and_seven_are_not(tmp_path: Path) -> None:
    eight = "Ugglor som häckar ensamma får inte störas nattetid"
    corpus = read(tmp_path, with_body(SOUND_BODY.replace("\n\nLagrum", f" {eight} av någon.\n\nLagrum")))

    copied = check(corpus, statutes_with(tmp_path / "lagar", f"{eight.lower()}, om lagen gäller."))
    seven = check(corpus, statutes_with(tmp_path / "andra", f"{eight.rsplit(' ', 1)[0]} alls."))

    assert [finding.rule for finding in copied] == ["avskrift"]
    assert "1 kap. 1 § provlagen, skriv om" in copied[0].text
    assert seven == []


def test_findings_come_in_document_order(tmp_path: Path) -> None:
    write(tmp_path, changed("id: prov\n", "id: a\n"), "a.md")
    corpus = read(tmp_path)

    found = [finding.section_id for finding in check(corpus)]

    assert found == ["a#frist", "prov#frist"]
