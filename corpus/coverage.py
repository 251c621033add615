"""How much of what is known stands in the guidance: facts used, sections, words and readability (LIX)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass

from corpus.blocks import blocks
from corpus.facts import Fact, facts
from corpus.statutes import DATA
from corpus.types import GROUPS, Corpus, Document

_WORD = re.compile(r"[\wåäöÅÄÖé]+")
_LONG = 6  # letters; a longer word counts as long (Björnsson 1968)


@dataclass(frozen=True)
class Readability:
    """Counts of a text: words, long words (more than six letters), sentences, and LIX."""

    words: int
    long_words: int
    sentences: int

    @property
    def lix(self) -> float:
        """LIX: words per sentence + 100 × share of long words (Björnsson 1968). 0 for an empty text."""
        if not self.words or not self.sentences:
            return 0.0
        return self.words / self.sentences + 100 * self.long_words / self.words


def readability(texts: list[str]) -> Readability:
    """The counts of section texts together; lines of legal references do not count."""
    words = long_words = sentences = 0
    for text in texts:
        for block in blocks(text):
            if block.kind != "law":
                found = _WORD.findall(block.of(text))
                words += len(found)
                long_words += sum(len(word) > _LONG for word in found)
                sentences += len(block.sentences)
    return Readability(words, long_words, sentences)


def left_out() -> dict[str, str]:
    """Read facts that stand in no section on purpose, with the reason (`corpus/data/facts_left_out.csv`)."""
    with (DATA / "facts_left_out.csv").open(encoding="utf-8", newline="") as rows:
        return {row["id"]: row["reason"] for row in csv.DictReader(rows)}


@dataclass(frozen=True)
class Coverage:
    """`used`: sections by fact; `missing`: read facts in no section and not left out on purpose."""

    used: dict[str, int]
    missing: tuple[Fact, ...]
    read: int
    documents: tuple[Document, ...]

    @property
    def covered(self) -> int:
        """How many of the read facts stand in at least one section."""
        return self.read - len(self.missing) - len(left_out())


def coverage(corpus: Corpus) -> Coverage:
    """The coverage of the numbered facts by the national guidance: those read in a source, not our own conclusions."""
    documents = tuple(document for document in corpus.documents if document.owner is None)
    used = Counter(fact for document in documents for section in document.sections for fact in section.facts)
    read = [fact for fact in facts().values() if fact.is_read and fact.certainty != "memory"]
    missing = tuple(fact for fact in read if fact.id not in used and fact.id not in left_out())
    return Coverage(dict(used), missing, len(read), documents)


def table(corpus: Corpus) -> str:
    """The coverage as Markdown, for docs/coverage.md."""
    found = coverage(corpus)
    all_texts = [section.text for document in found.documents for section in document.sections]
    whole = readability(all_texts)
    lines = [
        "# What the guidance covers",
        "",
        "Made by `kvarbo corpus coverage --out docs/coverage.md`; a test keeps it current.",
        "",
        f"{len(found.documents)} documents, {len(all_texts)} sections, {whole.words} words, LIX {whole.lix:.0f}. "
        f"{found.covered} of {found.read} facts that were read in a source stand in at least one section; "
        f"{len(left_out())} are left out on purpose (below); {len(found.missing)} are missing.",
        "",
        "| Group | Documents | Sections | Words | LIX |",
        "|---|---|---|---|---|",
        *(_group_row(name, found.documents) for name in GROUPS if any(d.group == name for d in found.documents)),
        "",
        "| Document | Group | Sections | Facts | Words | LIX |",
        "|---|---|---|---|---|---|",
        *(_document_row(document) for document in found.documents),
        "",
        "## Facts by sort",
        "",
        "| Sort | Read | In a section | Left out | Missing |",
        "|---|---|---|---|---|",
        *_sort_rows(found),
        "",
        "## Left out on purpose",
        "",
        *(f"- {number}: {reason}" for number, reason in left_out().items()),
    ]
    if found.missing:
        lines += ["", "## Missing", "", *(f"- {fact.id}: {fact.text}" for fact in found.missing)]
    return "\n".join(lines) + "\n"


def _group_row(group: str | None, documents: tuple[Document, ...]) -> str:
    chosen = [document for document in documents if document.group == group]
    texts = [section.text for document in chosen for section in document.sections]
    counts = readability(texts)
    return f"| {GROUPS[group]} | {len(chosen)} | {len(texts)} | {counts.words} | {counts.lix:.0f} |"


def _document_row(document: Document) -> str:
    counts = readability([section.text for section in document.sections])
    number = len({fact for section in document.sections for fact in section.facts})
    group = document.group or "–"
    return f"| {document.id} | {group} | {len(document.sections)} | {number} | {counts.words} | {counts.lix:.0f} |"


_SORTS = {"L": "Law (L)", "G": "Guidance (G)", "K": "Read in a statute while writing (K)", "ST": "Statistics (ST)",
          "S": "Figures of a year (S)"}  # fmt: skip


def _sort_rows(found: Coverage) -> list[str]:
    rows = []
    for sort, name in _SORTS.items():
        read = [f.id for f in facts().values() if f.is_read and re.sub(r"\d.*", "", f.id) == sort]
        missing = sum(fact.id in read for fact in found.missing)
        out = sum(number in read for number in left_out())
        rows.append(f"| {name} | {len(read)} | {len(read) - missing - out} | {out} | {missing} |")
    return rows
