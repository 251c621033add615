"""The benchmark: its measures by hand, its collections, its processes, and its page."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evals.bench.__main__ import NOT_ASKED, PARTS, SKIPPED, command, figures, options, without_law
from evals.bench.answers import dev_questions, measure_answers
from evals.bench.apart import Limits, Stopped, apart
from evals.bench.collection import Material
from evals.bench.figures import interval
from evals.bench.material import Question
from evals.bench.measure import Job, Measured, measure
from evals.bench.minilm import pieces
from evals.bench.page import Report, markdown
from evals.bench.quality import best_recall, estimates, lead, values
from evals.bench.rows import Row, compared
from evals.bench.scaling import answerable, scale
from evals.bench.systems import OURS, SYSTEMS
from evals.script.load import load_all
from evals.script.types import EvalScript, QuestionCase
from indexing.snapshot import Progress, silent
from tests.conftest import FIXTURE_GUIDANCE

ASKED = [
    Question("fragor-test", "Första", {"a": 2, "b": 1}),
    Question("fragor-test", "Andra", {"c": 2}),
    Question("fragor-test", "Tredje", {"d": 2}),
]
RANKED = (("x", "b", "a"), ("c",), ())
PERFECT = (("a", "b"), ("c",), ("d",))
LAW = [
    "1970:994 12 kap. 42 §\tJordabalk (1970:994)\tHyra\tFörverkande\tHyresrätten är förverkad.",
    "1970:994 12 kap. 44 §\tJordabalk (1970:994)\tHyra\tÅtervinning\tHyran får betalas. Fristen är tre veckor.",
    "1970:994 12 kap. 44 §\tJordabalk (1970:994)\tHyra\tÅtervinning\tSamma paragraf en gång till.",
]


def measured(ranked: tuple[tuple[str, ...], ...]) -> Measured:
    """An outcome with this ranking."""
    return Measured(28, ranked, 1.5, (1.0, 2.0, 9.0), 3.0, 100.0)


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A folder with a small file of statutes."""
    with gzip.open(tmp_path / "law_passages.tsv.gz", "wt", encoding="utf-8") as lines:
        lines.write("\n".join(LAW) + "\n")
    return tmp_path


def test_the_measures_of_three_rankings_are_those_computed_by_hand() -> None:
    found = estimates(ASKED, values(ASKED, RANKED))

    # The first: DCG 1/log2(3) + 2/log2(4) = 1.6309, best 2 + 1/log2(3) = 2.6309, so 0.6199; the others 1 and 0.
    assert found["ndcg@10"].value == pytest.approx((0.6199 + 1 + 0) / 3, abs=1e-4)
    assert found["recall@5"].value == pytest.approx(2 / 3, abs=1e-6)
    assert found["rr@10"].value == pytest.approx((1 / 3 + 1 + 0) / 3, abs=1e-6)  # b only supports
    assert interval(found["success@1"]) == "0.333 [0.061–0.792] (1/3)"


def test_the_lead_of_a_ranking_is_that_computed_by_hand() -> None:
    ahead = lead(ASKED, values(ASKED, PERFECT), values(ASKED, RANKED))

    assert ahead.mean == pytest.approx((1 - 0.6199 + 0 + 1) / 3, abs=1e-4)
    assert (ahead.wins, ahead.losses, ahead.first_p) == (2, 0, 0.5)
    assert ahead.p == 0.5  # two differences: both up or both down, of four patterns of signs


def test_p_values_grow_with_the_number_of_systems() -> None:
    rows = compared(ASKED, {"our": measured(PERFECT), "one": measured(RANKED), "two": measured(RANKED)}, "our")

    assert rows[0].leads == {}
    assert [row.leads["fragor-test"].p for row in rows[1:]] == [1.0, 1.0]


def test_recall_has_a_ceiling_where_more_than_five_sections_are_relevant() -> None:
    many = Question("fragor-test", "Många", dict.fromkeys("abcdefghij", 2))

    assert best_recall([many, *ASKED[:1]]) == 0.75


MEASURED = [
    OURS,
    "Kvarbo without vectors",
    "Kvarbo with the static model",
    "Kvarbo, words alone",
    "Kvarbo, static vectors alone",
    "BM25 (bm25s)",
]


