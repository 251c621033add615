"""What trainees answered is kept whole, by several at once, and is gone for good when it is removed."""

from __future__ import annotations

import itertools
import multiprocessing
from pathlib import Path

import pytest

from evals.trainee import store as module
from evals.trainee.store import Store
from evals.trainee.types import Gone, TraineeError
from tests.evals.trainee.cases import given, session

GROUP = "kurs-åäö-48"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    numbers = itertools.count(10_000)
    return Store(tmp_path / "ovningar", lambda: f"lugn-bro-{next(numbers)}")


def begun(store: Store, *cases: str) -> str:
    code = store.create(GROUP)
    store.begin(GROUP, code, session(*(cases or ("hus-1", "fraga-1"))))
    return code


def test_a_session_and_its_answers_are_read_back_as_they_were(store: Store) -> None:
    code = begun(store)
    answer = given("hus-1", level="HÖG", flags=("B04",), dates={"betala_senast": None})

    assert store.add(GROUP, code, answer)

    journal = store.read(GROUP, code)
    assert journal.sessions == (session("hus-1", "fraga-1"),)
    assert journal.given == (answer,)
    assert journal.left == ("fraga-1",)


def test_the_first_answer_to_a_case_stands(store: Store) -> None:
    code = begun(store)
    store.add(GROUP, code, given("hus-1", level="HÖG"))

    assert not store.add(GROUP, code, given("hus-1", level="AKUT"))
    assert [answer.level for answer in store.read(GROUP, code).given] == ["HÖG"]


def test_an_answer_to_a_case_of_no_session_is_not_kept(store: Store) -> None:
    code = begun(store, "hus-1")

    assert not store.add(GROUP, code, given("fraga-1", text="x"))
    assert not store.add(GROUP, code, given("hus-1", session=1))


def test_the_same_case_may_be_answered_again_in_another_session(store: Store) -> None:
    code = begun(store, "hus-1")
    store.add(GROUP, code, given("hus-1", level="BEVAKA"))
    store.begin(GROUP, code, session("hus-1"))

    assert store.read(GROUP, code).left == ("hus-1",)
    assert store.add(GROUP, code, given("hus-1", session=1, level="HÖG"))
    assert store.read(GROUP, code).seen == {"hus-1"}


def test_a_line_that_was_cut_off_is_ignored_and_the_next_answer_is_whole(store: Store, tmp_path: Path) -> None:
    code = begun(store)
    store.add(GROUP, code, given("hus-1", level="HÖG"))
    path = next(tmp_path.rglob("*.jsonl"))
    with path.open("ab") as out:
        out.write('{"given": {"case": "fraga-1", "text": "å'.encode()[:-1])

    assert [answer.case for answer in store.read(GROUP, code).given] == ["hus-1"]
    assert store.add(GROUP, code, given("fraga-1", text="tre veckor"))
    assert [answer.case for answer in store.read(GROUP, code).given] == ["hus-1", "fraga-1"]


def _answer(root: Path, code: str, number: int) -> None:
    Store(root).add(GROUP, code, given("hus-1", level="HÖG") if number % 2 else given("fraga-1", text="x" * 1_000))


def test_several_processes_at_once_leave_one_answer_a_case(store: Store) -> None:
    code = begun(store)
    start = multiprocessing.get_context("spawn")
    workers = [start.Process(target=_answer, args=(store.root, code, number)) for number in range(6)]

    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)

    assert sorted(answer.case for answer in store.read(GROUP, code).given) == ["fraga-1", "hus-1"]


def test_what_is_removed_leaves_nothing_behind(store: Store) -> None:
    code = begun(store)

    store.delete(GROUP, code)

    assert [path.name for path in store.root.rglob("*")] == [".lock"]
    with pytest.raises(Gone):
        store.read(GROUP, code)
    with pytest.raises(Gone, match="redan vara borttagen"):
        store.delete(GROUP, code)


def test_the_others_of_a_group_stay_when_one_leaves(store: Store) -> None:
    first, second = begun(store), begun(store)

    store.delete(GROUP, first)

    assert store.codes(GROUP) == (second,)


def test_a_code_that_is_taken_is_not_drawn_twice(tmp_path: Path) -> None:
    drawn = iter(["lugn-bro-10000", "lugn-bro-10000", "klok-sten-20000"])
    store = Store(tmp_path, lambda: next(drawn))

    assert [store.create(GROUP), store.create(GROUP)] == ["lugn-bro-10000", "klok-sten-20000"]


def test_a_group_has_room_for_so_many_and_no_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CODES", 2)
    store.create(GROUP), store.create(GROUP)

    with pytest.raises(TraineeError, match="redan 2 deltagare"):
        store.create(GROUP)
    assert store.create("annan-kurs")


def test_there_is_room_for_so_many_groups_and_no_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_GROUPS", 1)
    store.create(GROUP)

    with pytest.raises(TraineeError, match="redan 1 grupper"):
        store.create("annan-kurs")
    assert store.create(GROUP)


def test_a_code_has_room_for_so_many_lines_and_no_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINES", 1)
    code = begun(store)

    with pytest.raises(TraineeError, match="Börja om med en ny kod"):
        store.add(GROUP, code, given("hus-1"))


@pytest.mark.parametrize(("group", "code"), [("..", "lugn-bro-10000"), (GROUP, "../x"), ("a/b", "lugn-bro-10000")])
def test_no_name_leads_out_of_the_folder(store: Store, group: str, code: str) -> None:
    with pytest.raises(Gone):
        store.read(group, code)


def test_a_file_that_is_not_a_journal_is_no_code(store: Store) -> None:
    code = begun(store)
    folder = next(path for path in store.root.iterdir() if path.is_dir())
    (folder / "notes.jsonl").write_text("x")

    assert store.codes(GROUP) == (code,)
    assert store.codes("finns-inte") == ()
