"""The pieces that are embedded."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Corpus
from indexing.chunks import MAX_WORDS, Chunk, chunks_of
from indexing.items import Item, items_of

# The sizes of the sentences of each block of a text.
SIZES = st.lists(st.lists(st.integers(1, 250), min_size=1, max_size=4), min_size=1, max_size=4)


def item(body: str, **fields: object) -> Item:
    return replace(Item("dok#avsnitt", "Dokument", "Hur gör vi?", body), **fields)


def bodies(chunks: list[Chunk]) -> list[str]:
    """Body chunks without their heading path."""
    return [chunk.text.split("\n", 1)[1] for chunk in chunks if chunk.kind == "body"]


def words(count: int, start: str = "ord") -> str:
    return " ".join(f"{start}{n}" for n in range(count))


def test_a_short_section_is_one_body_chunk() -> None:
    chunks = chunks_of(item("Betala i tid.\n\nSpara kvittot."))

    assert bodies(chunks) == ["Betala i tid.\nSpara kvittot."]


def test_every_body_chunk_begins_with_its_heading_path() -> None:
    chunks = chunks_of(item(f"{words(100, 'a')}\n\n{words(100, 'b')}"))

    introduced = [chunk.text.split("\n")[0] for chunk in chunks if chunk.kind == "body"]
    assert introduced == ["Dokument › Hur gör vi?"] * 2


def test_heading_and_questions_are_chunks_of_their_own() -> None:
    chunks = chunks_of(item("Text.", questions=("hur då?", "vad nu?")))

    assert [chunk.text for chunk in chunks if chunk.kind == "asked"] == ["Hur gör vi?", "hur då?", "vad nu?"]


def test_a_question_written_twice_is_one_chunk() -> None:
    chunks = chunks_of(item("Text.", questions=("hur då?", "hur då?", "Hur gör vi?")))

    assert [chunk.text for chunk in chunks if chunk.kind == "asked"] == ["Hur gör vi?", "hur då?"]


def test_an_item_without_title_and_heading_is_its_body_alone() -> None:
    chunks = chunks_of(Item("1", "", "", "Bara text."))

    assert [(chunk.kind, chunk.text) for chunk in chunks] == [("body", "Bara text.")]


def test_blocks_are_gathered_up_to_the_limit() -> None:
    chunks = chunks_of(item("\n\n".join(words(50, f"b{n}_") for n in range(3))))

    assert [len(body.split()) for body in bodies(chunks)] == [100, 50]


def test_a_long_block_is_cut_between_sentences() -> None:
    sentences = [f"{words(59, name).capitalize()} slut." for name in ("ett", "två", "tre")]

    chunks = chunks_of(item(" ".join(sentences)))

    assert bodies(chunks) == sentences


def test_a_sentence_beyond_the_limit_is_cut_between_words() -> None:
    chunks = chunks_of(item(words(250)))

    assert [len(body.split()) for body in bodies(chunks)] == [MAX_WORDS, MAX_WORDS, 250 - 2 * MAX_WORDS]


@given(SIZES)
def test_no_piece_is_beyond_the_limit_and_no_word_is_lost(sizes: list[list[int]]) -> None:
    blocks = [
        " ".join(f"{words(size, f'Ord{b}och{s}och')}." for s, size in enumerate(block)) for b, block in enumerate(sizes)
    ]
    body = "\n\n".join(blocks)

    pieces = bodies(chunks_of(item(body)))

    assert max(len(piece.split()) for piece in pieces) <= MAX_WORDS
    assert " ".join(pieces).split() == body.split()


def test_the_id_is_the_hash_of_the_text_whoever_holds_it() -> None:
    one, other = (chunks_of(Item(name, "", "", "Betala i tid."))[0] for name in ("dok#ett", "dok#annat"))

    assert one.id == other.id == hashlib.sha256(b"Betala i tid.").hexdigest()[:16]


def test_ids_stay_when_something_else_changes() -> None:
    before = chunks_of(item(f"{words(100, 'a')}\n\n{words(100, 'b')}", questions=("hur då?",)))

    after = chunks_of(item(f"{words(100, 'ny')}\n\n{words(100, 'b')}", questions=("vad nu?", "hur då?")))

    kept = {chunk.id for chunk in before} & {chunk.id for chunk in after}
    assert {chunk.text for chunk in before if chunk.id in kept} == {
        f"Dokument › Hur gör vi?\n{words(100, 'b')}",
        "Hur gör vi?",
        "hur då?",
    }


def test_different_texts_have_different_ids_all_over_the_shipped_guidance(shipped_corpus: Corpus) -> None:
    chunks = [chunk for one in items_of(shipped_corpus) for chunk in chunks_of(one)]

    assert len({chunk.id for chunk in chunks}) == len({chunk.text for chunk in chunks}) > len(shipped_corpus.sections)
