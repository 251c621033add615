"""What the commands share: opening the assistant with a progress bar, reading and writing line by line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.screening.levels import Level
from assistant.screening.rules import ResponseTime, Table
from corpus.errors import UserError
from corpus.sync.marks import ReviewMarks
from corpus.sync.store import Store
from ui.settings import Settings

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.writing.writer import Writer
    from indexing.snapshot import Progress

WORDS_MEANWHILE = "Tills vidare söker Kvarbo bara på ord och är oftare osäker."


class UsageError(UserError):
    """The options do not go together, or a file cannot be read or written (Swedish)."""


@dataclass(frozen=True)
class Line:
    """One line of a batch: the row, or what is wrong with it. `id` is the row's own, else the line number."""

    id: str
    row: dict[str, Any]
    error: str = ""


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on standard error; shows nothing until there is something to do."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(f"{what} vägledningen", total=total)
            bar.update(tasks[what], completed=done)

        yield show


def open_assistant(settings: Settings) -> Assistant:
    """The assistant of these settings; builds the index with a progress bar where needed."""
    from assistant.assistant import Assistant

    with progress_bar() as show:
        assistant = Assistant(
            settings.index_dir,
            settings.guidance_dir,
            settings.model,
            settings.threads,
            show,
            local_dir=settings.local_documents,
            law_warning_days=settings.law_warning_days,
            marks=ReviewMarks(Store(settings.sync_dir).feed_file),
            writer=writer_of(settings),
        )
    tell_of(assistant.model_problem)
    if assistant.index.repaired:
        print(f"Obs: {assistant.index.repaired}. Indexet har byggts om.", file=sys.stderr)
    return assistant


def writer_of(settings: Settings) -> Writer | None:
    """The writing language model, where one is configured. Raises WriterError for a setting that cannot be used."""
    if not settings.llm:
        return None
    from assistant.writing.writer import open_writer

    return open_writer(settings.llm, settings.llm_model, settings.llm_key, settings.llm_timeout)


def tell_of(model_problem: str) -> None:
    """Says on stderr that the search goes by words alone, and why; nothing when there is no problem."""
    if model_problem:
        print(f"Obs: {model_problem} {WORDS_MEANWHILE}", file=sys.stderr)


def response_times(settings: Settings, table: Table) -> dict[Level, ResponseTime]:
    """How soon each level of the screening asks for contact: the table's times with the settings' days."""
    days = {
        Level.HOG: settings.screening_high_days,
        Level.FORHOJD: settings.screening_raised_days,
        Level.BEVAKA: settings.screening_watch_days,
    }
    return table.times_within(days)


def read_lines(path: Path, required: tuple[str, ...]) -> list[Line]:
    """The rows of a JSONL file; a row that cannot be used keeps its place with an error. Empty lines do not count."""
    lines = enumerate(read_text(path).split("\n"), 1)
    return [_line(number, line, required) for number, line in lines if line.strip()]


def read_text(path: Path) -> str:
    """The text of a file that somebody named. Raises UsageError."""
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"Filen {path} går inte att läsa. Kontrollera namnet.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"Filen {path} är inte UTF-8. Spara om den med den teckenkodningen.") from error


def _line(number: int, text: str, required: tuple[str, ...]) -> Line:
    try:
        row = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return Line(str(number), {}, f"rad {number} är inte giltig JSON")
    if not isinstance(row, dict):
        return Line(str(number), {}, f"rad {number} ska vara ett JSON-objekt")
    line_id = str(row["id"]) if isinstance(row.get("id"), str | int) else str(number)
    for key in ("id", *required):
        if not isinstance(row.get(key), str):
            return Line(line_id, row, f"rad {number}: ”{key}” saknas eller är inte text")
    return Line(line_id, row)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Writes the lines beside the file and then puts it in place, so that a broken run leaves nothing half-written.

    The place is tried before the first line is asked for: no hours of answers for a file that cannot be written.
    """
    refused = UsageError(f"Filen {path} går inte att skriva. Välj en annan plats.")
    try:
        beside = path.with_name(f".{path.name}.tmp")
        if path.is_dir():
            raise refused
        with beside.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for line in lines)
        beside.replace(path)
    except (OSError, ValueError) as error:
        raise refused from error
    finally:
        with suppress(OSError, ValueError):
            path.with_name(f".{path.name}.tmp").unlink(missing_ok=True)


def as_json(data: Any) -> str:
    """JSON on several lines, å ä ö as they are."""
    return json.dumps(data, ensure_ascii=False, indent=1, default=str)
