"""Swedish question-like text and its passage, in groups: what the contrastive stage learns from."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from indexing.training.data import (
    Passage,
    Translation,
    read_columns,
    read_entailments,
    read_passages,
    read_translations,
)
from indexing.training.sources import TEST_STATUTES, is_dev_statute

PASSAGE_WORDS = 90
"""Words of a passage that are trained on; longer ones are cut."""
CLOZE_WORDS = 20
SHORTEST_HEADING = 8
GENERIC_HEADING = re.compile(
    r"^(Tillämpningsområde|Inledande|Allmänna best|Bemyndigand|Överklagande|Gemensamma|Särskilda best"
    r"|Uppgifter|Ledning|Organisation|Avgifter|Anställningar)"
)
"""Headings that say nothing without the name of their statute."""
SENTENCE_END = re.compile(r"(?<=[.;:])\s+(?=[A-ZÅÄÖ0-9])")

Pair = tuple[str, str]


class Group(NamedTuple):
    """Pairs of one kind; `weight` is how often the group is drawn relative to the others."""

    name: str
    weight: float
    pairs: list[Pair]


def cut(text: str, words: int = PASSAGE_WORDS) -> str:
    """The first `words` words."""
    return " ".join(text.split()[:words])


def short_title(statute: str) -> str:
    """Statute title without its number: "Jordabalk (1970:994)" -> "Jordabalk"."""
    return re.sub(r"\s*\(\d{4}:[^)]*\)", "", statute)


def is_generic(heading: str) -> bool:
    """True when the heading needs the name of its statute to mean anything."""
    return len(heading) < SHORTEST_HEADING or GENERIC_HEADING.match(heading) is not None


def held_out(passage: Passage) -> bool:
    """True for passages of statutes that are kept for development or test."""
    return passage.sfs in TEST_STATUTES or is_dev_statute(passage.sfs)


def heading_pairs(passages: list[Passage], rng: random.Random, per_heading: int = 2) -> list[Pair]:
    """Heading (at times with the statute's name) and section text; held-out statutes are dropped."""
    sections: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.heading and not held_out(passage):
            sections[(passage.sfs, passage.heading)].append(passage)
    pairs: list[Pair] = []
    for (_, full_heading), members in sections.items():
        title = short_title(members[0].statute)
        heading = full_heading.split(" / ")[-1]
        if is_generic(heading):
            heading = f"{heading} {title}"
        for passage in members[:per_heading]:
            query = heading if rng.random() < 0.6 else f"{heading} {title}"
            pairs.append((query.lower(), cut(passage.text)))
    return pairs


def cloze_pairs(passages: list[Passage], rng: random.Random, strict: bool) -> list[Pair]:
    """Inverse cloze: one sentence and the rest of its section (Lee et al. 2019, "Latent Retrieval").

    No heading or question is used, so test statutes may take part as unlabelled text; `strict` drops
    them too. Development statutes are always dropped.
    """
    pairs: list[Pair] = []
    for passage in passages:
        if is_dev_statute(passage.sfs) or (strict and passage.sfs in TEST_STATUTES):
            continue
        sentences = [part for part in SENTENCE_END.split(passage.text) if len(part.split()) >= 5]
        if len(sentences) < 2:
            continue
        chosen = rng.randrange(len(sentences))
        words = sentences[chosen].split()
        if len(words) > CLOZE_WORDS + 4:
            start = rng.randrange(len(words) - CLOZE_WORDS)
            words = words[start : start + CLOZE_WORDS]
        pairs.append((" ".join(words), cut(" ".join(sentences[:chosen] + sentences[chosen + 1 :]))))
    return pairs


def glossary_pairs(translations: list[Translation]) -> list[Pair]:
    """Swedish glossary terms that share an English term: lay and legal words for one thing."""
    terms: dict[str, list[str]] = defaultdict(list)
    for item in translations:
        if item.source == "ensv_glossary_social":
            terms[item.english.lower()].append(item.swedish)
    return [pair for group in terms.values() for pair in permutations(group, 2)]


def _columns(data: Path, *names: str) -> list[Pair]:
    return [(row[0], cut(row[1])) for name in names for row in read_columns(data, name)]


def read_groups(data: Path, seed: int, strict: bool = False) -> list[Group]:
    """All contrastive groups that have pairs; sampling of sentences and titles follows `seed`."""
    rng = random.Random(seed)
    passages = read_passages(data)
    groups = [
        Group("law_heading", 5, heading_pairs(passages, rng)),
        Group("law_cloze", 3, cloze_pairs(passages, rng, strict)),
        Group("documentation", 2, _columns(data, "svsv_ms_heading_body", "svsv_ms_title_desc")),
        Group("definitions", 1, _columns(data, "svsv_definitions")),
        Group("synonyms", 1, _columns(data, "svsv_synlex", "svsv_folkets_syn")),
        Group("entailment", 1, read_entailments(data)),
        Group("glossary", 0.3, glossary_pairs(read_translations(data))),
    ]
    return [group for group in groups if group.pairs]
