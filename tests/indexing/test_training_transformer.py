"""The transformer's training on tiny made data: a teacher of a few thousand weights, no shared files, a few seconds."""

from __future__ import annotations

import random
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pytest
import torch

from corpus.reader import read_corpus
from corpus.types import Corpus
from indexing.training.pairs import Group
from indexing.training.pipeline import data_digest
from indexing.training.transformer import alignment, losses, masked, negatives, questions, start
from indexing.training.transformer.batches import Batches, Texts, sentence_vectors
from indexing.training.transformer.noise import mistyped, without_marks
from indexing.training.transformer.pipeline import Training
from indexing.training.transformer.vocabulary import student_tokenizer
from tests.indexing.students import teacher, training
from tests.indexing.test_training import DEV_STATUTE, data, one_thread

__all__ = ["data", "one_thread", "teacher", "training"]  # fixtures


# --- vocabulary and first weights ---


def test_texts_get_sentence_marks_and_the_terms_of_the_field_stay_whole(data: Path, tmp_path: Path) -> None:
    tokenizer = student_tokenizer(data, tmp_path, 400, data_digest(data))
    again = student_tokenizer(data, tmp_path, 400, data_digest(data))

    assert tokenizer.encode("Avhysning").tokens == ["[CLS]", "avhysning", "[SEP]"]
    assert tokenizer.token_to_id("[PAD]") == 0
    assert tokenizer.get_vocab() == again.get_vocab()
    assert tokenizer.get_vocab_size() <= 400


def test_alignment_by_hand() -> None:
    hus, bil = np.array([0]), np.array([1])
    house, car = np.array([0]), np.array([1])

    counts = alignment.alignment(
        [np.concatenate([hus, bil]), hus], [np.concatenate([house, car]), house], (2, 2), rounds=1
    )
    settled = alignment.alignment(
        [np.concatenate([hus, bil]), hus], [np.concatenate([house, car]), house], (2, 2), rounds=30
    )

    # First round: in the pair of two, each Swedish piece is half of each English one; "hus" alone is "house".
    assert counts.toarray() == pytest.approx(np.array([[1.5, 0.5], [0.5, 0.5]]))
    # The word that stands alone once is settled, and so the other one is "bil".
    assert settled.toarray() == pytest.approx(np.array([[2.0, 0.0], [0.0, 1.0]]), abs=0.05)


def test_an_empty_or_long_sentence_is_not_aligned() -> None:
    long = np.zeros(alignment.LONGEST_SIDE + 1, dtype=np.int64)
    empty = np.empty(0, dtype=np.int64)

    counts = alignment.alignment([long, empty], [np.array([0]), np.array([0])], (1, 1))

    assert counts.nnz == 0


def test_a_piece_starts_as_the_mean_of_the_english_ones_it_is_aligned_with() -> None:
    from scipy import sparse

    english = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    counts = sparse.csr_matrix(np.array([[3.0, 1.0], [0.0, 0.0], [0.0, 0.1]]))

    rows = start.aligned_rows({"skuld": 0, "skulden": 1, "annat": 2}, counts, english)

    # 0.3 of the stem's counts are added to the piece's own: the shares stay 3 to 1, and "skulden" borrows them.
    assert rows[0].tolist() == pytest.approx([0.75, 0.25])
    assert rows[1].tolist() == pytest.approx([0.75, 0.25])
    assert 2 not in rows


def test_a_compound_starts_as_the_mean_of_its_parts() -> None:
    vocabulary = {"hyra": 0, "##skuld": 1, "hyr": 2, "hyraskuld": 3}
    rows = {0: np.array([1.0], dtype=np.float32), 1: np.array([3.0], dtype=np.float32)}

    assert start.composed_row("hyraskuld", vocabulary, rows) == pytest.approx([2.0])
    assert start.composed_row("skuldhyra", vocabulary, rows) is None


def test_the_student_has_the_kept_layers_of_the_teacher(training: Training, teacher: Path) -> None:
    from transformers import BertModel

    weights = training.started()
    layers = BertModel.from_pretrained(teacher).state_dict()
    name = "attention.self.query.weight"

    assert torch.equal(weights[f"encoder.layer.1.{name}"], layers[f"encoder.layer.2.{name}"])
    assert torch.equal(weights[f"encoder.layer.3.{name}"], layers[f"encoder.layer.5.{name}"])
    assert weights[start.POSITIONS].shape == (192, 32)
    assert training.student(weights).config.num_hidden_layers == 4


