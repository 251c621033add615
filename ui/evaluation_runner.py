"""Evaluations from the web page: one at a time, in the background, over the same assistant as the chat."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from corpus.errors import UserError
from evals.run.folder import RunFolder, find_run
from evals.script.types import EvalScript

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_LOG = logging.getLogger("kvarbo.web")
_LONGEST_CASE_SECONDS = 20.0


class Busy(UserError):
    """No run can be started now (Swedish: why)."""


@dataclass(frozen=True)
class Progress:
    """How far the run under way has come; when all cases are asked it is being scored."""

    run: str
    done: int
    total: int


class Runner:
    """Runs evaluations into the folder `root`. `assistant` gives the open assistant, or None while it is loading."""

    def __init__(self, root: Path, assistant: Callable[[], Assistant | None]) -> None:
        self.root, self.assistant = root, assistant
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._progress: Progress | None = None
        self._failures: dict[str, str] = {}

    @property
    def progress(self) -> Progress | None:
        """The run under way; None when there is none."""
        return self._progress

    def failure(self, run: str) -> str:
        """Why a run of this process stopped, in Swedish; "" when it did not."""
        return self._failures.get(run, "")

    def start(self, scripts: Sequence[EvalScript], label: str) -> str:
        """The id of a new run, which has begun. Raises Busy or RunError."""
        from evals.run.begin import begin

        return self._go(lambda assistant: begin(self.root, scripts, assistant, _now(), label=label))

    def resume(self, name: str) -> str:
        """The id of a run that was broken off, which goes on now. Raises Busy or RunError."""
        from evals.run.begin import refuse_other_build

        folder = find_run(self.root, name)

        def taken_up(assistant: Assistant) -> RunFolder:
            if folder.manifest.finished is None:  # else it only lacks its figures
                refuse_other_build(folder.manifest, assistant)
            return folder

        return self._go(taken_up)

    def cancel(self) -> None:
        """Stops after the case under way; what was said so far is kept."""
        self._stop.set()

    def close(self) -> None:
        """Stops, and waits for the case under way: it must not meet an assistant that is closed."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(_LONGEST_CASE_SECONDS)

    def _go(self, open_folder: Callable[[Assistant], RunFolder]) -> str:
        with self._lock:
            if self._progress is not None:
                raise Busy("En körning pågår redan. Vänta tills den är klar, eller avbryt den.")
            assistant = self.assistant()
            if assistant is None:
                raise Busy("Kvarbo startar fortfarande. Vänta en halv minut och försök igen.")
            folder = open_folder(assistant)
            self._failures.pop(folder.id, None)
            self._stop = threading.Event()
            self._progress = Progress(folder.id, 0, sum(script.cases for script in folder.manifest.scripts))
            self._thread = threading.Thread(
                target=self._run, args=(folder, assistant, self._stop), name="kvarbo-eval", daemon=True
            )
            self._thread.start()
            return folder.id

    def _run(self, folder: RunFolder, assistant: Assistant, stop: threading.Event) -> None:
        try:
            self._ask(folder, assistant, stop)
        except UserError as error:
            self._failures[folder.id] = str(error)
        except Exception as error:
            # The message could hold a question; the class is enough to search for.
            _LOG.error("evaluation failed class=%s", type(error).__name__)
            self._failures[folder.id] = f"Något gick oväntat fel ({type(error).__name__}). Kör ”kvarbo doctor”."
        finally:
            self._progress = None

    def _ask(self, folder: RunFolder, assistant: Assistant, stop: threading.Event) -> None:
        # Imported here, so that the page is there before everything that a run needs is loaded.
        from evals.run.produce import produce
        from evals.run.subject import Kvarbo
        from evals.score import score_run

        def show(done: int, total: int) -> None:
            self._progress = Progress(folder.id, done, total)

        if folder.manifest.finished is None:
            produce(folder, Kvarbo(assistant), now=_now, progress=show, cancelled=stop.is_set)
        if folder.manifest.finished and not stop.is_set():
            score_run(folder.path)


def _now() -> datetime:
    return datetime.now(ZoneInfo("Europe/Stockholm"))
