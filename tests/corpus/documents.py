"""Small guidance documents for the tests: one that is in order, and ways to spoil it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.reader import QUESTIONS, read_corpus
from corpus.types import Corpus

SOURCE = '  - {id: jb, publisher: Sveriges riksdag, title: "Jordabalk (1970:994)", url: "https://example.se/jb"}'
HEADING = '## Hur lång är fristen? {#frist facts="L044" sources="jb"}'
# Lines as the reader counts them: id 2, title 3, kind 4, topics 5, law_read 6, checked 7, valid_from 8, sources 9,
# the source 10, the heading 13, the text 15.
SOUND = f"""---
id: prov
title: Prov
kind: vagledning
topics: [frister]
law_read: 2026-04-27
checked: 2026-11-22
valid_from: 2024-07-01
sources:
{SOURCE}
---

{HEADING}

Hyran kan betalas inom tre veckor.

Lagrum: 12 kap. 44 § JB.
"""


def changed(old: str, new: str, text: str = SOUND) -> str:
    """The sound document with one piece replaced; the piece must stand there once."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def with_body(body: str) -> str:
    """The sound document with another text in its only section."""
    return SOUND[: SOUND.index("Hyran kan")] + body + "\n"


def write(folder: Path, text: str | bytes = SOUND, name: str = "prov.md") -> Path:
    """Writes a document; text as it stands, without translation of line ends."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def write_questions(folder: Path, text: str | bytes, name: str = "prov.yaml", sidecars: str = QUESTIONS[0]) -> Path:
    """Writes a sidecar of questions, in the first folder of them unless another is named."""
    (folder / sidecars).mkdir(parents=True, exist_ok=True)
    return write(folder / sidecars, text, name)


def read(folder: Path, text: str | bytes = SOUND) -> Corpus:
    """The corpus of a folder with this one document."""
    write(folder, text)
    return read_corpus(folder)


def text_of(folder: Path, body: str) -> str:
    """The text of the only section, as the reader gives it."""
    (section,) = read(folder, with_body(body)).sections.values()
    return section.text


def refusal(folder: Path) -> CorpusError:
    """The error that the folder is refused with."""
    with pytest.raises(CorpusError) as caught:
        read_corpus(folder)
    return caught.value