@pytest.mark.parametrize("system", MEASURED)
def test_a_system_is_measured_on_a_small_guidance(system: str, tmp_path: Path) -> None:
    if system.startswith("BM25"):
        pytest.importorskip("bm25s")
    asked = {
        "kan Kronofogden ge anstånd med avhysningen": "avhysning#anstand",
        "hur lång tid har man på sig att överklaga ett avslag": "bistand-och-rutiner#overklaga",
        "vad händer om sista dagen är en lördag": "obetald-hyra#sista-dagen",
    }

    found = measure(Job(system, tuple(asked), Material(FIXTURE_GUIDANCE)), tmp_path, silent)

    assert found.sections == 28
    assert len(found.ranked) == len(found.search_ms) == 3
    assert all(len(ids) == len(set(ids)) <= 10 for ids in found.ranked)
    assert all(right in ids[:5] for ids, right in zip(found.ranked, asked.values(), strict=True))
    assert min(found.build_s, found.size_mib, found.peak_mib, *found.search_ms) > 0


def test_a_question_without_a_known_word_finds_nothing_by_words(tmp_path: Path) -> None:
    found = measure(Job("Kvarbo, words alone", ("xyzzy",), Material(FIXTURE_GUIDANCE)), tmp_path, silent)

    assert found.ranked == ((),)


def test_a_large_collection_is_guidance_then_statutes_then_their_sentences(law: Path) -> None:
    items = Material(FIXTURE_GUIDANCE, law, 1_000).items()

    assert [item.id for item in items[28:]] == [
        "1970:994 12 kap. 42 §",
        "1970:994 12 kap. 44 §",
        "1970:994 12 kap. 44 § mening 1",
        "1970:994 12 kap. 44 § mening 2",
    ]
    assert str(items[28].references[0]) == "12 kap. 42 § JB"
    assert len(Material(FIXTURE_GUIDANCE, law, 29).items()) == 29


def test_only_questions_whose_sections_are_all_there_are_asked_of_every_size() -> None:
    first = Material(FIXTURE_GUIDANCE, size=10)
    held = first.items()[0].id
    asked = [
        Question("fragor-test", "Inne", {held: 2}),
        Question("fragor-test", "Halvt ute", {held: 2, "finns#inte": 2}),
        Question("fragor-dev", "Inne, men i ett annat skript", {held: 2}),
    ]

    assert [question.text for question in answerable(asked, first)] == ["Inne"]


def test_after_a_size_that_was_stopped_no_larger_one_is_tried(law: Path) -> None:
    rows = scale(ASKED, Material(FIXTURE_GUIDANCE, law), (28, 30), Limits(seconds=0), lambda step: None)

    assert [row.sections for row in rows] == [28, 30, 28, 30]
    assert rows[0].why == "stopped after 0 s at: started"
    assert rows[1].why.startswith("not tried")


def test_work_apart_gives_its_result_and_its_folder_is_removed() -> None:
    steps: list[str] = []

    folder = apart(_name_the_folder, "mapp", Limits(60), steps.append)

    assert isinstance(folder, Path)
    assert folder.name == "mapp"
    assert not folder.parent.exists()
    assert steps == ["Working 1/2"]


def test_work_that_takes_too_long_is_stopped_where_it_was() -> None:
    start = time.monotonic()

    found = apart(_sleep, 60, Limits(3), lambda step: None)

    assert isinstance(found, Stopped)
    assert found.why.startswith("stopped after 3 s at: ")
    assert time.monotonic() - start < 30


def test_work_that_lacks_a_library_names_the_extra() -> None:
    found = apart(_import, "no_such_library", Limits(60), lambda step: None)

    assert found == Stopped("no_such_library is not there; install the extra: pip install -e '.[bench]'")


def test_work_that_takes_too_much_memory_is_told_so() -> None:
    found = apart(_hold, 3 * 2**30, Limits(60, gib=2), lambda step: None)

    assert found == Stopped("needs more than 2 GiB of memory, last step: started")


def test_work_that_ends_the_process_is_told_so() -> None:
    found = apart(_vanish, 1, Limits(60), lambda step: None)

    assert isinstance(found, Stopped)
    assert found.why.startswith("broke down at: ")


def test_every_row_of_the_page_has_the_columns_of_its_head() -> None:
    rows = compared(ASKED, {"Kvarbo": measured(PERFECT), "B": measured(RANKED), "C": Stopped("no library")}, "Kvarbo")
    scaled = (rows[0], Row(system="Kvarbo", sections=200_000, why="stopped after 600 s at: started"))

    asked = [replace(question, script="swefaq-dev") for question in ASKED]
    faq = compared(asked, {"Kvarbo": measured(PERFECT), "B": measured(RANKED)}, "Kvarbo")

    page = markdown(_report(compared={"guidance": tuple(rows), "faq": tuple(faq)}, scaled=scaled))

    tables = [part.splitlines() for part in page.split("\n\n") if part.startswith("|")]
    assert [len(lines) - 2 for lines in tables] == [3, 2, 3, 2, 2, 1, 1]
    assert all(len({line.count("|") for line in lines}) == 1 for lines in tables)
    assert "| C | no library |" in page
    assert "200,000 | stopped after 600 s" in page
    assert "2–0, 0.500" in page
    assert [part for part in page.splitlines() if part.startswith("### ")] == [
        "### fragor-test",
        "### swefaq-dev",
        "### Time and memory: the guidance",
        "### Time and memory: SweFAQ dev",
    ]


