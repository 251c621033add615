"""Questions to the guidance as training pairs, and a tenth of them kept for choosing."""

from __future__ import annotations

import hashlib
import random

from corpus.types import Corpus
from indexing.chunks import chunks_of
from indexing.items import items_of
from indexing.training.evaluate import RankingSet
from indexing.training.pairs import Group, Pair
from indexing.training.transformer.noise import mistyped

CHOOSING_SHARE = 10
MISTYPED_SHARE = 0.2
GUIDANCE = "guidance"
GUIDANCE_WEIGHT, ASKED_WEIGHT = 8.0, 5.0


def is_held_out(question: str) -> bool:
    """True for one question in ten, by hash: it is never trained on."""
    return int(hashlib.sha256(question.encode()).hexdigest(), 16) % CHOOSING_SHARE == 0


def bodies(corpus: Corpus) -> dict[str, list[str]]:
    """Section id -> the pieces of its body as the product embeds them."""
    return {item.id: [chunk.text for chunk in chunks_of(item) if chunk.kind == "body"] for item in items_of(corpus)}


def _as_typed(text: str, rng: random.Random) -> str:
    return mistyped(text, rng) if rng.random() < MISTYPED_SHARE else text


def question_groups(corpus: Corpus, seed: int) -> list[Group]:
    """Question and piece of its section; question and another question or the heading of its section.

    A share of the questions is mistyped as people do, so that a missing å or a slip leads to the same section.
    """
    rng, pieces = random.Random(seed), bodies(corpus)
    found: list[Pair] = []
    asked: list[Pair] = []
    for section in corpus.sections.values():
        trained = [text for text in section.questions if not is_held_out(text)]
        targets = [section.heading, *trained]
        for text in trained:
            found += [(_as_typed(text, rng), piece) for piece in pieces[section.id]]
            asked.append((_as_typed(text, rng), rng.choice([other for other in targets if other != text])))
    groups = [Group(GUIDANCE, GUIDANCE_WEIGHT, found), Group("asked", ASKED_WEIGHT, asked)]
    return [group for group in groups if group.pairs]


def guidance_set(corpus: Corpus) -> RankingSet:
    """The held-out questions against the pieces of all sections."""
    passages: list[str] = []
    queries: list[str] = []
    gold: list[set[int]] = []
    for section_id, pieces in bodies(corpus).items():
        own = set(range(len(passages), len(passages) + len(pieces)))
        passages += pieces
        held = [text for text in corpus.sections[section_id].questions if is_held_out(text)]
        queries += held
        gold += [own] * len(held)
    return RankingSet("guidance_dev", queries, passages, gold)
