"""The kind of a question: what is no question is left out, then the first rule that fits decides."""

from __future__ import annotations

import re

from assistant.kinds.rules import Kind, Rule, fold, meets, table

_TAGS = re.compile(r"<[^<>]*>|!?\[[^\]]*\]\([^)]*\)|#{2,}|\n+")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|[”\"*_`>|~]+")
_WORD = re.compile(r"\w")


def kind_of(question: str) -> Kind:
    """The question's kind; "procedure" when no rule says otherwise, "outside" when only orders are left of it."""
    rule = rule_for(question)
    if rule:
        return rule.slag
    return "procedure" if _WORD.search(question_in(question)) or not _WORD.search(question) else "outside"


def rule_for(question: str) -> Rule | None:
    """The first rule that fits what is asked; None when none does."""
    text = question_in(question)
    return next((rule for rule in table().regler if rule.fits(text)), None)


def question_in(question: str) -> str:
    """What is asked, folded: without markup and without sentences that give orders to the program."""
    sentences = (sentence.strip() for sentence in _SENTENCE.split(_TAGS.sub(". ", fold(question))))
    return " ".join(each for each in sentences if _WORD.search(each) and not meets(table().bortse, each))
