"""What the page needs from the rest of the house, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.screening.levels import Level
from assistant.screening.rules import ResponseTime
from assistant.types import Answer, Turn
from ui import texts

if TYPE_CHECKING:
    from assistant.records.feedback_store import FeedbackStore
    from assistant.records.worklist import Worklist
    from ui.evaluation_runner import Runner


@dataclass(frozen=True)
class SectionView:
    """A whole section as it is opened; quotes are places in `text`. `sources`: publisher, title and address."""

    id: str
    heading: str
    document_title: str
    text: str
    legal_references: tuple[str, ...]
    sources: tuple[tuple[str, str, str], ...]
    checked: date
    valid_from: date | None
    valid_to: date | None
    kind: str
    owner: str | None = None
    review: date | None = None


class Answerer(Protocol):
    """Answers questions; called from several threads at once."""

    def answer(
        self, question: str, history: Sequence[Turn], as_of: date | None, heard: Callable[[str], None]
    ) -> Answer:
        """The answer as of a day (None: today); earlier turns come oldest first.

        `heard` gets each checked sentence while a language model writes, in the thread that answers.
        """

    def section(self, section_id: str) -> SectionView | None:
        """The section, or None when there is none by that id."""

    def ready(self) -> bool:
        """True when a question can be answered now."""

    def status(self) -> str:
        """ "ok", "starting" or "degraded: <code>"."""


@dataclass(frozen=True)
class Saving:
    """The worklist of an installation that has one: why assessments are kept, and for how many days."""

    worklist: Worklist
    purpose: str
    days: int


@dataclass(frozen=True)
class Training:
    """Where people train: the folder of their answers, and the folders of the scripts that the cases come from."""

    folder: Path
    scripts: tuple[Path, ...]


@dataclass(frozen=True)
class Evaluation:
    """What evaluates: the runner of this process, and the folder of the installation's own scripts.

    `has_drafts`: questions out of feedback may wait to become cases.
    """

    runner: Runner
    scripts: Path
    has_drafts: bool = False


@dataclass(frozen=True)
class WebSettings:
    """What can be set about the page. Limits are in characters (message) and bytes (body), times in seconds.

    `allowed_hosts` are host names without port; requests that name another are refused (DNS rebinding).
    `change_feed`: the file with the changes in the sources; without it that page is empty. `response_times`: how soon
    each level of the screening asks for contact; without it those of the table. `saving`: the worklist, where it is on.
    `training`: training for people, where it is on; it needs a corpus. `evaluation`: the trainer's pages, likewise.
    `feedback`: where feedback on answers is kept, where it is on; it needs a corpus too.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    message_limit: int = 4000
    body_limit: int = 65536
    upload_limit: int = 10_500_000
    form_limit: int = 32_768
    concurrency: int = 16
    queue_size: int = 64
    allowed_hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "::1")
    example_questions: tuple[str, ...] = texts.EXAMPLES
    law_read: date = date(2026, 4, 27)
    change_feed: Path | None = None
    response_times: Mapping[Level, ResponseTime] | None = None
    saving: Saving | None = None
    training: Training | None = None
    evaluation: Evaluation | None = None
    feedback: FeedbackStore | None = None
    history_turns: int = 10
    answer_timeout: float = 20.0
    ready_timeout: float = 60.0
