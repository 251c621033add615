"""The reply read while it comes."""

from __future__ import annotations

import json

from assistant.writing.stream import ReplyReader

SENTENCES = [
    {"text": 'Ett "citat" med } och ] i.', "passages": [1], "part": "answer"},
    {"text": "Två.", "passages": [1, 2], "part": "steps"},
]


def read(text: str, size: int) -> tuple[list[str], ReplyReader]:
    reader = ReplyReader()
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    return [draft.text for piece in pieces for draft in reader.feed(piece)], reader


def test_every_size_of_piece_gives_the_same_sentences() -> None:
    text = json.dumps({"sentences": SENTENCES, "missing": ["x"]})

    for size in (1, 2, 3, 5, 17, len(text)):
        texts, reader = read(text, size)
        assert texts == [sentence["text"] for sentence in SENTENCES]
        whole = reader.whole()
        assert whole is not None
        assert whole.missing == ("x",)


def test_a_sentence_is_given_when_its_object_is_closed_and_not_before() -> None:
    text = json.dumps({"sentences": SENTENCES})
    end = text.index('"answer"}') + len('"answer"}')
    reader = ReplyReader()

    assert list(reader.feed(text[: end - 1])) == []
    assert [draft.text for draft in reader.feed(text[end - 1 : end])] == [SENTENCES[0]["text"]]


def test_what_stands_after_the_list_is_no_sentence() -> None:
    texts, reader = read(json.dumps({"sentences": SENTENCES, "extra": [SENTENCES[0]]}), 4)

    assert len(texts) == 2
    assert not reader.is_broken_off


def test_a_list_without_an_end_is_broken_off() -> None:
    texts, reader = read(json.dumps({"sentences": SENTENCES})[:-10], 4)

    assert len(texts) == 1
    assert reader.is_broken_off
    assert reader.whole() is None
