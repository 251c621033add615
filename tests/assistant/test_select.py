"""Step 4: the sections that may be quoted, or silence."""

from __future__ import annotations

from langchain_core.documents import Document

from assistant.context import Context
from assistant.steps.select import MOST_SECTIONS, NEAR_THE_BEST, OFFERED, selecting
from corpus.types import Corpus
from indexing.confidence import Calibration
from tests.assistant.contexts import asking, codes, stopped

LIMITS = Calibration(0.0, {}, answer_from=0.8, partly_from=0.4)
IDS = ["obetald-hyra#frist", "obetald-hyra#belopp", "obetald-hyra#atagande", "avhysning#anstand", "avhysning#saker"]


def found(scores: list[float], confidence: float = 1.0) -> Context:
    documents = [
        Document(page_content="", metadata={"id": name, "score": score})
        for name, score in zip(IDS, scores, strict=False)
    ]
    return asking("Hur länge?", documents=documents, confidence=confidence)


def chosen(corpus: Corpus, scores: list[float]) -> list[str]:
    return [section.id for section in selecting(corpus.sections, LIMITS)(found(scores)).sections]


def test_sections_near_the_best_are_chosen_and_the_others_are_not(fixture_corpus: Corpus) -> None:
    assert chosen(fixture_corpus, [1.0, NEAR_THE_BEST, NEAR_THE_BEST - 0.01]) == IDS[:2]


def test_best_section_is_chosen_alone_when_it_stands_out(fixture_corpus: Corpus) -> None:
    assert chosen(fixture_corpus, [0.9, 0.3, 0.2]) == IDS[:1]


def test_no_more_than_three_sections_are_chosen(fixture_corpus: Corpus) -> None:
    assert MOST_SECTIONS == 3
    assert chosen(fixture_corpus, [0.9, 0.9, 0.9, 0.9, 0.9]) == IDS[:3]


def test_sure_answer_carries_no_warning(fixture_corpus: Corpus) -> None:
    given = selecting(fixture_corpus.sections, LIMITS)(found([0.9], LIMITS.answer_from))

    assert given.status == "answered"
    assert codes(given) == []


def test_answer_between_the_thresholds_is_marked_as_perhaps_incomplete(fixture_corpus: Corpus) -> None:
    given = selecting(fixture_corpus.sections, LIMITS)(found([0.9], LIMITS.answer_from - 0.001))
    lowest = selecting(fixture_corpus.sections, LIMITS)(found([0.9], LIMITS.partly_from))

    assert lowest.status == "partly"
    assert given.status == "partly"
    assert codes(given) == ["osakert"]
    assert [section.id for section in given.sections] == IDS[:1]


def test_below_the_threshold_the_nearest_sections_are_offered_and_none_is_quoted(fixture_corpus: Corpus) -> None:
    step = selecting(fixture_corpus.sections, LIMITS)

    given = stopped(step, found([0.9, 0.8, 0.7, 0.6], LIMITS.partly_from - 0.001))

    assert given.status == "abstained"
    assert codes(given) == ["inget_svar"]
    assert "28 avsnitt" in given.notices[0].text
    assert [near.section_id for near in given.nearest] == IDS[:OFFERED]
    assert given.nearest[0].heading == "Hur länge kan hyran betalas så att kontraktet räddas?"
    assert given.nearest[0].document_title == "Obetald hyra och tre veckor att betala"
    assert list(given.sections) == []


def test_without_any_section_there_is_silence_even_when_sure(fixture_corpus: Corpus) -> None:
    given = stopped(selecting(fixture_corpus.sections, LIMITS), found([], 1.0))

    assert given.status == "abstained"
    assert list(given.nearest) == []
