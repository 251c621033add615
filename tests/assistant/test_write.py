"""The step that lets a language model write: what it cites, and what it falls back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.context import Context
from assistant.steps.check import checking
from assistant.steps.compose import compose
from assistant.steps.write import best_block, writing
from assistant.types import Sentence
from assistant.writing import Writer, WrittenSentence
from tests.assistant.contexts import asking, codes, context, section
from tests.assistant.writing.test_writer import reply

TERM = section(
    "Hyran kan betalas inom tre veckor, och då får hyresgästen bo kvar.\n\n"
    "Gör så här:\n1. Fråga hyresgästen vilken dag hen tog emot underrättelsen.\n\nLagrum: 12 kap. 44 § JB.",
    "frist",
)
AID = section("Nämnden får ge bistånd till hyresskulden om det finns skäl.", "bistand")
GOOD = {"text": "Hyran kan betalas inom tre veckor.", "passages": [1], "part": "answer"}
STEP = {"text": "Fråga vilken dag hyresgästen tog emot underrättelsen.", "passages": [1], "part": "steps"}
OTHER = {"text": "Om det finns skäl får nämnden ge bistånd till hyresskulden.", "passages": [2], "part": "note"}


def composed() -> Context:
    return compose(asking("Hur länge kan hyran betalas?", (TERM, AID)))


def after_writing(*sentences: object) -> tuple[Context, list[WrittenSentence]]:
    def pieces(_messages: object, _deadline: float) -> Iterator[str]:
        yield reply(*sentences)

    heard: list[WrittenSentence] = []
    return writing(Writer(pieces, 5.0))(replace(composed(), heard=heard.append)), heard


def checked(given: Context) -> Context:
    return checking({each.id: each for each in (TERM, AID)})(given)


def quotes(given: Context) -> dict[int, str]:
    return {citation.n: citation.quote for citation in given.citations}


def texts_of(sentences: Sequence[Sentence]) -> list[str]:
    return [sentence.text for sentence in sentences]


def test_written_sentences_cite_the_block_that_holds_most_of_them() -> None:
    written, heard = after_writing(GOOD, STEP, OTHER)

    assert codes(written) == ["skrivet_av_modell"]
    assert len(heard) == 3
    assert [quotes(written)[s.citations[0]][:14] for s in written.sentences] == [
        "Hyran kan beta",
        "Gör så här:\n1.",
        "Nämnden får ge",
    ]
    assert all(sentence.written for sentence in written.sentences)
    assert list(quotes(written)) == [1, 2, 3]


def test_two_sentences_of_one_block_share_its_citation() -> None:
    again = {**GOOD, "text": "Hyresgästen får bo kvar om hyran betalas inom tre veckor."}

    written, _ = after_writing(GOOD, again)

    assert [sentence.citations for sentence in written.sentences] == [(1,), (1,)]
    assert list(quotes(written)) == [1]


def test_written_sentences_pass_the_last_check() -> None:
    written, _ = after_writing(GOOD, STEP, OTHER)

    assert texts_of(checked(written).sentences) == texts_of(written.sentences)


def test_the_last_check_stops_a_written_sentence_that_its_sections_do_not_hold() -> None:
    written, _ = after_writing(GOOD, STEP)
    changed = written.sentences[1].model_copy(update={"text": "Fråga vilken dag hyresvärden tog emot fem brev."})

    end = checked(replace(written, sentences=(written.sentences[0], changed)))

    assert texts_of(end.sentences) == [GOOD["text"]]


def test_a_failed_writing_leaves_the_composed_answer_and_says_so() -> None:
    fallen, _ = after_writing({**GOOD, "text": "Hyran kan betalas inom fem veckor."})

    assert codes(fallen) == ["modell_foll_ifran"]
    assert texts_of(fallen.sentences) == texts_of(composed().sentences)
    assert fallen.citations == composed().citations


def test_what_is_not_quoted_stays_with_its_citations() -> None:
    premise = Sentence(text="Nej, fristen är tre veckor.", citations=(1,), part="premise")
    missing = Sentence(text="Vägledningen säger inget om lokaler.", citations=(), part="missing")
    given = composed()

    def pieces(_messages: object, _deadline: float) -> Iterator[str]:
        yield reply(OTHER | {"part": "answer"})

    start = replace(given, sentences=(premise, *given.sentences, missing))
    written = writing(Writer(pieces, 5.0))(start)

    assert texts_of(written.sentences) == [premise.text, OTHER["text"], missing.text]
    assert [sentence.citations for sentence in written.sentences] == [(1,), (2,), ()]
    assert quotes(written)[1] == given.citations[0].quote


def test_without_sections_nothing_is_written() -> None:
    empty = context("Hej")

    assert writing(Writer(lambda _messages, _deadline: iter(()), 5.0))(empty) == empty


def test_the_first_block_wins_when_none_holds_anything() -> None:
    assert best_block(TERM, "Xyz.").start == 0
