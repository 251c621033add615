"""Step 6: nothing leaves unless it stands in its source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.context import Context
from assistant.steps.check import checking, is_supported, is_verbatim
from assistant.steps.compose import compose
from assistant.types import Citation, Part, Sentence
from corpus.types import Corpus, Section
from tests.assistant.contexts import asking, codes, section, stopped

TEXT = """Hyran kan betalas inom 15 veckor enligt 12 kap. 44 § JB. Avgiften är 1 600 kr.

Tänk på: Räkna från delgivningen."""
SECTION = section(TEXT)


def composed(given: Section = SECTION) -> Context:
    return compose(asking("Hur länge?", (given,)))


def checked(given: Context, *sections: Section) -> Context:
    return checking({each.id: each for each in sections or (SECTION,)})(given)


def with_sentence(text: str, citations: tuple[int, ...] = (1,), part: Part = "answer") -> Context:
    """The composed answer with one more sentence, that nobody wrote in the section."""
    given = composed()
    return replace(given, sentences=(*given.sentences, Sentence(text=text, citations=citations, part=part)))


def with_citation(**changes: object) -> Context:
    """The composed answer with its first citation changed."""
    given = composed()
    first, *others = given.citations
    return replace(given, citations=(Citation(**{**first.model_dump(), **changes}), *others))


def texts_of(given: Context) -> list[str]:
    return [sentence.text for sentence in given.sentences]


def test_sound_answer_passes_unchanged() -> None:
    given = composed()

    assert checked(given) == given


@pytest.mark.parametrize(
    "tampered",
    [
        "Hyran kan betalas inom 16 veckor enligt 12 kap. 44 § JB.",
        "Hyran kan inte betalas inom 15 veckor enligt 12 kap. 44 § JB.",
        "hyran kan betalas inom 15 veckor enligt 12 kap. 44 § JB.",
        "Hyran kan betalas inom 15 veckor enligt 12 kap. 43 § JB.",
        "Räkna från delgivningen.",  # stands in the section, but not in the quote that it cites
        "Hyresvärden bestämmer.",
    ],
)
def test_sentence_that_does_not_stand_in_its_quote_is_dropped(tampered: str) -> None:
    given = with_sentence(tampered)

    assert texts_of(checked(given)) == texts_of(composed())


@pytest.mark.parametrize("cut", ["5 veckor", "600 kr.", "2 kap. 44 § JB."])
def test_sentence_whose_number_or_law_is_cut_out_of_another_is_dropped(cut: str) -> None:
    given = with_sentence(cut)

    assert cut in TEXT
    assert cut not in texts_of(checked(given))


@pytest.mark.parametrize("citations", [(9,), (1, 9), (2,)])
def test_sentence_with_a_citation_that_does_not_hold_it_is_dropped(citations: tuple[int, ...]) -> None:
    extra = Sentence(text="Avgiften är 1 600 kr.", citations=citations, part="answer")
    given = composed()

    kept = checked(replace(given, sentences=(given.sentences[0], extra)))

    assert texts_of(kept) == [given.sentences[0].text]


def test_sentence_without_citation_is_dropped() -> None:
    assert "Ring." not in texts_of(checked(with_sentence("Ring.", ())))


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": TEXT[:20] + "X" + TEXT[21:]},
        {"quote": ""},
        {"start": 1},
        {"end": 10},
        {"section_id": "prov#annat"},
    ],
    ids=["one letter changed", "empty", "moved start", "moved end", "another section"],
)
def test_tampered_quote_takes_its_sentences_with_it(changes: dict[str, object]) -> None:
    step = checking({SECTION.id: SECTION, "prov#annat": section("Något annat står här i stället.", "annat")})

    given = stopped(step, with_citation(**changes))

    assert given.status == "abstained"
    assert codes(given) == ["inget_svar"]
    assert list(given.sentences) == []
    assert list(given.citations) == []


def test_empty_quote_of_an_empty_place_is_no_quote() -> None:
    given = with_citation(quote="", start=5, end=5)

    assert not is_verbatim(given.citations[0], {SECTION.id: SECTION})


def test_quote_of_an_unknown_section_is_no_quote() -> None:
    assert not is_verbatim(composed().citations[0], {})


def test_quote_and_sentence_tampered_alike_are_dropped_too() -> None:
    given = with_citation(quote=TEXT.split("\n")[0].replace("15", "16"))
    given = replace(
        given,
        sentences=tuple(
            Sentence(text=each.text.replace("15", "16"), citations=each.citations, part=each.part)
            for each in given.sentences
        ),
    )

    assert stopped(checking({SECTION.id: SECTION}), given).status == "abstained"


def test_invented_law_is_dropped_even_when_it_stands_in_the_guidance() -> None:
    wrong = section("Det är sant. Så står det i 12 kap. 99 § JB.")

    kept = checked(composed(wrong), wrong)

    assert texts_of(kept) == ["Det är sant."]


def test_law_beyond_the_register_is_kept() -> None:
    unsure = section("Så står det i 1 kap. 7 § RF.")

    assert texts_of(checked(composed(unsure), unsure)) == ["Så står det i 1 kap. 7 § RF."]


def test_answer_without_its_direct_answer_is_no_answer() -> None:
    given = composed()
    only_note = replace(given, sentences=tuple(each for each in given.sentences if each.part == "note"))

    assert stopped(checking({SECTION.id: SECTION}), only_note).status == "abstained"


def test_citation_that_no_sentence_uses_is_dropped() -> None:
    given = composed()
    without_note = replace(given, sentences=tuple(each for each in given.sentences if each.part != "note"))

    assert [citation.n for citation in given.citations] == [1, 2]
    assert [citation.n for citation in checked(without_note).citations] == [1]


def test_sentence_held_by_two_quotes_together_needs_its_words_in_one() -> None:
    quotes = {citation.n: citation for citation in composed().citations}
    whole = Sentence(text="Avgiften är 1 600 kr.", citations=(1, 2), part="answer")
    sewn = Sentence(text="Avgiften är 1 600 kr. Tänk på:", citations=(1, 2), part="answer")

    assert is_supported(whole, quotes)
    assert not is_supported(sewn, quotes)


def test_nothing_is_dropped_from_any_shipped_section(shipped_corpus: Corpus) -> None:
    step = checking(shipped_corpus.sections)
    for each in shipped_corpus.sections.values():
        given = compose(asking("Vad gäller?", (each,)))

        assert step(given) == given, each.id