# --- batches and losses ---


def test_an_epoch_holds_every_text_once_in_batches_of_like_length() -> None:
    lengths = np.arange(40) % 10
    batches = Batches(lengths, 4, seed=0)

    first = [batches.at(step) for step in range(10)]
    second = [batches.at(step) for step in range(10, 20)]

    assert sorted(np.concatenate(first).tolist()) == list(range(40))
    assert max(int(np.ptp(lengths[batch])) for batch in first) <= 1
    assert [batch.tolist() for batch in first] != [batch.tolist() for batch in second]


def test_what_comes_at_a_step_does_not_depend_on_the_steps_before() -> None:
    lengths = np.arange(40) % 10
    walked, jumped = Batches(lengths, 4, seed=3), Batches(lengths, 4, seed=3)
    for step in range(25):
        walked.at(step)

    assert walked.at(25).tolist() == jumped.at(25).tolist()


def test_padding_does_not_change_a_vector(training: Training) -> None:
    student = training.student(training.started()).eval()
    texts = Texts(training.tokenizer(), ["hyra", "hyresgäst skuld avhysning återvinning värd böter"], 64)

    with torch.no_grad():
        together = sentence_vectors(student, texts.padded(np.array([0, 1])))
        alone = sentence_vectors(student, texts.padded(np.array([0])))

    assert torch.allclose(together[0], alone[0], atol=0.02)  # bfloat16


