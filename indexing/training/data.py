"""Reads the data files into plain tuples; drops duplicates and dictionary cross-references."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from indexing.training.sources import SOURCES, source

LONGEST_WORD_ENTRY = 60
"""Characters; longer dictionary entries are explanations, not translations."""


class Translation(NamedTuple):
    """An English text and its Swedish counterpart."""

    source: str
    english: str
    swedish: str


class Passage(NamedTuple):
    """One statute section; `key` is "SFS number chapter section"."""

    key: str
    statute: str
    chapter: str
    heading: str
    text: str

    @property
    def sfs(self) -> str:
        """SFS number, e.g. "1970:994"."""
        return self.key.split()[0]


class FaqSet(NamedTuple):
    """Questions, answer ids with their texts, and for each question the ids of the right answers."""

    questions: list[str]
    answers: dict[str, str]
    gold: list[set[str]]


def _lines(path: Path) -> Iterator[str]:
    if not path.is_file():
        raise FileNotFoundError(f"Training data file missing: {path}")
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n")


def read_columns(data: Path, name: str) -> list[list[str]]:
    """Rows of a registered source, at least two columns each; KeyError for an unregistered name."""
    rows = (line.split("\t") for line in _lines(data / source(name).filename))
    return [row for row in rows if len(row) >= 2 and row[0].strip() and row[1].strip()]


def _usable(item: Translation) -> bool:
    is_word = item.source == "ensv_folkets_words"
    if is_word and (item.swedish.startswith("se ") or len(item.swedish) > LONGEST_WORD_ENTRY):
        return False
    untranslated = item.english.lower() == item.swedish.lower() and " " in item.english
    return not untranslated


def read_translations(data: Path) -> list[Translation]:
    """All distinct English-Swedish pairs (case folded) in file order; the last spelling is kept."""
    unique: dict[tuple[str, str], Translation] = {}
    for entry in SOURCES:
        if entry.kind != "translation":
            continue
        for row in read_columns(data, entry.name):
            item = Translation(entry.name, row[0], row[1])
            if _usable(item):
                unique[(item.english.lower(), item.swedish.lower())] = item
    return list(unique.values())


def read_passages(data: Path) -> list[Passage]:
    """Every statute section in file order, so that neighbours belong to the same statute."""
    rows = (line.split("\t") for line in _lines(data / source("law_passages").filename))
    return [Passage(*row) for row in rows if len(row) == len(Passage._fields) and row[4].strip()]


def read_entailments(data: Path) -> list[tuple[str, str]]:
    """Premise and hypothesis of the entailed pairs."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in _lines(data / source("swenli_dev").filename)]
    return [(row["premise"], row["hypothesis"]) for row in rows if row["label"] == "entailment"]


def read_faq(data: Path) -> FaqSet:
    """The SweFAQ development set. For evaluation only: nothing in training calls this."""
    answers = [json.loads(line) for line in _lines(data / "swefaq_dev_corpus.jsonl.gz")]
    questions = [json.loads(line) for line in _lines(data / "swefaq_dev_queries.jsonl.gz")]
    return FaqSet(
        [row["query"] for row in questions],
        {row["id"]: row["text"] for row in answers},
        [set(row["gold"]) for row in questions],
    )
