"""The words that the check knows (`assistant/data/grounding.yaml`), read once into the forms that it looks up."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.frontmatter import load_yaml
from indexing.swedish import stem

_FILE = Path(__file__).parents[1] / "data" / "grounding.yaml"


class Words(BaseModel):
    """The table as it is written; what each part means stands in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    nekande: frozenset[str]
    nekar_inte_fore: frozenset[str]
    sager_nar: frozenset[str]
    halvt_nekande: frozenset[str]
    forslag: frozenset[str]
    kallord: frozenset[str]
    nekade_ord: dict[str, str]
    tomma_ord: str
    fria_ord: str
    samma_ord: tuple[tuple[str, ...], ...]
    styrka: dict[str, frozenset[str]]
    styrka_nekad: dict[str, frozenset[str]]
    parter: dict[str, tuple[str, ...]]
    prepositioner: frozenset[str]
    inte_passiv: frozenset[str]
    motsatser: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    undantagslosa: frozenset[str]
    loften: tuple[re.Pattern[str], ...]
    order: tuple[re.Pattern[str], ...]

    @cached_property
    def empty(self) -> frozenset[str]:
        """Words that are no neighbours."""
        return frozenset(self.tomma_ord.split())

    @cached_property
    def free(self) -> frozenset[str]:
        """Stems that need no support."""
        return frozenset(self.meaning(word) for word in self.fria_ord.split())

    @cached_property
    def party_of(self) -> dict[str, str]:
        """The party that a word stands for."""
        return {word: party for party, words in self.parter.items() for word in words}

    @cached_property
    def opposite(self) -> dict[str, tuple[int, int]]:
        """The pair that a word belongs to, and on which side it stands."""
        return {
            word: (number, side)
            for number, pair in enumerate(self.motsatser)
            for side, words in enumerate(pair)
            for word in words
        }

    @cached_property
    def _same(self) -> dict[str, str]:
        groups = {stem(word): stem(group[0]) for group in self.samma_ord for word in group}
        return groups | {stem(word): party for word, party in self.party_of.items()}

    def meaning(self, word: str) -> str:
        """The stem that a word is compared by: its own, or that of the first word that means the same."""
        found = stem(word)
        return self._same.get(found, found)


@cache
def words() -> Words:
    """The table."""
    return Words.model_validate(load_yaml(_FILE.read_text("utf-8"), _FILE))
