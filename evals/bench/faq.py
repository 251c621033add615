"""SweFAQ dev as a collection: questions and answers of Swedish authorities, each answer a section without heading."""

from __future__ import annotations

from pathlib import Path

from evals.bench.material import Question
from indexing.items import Item
from indexing.training.data import read_faq

FAQ = "swefaq-dev"


def faq_items(data: Path) -> tuple[Item, ...]:
    """The answers of all categories, in file order. FileNotFoundError when the folder has no SweFAQ."""
    return tuple(Item(key, "", "", text) for key, text in read_faq(data).answers.items())


def faq_questions(data: Path) -> tuple[Question, ...]:
    """The questions with the answers that belong to them."""
    faq = read_faq(data)
    return tuple(
        Question(FAQ, text, dict.fromkeys(sorted(gold), 2)) for text, gold in zip(faq.questions, faq.gold, strict=True)
    )
