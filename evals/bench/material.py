"""What is asked of the guidance, with the keys; and the sections of the statutes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.legal import references
from corpus.reader import GUIDANCE, read_corpus
from evals.script.load import load
from evals.script.relevant import answering, relevant_sections, sections_of
from indexing.items import Item

GUIDANCE_SCRIPTS = ("fragor-dev", "fragor-kalibrering", "fragor-test", "hitta-dev", "hitta-test")
PASSAGES = "law_passages.tsv.gz"  # id, statute, chapter, heading, text


@dataclass(frozen=True)
class Question:
    """A question with its graded sections. `cluster`: questions about one section are not independent."""

    script: str
    text: str
    relevant: dict[str, int]

    @property
    def cluster(self) -> str:
        """The first of the sections that answer it best."""
        return min(self.relevant, key=lambda section: (-self.relevant[section], section))


def questions(names: Sequence[str] = GUIDANCE_SCRIPTS, guidance: Path = GUIDANCE) -> tuple[Question, ...]:
    """The single questions of the scripts that some section of the guidance answers."""
    sections = sections_of(read_corpus(guidance))
    asked = [(name, case.asked[0]) for name in names for case in load(name).cases if case.kind in ("qa", "retrieval")]
    found = [Question(name, one.ask, relevant_sections(one.key, sections)) for name, one in asked]
    return tuple(question for question in found if answering(question.relevant))


def passages(path: Path) -> Iterator[Item]:
    """The sections of the statutes, each id once; a section's own reference is what it can be asked for by."""
    seen: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            key, statute, _, heading, text = line.rstrip("\n").split("\t")
            if key not in seen:
                seen.add(key)
                yield Item(key, statute, heading, text, references=references(f"{statute} {key}"))
