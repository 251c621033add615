"""`kvarbo retrieve`: what the search finds and why, or a run file for evaluation."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from langchain_core.documents import Document

from indexing.hybrid import WEIGHTS
from indexing.retriever import KvarboRetriever
from ui.cli.common import UsageError, as_json, open_assistant, progress_bar, read_lines, write_lines
from ui.settings import Settings, read_settings

TAG = "kvarbo"


def run(arguments: argparse.Namespace) -> int:
    """Prints the hits of one question, or writes those of a file of questions as a TREC run."""
    if (arguments.batch is None) != (arguments.out is None):
        raise UsageError("--batch och --run hör ihop, ange båda")
    if (arguments.batch is None) == (arguments.question is None):
        raise UsageError("Ange en fråga, eller en fil med --batch.")
    with _retriever(read_settings(), arguments.corpus) as retriever:
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
    from indexing.embedder import Embedder
    from indexing.index import open_index
    from indexing.items import items_from_jsonl

    if not corpus.is_file():
        raise UsageError(f"Filen {corpus} går inte att läsa. Kontrollera namnet.")
    with tempfile.TemporaryDirectory(prefix="kvarbo-") as folder, progress_bar() as show:
        embedder = Embedder(settings.model, settings.threads)
        index = open_index(items_from_jsonl(corpus), embedder, Path(folder), show)
        try:
            yield KvarboRetriever(index=index)
        finally:
            index.close()


def _show(documents: list[Document], json_wanted: bool) -> None:
    if json_wanted:
        print(
            as_json([{key: d.metadata[key] for key in ("id", "heading", "title", "score", "arms")} for d in documents])
        )
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None)
    for column in ("Poäng", *WEIGHTS, "Avsnitt", "Rubrik"):
        table.add_column(column)
    for document in documents:
        arms = document.metadata["arms"]
        scores = (document.metadata["score"], *(arms[name] for name in WEIGHTS))
        table.add_row(*(f"{score:.2f}" for score in scores), document.metadata["id"], document.metadata["heading"])
    Console().print(table)
