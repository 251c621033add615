"""`kvarbo feedback`: gaps, the list, drafts, removing; also where no more is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from assistant.records.feedback import Feedback
from assistant.records.feedback_store import FILE, FeedbackStore
from corpus.clock import today
from tests.cli.conftest import Kvarbo, Result

CODE = "K7QM-4WXD"


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    """Where the commands look."""
    return FeedbackStore(tmp_path / "data" / "aterkoppling", 180, today)


@pytest.fixture
def feedback(kvarbo: Kvarbo, tmp_path: Path) -> Callable[..., Result]:
    """Runs a command of the feedback over a folder of its own."""

    def run(*argv: str | Path, **environ: str) -> Result:
        return kvarbo("feedback", *argv, KVARBO_DATA_DIR=tmp_path / "data", **environ)

    return run


def fill(store: FeedbackStore) -> None:
    """Two nearly equal gaps, one without words, and a wrong answer."""
    gap = {"day": today(), "category": "kalla-saknas", "status": "abstained"}
    rows: list[dict[str, object]] = [
        {
            **gap,
            "code": CODE,
            "question": "Får värden byta lås?\nI natt?",
            "sections": ["a#b"],
            "comment": "Bra att veta",
        },
        {**gap, "code": "K7QM-4WXF", "question": "får värden byta lås, i natt"},
        {**gap, "code": "K7QM-4WXG"},
        {**gap, "code": "K7QM-4WXH", "category": "fel", "status": "answered", "question": "Vad är fristen?"},
    ]
    for row in rows:
        store.save(Feedback.model_validate(row))


@pytest.mark.parametrize("command", ["gaps", "list", "drafts"])
def test_with_nothing_kept_it_says_so_and_leaves_nothing(
    feedback: Callable[..., Result], tmp_path: Path, command: str
) -> None:
    result = feedback(command)

    assert result.status == 0
    assert "ngen" in result.out or "inga" in result.out
    assert not (tmp_path / "data").exists()


def test_gaps_are_grouped_with_the_most_asked_first(feedback: Callable[..., Result], store: FeedbackStore) -> None:
    fill(store)

    result = feedback("gaps")

    assert result.status == 0
    assert f"   2  {today()}  Får värden byta lås? I natt?" in result.out
    assert "också: får värden byta lås, i natt" in result.out
    assert "närmast: a#b" in result.out
    assert "utan att frågan fick sparas: 1" in result.out


def test_gaps_as_json_and_as_a_file(feedback: Callable[..., Result], store: FeedbackStore, tmp_path: Path) -> None:
    fill(store)

    found = feedback("gaps", "--json").data
    assert found["without_question"] == 1
    assert [(gap["count"], gap["sections"]) for gap in found["gaps"]] == [(2, ["a#b"])]
    assert feedback("gaps", "--csv", tmp_path / "ut.csv").status == 0
    assert '"Får värden byta lås?\nI natt?",2,' in (tmp_path / "ut.csv").read_text("utf-8")
    refused = feedback("gaps", "--csv", tmp_path)
    assert (refused.status, "går inte att skriva" in refused.error) == (2, True)


def test_the_list_has_codes_to_remove_by(feedback: Callable[..., Result], store: FeedbackStore) -> None:
    fill(store)

    assert f"{CODE}  {today()}  Källa saknas  a#b" in feedback("list").out
    assert "kommentar: Bra att veta" in feedback("list").out
    assert len(feedback("list", "--json").data) == 4

    assert feedback("remove", CODE.lower()).out == f"Synpunkten {CODE} är borttagen.\n"
    assert CODE not in feedback("list").out


@pytest.mark.parametrize(("code", "says"), [(CODE, "Ingen synpunkt har koden"), ("anna", "åtta tecken")])
def test_a_code_that_removes_nothing_is_an_error(feedback: Callable[..., Result], code: str, says: str) -> None:
    result = feedback("remove", code)

    assert (result.status, result.out) == (2, "")
    assert says in result.error


def test_drafts_are_cases_without_a_key(feedback: Callable[..., Result], store: FeedbackStore) -> None:
    fill(store)

    cases = yaml.safe_load(feedback("drafts").out)

    assert [case["question"] for case in cases] == [
        "Får värden byta lås?\nI natt?", "får värden byta lås, i natt", "Vad är fristen?",
    ]  # fmt: skip
    assert {case["origin"] for case in cases} == {"real"}
    assert all("facts" not in case for case in cases)


def test_what_is_kept_can_be_read_and_removed_where_no_more_is_taken(
    feedback: Callable[..., Result], store: FeedbackStore
) -> None:
    fill(store)

    assert CODE in feedback("list", KVARBO_FEEDBACK="false").out
    assert feedback("remove", CODE, KVARBO_FEEDBACK="false").status == 0


def test_the_days_that_are_set_hold(feedback: Callable[..., Result], store: FeedbackStore) -> None:
    long_ago = today() - timedelta(days=8)
    store.save(Feedback.model_validate({"code": CODE, "day": long_ago, "category": "fel"}))

    assert CODE in feedback("list", KVARBO_FEEDBACK_RETENTION_DAYS="8").out
    assert CODE not in feedback("list", KVARBO_FEEDBACK_RETENTION_DAYS="7").out
    assert (store.folder / FILE).read_text() == ""


@pytest.mark.parametrize("days", ["0", "1827", "x"])
def test_days_that_cannot_be_used_are_told_by_name(feedback: Callable[..., Result], days: str) -> None:
    result = feedback("list", KVARBO_FEEDBACK_RETENTION_DAYS=days)

    assert result.status == 2
    assert "KVARBO_FEEDBACK_RETENTION_DAYS" in result.error
