"""Hard negatives: passages that share the query's words and yet belong to another one."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from indexing.lexical import WordIndex, weighted
from indexing.swedish import stems
from indexing.training.bags import numbered
from indexing.training.pairs import Group

Numbers = NDArray[np.int64]
MINED = frozenset({"law_heading", "documentation", "guidance"})
"""Groups of questions and passages; in the others the words of a pair are alike by nature."""
SKIPPED = 4
"""Best-ranked wrong passages that are passed over: often they answer the query as well."""
KEPT = 8
K1, B = 0.9, 0.4


def _row(scores: NDArray[np.float32], right: list[int]) -> Numbers:
    """Positions of the wrong passages best by score, -1 where there are too few with any score."""
    scores[right] = 0
    depth = min(SKIPPED + KEPT, len(scores))
    best = np.argpartition(-scores, depth - 1)[:depth]
    best = best[np.lexsort((best, -scores[best]))][SKIPPED:]
    result = np.full(KEPT, -1, dtype=np.int64)
    found = best[scores[best] > 0]
    result[: len(found)] = found
    return result


def mine(group: Group) -> Numbers:
    """For each pair the numbers of pairs whose passages mislead (pairs, KEPT); -1 where there are fewer.

    The right passage of the query in any of its pairs is never taken, and each wrong one is ranked once.
    """
    queries, passages = (numbered(side) for side in zip(*group.pairs, strict=True))
    _, first = np.unique(passages, return_index=True)
    index = WordIndex.build([weighted([(1.0, stems(group.pairs[place][1]))]) for place in first], K1, B)
    right: dict[int, list[int]] = defaultdict(list)
    for query, passage in zip(queries.tolist(), passages.tolist(), strict=True):
        right[query].append(passage)
    progress = tqdm(group.pairs, desc=f"negatives {group.name}", mininterval=20, ascii=True)
    rows = [
        _row(index.scores(weighted([(1.0, stems(text))])), right[query])
        for query, (text, _) in zip(queries.tolist(), progress, strict=True)
    ]
    found = np.stack(rows)
    return np.where(found >= 0, first[found], -1)


def hard_negatives(group: Group, work: Path) -> Numbers:
    """`mine` of the groups that are mined, kept in `work` from run to run; all -1 for the others."""
    if group.name not in MINED:
        return np.full((len(group.pairs), KEPT), -1, dtype=np.int64)
    digest = hashlib.sha256(json.dumps([SKIPPED, KEPT, K1, B, group.pairs]).encode()).hexdigest()[:16]
    path = work / f"negatives-{group.name}-{digest}.npy"
    if not path.is_file():
        fresh = path.with_suffix(".part.npy")
        np.save(fresh, mine(group), allow_pickle=False)
        fresh.replace(path)
    mined: Numbers = np.load(path, allow_pickle=False)
    return mined
