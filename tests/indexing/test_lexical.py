"""The word index: BM25 against numbers worked out by hand."""

from __future__ import annotations

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.lexical import WordIndex, weighted

TOKEN = st.sampled_from("hyra skuld barn frist återfå 12".split())
DOCUMENT = st.dictionaries(TOKEN, st.floats(min_value=0.5, max_value=9), max_size=5)
DOCUMENTS = st.lists(DOCUMENT, min_size=1, max_size=6).filter(any)


@pytest.fixture
def small() -> WordIndex:
    documents = [{"hyra": 2.0, "skuld": 1.0}, {"hyra": 1.0}, {"barn": 2.0}]
    return WordIndex.build(documents, k1=1.2, b=0.75)


def test_bm25_is_what_the_formula_gives_by_hand(small: WordIndex) -> None:
    # Mean length 2. idf: hyra ln(1 + 1.5/2.5) = 0.470004, skuld ln(1 + 2.5/1.5) = 0.980829.
    # First document, length 3: norm 1.2 (0.25 + 0.75 · 3/2) = 1.65;
    #   hyra 2 · 2.2 / (2 + 1.65) · 0.470004 = 0.566580, skuld 2.2 / (1 + 1.65) · 0.980829 = 0.814273.
    # Second, length 1: norm 1.2 (0.25 + 0.75 · 1/2) = 0.75; hyra 2.2 / 1.75 · 0.470004 = 0.590862.
    found = small.scores({"hyra": 1.0, "skuld": 0.5})

    assert found == pytest.approx([0.566580 + 0.5 * 0.814273, 0.590862, 0.0], abs=1e-5)


def test_rarity_is_the_idf_and_an_unknown_token_is_rarest(small: WordIndex) -> None:
    assert small.rarity("hyra") == pytest.approx(0.470004, abs=1e-5)
    assert small.rarity("finnsinte") == pytest.approx(np.log(1 + 3.5 / 0.5), abs=1e-5)
    assert small.rarity("finnsinte") > small.rarity("skuld") > small.rarity("hyra")


def test_has_knows_which_item_holds_which_token(small: WordIndex) -> None:
    held = {(token, n) for token in ("hyra", "skuld", "barn", "finnsinte") for n in range(3) if small.has(token, n)}

    assert held == {("hyra", 0), ("skuld", 0), ("hyra", 1), ("barn", 2)}


def test_unknown_tokens_and_an_empty_query_score_nothing(small: WordIndex) -> None:
    assert not small.scores({"finnsinte": 1.0}).any()
    assert not small.scores({}).any()


def test_without_length_normalisation_long_items_lose_nothing() -> None:
    index = WordIndex.build([{"hyra": 1.0}, {"hyra": 1.0, "annat": 50.0}], k1=1.2, b=0.0)

    short, long = index.scores({"hyra": 1.0})

    assert short == long


def test_a_word_counts_as_the_tokens_that_it_is_analysed_into(small: WordIndex) -> None:
    parts = {"hyresskuld": {"hyra": 0.5, "skuld": 0.5}, "hyra": {"hyra": 1.0}, "och": {}, "barnbarn": {"barn": 2.0}}
    documents = [{"hyresskuld": 2.0, "hyra": 1.0, "och": 7.0}, {"hyra": 1.0}, {"barnbarn": 1.0}]

    analysed = WordIndex.build(iter(documents), k1=1.2, b=0.75, analyse=parts.__getitem__)

    assert analysed.vocabulary.keys() == {"hyra", "skuld", "barn"}
    for token in analysed.vocabulary:
        assert analysed.scores({token: 1.0}) == pytest.approx(small.scores({token: 1.0}))


def test_a_word_is_analysed_once_however_many_documents_hold_it() -> None:
    seen: list[str] = []

    def analyse(word: str) -> dict[str, float]:
        seen.append(word)
        return {word: 1.0}

    WordIndex.build([{"hyra": 1.0}, {"hyra": 2.0, "barn": 1.0}], k1=1.2, b=0.75, analyse=analyse)

    assert seen == ["hyra", "barn"]


def test_field_weights_add_up_per_token() -> None:
    assert weighted([(2.0, ["hyra", "barn"]), (0.5, ["hyra", "hyra"]), (1.0, [])]) == {"hyra": 3.0, "barn": 2.0}


def test_an_index_of_nothing_is_built_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        index = WordIndex.build([], k1=1.5, b=0.4)

    assert index.scores({"hyra": 1.0}).shape == (0,)


def test_an_index_of_items_without_words_is_saved_and_loaded(tmp_path: Path) -> None:
    WordIndex.build([{}, {}], k1=1.5, b=0.4).save(tmp_path, "ord")

    assert WordIndex.load(tmp_path, "ord").scores({"hyra": 1.0}).tolist() == [0.0, 0.0]


@given(DOCUMENTS, st.dictionaries(TOKEN, st.floats(min_value=0.1, max_value=3), max_size=4))
def test_an_item_scores_exactly_when_it_holds_a_word_of_the_query(
    documents: list[dict[str, float]], query: dict[str, float]
) -> None:
    scores = WordIndex.build(documents, k1=1.5, b=0.4).scores(query)

    assert np.isfinite(scores).all()
    assert [bool(score > 0) for score in scores] == [bool(document.keys() & query.keys()) for document in documents]


@given(DOCUMENTS)
def test_what_was_saved_is_loaded_bit_for_bit(documents: list[dict[str, float]]) -> None:
    index = WordIndex.build(documents, k1=1.5, b=0.4)

    with TemporaryDirectory() as folder:
        index.save(Path(folder), "ord")
        loaded = WordIndex.load(Path(folder), "ord")

        assert (loaded.vocabulary, loaded.size) == (index.vocabulary, index.size)
        for token in index.vocabulary:
            assert loaded.rarity(token) == index.rarity(token)
            assert np.array_equal(loaded.scores({token: 0.7}), index.scores({token: 0.7}))


def test_an_index_file_with_pickled_objects_is_not_loaded(tmp_path: Path, small: WordIndex) -> None:
    small.save(tmp_path, "ord")
    np.save(tmp_path / "ord-weights.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)

    with pytest.raises(ValueError, match="Python objects"):
        WordIndex.load(tmp_path, "ord")
