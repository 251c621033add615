"""`kvarbo ask`: on the screen, as JSON, and in batch, in the shape of the contract."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.types import Corpus
from tests.cli.conftest import Kvarbo
from ui.cli.common import write_lines

Lines = Callable[..., Path]
QUESTION = "Hur länge kan hyran betalas så att kontraktet räddas?"
OUTSIDE = "Vilken temperatur ska ugnen ha när jag bakar kanelbullar?"
ANSWER_KEYS = {
    "status", "text", "sentences", "citations", "deadlines", "options", "follow_ups", "nearest", "notices", "as_of",
    "corpus_version", "timings_ms",
}  # fmt: skip
CITATION_KEYS = {
    "n", "section_id", "document_id", "document_title", "heading", "quote", "start", "end", "legal_references",
    "publisher", "source_url", "kind", "valid_from", "valid_to",
}  # fmt: skip


def answers(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_an_answer_on_the_screen_has_its_steps_and_its_sources(kvarbo: Kvarbo) -> None:
    result = kvarbo("ask", QUESTION)

    assert result.status == 0
    assert "inom tre veckor" in result.out
    assert "[1]" in result.out
    assert "Källor" in result.out
    assert "obetald-hyra#frist" in result.out
    assert "12 kap. 44 § JB" in result.out


def test_silence_on_the_screen_offers_what_lies_nearest(kvarbo: Kvarbo) -> None:
    result = kvarbo("ask", OUTSIDE)

    assert result.status == 0
    assert "Det vet jag inte" in result.out
    assert "Närmast i vägledningen:" in result.out
    assert result.out.count("Det vet jag inte") == 1


def test_a_typing_slip_is_told_once_whether_there_is_an_answer_or_not(kvarbo: Kvarbo) -> None:
    answer = kvarbo("ask", "Hur länge kan hyran betalas så att kontrakktet räddas?")
    silence = kvarbo("ask", "Vad har socialnämmnden för färg på sin brevlåda?")

    assert answer.out.count("Sökte på ”kontraktet” (du skrev ”kontrakktet”).") == 1
    assert "Det vet jag inte" in silence.out
    assert silence.out.count("Sökte på ”socialnämnden” (du skrev ”socialnämmnden”).") == 1


def test_without_a_model_the_answer_and_standard_error_say_so(kvarbo: Kvarbo, tmp_path: Path) -> None:
    result = kvarbo("ask", QUESTION, KVARBO_MODEL=tmp_path / "saknas", KVARBO_DATA_DIR=tmp_path / "data")

    assert result.status == 0
    assert "Obs: Språkmodellen saknas eller är skadad. Sökningen går bara på ord" in result.out
    assert f"finns inte i {tmp_path / 'saknas'}" in result.err.replace("\n", " ")


def test_a_json_answer_has_the_shape_of_the_contract(kvarbo: Kvarbo) -> None:
    result = kvarbo("ask", QUESTION, "--json", "--as-of", "2026-04-01")

    assert result.status == 0
    answer = result.data
    assert answer.keys() >= ANSWER_KEYS
    assert answer["status"] == "answered"
    assert answer["as_of"] == "2026-04-01"
    assert [citation["n"] for citation in answer["citations"]] == list(range(1, len(answer["citations"]) + 1))
    assert all(citation.keys() >= CITATION_KEYS for citation in answer["citations"])
    assert all(sentence["citations"] for sentence in answer["sentences"])
    assert {n for sentence in answer["sentences"] for n in sentence["citations"]} == {
        citation["n"] for citation in answer["citations"]
    }
    assert set(answer["timings_ms"]) >= {"guard", "understand", "retrieve", "select", "compose", "check"}


def test_quotes_are_the_words_that_corpus_show_gives_at_their_place(kvarbo: Kvarbo) -> None:
    sections = {row["section_id"]: row for row in kvarbo("corpus", "show", "--all", "--json").data}

    citations = kvarbo("ask", QUESTION, "--json").data["citations"]

    assert citations
    for citation in citations:
        section = sections[citation["section_id"]]
        assert section["text"][citation["start"] : citation["end"]] == citation["quote"] != ""
        assert citation["heading"] == section["heading"]
        assert citation["legal_references"] == section["legal_references"]


def test_the_same_question_gives_the_same_answer(kvarbo: Kvarbo) -> None:
    first, second = (kvarbo("ask", QUESTION, "--json").data for _ in range(2))

    assert first | {"timings_ms": 0} == second | {"timings_ms": 0}


@pytest.mark.parametrize(("text", "code"), [("", "tom"), ("  ?!", "tom"), ("å" * 5_000, "for_lang")])
def test_a_question_that_cannot_be_worked_with_is_refused(kvarbo: Kvarbo, text: str, code: str) -> None:
    spoken, data = kvarbo("ask", text), kvarbo("ask", text, "--json")

    assert (spoken.status, data.status) == (2, 2)
    assert spoken.out == ""
    assert spoken.error.startswith("Fel: ")
    assert data.data["status"] == "blocked"
    assert data.data["notices"][0]["code"] == code


def test_a_question_with_personal_data_is_refused_without_repeating_it(kvarbo: Kvarbo) -> None:
    result = kvarbo("ask", "Kan berit@example.invalid få anstånd?")

    assert result.status == 2
    assert "personuppgifter" in result.err
    assert "berit" not in result.out + result.err


def test_a_batch_keeps_ids_and_order_and_goes_on_after_bad_lines(kvarbo: Kvarbo, lines: Lines, tmp_path: Path) -> None:
    asked = lines(
        {"id": "sist", "question": QUESTION},
        "{trasig",
        ["ingen", "ordlista"],
        {"id": "utan"},
        {"id": "tal", "question": 5},
        {"question": "utan id"},
        {"id": "datum", "question": QUESTION, "as_of": "2026-02-30"},
        {"id": "talk", "question": QUESTION, "history": "jaha"},
        {"id": "roll", "question": QUESTION, "history": [{"role": "katt", "content": "mjau"}]},
        {"id": "tom", "question": ""},
        "",
        {"id": "först", "question": OUTSIDE},
    )  # fmt: skip
    out = tmp_path / "out.jsonl"

    result = kvarbo("ask", "--batch", asked, "--out", out)

    rows = answers(out)
    assert result.status == 0
    assert [row["id"] for row in rows] == "sist 2 3 utan tal 6 datum talk roll tom först".split()
    assert ["error" in row for row in rows] == [False, *[True] * 8, False, False]
    assert all(row.keys() == ({"id", "error"} if "error" in row else {"id", "answer"}) for row in rows)
    assert [row["answer"]["status"] for row in rows if "answer" in row] == ["answered", "blocked", "abstained"]
    assert all(row["answer"].keys() >= ANSWER_KEYS for row in rows if "answer" in row)


def test_a_batch_answers_as_of_the_day_of_each_line(kvarbo: Kvarbo, lines: Lines, tmp_path: Path) -> None:
    question = "Vad gjorde Kronofogden enligt den tidigare lokala rutinen med vykort?"
    days = ("2025-06-30", "2026-01-01")
    asked = lines(*({"id": day, "question": question, "as_of": day} for day in days))
    out = tmp_path / "out.jsonl"

    kvarbo("ask", "--batch", asked, "--out", out)

    then, now = (row["answer"] for row in answers(out))
    assert (then["as_of"], now["as_of"]) == days
    assert then["citations"][0]["section_id"] == "avhysning#tidigare-rutin"
    assert "avhysning#tidigare-rutin" not in [citation["section_id"] for citation in now["citations"]]


def test_a_batch_reads_a_follow_up_by_its_history(kvarbo: Kvarbo, lines: Lines, tmp_path: Path) -> None:
    history = [
        {"role": "user", "content": "Kan den boende få anstånd med avhysningen?"},
        {"role": "assistant", "content": "Ja, i högst två veckor."},
    ]
    asked = lines({"id": "1", "question": "Och hur länge då?", "history": history})
    out = tmp_path / "out.jsonl"

    kvarbo("ask", "--batch", asked, "--out", out)

    answer = answers(out)[0]["answer"]
    assert "foljdfraga" in [notice["code"] for notice in answer["notices"]]
    assert answer["citations"][0]["section_id"] == "avhysning#anstand"


def test_a_line_that_no_encoding_has_is_a_bad_line(kvarbo: Kvarbo, lines: Lines, tmp_path: Path) -> None:
    # Half a character ("\ud83d") is valid JSON, but neither the model nor the answers file can hold it.
    asked = lines('{"id": "1", "question": "Hur länge \\ud83d då?"}', {"id": "2", "question": QUESTION})
    out = tmp_path / "out.jsonl"

    result = kvarbo("ask", "--batch", asked, "--out", out)

    assert result.status == 0
    assert [row["id"] for row in answers(out)] == ["1", "2"]
    assert answers(out)[1]["answer"]["status"] == "answered"


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085"])
def test_only_a_line_feed_ends_a_line(kvarbo: Kvarbo, lines: Lines, tmp_path: Path, separator: str) -> None:
    # JSON lets these stand in a text as they are; text pasted from other programs has them.
    asked = lines({"id": "1", "question": f"Hur länge kan hyran{separator}betalas så att kontraktet räddas?"})
    out = tmp_path / "out.jsonl"

    kvarbo("ask", "--batch", asked, "--out", out)

    assert [row["id"] for row in answers(out)] == ["1"]
    assert answers(out)[0]["answer"]["status"] == "answered"


def test_a_batch_saved_by_a_windows_editor_is_read(kvarbo: Kvarbo, tmp_path: Path) -> None:
    asked, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    row = json.dumps({"id": "1", "question": QUESTION}, ensure_ascii=False)
    asked.write_bytes(b"\xef\xbb\xbf" + f"{row}\r\n{row}\r\n".encode())

    result = kvarbo("ask", "--batch", asked, "--out", out)

    assert result.status == 0
    assert ["answer" in row for row in answers(out)] == [True, True]


def test_an_empty_batch_gives_an_empty_file(kvarbo: Kvarbo, lines: Lines, tmp_path: Path) -> None:
    result = kvarbo("ask", "--batch", lines(), "--out", tmp_path / "out.jsonl")

    assert result.status == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_a_run_that_breaks_leaves_the_former_file_and_nothing_half_written(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("förra\n", "utf-8")

    def breaking() -> Iterator[str]:
        yield "första"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_lines(out, breaking())

    assert out.read_text("utf-8") == "förra\n"
    assert list(tmp_path.iterdir()) == [out]


def test_an_answer_names_the_version_of_the_guidance(kvarbo: Kvarbo, fixture_corpus: Corpus) -> None:
    assert kvarbo("ask", QUESTION, "--json").data["corpus_version"] == fixture_corpus.version
