"""The collections that are searched: the guidance, the statutes a caseworker meets, SweFAQ dev, and large ones."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.blocks import sentences
from corpus.reader import GUIDANCE, read_corpus
from evals.bench.faq import faq_items
from evals.bench.material import PASSAGES, passages
from evals.bench.statutes import statute_items
from indexing.items import Item, items_of

Kind = Literal["guidance", "statutes", "faq"]


@dataclass(frozen=True)
class Material:
    """A collection to search. `data`: the folder of statutes and SweFAQ. `size`: the guidance, with so many sections
    of it and of all statutes."""

    guidance: Path = GUIDANCE
    data: Path | None = None
    size: int | None = None
    kind: Kind = "guidance"

    def items(self) -> tuple[Item, ...]:
        """The sections in order; of a large collection guidance, statutes, then the statutes' sentences."""
        if self.data is not None and self.kind == "statutes":
            return statute_items(self.data)
        if self.data is not None and self.kind == "faq":
            return faq_items(self.data)
        guidance = items_of(read_corpus(self.guidance))
        if self.size is None or self.data is None:
            return guidance[: self.size]
        law = self.data / PASSAGES
        everything = itertools.chain(guidance, passages(law), _sentences(passages(law)))
        return tuple(itertools.islice(everything, self.size))


def _sentences(law: Iterable[Item]) -> Iterator[Item]:
    """Each sentence of the sections that have several, as a section of its own."""
    for item in law:
        parts = [span.of(item.body) for span in sentences(item.body)]
        for number, part in enumerate(parts if len(parts) > 1 else (), 1):
            yield Item(f"{item.id} mening {number}", item.title, item.heading, part)
