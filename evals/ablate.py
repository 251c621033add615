"""What each ingredient is worth: `python -m evals.ablate` prints the tables of docs/retrieval.md.

Each row is the search with one thing changed, over the questions that `evals.tune` uses: nDCG@10, MRR@10, an answering
section first, one among the first five, and nDCG@10 less that of the search as it is, with p by paired permutation.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from corpus.frontmatter import load_yaml
from corpus.reader import GUIDANCE, QUESTIONS
from evals.run.variants import rewritings
from evals.script.relevant import answering, relevant_sections, sections_of
from evals.script.types import QaCase, RetrievalCase
from evals.stats import paired_permutation
from evals.tune import DEPTH, SCRIPTS_USED, Quality, Ranking, answerable
from indexing.embedder import STATIC_MODEL
from indexing.hybrid import DOCUMENT, WEIGHTS, Query, search
from indexing.index import Index, open_index
from indexing.items import Item
from indexing.nomodel import Model, open_model
from indexing.retriever import query_of
from indexing.swedish import stems
from indexing.words import ANALYSERS

RRF_K = 60  # Cormack, Clarke & Büttcher 2009
Cases = Sequence[QaCase | RetrievalCase]
Ask = Callable[[str], Query]
Each = list[Quality]


def ranked(index: Index, cases: Cases, graded: Sequence[Mapping[str, int]], ask: Ask) -> list[Ranking]:
    """The arms of every section of the index for each case, asked in this way."""
    return [
        Ranking(relevant, search(index, ask(case.question), len(index.items)))
        for case, relevant in zip(cases, graded, strict=True)
    ]


def each(found: Sequence[Ranking], weights: Mapping[str, float] = WEIGHTS, document: float = DOCUMENT) -> Each:
    """The measures of each question under these weights."""
    return [ranking.quality(ranking.order(weights, document)) for ranking in found]


def reciprocal(found: Sequence[Ranking], weights: Mapping[str, float]) -> Each:
    """The measures when the arms' ranks are added as weight / (60 + rank) instead of their scaled scores."""
    result = []
    for ranking in found:
        total = np.zeros(len(ranking.ids))
        for name, weight in weights.items():
            places = np.argsort(np.argsort(-ranking.arms[name], kind="stable"), kind="stable")
            total += weight / (RRF_K + 1 + places)
        best = np.argsort(-total, kind="stable")[:DEPTH]
        result.append(ranking.quality([ranking.ids[place] for place in best]))
    return result


def at_most(found: Sequence[Ranking], most: int) -> Each:
    """The measures when no document may have more than so many of the ten sections."""
    result = []
    for ranking in found:
        held: Counter[str] = Counter()
        kept = []
        for section in ranking.order(WEIGHTS, depth=len(ranking.ids)):
            held[section.split("#")[0]] += 1
            kept += [section] if held[section.split("#")[0]] <= most else []
        result.append(ranking.quality(kept[:DEPTH]))
    return result


@contextmanager
def indexed(items: Sequence[Item], model: Model) -> Iterator[Index]:
    """An index of these items in a folder that is removed."""
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(items, model, Path(folder))
        try:
            yield index
        finally:
            index.close()


def telling_questions() -> dict[str, tuple[str, ...]]:
    """Section id → the authored questions of the first sidecar alone."""
    rows: dict[str, tuple[str, ...]] = {}
    for path in sorted((GUIDANCE / QUESTIONS[0]).glob("*.yaml")):
        rows |= {section: tuple(texts) for section, texts in load_yaml(path.read_text("utf-8"), path).items()}
    return rows


def without_parts(items: Sequence[Item], model: Model, cases: Cases, graded: Sequence[Mapping[str, int]]) -> Each:
    """The measures of an index whose words arm holds no parts of compounds."""
    whole = ANALYSERS["words"]
    ANALYSERS["words"] = lambda text: {stem: float(count) for stem, count in Counter(stems(text)).items()}
    try:
        with indexed(items, model) as index:
            return each(ranked(index, cases, graded, lambda text: query_of(text, index.words.speller)))
    finally:
        ANALYSERS["words"] = whole


def ingredients(assistant: Assistant, cases: Cases, graded: Sequence[Mapping[str, int]]) -> Iterator[tuple[str, Each]]:
    """Name and measures of the search as it is, and then with each thing changed."""
    index, ask = assistant.index, assistant.retriever.query
    found = ranked(index, cases, graded, ask)
    yield "as it is", each(found)
    for name in WEIGHTS:
        yield f"without {name}", each(found, WEIGHTS | {name: 0.0})
        yield f"{name} alone", each(found, {name: 1.0}, 0.0)
    yield "without the document's share", each(found, WEIGHTS, 0.0)
    yield "equal weights", each(found, dict.fromkeys(WEIGHTS, 1 / len(WEIGHTS)))
    yield "reciprocal ranks, same weights", reciprocal(found, WEIGHTS)
    for most in (2, 3):
        yield f"at most {most} sections of a document", at_most(found, most)
    yield "no slips corrected", each(ranked(index, cases, graded, query_of))
    yield "no lay words expanded", each(ranked(index, cases, graded, lambda text: replace(ask(text), expansions=())))
    telling = telling_questions()
    few = [replace(item, questions=telling.get(item.id, ())) for item in index.items]
    none = [replace(item, questions=()) for item in index.items]
    for name, items in (("four to six questions a section", few), ("no authored questions", none)):
        with indexed(items, index.embedder) as other:
            yield name, each(ranked(other, cases, graded, ask))
    with indexed(index.items, open_model(STATIC_MODEL)) as other:
        yield "the static model", each(ranked(other, cases, graded, ask))
    yield "no parts of compounds", without_parts(index.items, index.embedder, cases, graded)


def mistyped(assistant: Assistant, cases: Cases, graded: Sequence[Mapping[str, int]]) -> Iterator[tuple[str, Each]]:
    """The same for questions without å, ä and ö, and with slips, corrected or not."""
    for name, key in (("without å ä ö", "utan-aao"), ("with slips", "skrivfel")):
        texts = [rewritings(case).get(key, case.question) for case in cases]
        changed = [case.model_copy(update={"question": text}) for case, text in zip(cases, texts, strict=True)]
        for how, ask in (("corrected", assistant.retriever.query), ("not corrected", query_of)):
            yield f"{name}, {how}", each(ranked(assistant.index, changed, graded, ask))


def line(name: str, found: Each, base: Each) -> str:
    """A row of the table."""
    means = " ".join(f"{value:.3f}" for value in np.mean(found, axis=0))
    own, other = [quality.ndcg for quality in found], [quality.ndcg for quality in base]
    return f"{name:36} {means}  {np.mean(own) - np.mean(other):+.3f}  p {paired_permutation(own, other):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="What each ingredient of the search is worth.")
    parser.add_argument("--index-dir", type=Path, default=Path("var/index"))
    assistant = Assistant(parser.parse_args().index_dir)
    sections = sections_of(assistant.corpus)
    graded = {case.id: relevant_sections(case.asked[0].key, sections) for case in answerable(SCRIPTS_USED)}
    cases = [case for case in answerable(SCRIPTS_USED) if answering(graded[case.id])]
    wanted = [graded[case.id] for case in cases]
    print(f"{len(cases)} questions with a relevant section; nDCG@10, MRR@10, first, among five, change of nDCG@10, p")
    base: Each = []
    for rows in (ingredients, mistyped):
        for name, found in rows(assistant, cases, wanted):
            base = base or found
            print(line(name, found, base), flush=True)
    assistant.close()


if __name__ == "__main__":
    main()
