"""The feedback of these settings, and what becomes of it: which metric a category concerns, drafts of cases."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from assistant.records.feedback import Category, Feedback
from assistant.records.feedback_store import FeedbackStore
from corpus.clock import today
from evals.script.types import CaseKind
from ui.settings import Settings

LABELS: dict[Category, str] = {
    Category.FEL: "Fel",
    Category.SAKNAS: "Något väsentligt saknas",
    Category.FEL_DOKUMENT: "Fel dokument",
    Category.MISSADE_LAGET: "Missade läget",
    Category.BLANDAR_REGLER: "Blandar ihop regler",
    Category.CITATET: "Citatet stämmer inte",
    Category.KALLA_SAKNAS: "Källa saknas",
    Category.ANNAT: "Annat",
}


class Concern(NamedTuple):
    """The metric that a category concerns, by its name in the catalogue, and the kind of case that measures it."""

    metric: str
    kind: CaseKind


CONCERNS: dict[Category, Concern] = {
    Category.FEL: Concern("forbidden", "qa"),
    Category.SAKNAS: Concern("fact_recall", "qa"),
    Category.FEL_DOKUMENT: Concern("citation_precision", "qa"),
    Category.MISSADE_LAGET: Concern("clarify_accuracy", "clarify"),
    Category.BLANDAR_REGLER: Concern("lawful", "qa"),
    Category.CITATET: Concern("quote_faithfulness", "qa"),
    Category.KALLA_SAKNAS: Concern("false_abstention", "qa"),
    Category.ANNAT: Concern("complete", "qa"),
}


def open_feedback(settings: Settings) -> FeedbackStore | None:
    """Where feedback is kept; None where it is off."""
    return open_kept(settings) if settings.feedback else None


def open_kept(settings: Settings) -> FeedbackStore:
    """Where feedback is kept, also where no more is taken: what there is can still be read and removed."""
    return FeedbackStore(settings.feedback_dir, settings.feedback_retention_days, today)


def drafts(entries: Iterable[Feedback], asked: Collection[str]) -> list[Feedback]:
    """The feedback that is a draft of a case: its question may be kept, and no own case asks it yet."""
    return [item for item in entries if item.question and item.question not in asked]


def own_questions(folder: Path) -> set[str]:
    """The questions of the installation's own cases. Raises ScriptError."""
    from evals.script.load import find_scripts, read_script

    cases = (case for path in find_scripts((folder,)).values() for case in read_script(path).cases)
    return {question for case in cases if (question := getattr(case, "question", ""))}


def draft_case(item: Feedback) -> dict[str, Any]:
    """A case without its key, which a trainer writes from the sources: as it stands no script takes it."""
    concern = CONCERNS[item.category]
    note = f"Utkast ur en synpunkt {item.day}: {LABELS[item.category]} (måttet {concern.metric})."
    return {
        "id": f"utkast-{item.code.lower()}",
        "kind": concern.kind,
        "question": item.question,
        "origin": "real",
        "corpus": item.version,
        "note": " ".join(filter(None, (note, item.comment))),
    }
