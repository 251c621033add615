"""How a run begins: which build is asked, on which machine, and with which scripts."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from itertools import chain, count
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.screening.table import table
from evals.run.folder import RunError, RunFolder, new_run, run_id
from evals.run.types import Manifest, ScriptInfo
from evals.script.relevant import sections_of
from evals.script.stale import stale_cases
from evals.script.types import EvalScript

ROOT = Path(__file__).parent.parent.parent
ASKED = ("--", "assistant", "corpus", "indexing")  # the folders whose code and data make the answers
# What two halves of one run must share.
SAME = {
    "commit": "koden",
    "change": "koden",
    "version": "koden",
    "corpus_version": "vägledningen",
    "model": "språkmodellen",
    "screening_version": "reglerna",
}


def begin(
    root: Path,
    scripts: Sequence[EvalScript],
    assistant: Assistant,
    created: datetime,
    **options: Any,
) -> RunFolder:
    """The folder of a new run; `options` are fields of Manifest (label, lane, jobs, variants, start_seconds …)."""
    build = build_facts(assistant)
    manifest = Manifest(
        id=_free(root, run_id(created, build["commit"] or build["corpus_version"])),
        created=created.isoformat(timespec="seconds"),
        scripts=tuple(_info(script, assistant) for script in scripts),
        machine=f"{os.cpu_count()} kärnor, Python {platform.python_version()}",
        **build,
        **options,
    )
    return new_run(root, manifest, scripts, sections_of(assistant.corpus))


def _free(root: Path, name: str) -> str:
    """The name, numbered where another run of the same second has it."""
    numbered = (f"{name}-{number}" for number in count(2))
    return next(free for free in chain((name,), numbered) if not (root / free).exists())


def refuse_other_build(manifest: Manifest, assistant: Assistant) -> None:
    """Raises RunError when a run was begun with another build: its halves could not be told apart afterwards."""
    build = build_facts(assistant)
    changed = dict.fromkeys(word for field, word in SAME.items() if getattr(manifest, field) != build[field])
    if changed:
        raise RunError(f"Körningen {manifest.id} gjordes med en annan version av {', '.join(changed)}. Börja en ny.")


def build_facts(assistant: Assistant) -> dict[str, Any]:
    """Which code, guidance, model and rules are asked, as fields of Manifest."""
    commit, changed, change = _git("rev-parse", "HEAD"), _git("status", "--porcelain"), _git("diff", "HEAD", *ASKED)
    return {
        "commit": commit[:12],
        "changed_files": bool(changed),
        "change": hashlib.sha256(change.encode()).hexdigest()[:12] if change else "",
        "version": version("kvarbo"),
        "corpus_version": assistant.corpus.version,
        "law_read": assistant.corpus.law_read,
        "model": assistant.index.embedder.digest,
        "screening_version": table().version,
    }


def _info(script: EvalScript, assistant: Assistant) -> ScriptInfo:
    digests = "".join(f"{case.id}{case.digest}" for case in script.cases)
    return ScriptInfo(
        name=script.name,
        title=script.title,
        split=script.split,
        cases=len(script.cases),
        digest=hashlib.sha256(digests.encode()).hexdigest()[:12],
        stale=tuple(stale_cases(script, assistant.corpus)),
    )


def _git(*arguments: str) -> str:
    """What git says about the checkout; "" where there is none."""
    if not (ROOT / ".git").exists():
        return ""
    try:
        ran = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return ran.stdout.decode("utf-8", "replace").strip()


def peak_mib() -> float:
    """The most memory that this process has had; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)
