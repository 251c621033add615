"""What is searched (the guidance, for large collections the statutes too) and what is asked, with the keys."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.blocks import sentences
from corpus.legal import references
from corpus.reader import GUIDANCE, read_corpus
from evals.script.load import load
from evals.script.relevant import answering, relevant_sections, sections_of
from indexing.items import Item, items_of

SCRIPTS = ("fragor-dev", "fragor-kalibrering", "fragor-test")
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


def questions(names: Sequence[str] = SCRIPTS, guidance: Path = GUIDANCE) -> tuple[Question, ...]:
    """The single questions of the scripts that some section of the guidance answers."""
    sections = sections_of(read_corpus(guidance))
    asked = [(name, case.asked[0]) for name in names for case in load(name).cases if case.kind in ("qa", "retrieval")]
    found = [Question(name, one.ask, relevant_sections(one.key, sections)) for name, one in asked]
    return tuple(question for question in found if answering(question.relevant))


@dataclass(frozen=True)
class Material:
    """A collection to search: the guidance, and with `size` the first so many sections of it and of the statutes."""

    guidance: Path = GUIDANCE
    data: Path | None = None
    size: int | None = None

    def items(self) -> tuple[Item, ...]:
        """The sections in order: guidance, statutes, then the sentences of the statutes until there are enough."""
        guidance = items_of(read_corpus(self.guidance))
        if self.size is None or self.data is None:
            return guidance[: self.size]
        law = self.data / PASSAGES
        everything = itertools.chain(guidance, passages(law), _sentences(passages(law)))
        return tuple(itertools.islice(everything, self.size))


def passages(path: Path) -> Iterator[Item]:
    """The sections of the statutes, each id once; a section's own reference is what it can be asked for by."""
    seen: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            key, statute, _, heading, text = line.rstrip("\n").split("\t")
            if key not in seen:
                seen.add(key)
                yield Item(key, statute, heading, text, references=references(f"{statute} {key}"))


def _sentences(law: Iterable[Item]) -> Iterator[Item]:
    """Each sentence of the sections that have several, as a section of its own."""
    for item in law:
        parts = [span.of(item.body) for span in sentences(item.body)]
        for number, part in enumerate(parts if len(parts) > 1 else (), 1):
            yield Item(f"{item.id} mening {number}", item.title, item.heading, part)
