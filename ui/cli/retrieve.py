"""`kvarbo retrieve`: what the search finds and why, or a run file for evaluation."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from langchain_core.documents import Document

from indexing.explain import explain, searched
from indexing.hybrid import WEIGHTS, search
from indexing.retriever import KvarboRetriever
from ui.cli.common import UsageError, as_json, open_assistant, progress_bar, read_lines, tell_of, write_lines
from ui.cli.explain_text import lines
from ui.settings import Settings, read_settings

TAG = "kvarbo"


def run(arguments: argparse.Namespace) -> int:
    """Prints the hits of one question, or writes those of a file of questions as a TREC run."""
    if (arguments.batch is None) != (arguments.out is None):
        raise UsageError("--batch och --run hör ihop, ange båda")
    if (arguments.batch is None) == (arguments.question is None):
        raise UsageError("Ange en fråga, eller en fil med --batch.")
    if arguments.explain and arguments.batch:
        raise UsageError("--explain gäller en fråga i taget. Ta bort --batch, eller --explain.")
    with _retriever(read_settings(), arguments.corpus) as retriever:
        if arguments.explain:
            _explain(retriever, arguments.question, arguments.k, arguments.json)
            return 0
        if arguments.question is not None:
            documents = retriever.invoke(arguments.question, k=arguments.k)
            _show(documents, arguments.json)
            return 0
        rows: list[str] = []
        for line in read_lines(arguments.batch, required=("question",)):
            if line.error:
                print(json.dumps({"id": line.id, "error": line.error}, ensure_ascii=False), file=sys.stderr)
                continue
            for rank, document in enumerate(retriever.invoke(line.row["question"], k=arguments.k), 1):
                score = f"{document.metadata['score']:.6f}"
                rows.append("\t".join((line.id, "Q0", document.metadata["id"], str(rank), score, TAG)))
        write_lines(arguments.out, rows)
    return 0


@contextmanager
def _retriever(settings: Settings, corpus: Path | None) -> Iterator[KvarboRetriever]:
    """The guidance's own retriever, or one over a file's texts in a temporary folder."""
    if corpus is None:
        assistant = open_assistant(settings)
        try:
            yield assistant.retriever
        finally:
            assistant.close()
        return
    from indexing.index import open_index
    from indexing.items import items_from_jsonl
    from indexing.nomodel import open_model

    if not corpus.is_file():
        raise UsageError(f"Filen {corpus} går inte att läsa. Kontrollera namnet.")
    with tempfile.TemporaryDirectory(prefix="kvarbo-") as folder, progress_bar() as show:
        embedder = open_model(settings.model, settings.threads)
        tell_of(embedder.problem)
        index = open_index(items_from_jsonl(corpus), embedder, Path(folder), show)
        try:
            yield KvarboRetriever(index=index)
        finally:
            index.close()


def _explain(retriever: KvarboRetriever, question: str, k: int, json_wanted: bool) -> None:
    query = retriever.query(question)
    hits = search(retriever.index, query, k)
    how, why = searched(query), explain(retriever.index, query, hits)
    if json_wanted:
        print(as_json({"query": asdict(how), "hits": [asdict(hit) for hit in why]}))
    else:
        print(*lines(how, why), sep="\n")


def _show(documents: list[Document], json_wanted: bool) -> None:
    if json_wanted:
        print(
            as_json([{key: d.metadata[key] for key in ("id", "heading", "title", "score", "arms")} for d in documents])
        )
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None)
    counted = [name for name, weight in WEIGHTS.items() if weight]
    for column in ("Poäng", *counted, "Avsnitt", "Rubrik"):
        table.add_column(column)
    for document in documents:
        arms = document.metadata["arms"]
        scores = (document.metadata["score"], *(arms[name] for name in counted))
        table.add_row(*(f"{score:.2f}" for score in scores), document.metadata["id"], document.metadata["heading"])
    Console().print(table)
