"""Reads a file in a process of its own, with a limit of time and memory.

A file made to do harm can keep a parser busy for hours, take all memory, or break the interpreter itself. Limits inside
the parsers catch what somebody thought of; this catches the rest, and the program that asked goes on.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.readers.draft import Draft, Refusal
from corpus.readers.formats import parse
from corpus.readers.types import Loss, ReadSection, Table

MAX_SECONDS = 120.0
_MAX_MEMORY = 3 * 2**30
_ROOT = Path(__file__).parent.parent.parent
_REFUSED = 3
DAMAGED = "filen är skadad och går inte att läsa. Öppna den i programmet som den skrevs i och spara om den."


@dataclass(frozen=True)
class Parsed:
    """What was read out of a file's bytes; `title` is "" when the file does not say."""

    title: str
    sections: tuple[ReadSection, ...]
    losses: tuple[Loss, ...]
    pages: int | None


def parse_apart(form: str, data: bytes, seconds: float = MAX_SECONDS) -> Parsed:
    """The bytes of a file of this format, read in another process. Raises Refusal, also when it takes too long."""
    command = [sys.executable, "-m", "corpus.readers.child", form]
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=seconds, cwd=_ROOT, check=False)
    except subprocess.TimeoutExpired:
        raise Refusal(f"filen tog längre tid än {seconds:.0f} sekunder att läsa. Dela upp dokumentet.") from None
    if ran.returncode == _REFUSED:
        raise Refusal(ran.stdout.decode("utf-8"))
    if ran.returncode != 0:
        raise Refusal(DAMAGED)
    return _parsed(json.loads(ran.stdout))


def parse_here(form: str, data: bytes) -> Parsed:
    """The same in this process, without limits. Raises Refusal and nothing else, whatever the bytes are."""
    draft = Draft()
    try:
        parse(form, data, draft)
        return Parsed(draft.title(), draft.sections(), draft.losses(), draft.pages)
    except Refusal:
        raise
    except Exception as error:
        # Four parsers meet bytes that anybody may have made: each has its own ways to fail, and all mean this.
        raise Refusal(DAMAGED) from error


def _parsed(row: dict[str, Any]) -> Parsed:
    sections = tuple(_section(one) for one in row["sections"])
    return Parsed(row["title"], sections, tuple(Loss(**one) for one in row["losses"]), row["pages"])


def _section(row: dict[str, Any]) -> ReadSection:
    tables = tuple(Table(tuple(map(tuple, table["rows"])), table["page"]) for table in row["tables"])
    return ReadSection(**(row | {"path": tuple(row["path"]), "tables": tables}))


def limit_memory() -> None:
    """Gives this process a limit of memory. Windows has no such limit; the time limit holds there too."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))


def main() -> int:
    """Reads standard input as the format that is named, and writes JSON; status 3 and the reason when refused."""
    limit_memory()
    out = sys.stdout.buffer
    try:
        parsed = parse_here(sys.argv[1], sys.stdin.buffer.read())
    except Refusal as refusal:
        out.write(str(refusal).encode("utf-8"))
        return _REFUSED
    out.write(json.dumps(asdict(parsed)).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
