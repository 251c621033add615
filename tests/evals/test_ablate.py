"""What each ingredient is worth: the other ways of ordering, worked out by hand."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from corpus.types import Corpus
from evals.ablate import at_most, each, line, reciprocal, telling_questions, without_parts
from evals.tune import Quality, Ranking
from indexing.hybrid import WEIGHTS, Found
from indexing.words import ANALYSERS
from tests.evals.answers import case

WORDS = dict.fromkeys(WEIGHTS, 0.0) | {"words": 1.0}


def found(name: str, **arms: float) -> Found:
    return Found(name, 0, 0.0, {**dict.fromkeys(WEIGHTS, 0.0), **arms}, {})


def test_reciprocal_ranks_add_up_by_place_and_not_by_score() -> None:
    # By words a b c (far apart), by vectors b c a: a 1/61 + 1/63 = 0.032266, b 1/62 + 1/61 = 0.032522,
    # c 1/63 + 1/62 = 0.032002, so b comes first although the scores of a add up to more.
    hits = [found("p#a", words=1.0, dense=0.5), found("q#b", words=0.2, dense=0.7), found("r#c", words=0.1, dense=0.6)]
    ranking = Ranking({"q#b": 2}, hits)
    both = dict.fromkeys(WEIGHTS, 0.0) | {"words": 0.5, "dense": 0.5}

    assert [quality.first for quality in reciprocal([ranking], both)] == [1.0]
    assert [quality.first for quality in each([ranking], both, 0.0)] == [0.0]


def test_sections_beyond_the_most_of_a_document_give_place_to_the_next() -> None:
    hits = [found(f"ett#{number}", words=1 - number / 10) for number in range(4)] + [found("två#x", words=0.1)]
    ranking = Ranking({"två#x": 2}, hits)

    assert [at_most([ranking], most)[0].mrr for most in (1, 2, 9)] == pytest.approx([1 / 2, 1 / 3, 1 / 5])


def test_telling_questions_are_those_of_the_first_sidecar_alone(shipped_corpus: Corpus) -> None:
    telling = telling_questions()

    assert telling.keys() <= shipped_corpus.sections.keys()
    for section in shipped_corpus.sections.values():
        first = telling.get(section.id, ())
        assert section.questions[: len(first)] == first
    assert sum(map(len, telling.values())) < sum(len(one.questions) for one in shipped_corpus.sections.values())


def test_the_analysers_are_as_they_were_after_an_index_without_parts(assistant: Assistant) -> None:
    before = dict(ANALYSERS)
    index = assistant.index

    (quality,) = without_parts(index.items, index.embedder, [case()], [{"obetald-hyra#frist": 2}])

    assert before == ANALYSERS
    assert quality.five == 1.0


def test_a_row_tells_the_means_and_the_change_of_the_first() -> None:
    better, worse = [Quality(1.0, 1.0, 1.0, 1.0)] * 4, [Quality(0.5, 0.25, 0.0, 1.0)] * 4

    # Four differences of one sign: all up or all down, of sixteen patterns of signs.
    assert line("sämre", worse, better).split() == "sämre 0.500 0.250 0.000 1.000 -0.500 p 0.125".split()
