"""A real language model, on demand: `KVARBO_LLM=http://127.0.0.1:11434 KVARBO_LLM_MODEL=llama3.1 make test-llm`."""

from __future__ import annotations

import os

import pytest

from assistant.grounding import problems
from assistant.writing import Passage, Writer, WrittenSentence, open_writer
from corpus.types import Corpus

pytestmark = [
    pytest.mark.llm,
    pytest.mark.skipif(not os.environ.get("KVARBO_LLM"), reason="KVARBO_LLM is not set: there is no engine to ask"),
]
ASKED = {
    "aterfa-hyresratten#frist": "Hur lång tid har hyresgästen på sig att betala?",
    "forsta-kontakt-och-uppsokande#hembesok": "Får jag göra hembesök om inte alla samtycker?",
    "kronofogden-tider-och-anstand#betala-efter-utslag": "Får hon bo kvar om skulden betalas efter utslaget?",
}


@pytest.fixture(scope="module")
def writer() -> Writer:
    model, key = os.environ.get("KVARBO_LLM_MODEL", ""), os.environ.get("KVARBO_LLM_KEY", "")
    return open_writer(os.environ["KVARBO_LLM"], model, key, timeout_s=300)


@pytest.mark.parametrize("section_id", ASKED)
def test_what_the_engine_writes_is_supported_or_falls_back(
    writer: Writer, shipped_corpus: Corpus, section_id: str
) -> None:
    section = shipped_corpus.sections[section_id]
    heard: list[WrittenSentence] = []

    written = writer.write(ASKED[section_id], [Passage(1, section.id, section.heading, section.text)], heard.append)

    assert written.failed not in ("unreachable", "refused")
    for sentence in heard:
        assert not problems(sentence.text, [section.text], headings=(section.heading,), known=(ASKED[section_id],))
    assert written.failed or list(written.sentences) == heard
    print(f"\n{section_id}: {written.failed or 'written'}, {len(heard)} sentences, dropped {dict(written.dropped)}")
