"""What becomes of feedback: every category concerns a metric, and a draft is a case that no script takes as it is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.records.feedback import Category, Feedback
from evals.metrics.catalogue import METRICS
from evals.script.load import ScriptError, load_all, names, script_from
from ui.feedback import CONCERNS, LABELS, draft_case, drafts, open_feedback, own_questions
from ui.settings import Settings
from ui.web.pages.evaluation.texts import KINDS
from ui.web.pages.feedback.texts import HELP

GUIDE = Path(__file__).parents[2] / "docs" / "developer.md"
DAY = date(2026, 11, 23)


def left(category: Category = Category.FEL, question: str = "Får värden byta lås?") -> Feedback:
    return Feedback(code="K7QM-4WXD", day=DAY, category=category, version="12ab", question=question)


@pytest.mark.parametrize("category", list(Category))
def test_every_category_has_words_a_metric_and_a_kind_that_the_form_writes(category: Category) -> None:
    assert LABELS[category] and HELP[category]
    assert CONCERNS[category].metric in METRICS
    assert CONCERNS[category].kind in KINDS


@pytest.mark.parametrize("category", list(Category))
def test_the_developers_guide_has_the_same_table(category: Category) -> None:
    concern = CONCERNS[category]

    row = rf"\| {re.escape(LABELS[category])} \| `{re.escape(concern.metric)}` \| `{concern.kind}` \|"
    assert re.search(row, GUIDE.read_text("utf-8"))


@pytest.mark.parametrize("category", list(Category))
def test_a_draft_lacks_its_key_so_that_no_script_takes_it(category: Category) -> None:
    case = draft_case(left(category))

    assert (case["origin"], case["corpus"], case["question"]) == ("real", "12ab", "Får värden byta lås?")
    assert METRICS[CONCERNS[category].metric] and CONCERNS[category].metric in case["note"]
    with pytest.raises(ScriptError, match=r"saknas|har för få rader"):
        script_from("utkast", {"title": "Utkast", "split": "dev", "cases": [case]})


def test_feedback_is_a_draft_until_an_own_case_asks_its_question(tmp_path: Path) -> None:
    waiting, wordless = left(), left(question="")
    assert drafts([waiting, wordless], own_questions(tmp_path)) == [waiting]

    (tmp_path / "egna.yaml").write_text(
        "title: Egna\nsplit: dev\ncases:\n"
        "  - {id: egna-001, kind: abstention, question: 'Får värden byta lås?', why: outside}\n"
    )

    assert drafts([waiting, wordless], own_questions(tmp_path)) == []


def test_feedback_lies_where_no_script_is_looked_for(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    store = open_feedback(settings)
    assert store is not None

    store.save(left())

    assert "aterkoppling" not in names((settings.scripts_dir,))
    assert load_all(("vinjetter",), (settings.scripts_dir,))
    assert not settings.scripts_dir.exists()


def test_feedback_can_be_turned_off_and_is_kept_for_the_days_that_are_set(tmp_path: Path) -> None:
    assert open_feedback(Settings(data_dir=tmp_path, feedback=False)) is None
    opened = open_feedback(Settings(data_dir=tmp_path, feedback_retention_days=7))
    assert opened is not None and opened.days == 7
    assert list(tmp_path.iterdir()) == []
