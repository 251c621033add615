"""The end of every chain: the answer and its Markdown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from langchain_core.documents import Document

from assistant.context import Context
from assistant.present import CLOSE_ENOUGH, FOLLOW_UPS, markdown, present
from assistant.steps.compose import compose
from assistant.types import Notice, Sentence, Status
from corpus.sync.feed import Change
from corpus.types import Corpus
from indexing.hybrid import WEIGHTS
from tests.assistant.contexts import asking, codes, context, section

FULL = """Ja. Hyran kan betalas inom tre veckor. Då får hyresgästen bo kvar.

Gör så här:
1. Fråga hyresgästen.
2. Ring hyresvärden.

Tänk på: Räkna från delgivningen.

Lagrum: 12 kap. 44 § JB."""


def composed(*texts: str) -> Context:
    sections = tuple(section(text, name) for text, name in zip(texts, ("ett", "två", "tre"), strict=False))
    return compose(asking("Vad gäller i avsnitt ett?", sections))


def test_markdown_has_a_heading_for_each_part_and_a_mark_after_each_sentence() -> None:
    given = composed(FULL)

    text = markdown(given.sentences, given.citations)

    assert text == (
        "**Kort svar**\n\n"
        "*Vad gäller i avsnitt ett?*\n\n"
        "Ja. Hyran kan betalas inom tre veckor. [1] Då får hyresgästen bo kvar. [1]\n\n"
        "**Gör så här**\n\n"
        "1. Fråga hyresgästen. [2]\n"
        "2. Ring hyresvärden. [2]\n\n"
        "**Tänk på**\n\n"
        "Räkna från delgivningen. [3]\n\n"
        "**Lagstöd**\n\n"
        "12 kap. 44 § JB. [4]"
    )


def test_answers_of_other_sections_stand_under_the_question_they_answer() -> None:
    given = composed("Ja.", "Nej.", "Det beror på.")

    text = markdown(given.sentences, given.citations)

    assert text.endswith(
        "**Mer i vägledningen**\n\n"
        "*Vad gäller i avsnitt två?*\n\nNej. [2]\n\n"
        "*Vad gäller i avsnitt tre?*\n\nDet beror på. [3]"
    )


def test_dashed_list_stays_a_list() -> None:
    given = composed("Ja.\n\nDet här vägs in:\n- Barn.\n- Sjukdom.")

    text = markdown(given.sentences, given.citations)

    assert "Det här vägs in: [2]\n- Barn. [2]\n- Sjukdom. [2]" in text


def test_sentence_with_two_citations_carries_both_marks() -> None:
    given = composed("Ja.", "Ja.")
    both = Sentence(text="Ja.", citations=(1, 2), part="answer")

    assert markdown([both], given.citations).endswith("Ja. [1][2]")


def test_markdown_of_nothing_is_empty() -> None:
    assert markdown([], []) == ""


@pytest.mark.parametrize("status", ["abstained", "blocked"])
def test_stopped_answer_says_why_and_nothing_else(fixture_corpus: Corpus, status: str) -> None:
    notices = (Notice(code="a", text="Det vet jag inte."), Notice(code="b", text="Pröva andra ord."))
    given = replace(context("Hur?"), status=status, notices=notices)

    answer = present(given, fixture_corpus)

    assert answer.status == status
    assert answer.text == "Det vet jag inte.\n\nPröva andra ord."
    assert answer.sentences == answer.citations == answer.follow_ups == ()


def found_for(given: Context, documents: list[Document]) -> Context:
    return replace(given, parts=[replace(part, documents=documents) for part in given.parts])


def found(number: int, score: float) -> Document:
    arms, ranks = {"words": 0.5, "ngrams": 0.0, "asked": 0.9, "cosine": 0.4}, {"words": 3, "ngrams": 40, "asked": 1}
    names = {"id": f"prov#{number}", "heading": f"Fråga {number}?", "title": "Prov"}
    return Document(page_content="", metadata={**names, "score": score, "arms": arms, "ranks": ranks})


def test_follow_ups_are_the_next_questions_close_to_the_best_that_are_not_cited(fixture_corpus: Corpus) -> None:
    answered = composed("Ja.")
    cited = Document(page_content="", metadata={**found(0, 2.0).metadata, "id": "prov#ett"})
    documents = [cited, found(1, 1.9), found(2, 2 * CLOSE_ENOUGH), found(3, 2 * CLOSE_ENOUGH - 0.01)]

    answer = present(found_for(answered, documents), fixture_corpus)

    assert answer.follow_ups == ("Fråga 1?", "Fråga 2?")
    assert [hit.cited for hit in answer.hits] == [True, False, False, False]


def test_a_hit_tells_what_counts_in_its_score_and_its_places(
    fixture_corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WEIGHTS, "words", 0.1)
    monkeypatch.setitem(WEIGHTS, "asked", 0.0)

    answer = present(found_for(composed("Ja."), [found(1, 0.5)]), fixture_corpus)

    assert answer.hits[0].arms == {"words": 0.5, "ngrams": 0.0, "cosine": 0.4}
    assert answer.hits[0].ranks == {"words": 3}  # at the bottom of an arm there is no place to tell


@pytest.mark.parametrize(
    ("status", "told"), [("answered", True), ("partly", True), ("abstained", True), ("blocked", False)]
)
def test_every_answer_that_was_searched_without_a_model_says_so(
    fixture_corpus: Corpus, status: Status, told: bool
) -> None:
    given = replace(composed("Ja."), status=status)

    answer = present(given, fixture_corpus, words_only=True)

    assert codes(answer) == ["utan_modell"] * told
    assert codes(present(given, fixture_corpus)) == []
    assert all("bara på ord" in notice.text for notice in answer.notices)


def test_no_more_than_three_follow_ups_are_offered(fixture_corpus: Corpus) -> None:
    given = found_for(composed("Ja."), [found(number, 1.0) for number in range(5)])

    assert FOLLOW_UPS == 3
    assert present(given, fixture_corpus).follow_ups == ("Fråga 0?", "Fråga 1?", "Fråga 2?")


def test_answer_carries_the_date_the_law_and_the_version(fixture_corpus: Corpus) -> None:
    answer = present(context("Hur?"), fixture_corpus)

    assert answer.as_of == date(2026, 4, 1)
    assert answer.law_read == date(2026, 4, 27)
    assert answer.corpus_version == fixture_corpus.version


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 10, 25), ["lag_last"]),  # 181 days after the reading
        (date(2026, 10, 24), []),
        (date(2026, 4, 27), []),
        (date(2025, 7, 1), []),
        (date(2025, 6, 30), ["aldre_lage"]),
    ],
)
def test_day_beyond_what_was_read_or_before_the_guidance_is_said(
    fixture_corpus: Corpus, day: date, code: list[str]
) -> None:
    assert codes(present(context("Hur?", as_of=day), fixture_corpus)) == code


def test_days_until_answers_warn_about_an_old_reading_can_be_set(fixture_corpus: Corpus) -> None:
    given = context("Hur?", as_of=date(2026, 4, 29))

    assert codes(present(given, fixture_corpus, law_warning_days=2)) == []
    assert codes(present(given, fixture_corpus, law_warning_days=1)) == ["lag_last"]
    assert "2 dagar" in present(given, fixture_corpus, law_warning_days=1).notices[0].text


def local_answer(review: date) -> Context:
    own = replace(section("Mottagningen tar emot."), kind="lokal_rutin", owner="Vuxenenheten", review=review)
    return compose(asking("Vem?", (own,)))


def test_a_local_routine_is_shown_as_local_with_owner_and_review_day(fixture_corpus: Corpus) -> None:
    answer = present(local_answer(date(2027, 1, 1)), fixture_corpus)

    assert (answer.citations[0].owner, answer.citations[0].review) == ("Vuxenenheten", date(2027, 1, 1))
    assert codes(answer) == ["lokal_rutin"]
    assert "Vuxenenheten" in answer.notices[0].text


def test_a_local_routine_past_its_review_day_is_warned_about(fixture_corpus: Corpus) -> None:
    assert codes(present(local_answer(date(2026, 3, 31)), fixture_corpus)) == ["lokal_rutin", "lokal_rutin_gammal"]
    assert codes(present(local_answer(date(2026, 4, 1)), fixture_corpus)) == ["lokal_rutin"]


def test_a_section_whose_source_has_changed_since_is_marked_to_be_gone_through(fixture_corpus: Corpus) -> None:
    change = Change(
        id="1",
        found=date(2026, 11, 1),
        source="jb",
        title="Jordabalk",
        url="",
        kind="andrad",
        reference="12 kap. 44 § JB",
    )
    given = composed(FULL)

    marked = present(given, fixture_corpus, marks={"prov#ett": change})

    assert codes(marked) == ["bor_granskas"]
    assert "12 kap. 44 § JB" in marked.notices[0].text
    assert codes(present(given, fixture_corpus, marks={"prov#annat": change})) == []


def test_a_paragraph_after_a_list_stands_apart_from_it() -> None:
    body = "Ja.\n\nTill exempel:\n- En punkt.\n\nEtt stycke."
    given = compose(asking("Vad gäller i avsnitt ett?", (section(body),)))

    text = markdown(given.sentences, given.citations)

    assert "- En punkt. [2]\n\nEtt stycke. [3]" in text
