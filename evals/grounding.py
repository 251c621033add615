"""What the check of written sentences catches: `python -m evals.grounding [dev|test]` prints the tables of
docs/grounding.md (default: both halves; `--missed` lists what was missed and what was wrongly stopped).

Faithful sentences: the guidance's own, the same shortened, and paraphrases by hand. Unfaithful ones: mutations
(`evals.mutate_sentences`) of the guidance's sentences and of the paraphrases, and sentences by hand. The halves have no
document in common; the rules were fitted on `dev`.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.grounding import problems
from corpus.frontmatter import load_yaml
from corpus.reader import read_corpus
from corpus.types import Corpus, Section
from evals.mutate_sentences import KINDS, Mutant, mutants, said
from evals.stats import wilson

HALVES = ("dev", "test")
EACH = 30  # mutants of a kind in a half
VERBATIM = 500  # of the guidance's own sentences in a half
_DATA = Path(__file__).parent / "data"
_GUIDANCE = Path(__file__).parents[1] / "corpus" / "guidance"


class Written(BaseModel):
    """A sentence written by hand from a section; `kind` says what is wrong with it ("" for a faithful one)."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    section: str
    text: str
    kind: str = ""


@dataclass(frozen=True)
class Tried:
    """A sentence that was checked: its row of the table, whether it is faithful, and what the check said."""

    row: str
    faithful: bool
    section: str
    text: str
    codes: tuple[str, ...]


def by_hand(name: str) -> dict[str, tuple[Written, ...]]:
    """The sentences of `evals/data/grounding-NAME.yaml`, by half."""
    path = _DATA / f"grounding-{name}.yaml"
    return TypeAdapter(dict[str, tuple[Written, ...]]).validate_python(load_yaml(path.read_text("utf-8"), path))


def half_of(corpus: Corpus, half: str) -> list[Section]:
    """The sections of every second document."""
    chosen = {document.id for document in sorted(corpus.documents, key=lambda d: d.id)[HALVES.index(half) :: 2]}
    return [section for section in corpus.sections.values() if section.document_id in chosen]


def shortened(text: str) -> str | None:
    """The sentence up to its last comma clause, where that is an addition and no condition; None when it has none."""
    head, comma, tail = text.rpartition(", ")
    plain = (
        comma and len(head.split()) >= 7 and tail.startswith(("till exempel", "bland annat", "enligt", "om det går"))
    )
    return f"{head}." if plain else None


def faithful(corpus: Corpus, half: str) -> Iterator[Tried]:
    """Every faithful sentence of a half, checked."""
    base = [(section, text) for section in half_of(corpus, half) for text in said(section)]
    for section, text in base[:: max(1, len(base) // VERBATIM)]:
        yield _tried("verbatim", True, section, text)
    for section, text in base:
        if short := shortened(text):
            yield _tried("shortened", True, section, short)
    for each in by_hand("honest")[half]:
        yield _tried("paraphrase", True, corpus.sections[each.section], each.text)


def unfaithful(corpus: Corpus, half: str) -> Iterator[Tried]:
    """Every unfaithful sentence of a half, checked."""
    base = [(section, text) for section in half_of(corpus, half) for text in said(section)]
    rephrased = [(corpus.sections[each.section], each.text) for each in by_hand("honest")[half]]
    for mutant in (*mutants(base, EACH), *mutants(rephrased, EACH // 3)):
        yield _mutant(corpus, mutant)
    for each in by_hand("unfaithful")[half]:
        yield _tried("by hand", False, corpus.sections[each.section], each.text)


def _tried(row: str, is_faithful: bool, section: Section, text: str) -> Tried:
    found = problems(text, [section.text], headings=[section.heading])
    return Tried(row, is_faithful, section.id, text, tuple(problem.code for problem in found))


def _mutant(corpus: Corpus, mutant: Mutant) -> Tried:
    found = problems(mutant.text, mutant.passages, headings=[corpus.sections[mutant.section].heading])
    return Tried(KINDS[mutant.kind], False, mutant.section, mutant.text, tuple(problem.code for problem in found))


def table(tried: Sequence[Tried]) -> str:
    """The share that was stopped, row by row, with the 95 % Wilson interval, as a Markdown table."""
    rows: dict[str, list[Tried]] = defaultdict(list)
    for each in tried:
        rows[each.row].append(each)
        rows["**all**"].append(each)
    rows["**all**"] = rows.pop("**all**", [])
    lines = ["| sentences | n | stopped | share | 95 % |", "|---|---|---|---|---|"]
    for row, of_row in rows.items():
        stopped, n = sum(bool(each.codes) for each in of_row), len(of_row)
        low, high = wilson(stopped, n)
        lines.append(f"| {row} | {n} | {stopped} | {stopped / n if n else 0.0:.3f} | {low:.3f}–{high:.3f} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="What the check of written sentences catches.")
    parser.add_argument("half", nargs="?", choices=HALVES, help="only this half (default: both)")
    parser.add_argument("--missed", action="store_true", help="list what was missed and what was wrongly stopped")
    asked = parser.parse_args()
    corpus = read_corpus(_GUIDANCE)
    for half in [asked.half] if asked.half else HALVES:
        start = time.perf_counter()
        true, false = list(faithful(corpus, half)), list(unfaithful(corpus, half))
        milliseconds = (time.perf_counter() - start) * 1000 / (len(true) + len(false))
        print(f"## {half}\n\nUnfaithful sentences (stopped is right)\n\n{table(false)}\n")
        print(f"Faithful sentences (stopped is wrong)\n\n{table(true)}\n\n{milliseconds:.1f} ms a sentence\n")
        for each in (*true, *false) if asked.missed else ():
            if bool(each.codes) == each.faithful:
                print(f"- {each.row} {each.section}: {each.text} {list(each.codes)}")


if __name__ == "__main__":
    main()
