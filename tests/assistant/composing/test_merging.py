"""The same thing is said once."""

from __future__ import annotations

import pytest

from assistant.composing.merging import merged
from assistant.types import Part, Sentence

SAID = "Nämnden ska samma dag bekräfta tiden för avhysningen till Kronofogden."


def sentence(text: str, *citations: int, part: Part = "more") -> Sentence:
    return Sentence(text=text, citations=citations, part=part)


def test_repeated_sentence_is_said_once_with_both_sources() -> None:
    told = merged([sentence(SAID, 1, part="answer"), sentence(SAID, 2)])

    assert [(each.text, each.citations) for each in told] == [(SAID, (1, 2))]


def test_nearly_the_same_sentence_is_left_out_and_lends_no_citation() -> None:
    near = "Ja. Nämnden ska bekräfta tiden för avhysningen till Kronofogden samma dag."

    told = merged([sentence(SAID, 1, part="answer"), sentence(near, 2)])

    assert [(each.text, each.citations) for each in told] == [(SAID, (1,))]


@pytest.mark.parametrize(
    "other",
    [
        "Nämnden ska inte samma dag bekräfta tiden för avhysningen till Kronofogden.",
        "Nämnden ska inom 2 dagar bekräfta tiden för avhysningen till Kronofogden samma dag.",
        "Hyresvärden lämnar meddelandet om uppsägningen.",
    ],
)
def test_sentence_that_says_something_else_stays(other: str) -> None:
    assert len(merged([sentence(SAID, 1, part="answer"), sentence(other, 2)])) == 2


def test_direct_answer_of_another_section_goes_whole_when_it_opens_with_a_repetition() -> None:
    told = merged(
        [
            sentence(SAID, 1, part="answer"),
            sentence(SAID, 2),
            sentence("En kopia går till den som avhyses.", 2),
            sentence("Tolk ska erbjudas.", 3),
        ]
    )

    assert [each.text for each in told] == [SAID, "Tolk ska erbjudas."]


def test_lines_of_law_are_never_merged() -> None:
    law = [sentence("12 kap. 44 § JB.", 1, part="law"), sentence("12 kap. 44 § JB.", 2, part="law")]

    assert merged(law) == tuple(law)
