"""How well the sections are ranked, by ir_measures (trec_eval's definitions: a section's gain is its grade).

Recall, success and the reciprocal rank count the sections that answer the question alone (grade 2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import RR, Judged, R, Success, nDCG

from evals.script.relevant import answering

MEASURES = {
    "ndcg@10": nDCG @ 10,
    "judged@10": Judged @ 10,
}
ANSWERING = {
    "recall@5": R(rel=2) @ 5,
    "recall@10": R(rel=2) @ 10,
    "rr@10": RR(rel=2) @ 10,
    "success@1": Success(rel=2) @ 1,
    "success@5": Success(rel=2) @ 5,
}


def ranking(ranked: Sequence[str], relevant: Mapping[str, int], judged: Sequence[str] = ()) -> dict[str, float]:
    """Every measure of one ranking; all 0 when nothing was found, none when no section is known to be relevant.

    `judged`: sections known not to help. Where no section answers alone, only what the grades give is measured.
    """
    if not relevant:
        return {}
    measures = MEASURES | (ANSWERING if answering(relevant) else {})
    if not ranked:
        return dict.fromkeys(measures, 0.0)
    # Strictly decreasing scores: ties would be broken by name, not by rank.
    scores = {section: float(-place) for place, section in enumerate(ranked)}
    grades = dict.fromkeys(judged, 0) | dict(relevant)
    found = ir_measures.calc_aggregate(list(measures.values()), {"q": grades}, {"q": scores})
    return {name: float(found[measure]) for name, measure in measures.items()}
