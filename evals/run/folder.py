"""The folder of a run: what was asked, what was said, and what is made of it (see `evals.run.types`)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from corpus.errors import UserError
from corpus.sync.store import write_atomically
from evals.metrics.types import CaseScore, Summary
from evals.run.types import Manifest, Record, Sections, SectionText, Timing
from evals.script.types import EvalScript

LATEST = "senaste"
M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
_SCRIPTS = TypeAdapter(list[EvalScript])
_SECTIONS = TypeAdapter(dict[str, SectionText])


class RunError(UserError):
    """A run that is not there or cannot be used (Swedish: which, and what to do)."""


class RunFolder:
    """One run on disk. Each reading method raises RunError when its file is not there or is broken."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def id(self) -> str:
        """The run's id: the folder's name."""
        return self.path.name

    @property
    def manifest(self) -> Manifest:
        """What was run; read anew each time, since it changes while a run goes on."""
        return self._model(Manifest, "manifest.json")

    @property
    def law_read(self) -> date:
        """The day the law was read: what cases without a day of their own are asked as of."""
        day = self.manifest.law_read
        if day is None:
            raise RunError(f"Körningen {self.id} säger inte när lagen lästes. Gör om den.")
        return day

    @cached_property
    def _scripts(self) -> list[EvalScript]:
        return self._parsed(_SCRIPTS, self._text("cases.json"), "cases.json")

    def scripts(self) -> list[EvalScript]:
        """The scripts as they were asked."""
        return self._scripts

    @cached_property
    def _sections(self) -> Sections:
        try:
            text = gzip.decompress((self.path / "sections.json.gz").read_bytes()).decode("utf-8")
        except (OSError, EOFError, ValueError) as error:
            raise self._broken("sections.json.gz") from error
        return self._parsed(_SECTIONS, text, "sections.json.gz")

    def sections(self) -> Sections:
        """The guidance as it was."""
        return self._sections

    def records(self) -> list[Record]:
        """What was said, in the order of the cases."""
        return self._lines(Record, "records.jsonl")

    def timings(self) -> list[Timing]:
        """How long it took, in the same order."""
        return self._lines(Timing, "timings.jsonl")

    def scores(self) -> list[CaseScore]:
        """The scores, once the run is scored."""
        return self._lines(CaseScore, "scores.jsonl")

    def summary(self) -> Summary:
        """The figures, once the run is scored."""
        return self._model(Summary, "summary.json")

    def write_manifest(self, manifest: Manifest) -> None:
        """Puts a new manifest in place, whole or not at all."""
        write_atomically(self.path / "manifest.json", (manifest.model_dump_json(indent=1) + "\n").encode())

    def _model(self, model: type[M], name: str) -> M:
        return self._parsed(TypeAdapter(model), self._text(name), name)

    def _lines(self, model: type[M], name: str) -> list[M]:
        adapter = TypeAdapter(model)
        # Not splitlines: a text may hold other line separators than the line feed.
        return [self._parsed(adapter, line, name) for line in self._text(name).split("\n") if line]

    def _text(self, name: str) -> str:
        try:
            return (self.path / name).read_text("utf-8")
        except FileNotFoundError as error:
            raise RunError(
                f"Körningen {self.id} saknar {name}. Kör klart den, poängsätt den på nytt eller gör om den."
            ) from error
        except (OSError, ValueError) as error:
            raise self._broken(name) from error

    def _parsed(self, adapter: TypeAdapter[T], text: str, name: str) -> T:
        try:
            return adapter.validate_json(text)
        except ValidationError as error:
            raise self._broken(name) from error

    def _broken(self, name: str) -> RunError:
        return RunError(f"Körningen {self.id}: {name} går inte att läsa. Ta bort körningens mapp och gör om den.")


def new_run(root: Path, manifest: Manifest, scripts: Sequence[EvalScript], sections: Sections) -> RunFolder:
    """A folder for a run that is about to begin. Raises RunError when it is there already or cannot be written."""
    folder = RunFolder(root / manifest.id)
    try:
        folder.path.mkdir(parents=True)
        write_atomically(folder.path / "cases.json", _asked(scripts))
        write_atomically(folder.path / "sections.json.gz", _packed(sections))
        # Last: a folder without a manifest is no run.
        folder.write_manifest(manifest)
    except FileExistsError as error:
        raise RunError(f"Körningen {manifest.id} finns redan. Försök igen om en sekund.") from error
    except OSError as error:
        raise RunError(f"Mappen {root} går inte att skriva i. Ändra KVARBO_DATA_DIR.") from error
    return folder


def _asked(scripts: Sequence[EvalScript]) -> bytes:
    # Case by case: within a script pydantic writes a case whose digest is known by looser rules, and false becomes 0.
    rows = [
        script.model_dump(mode="json", exclude={"cases"})
        | {"cases": [case.model_dump(mode="json") for case in script.cases]}
        for script in scripts
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def _packed(sections: Mapping[str, SectionText]) -> bytes:
    data = {name: section.model_dump(mode="json") for name, section in sections.items()}
    return gzip.compress(json.dumps(data, ensure_ascii=False).encode(), mtime=0)


def run_id(created: datetime, build: str) -> str:
    """The id of a run: when, and of which build (a short commit or the version of the guidance)."""
    return f"{created:%Y-%m-%dT%H%M%S}_{build[:8]}"


def list_runs(root: Path) -> list[RunFolder]:
    """The runs of a folder, newest first."""
    return [RunFolder(path.parent) for path in sorted(root.glob("*/manifest.json"), reverse=True)]


def find_run(root: Path, name: str = LATEST) -> RunFolder:
    """The run with this id or unique beginning of it, or the latest. Raises RunError."""
    runs = list_runs(root)
    if not runs:
        raise RunError("Det finns ingen körning än. Gör en med ”kvarbo eval run”.")
    if name == LATEST:
        return runs[0]
    found = [run for run in runs if run.id == name] or [run for run in runs if run.id.startswith(name)]
    if len(found) != 1:
        what = "passar flera körningar" if found else "är ingen körning"
        listed = ", ".join(run.id for run in (found or runs)[:5])
        raise RunError(f"”{name}” {what}. Välj bland {listed}, eller skriv ”{LATEST}”.")
    return found[0]
