"""Where feedback is kept: one file, a line each, in order of day and code, so that it tells no time of day.

The file is replaced whole at every change: what is removed is in no file, and a kill leaves the old one or the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from pydantic import ValidationError

from assistant.records.feedback import Feedback, FeedbackError, draw_code
from corpus.sync.store import write_atomically

FILE = "aterkoppling.jsonl"
MOST = 2_000


class FeedbackStore:
    """The feedback of one installation. Safe to use from several threads and processes; makes no folder to read.

    `days`: how long each is kept. `today` gives the day in Sweden.
    """

    def __init__(self, folder: Path, days: int, today: Callable[[], date]) -> None:
        self.folder, self.days, self.today = folder, days, today

    def entries(self) -> tuple[Feedback, ...]:
        """All that is kept, the oldest day first; what is too old is removed. Raises FeedbackError."""
        if len(kept := self._kept(found := self._read())) < len(found):
            self.purge()
        return kept

    def save(self, item: Feedback) -> Feedback:
        """The feedback as it is kept: sent again it is kept once, with a code that is taken it gets another.

        Raises FeedbackError when there is no more room, or the file cannot be used.
        """
        with self._locked():
            kept = self._kept(self._read())
            if item in kept:
                return item
            if len(kept) >= MOST:
                raise FeedbackError(
                    f"Inget är sparat: det finns redan {MOST} synpunkter. Säg till administratören, som kan ta bort "
                    "dem som är lästa."
                )
            taken = {other.code for other in kept}
            while item.code in taken:
                item = item.model_copy(update={"code": draw_code()})
            self._write((*kept, item))
        return item

    def remove(self, code: str) -> None:
        """Removes what has the code for good. Raises FeedbackError when nothing has it."""
        if not self.folder.is_dir():  # nothing was ever kept
            raise _gone(code)
        with self._locked():
            kept = self._kept(self._read())
            left = tuple(item for item in kept if item.code != code)
            if len(left) == len(kept):
                raise _gone(code)
            self._write(left)

    def purge(self) -> int:
        """Removes what has been kept for its time, and gives the number."""
        if not self.folder.is_dir():
            return 0
        with self._locked():
            found = self._read()
            kept = self._kept(found)
            if len(kept) < len(found):
                self._write(kept)
            for broken_off in self.folder.glob("*.tmp"):  # nobody else writes now: a kill left it
                broken_off.unlink()
        return len(found) - len(kept)

    def last_day(self, item: Feedback) -> date:
        """The last day on which it is kept."""
        return item.day + timedelta(days=self.days)

    def _kept(self, items: Iterable[Feedback]) -> tuple[Feedback, ...]:
        today = self.today()
        return tuple(item for item in items if today <= self.last_day(item))

    @property
    def _file(self) -> Path:
        return self.folder / FILE

    def _read(self) -> tuple[Feedback, ...]:
        try:
            lines = self._file.read_text("utf-8").rstrip("\n").split("\n")
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as error:
            raise FeedbackError(f"Filen {FILE} i mappen {self.folder.name} går inte att läsa. {_REMEDY}") from error
        return tuple(_item(number, line) for number, line in enumerate(lines, 1) if line)

    def _write(self, items: Iterable[Feedback]) -> None:
        ordered = sorted(items, key=lambda item: (item.day, item.code))
        lines = (f"{item.model_dump_json(exclude_defaults=True)}\n" for item in ordered)
        write_atomically(self._file, "".join(lines).encode())

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / ".lock", poll_interval=0.01):
                yield
        except OSError as error:
            raise FeedbackError(
                f"Inget är ändrat: mappen {self.folder.name} går inte att skriva i. Säg till administratören."
            ) from error


_REMEDY = "Återställ den ur säkerhetskopian, eller flytta undan den."


def _item(number: int, line: str) -> Feedback:
    try:
        return Feedback.model_validate_json(line)
    except ValidationError as error:
        # The error itself would repeat what stands in the line.
        raise FeedbackError(f"Rad {number} i {FILE} är skadad. {_REMEDY}") from error


def _gone(code: str) -> FeedbackError:
    return FeedbackError(f"Ingen synpunkt har koden {code}. Kontrollera den; den kan redan vara borttagen.")