def test_a_cut_text_keeps_its_end_mark(training: Training) -> None:
    tokenizer = training.tokenizer()
    ids = Texts(tokenizer, ["hyra skuld värd hyra skuld värd"], 4).padded(np.array([0]))

    assert ids.shape == (1, 4)
    assert ids[0, [0, 3]].tolist() == [tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")]


def test_ranking_loss_by_hand() -> None:
    queries = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    hard = torch.cat([queries, torch.tensor([[1.0, 0.0]])])
    nothing = torch.zeros(2, 3, dtype=torch.bool)
    equals = torch.tensor([[False, False, True], [False, False, False]])

    apart = losses.ranking_loss(queries, queries, nothing[:, :2], 1.0)
    misled = losses.ranking_loss(queries, hard, nothing, 1.0)
    excused = losses.ranking_loss(queries, hard, equals, 1.0)

    # Cosines 1 and 0: -ln(e / (e + 1)) in every direction.
    assert float(apart) == pytest.approx(np.log(1 + np.exp(-1)))
    # The hard negative equals the first query: -ln(e / (2e + 1)) for it, -ln(e / (e + 2)) for the second query.
    forwards = (np.log(2 + np.exp(-1)) + np.log(1 + 2 * np.exp(-1))) / 2
    assert float(misled) == pytest.approx((forwards + np.log(1 + np.exp(-1))) / 2)
    assert float(apart) < float(excused) < float(misled)


def test_matryoshka_loss_sees_the_first_components_alone() -> None:
    vectors = torch.tensor([[1.0, 0.0, 1.0], [1.0, 0.0, -1.0]])
    nothing = torch.zeros(2, 2, dtype=torch.bool)

    whole = losses.matryoshka_loss(vectors, vectors, nothing, 1.0, (3,))
    with_cut = losses.matryoshka_loss(vectors, vectors, nothing, 1.0, (3, 2))

    # In the first two components the two are one: the loss there is ln 2.
    assert float(with_cut) == pytest.approx((float(whole) + np.log(2)) / 2)


def test_distance_to_the_teacher_is_nothing_when_the_directions_agree() -> None:
    vectors = torch.tensor([[1.0, 0.0], [0.0, 2.0]])

    assert float(losses.cosine_distance(vectors, 3 * vectors)) == pytest.approx(0)
    assert float(losses.cosine_distance(vectors, vectors.flip(0))) == pytest.approx(1)


def test_hidden_pieces_are_a_share_of_the_inner_ones() -> None:
    ids = np.full((10, 22), 7, dtype=np.int64)
    ids[:, 0], ids[:, 21] = 2, 3
    ids[5:, 11:] = 0
    ids[5:, 10] = 3

    shown, places = masked.hide(ids, 4, 50, np.random.default_rng(0))
    guessed = np.zeros(ids.size, dtype=bool)
    guessed[places] = True

    assert len(places) == round(0.15 * (5 * 20 + 5 * 9))
    assert np.all(ids.ravel()[places] == 7)
    assert np.array_equal(shown.ravel()[~guessed], ids.ravel()[~guessed])
    assert 0.5 < np.mean(shown.ravel()[places] == 4) < 1


def test_the_warm_up_reads_no_development_statute(data: Path) -> None:
    texts = masked.law_texts(data)

    assert len(texts) == 20
    assert DEV_STATUTE not in " ".join(texts)


# --- hard negatives and authored questions ---


def test_hard_negatives_share_words_but_neither_query_nor_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(negatives, "SKIPPED", 0)
    pairs = [
        ("uppsägning av hyresavtal", "hyresavtal sägs upp"),
        ("uppsägning av hyresavtal", "uppsägning lämnas skriftligen"),
        ("anställningens slut", "uppsägning av anställning"),
        ("samma text", "hyresavtal sägs upp"),
        ("fiske", "fiske i havet"),
        ("ett annat", "uppsägning av anställning"),
    ]

    mined = negatives.mine(Group("guidance", 1, pairs))

    # "hyresavtal sägs upp" and "uppsägning lämnas" are its own; the one that is left stands in two pairs, named once.
    assert [place for place in mined[0] if place >= 0] == [2]
    assert [place for place in mined[4] if place >= 0] == []


def test_negatives_are_mined_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    group = Group("guidance", 1, [("hyra", "hyra och skuld"), ("skuld", "skuld och hyra")])
    first = negatives.hard_negatives(group, tmp_path)
    monkeypatch.setattr(negatives, "mine", lambda _: pytest.fail("mined again"))

    assert np.array_equal(negatives.hard_negatives(group, tmp_path), first)
    assert np.all(negatives.hard_negatives(group._replace(name="synonyms"), tmp_path) == -1)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus()


def test_held_out_questions_are_about_a_tenth_and_in_no_training_pair(corpus: Corpus) -> None:
    asked = {text for section in corpus.sections.values() for text in section.questions}
    held = {text for text in asked if questions.is_held_out(text)}

    pairs = [pair for group in questions.question_groups(corpus, 0) for pair in group.pairs]

    assert 0.07 < len(held) / len(asked) < 0.13
    assert not held & {text for pair in pairs for text in pair}


def test_a_fifth_of_the_training_questions_is_mistyped_and_no_answer_is(corpus: Corpus) -> None:
    found = questions.question_groups(corpus, 0)[0]
    asked = {text for section in corpus.sections.values() for text in section.questions}
    pieces = {piece for several in questions.bodies(corpus).values() for piece in several}

    mistyped_pairs = [query for query, _ in found.pairs if query not in asked]

    assert 0.12 < len(mistyped_pairs) / len(found.pairs) < 0.22
    assert {piece for _, piece in found.pairs} <= pieces


@pytest.mark.parametrize("seed", range(40))
def test_a_mistyped_question_is_the_question_without_marks_or_with_a_few_letters_wrong(seed: int) -> None:
    text = "Får värden säga upp oss för att hyran är sen två månader i rad?"

    typed = mistyped(text, random.Random(seed))

    assert typed != text
    assert typed == without_marks(text) or SequenceMatcher(None, text, typed).ratio() > 0.85
    assert len(typed.split()) == len(text.split())


def test_no_question_is_paired_with_itself(corpus: Corpus) -> None:
    asked = questions.question_groups(corpus, 0)[1]

    assert asked.name == "asked"
    assert all(query != other for query, other in asked.pairs)


def test_the_choosing_set_asks_held_out_questions_among_all_sections(corpus: Corpus) -> None:
    chosen = questions.guidance_set(corpus)
    section = next(s for s in corpus.sections.values() if chosen.queries[0] in s.questions)

    assert all(questions.is_held_out(text) for text in chosen.queries)
    assert len(chosen.passages) == sum(len(pieces) for pieces in questions.bodies(corpus).values())
    assert all(chosen.passages[place].startswith(section.document_title) for place in chosen.gold[0])
