"""`kvarbo eval list`, `check`, `stale` and `schema`: the scripts themselves."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from evals.run.folder import RunFolder, list_runs
from evals.script.load import SCRIPTS, find_scripts
from evals.script.stale import record_version, stale_cases
from evals.script.types import EvalScript
from evals.script.write import confirm
from ui.cli import eval_text
from ui.cli.common import UsageError, as_json, write_lines
from ui.cli.evaluate import scripts_of
from ui.settings import Settings, read_settings

LANES = {"": "egna val", "fast": "snabb", "full": "hel"}


def run_list(arguments: argparse.Namespace) -> int:
    """Prints the scripts and the runs."""
    settings = read_settings()
    scripts, runs = scripts_of(settings), list_runs(settings.runs_dir)
    if arguments.json:
        rows = [script.model_dump(mode="json", include={"name", "title", "split"}) for script in scripts]
        counted = [row | {"cases": len(script.cases)} for row, script in zip(rows, scripts, strict=True)]
        print(as_json({"scripts": counted, "runs": [run.manifest.model_dump(mode="json") for run in runs]}))
    else:
        eval_text.show(_script_table(scripts), "", _run_table(runs) if runs else "Det finns ingen körning än.")
    return 0


def _script_table(scripts: Sequence[EvalScript]) -> object:
    made = eval_text.table("Skript", "Del", "Fall", "Rubrik", title="Skript")
    for script in scripts:
        made.add_row(script.name, script.split, str(len(script.cases)), script.title)
    return made


def _run_table(runs: Sequence[RunFolder]) -> object:
    made = eval_text.table("Körning", "Omfattning", "Fall", "Sekunder", "Anteckning", title="Körningar")
    for manifest in (run.manifest for run in runs):
        state = str(round(manifest.seconds)) if manifest.finished else "avbruten"
        cases = str(sum(script.cases for script in manifest.scripts))
        made.add_row(manifest.id, LANES[manifest.lane], cases, state, manifest.label)
    return made


def run_check(arguments: argparse.Namespace) -> int:
    """Prints what in the scripts does not fit the guidance; status 1 when there is anything."""
    from evals.script.check import check

    settings = read_settings()
    corpus, scripts = settings.read_corpus(), scripts_of(settings, arguments.scripts)
    faults = [fault for script in scripts for fault in check(script, corpus)]
    for fault in faults:
        print(fault)
    cases = sum(len(script.cases) for script in scripts)
    print(f"{len(scripts)} skript med {cases} fall, {len(faults)} fel.")
    return 1 if faults else 0


def run_stale(arguments: argparse.Namespace) -> int:
    """Lists the cases whose sections have changed, or notes that their keys were read; status 1 when any is left."""
    settings = read_settings()
    corpus = settings.read_corpus()
    if arguments.confirm:
        _confirm(settings, arguments.confirm, corpus.version)
        record_version(corpus, scripts_of(settings))
    found = {case: ids for script in scripts_of(settings) for case, ids in stale_cases(script, corpus).items()}
    for case, sections in found.items():
        print(f"{case}: {', '.join(sections) or 'okänd version av vägledningen'}")
    print(f"{len(found)} fall är inaktuella.")
    return 1 if found else 0


def _confirm(settings: Settings, cases: Sequence[str], version: str) -> None:
    """Notes in the script files that the keys of these cases hold for this version of the guidance."""
    homes = {case.id: script.name for script in scripts_of(settings) for case in script.cases}
    paths = find_scripts((SCRIPTS, settings.scripts_dir))
    for case in cases:
        if homes.get(case) not in paths:
            raise UsageError(f"Fallet {case} står inte i någon skriptfil. Kör ”kvarbo eval stale” för att se fallen.")
    for name in dict.fromkeys(homes[case] for case in cases):
        confirm(paths[name], tuple(case for case in cases if homes[case] == name), version)


def run_schema(arguments: argparse.Namespace) -> int:
    """Prints or writes the JSON Schema of a script."""
    from evals.script.schema import schema

    text = as_json(schema())
    if arguments.out:
        write_lines(arguments.out, text.split("\n"))
    else:
        print(text)
    return 0
