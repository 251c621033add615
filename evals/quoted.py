"""How many sections an answer should quote: `python -m evals.quoted` prints the table of docs/retrieval.md."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from assistant.assistant import Assistant
from assistant.context import Context, Part
from assistant.present import markdown
from assistant.steps.compose import compose
from evals.script.match import Text
from evals.script.relevant import answering, holds, relevant_sections, sections_of
from evals.script.types import QaCase
from evals.tune import answerable
from indexing.hybrid import search

SCRIPTS_USED = ("fragor-dev", "fragor-kalibrering")
DEPTH = 12
TRIED = ((0.999, 1), (0.9, 3), (0.85, 3), (0.8, 2), (0.8, 3), (0.7, 3), (0.7, 4), (0.6, 4))


def completeness(assistant: Assistant, cases: Sequence[QaCase], near: float, most: int) -> tuple[float, float]:
    """Share of complete answers and words an answer, quoting up to `most` sections within `near` of the best."""
    complete, words = 0, 0
    for case in cases:
        query = assistant.retriever.query(case.question)
        hits = search(assistant.index, query, DEPTH)
        chosen = [hit.id for hit in hits if hit.score >= near * hits[0].score][:most]
        sections = tuple(assistant.corpus.sections[section] for section in chosen)
        part = Part(case.question, query, sections=sections)
        context = compose(Context(case.question, (), assistant.corpus.law_read, parts=(part,)))
        text = markdown(context.sentences, context.citations)
        complete += holds(case.asked[0].key, Text(text))
        words += len(text.split())
    return complete / len(cases), words / len(cases)


def main() -> None:
    parser = argparse.ArgumentParser(description="How many sections an answer should quote.")
    parser.add_argument("--index-dir", type=Path, default=Path("var/index"))
    assistant = Assistant(parser.parse_args().index_dir)
    sections = sections_of(assistant.corpus)
    asked = [case for case in answerable(SCRIPTS_USED) if isinstance(case, QaCase)]
    cases = [case for case in asked if answering(relevant_sections(case.asked[0].key, sections))]
    print(f"{len(cases)} questions; share of the best score, at most: complete, words an answer")
    for near, most in TRIED:
        complete, words = completeness(assistant, cases, near, most)
        print(f"{near:5.2f} {most}  {complete:.3f}  {words:.0f}")
    assistant.close()


if __name__ == "__main__":
    main()
