"""The kind of a question: what is no question is left out, then the first rule that fits decides."""

from __future__ import annotations

import re

from assistant.kinds.rules import Kind, Rule, fold, meets, table

_TAGS = re.compile(
    r"<(script|style)\b.*?</\1>|<[^<>]*>|!?\[[^\]]*\]\((?:[^()]|\([^()]*\))*\)|#{2,}|\n+", re.IGNORECASE | re.DOTALL
)
# Not after an abbreviation: ”12 kap. 144 §” is one thing.
_SENTENCE = re.compile(
    r"(?<!\bkap\.)(?<!\bst\.)(?<!\bp\.)(?<!\bmom\.)(?<!\bt\.ex\.)(?<!\bbl\.a\.)(?<!\bm\.m\.)(?<!\bd\.v\.s\.)(?<!\bs\.k\.)"
    r"(?<!\bca\.)(?<!\bkl\.)(?<!\bjfr\.)(?<!\bnr\.)(?<=[.!?:;])\s+|[”\"*_`>|~]+",
    re.IGNORECASE,
)
# What an order puts in the program's mouth is part of the order.
_DICTATED = re.compile(
    r"(\b(?:svara|skriv|säg|answer|say|write|reply)\b"
    r"(?: (?:bara|endast|alltid|exakt|med|ordet|orden|only|just|with))*:? ?)[”\"“»][^”\"“»«]*[”\"“»«]",
    re.IGNORECASE,
)
_ENDED = re.compile(r"(?<=[?!:;,])\. ")
_WORD = re.compile(r"\w")
_SPACED = re.compile(r"\b\w(?: {1,2}\w\b){5,}")


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


def may_be_danger(question: str) -> bool:
    """True when someone may be in danger, though no rule may say so: a person and a word that danger is told with, or
    something said of a person that is neither a question nor about housing.

    The whole text is read, also what looks like an order to the program: here a miss costs more than a false alarm.
    """
    text = fold(_joined(question))
    return any(condition.fits(text) for condition in table().maybe_danger)


def question_in(question: str) -> str:
    """What is asked, folded: without markup and without sentences that give orders to the program."""
    return ". ".join(each for each in _sentences(fold(_joined(question))) if not meets(table().bortse, each))


def without_orders(question: str) -> str:
    """The question as it was typed, without markup and orders to the program; untouched when it holds none of them.

    What is searched is what is asked: an order wrapped around a question must not lead the search elsewhere.
    """
    question = _joined(question)
    said = _sentences(question)
    kept = [each for each in said if not meets(table().bortse, fold(each))]
    is_touched = len(kept) < len(said) or bool(_TAGS.search(question))
    return _ENDED.sub(" ", ". ".join(kept)) if kept and is_touched else question


def _sentences(text: str) -> list[str]:
    parts = (part.strip(" \t\n.-–;'") for part in _SENTENCE.split(_TAGS.sub(". ", _DICTATED.sub(r"\1. ", text))))
    return [part for part in parts if _WORD.search(part)]


def _joined(text: str) -> str:
    """The text with l e t t e r s typed apart put together again; two spaces stand between words."""
    return _SPACED.sub(lambda run: " ".join(word.replace(" ", "") for word in run[0].split("  ")), text)
