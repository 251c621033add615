"""Authored questions of the guidance as training pairs, and a fifth of its sections kept for choosing."""

from __future__ import annotations

import hashlib
import random

from corpus.types import Corpus, Section
from indexing.chunks import chunks_of
from indexing.items import items_of
from indexing.training.evaluate import RankingSet
from indexing.training.pairs import Group, Pair

CHOOSING_SHARE = 5
GUIDANCE = "guidance"
GUIDANCE_WEIGHT, ASKED_WEIGHT = 3.0, 1.5


def is_held_out(section_id: str) -> bool:
    """True for one section in five, by hash: its questions and its text are never trained on."""
    return int(hashlib.sha256(section_id.encode()).hexdigest(), 16) % CHOOSING_SHARE == 0


def bodies(corpus: Corpus) -> dict[str, list[str]]:
    """Section id -> the pieces of its body as the product embeds them."""
    return {item.id: [chunk.text for chunk in chunks_of(item) if chunk.kind == "body"] for item in items_of(corpus)}


def _asked_pairs(section: Section, rng: random.Random) -> list[Pair]:
    """Each question of the section with another one of it or its heading."""
    texts = [section.heading, *section.questions]
    return [(text, rng.choice([other for other in texts if other != text])) for text in section.questions]


def question_groups(corpus: Corpus, seed: int) -> list[Group]:
    """Question and piece of its section; question and another question of its section."""
    rng, pieces = random.Random(seed), bodies(corpus)
    trained = [section for section in corpus.sections.values() if not is_held_out(section.id)]
    found = [(text, piece) for section in trained for text in section.questions for piece in pieces[section.id]]
    asked = [pair for section in trained for pair in _asked_pairs(section, rng)]
    groups = [Group(GUIDANCE, GUIDANCE_WEIGHT, found), Group("asked", ASKED_WEIGHT, asked)]
    return [group for group in groups if group.pairs]


def guidance_set(corpus: Corpus) -> RankingSet:
    """The questions of the held-out sections against the pieces of all sections."""
    passages: list[str] = []
    queries: list[str] = []
    gold: list[set[int]] = []
    for section_id, pieces in bodies(corpus).items():
        own = set(range(len(passages), len(passages) + len(pieces)))
        passages += pieces
        if is_held_out(section_id):
            queries += corpus.sections[section_id].questions
            gold += [own] * len(corpus.sections[section_id].questions)
    return RankingSet("guidance_dev", queries, passages, gold)