def test_the_data_is_read_back_as_it_was() -> None:
    rows = compared(ASKED, {"Kvarbo": measured(PERFECT), "B": measured(RANKED)}, "Kvarbo")
    report = _report(compared={"guidance": tuple(rows)})

    assert Report.model_validate_json(report.model_dump_json()) == report


def test_without_statutes_the_page_says_why_nothing_large_was_measured(tmp_path: Path, law: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert "--data" in without_law(None)
    assert "law_passages.tsv.gz" in without_law(tmp_path / "empty")
    assert without_law(law) == ""
    assert without_law(None) in markdown(_report(not_scaled=without_law(None)))


def test_the_stated_command_has_no_path_of_this_machine(law: Path) -> None:
    assert command(options(["--data", str(law)])) == "python -m evals.bench --data DIR"


def test_the_stated_command_names_the_parts_when_not_all_are_measured() -> None:
    assert command(options(["--parts", "retrieval", "scaling"])) == "python -m evals.bench --parts retrieval scaling"
    assert command(options(["--parts", *PARTS])) == command(options([])) == "python -m evals.bench"


def test_a_part_that_was_not_asked_for_is_not_measured_and_the_page_says_so() -> None:
    page = markdown(_report(answers=figures(SKIPPED), screening=figures(SKIPPED), not_scaled=NOT_ASKED))

    assert page.count(NOT_ASKED) == 3


def test_pieces_are_whole_paragraphs_up_to_the_size() -> None:
    assert pieces("aaaa\n\nbbb\n\ncccccccccccc\n\nd", 9) == ["aaaa\n\nbbb", "cccccccccccc", "d"]


def test_two_baselines_see_no_authored_questions_and_two_do() -> None:
    assert sum("authored" in name for name in SYSTEMS) == 2
    assert sum(name.startswith(("BM25", "English")) for name in SYSTEMS) == 4


def test_answers_are_timed_whole_and_by_step_for_one_user_and_for_eight(tmp_path: Path) -> None:
    asked = tuple(f"Hur lång tid har man på sig att överklaga ett avslag, fråga {number}?" for number in range(12))

    found = measure_answers(Job(OURS, asked, Material(FIXTURE_GUIDANCE)), tmp_path, silent)

    for row in ("whole answer, {}", "step retrieve, {}"):
        assert all(found[row.format(who)].endswith("(n=12)") for who in ("1 user", "8 users at once"))
    assert found["answers a second, 8 users at once"].endswith("(n=12)")


def test_the_questions_asked_for_time_are_those_that_may_be_tuned_on() -> None:
    first = {
        split: {case.asked[0].ask for script in load_all() if script.split == split for case in _asking(script)}
        for split in ("dev", "test")
    }

    found = dev_questions()

    assert len(found) == len(set(found)) > 500
    assert set(found) == first["dev"]
    assert not set(found) & first["test"]


def _asking(script: EvalScript) -> list[QuestionCase]:
    return [case for case in script.cases if isinstance(case, QuestionCase)]


def _report(**given: object) -> Report:
    plain = {
        "command": "python -m evals.bench",
        "made": date(2026, 11, 22),
        "machine": "Linux",
        "compared": {},
        "best_recall": {"fragor-test": 0.8, "swefaq-dev": 0.9},
        "answers": {"whole answer": "20 ms"},
        "screening": {"whole assessment": "5 ms"},
        "scaled": (),
    }
    return Report.model_validate(plain | given)


def _name_the_folder(name: str, folder: Path, progress: Progress) -> Path:
    (folder / name).mkdir()
    progress("Working", 1, 2)
    return folder / name


def _sleep(seconds: float, _folder: Path, _progress: Progress) -> None:
    time.sleep(seconds)


def _import(name: str, _folder: Path, _progress: Progress) -> None:
    __import__(name)


def _hold(size: int, _folder: Path, _progress: Progress) -> int:
    return len(bytearray(size))


def _vanish(code: int, _folder: Path, _progress: Progress) -> None:
    raise SystemExit(code)
