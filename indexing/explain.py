"""Why a section was found: how the question was searched, and what of it each hit holds, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.legal import references, successors
from indexing.chunks import chunks_of
from indexing.compounds import part_stems
from indexing.embedder import Vectors
from indexing.hybrid import DOCUMENT, WEIGHTS, Found, Query
from indexing.index import Index
from indexing.items import Item
from indexing.lexicon import Expansion, expansions
from indexing.spelling import Correction
from indexing.swedish import stems, tokens


@dataclass(frozen=True)
class Provision:
    """A legal reference that was searched. `replaces`: the repealed one that it succeeds; "" when it was asked for."""

    reference: str
    replaces: str


@dataclass(frozen=True)
class Searched:
    """A question as it was searched: `text` with its slips mended, the terms added to it, the provisions it names."""

    text: str
    corrections: tuple[Correction, ...]
    expansions: tuple[Expansion, ...]
    provisions: tuple[Provision, ...]


@dataclass(frozen=True)
class Contribution:
    """What one arm, or the document, gives to a fused score: `share` of it for a `score` of 0–1 within the question.

    `rank`: its place in that arm; None at the bottom of it (score 0), and for the document, which is no arm.
    """

    score: float
    rank: int | None
    share: float


@dataclass(frozen=True)
class NearestChunk:
    """The chunk of a section that comes nearest in meaning, with its cosine."""

    text: str
    cosine: float


@dataclass(frozen=True)
class Explanation:
    """One hit explained. `contributions`: every arm that counts, and "document"; their shares sum to the fused score.

    A hit with a provision that was asked for has 1 and `reference` (0–2) more. `holds` and `lacks`: the content words
    of the question. `terms`: words of the added terms that it holds. `pieces`: stems that it holds of the compounds
    that it lacks. `nearest_chunk` is None without a model.
    """

    id: str
    title: str
    heading: str
    score: float
    contributions: dict[str, Contribution]
    reference: float
    holds: tuple[str, ...]
    lacks: tuple[str, ...]
    terms: tuple[str, ...]
    pieces: tuple[str, ...]
    nearest_chunk: NearestChunk | None


def searched(query: Query) -> Searched:
    """How the question was searched."""
    added = tuple(expansion for expansion in expansions(query.text) if expansion.official in query.expansions)
    return Searched(query.text, query.corrections, added, _provisions(query))


def explain(index: Index, query: Query, hits: Sequence[Found]) -> list[Explanation]:
    """Why each of the hits of this query was found, in their order."""
    vector = index.embedder.encode_queries([query.words])[0] if stems(query.words) else np.zeros(0, dtype=np.float32)
    return [_explained(index, query, hit, _nearest(index, vector, index.items[hit.position])) for hit in hits]


def _provisions(query: Query) -> tuple[Provision, ...]:
    asked = references(query.text)
    replaced = {new: old for old in asked for new in successors(old)} | dict.fromkeys(asked)
    return tuple(Provision(str(found), str(replaced.get(found) or "")) for found in query.references)


def _explained(index: Index, query: Query, hit: Found, nearest: NearestChunk | None) -> Explanation:
    item, words = index.items[hit.position], index.words.indexes["words"]

    def held(stem: str) -> bool:
        return words.has(stem, hit.position)

    holds, lacks = _sorted(_content(query.words), held)
    return Explanation(
        id=item.id,
        title=item.title,
        heading=item.heading,
        score=hit.score,
        contributions=_contributions(hit),
        reference=hit.arms["reference"],
        holds=holds,
        lacks=lacks,
        terms=_sorted(_content(" ".join(query.expansions)), held)[0],
        pieces=tuple(piece for piece in dict.fromkeys(part_stems(" ".join(lacks))) if held(piece)),
        nearest_chunk=nearest,
    )


def _contributions(hit: Found) -> dict[str, Contribution]:
    total = sum(WEIGHTS.values()) + DOCUMENT
    arms = {name: (weight, hit.arms[name]) for name, weight in WEIGHTS.items() if weight}
    given = {
        name: Contribution(score, hit.ranks[name] if score > 0 else None, round(weight * score / total, 4))
        for name, (weight, score) in arms.items()
    }
    document = hit.arms["document"]
    return given | {"document": Contribution(document, None, round(DOCUMENT * document / total, 4))}


def _content(text: str) -> list[str]:
    """The content words of a text as they are written, each once."""
    return [word for word in dict.fromkeys(tokens(text)) if stems(word)]


def _sorted(words: Iterable[str], held: Callable[[str], bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that are held by any of their stems, and those that are not."""
    found = {word: any(map(held, stems(word))) for word in words}
    return tuple(word for word in found if found[word]), tuple(word for word in found if not found[word])


def _nearest(index: Index, vector: Vectors, item: Item) -> NearestChunk | None:
    if not np.any(vector):
        return None
    chunks = {chunk.id: chunk.text for chunk in chunks_of(item)}
    cosines = {chunk_id: float(vector @ own) for chunk_id, own in index.store.vectors(list(chunks)).items()}
    best = max(chunks, key=cosines.__getitem__)
    return NearestChunk(chunks[best], round(cosines[best], 4))
