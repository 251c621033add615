"""The two word indexes of the house: stems over weighted fields, and character n-grams for typos and inflections."""

from __future__ import annotations

from collections.abc import Sequence

from indexing.items import Item
from indexing.lexical import WordIndex, weighted
from indexing.swedish import ngrams, stems

# Field weights: a heading is written as the question, so its words say most of what a section answers.
HEADING, TITLE, QUESTIONS, BODY = 2.0, 1.0, 0.5, 1.0


def build_words(items: Sequence[Item]) -> WordIndex:
    """BM25 over stems. k1 1.5 and b 0.4 were best on the dev questions (docs/retrieval.md)."""
    documents = [
        weighted(
            [
                (HEADING, stems(item.heading)),
                (TITLE, stems(item.title)),
                (QUESTIONS, stems(" ".join(item.questions))),
                (BODY, stems(item.body)),
            ]
        )
        for item in items
    ]
    return WordIndex.build(documents, k1=1.5, b=0.4)


def build_ngrams(items: Sequence[Item]) -> WordIndex:
    """BM25 over folded character 3–5-grams of the same fields."""
    documents = [
        weighted(
            [
                (HEADING, ngrams(item.heading)),
                (TITLE, ngrams(item.title)),
                (QUESTIONS, ngrams(" ".join(item.questions))),
                (BODY, ngrams(item.body)),
            ]
        )
        for item in items
    ]
    return WordIndex.build(documents, k1=1.5, b=0.4)
