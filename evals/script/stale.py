"""Keys that may no longer hold: the sections behind them have changed since a person read them against the guidance.

`evals/data/corpus-versions.json` keeps, for each version of the guidance that a case names, a hash of every section
and which sections stood behind the case: a section that has lost a fact of the key would not be found by its text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from corpus.sync.store import write_atomically
from corpus.types import Corpus
from evals.run.types import Sections
from evals.script.relevant import relevant_sections, sections_of
from evals.script.source import ScriptError
from evals.script.types import SECTION_ID, CaseBase, EvalScript, Plain

REGISTRY = Path(__file__).parents[1] / "data" / "corpus-versions.json"


class Version(Plain):
    """One version of the guidance: the hash of each section, and the sections behind each case that names it."""

    sections: dict[str, str]
    cases: dict[str, tuple[str, ...]] = Field(default_factory=dict)


_VERSIONS = TypeAdapter(dict[str, Version])


def current_hashes(corpus: Corpus) -> dict[str, str]:
    """Hash of each section's heading and text, by id."""
    return {
        section.id: hashlib.sha256(f"{section.heading}\n{section.text}".encode()).hexdigest()[:12]
        for section in corpus.sections.values()
    }


def versions(path: Path = REGISTRY) -> dict[str, Version]:
    """The versions on record; empty where the file is not there. Raises ScriptError when it is broken."""
    try:
        return _VERSIONS.validate_json(path.read_bytes()) if path.is_file() else {}
    except (OSError, ValidationError) as error:
        raise ScriptError(path.name, None, "filen går inte att läsa, återställ den.") from error


def stale_cases(script: EvalScript, corpus: Corpus, path: Path = REGISTRY) -> dict[str, tuple[str, ...]]:
    """Case id -> the sections behind it that were changed or taken away since the version that its key is valid for.

    A case with no sections behind it, or with no version, never turns stale. One whose version is not on record does,
    unless it is the version of now: nobody can say what changed, so nothing is named.
    """
    hashes, recorded, sections = current_hashes(corpus), versions(path), sections_of(corpus)
    found: dict[str, tuple[str, ...]] = {}
    for case in script.cases:
        if case.corpus in (None, corpus.version):
            continue
        version = recorded.get(str(case.corpus))
        behind = sections_behind(case, sections)
        if version is None:
            found |= {case.id: ()} if behind else {}
            continue
        then = version.cases.get(case.id, behind)
        changed = tuple(name for name in then if hashes.get(name) != version.sections.get(name))
        found |= {case.id: changed} if changed else {}
    return found


def sections_behind(case: CaseBase, sections: Sections) -> tuple[str, ...]:
    """Ids of the sections that the keys of a case rest on: the relevant ones and those to be cited."""
    keys = [asked.key for asked in getattr(case, "asked", ())]
    cited = [name for key in keys for fact in key.facts for name in fact.cite if SECTION_ID.fullmatch(name)]
    return tuple(sorted({name for key in keys for name in relevant_sections(key, sections)} | set(cited)))


def record_version(corpus: Corpus, scripts: Iterable[EvalScript], path: Path = REGISTRY) -> None:
    """Puts the guidance of now on record for the cases that name its version, and drops versions that none names."""
    cases = [case for script in scripts for case in script.cases]
    sections, kept = sections_of(corpus), versions(path)
    behind = {case.id: sections_behind(case, sections) for case in cases if case.corpus == corpus.version}
    kept[corpus.version] = Version(
        sections=current_hashes(corpus), cases={name: ids for name, ids in sorted(behind.items()) if ids}
    )
    named = {case.corpus for case in cases} | {corpus.version}
    rows = {name: version.model_dump(mode="json") for name, version in kept.items() if name in named}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, f"{json.dumps(rows, indent=1)}\n".encode())
    except OSError as error:
        raise ScriptError(path.name, None, "filen kan inte skrivas. Kör där källkoden ligger.") from error
