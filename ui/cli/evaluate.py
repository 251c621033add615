"""`kvarbo eval`: the answers held against question scripts."""

from __future__ import annotations

import argparse

from evals.measure import figures, latencies
from evals.measure import run as run_cases
from evals.questions import SCRIPTS, load
from ui.cli.common import as_json, open_assistant
from ui.settings import read_settings


def run(arguments: argparse.Namespace) -> int:
    """Prints the figures of each script, as of the day the law was read."""
    names = arguments.scripts or sorted(path.stem for path in SCRIPTS.glob("*.yaml"))
    scripts = {name: load(name) for name in names}
    assistant = open_assistant(read_settings())
    report: dict[str, dict[str, str]] = {}
    try:
        for name, cases in scripts.items():
            scored = run_cases(cases, lambda question: assistant.ask(question, assistant.corpus.law_read))
            report[name] = {key: str(share) for key, share in figures(scored).items()} | latencies(scored)
            if not arguments.json:
                print(name)
                for key, value in report[name].items():
                    print(f"  {key:28} {value}")
                for case in scored if arguments.wrong else ():
                    if not case.right:
                        top = case.answer.hits[0].section_id if case.answer.hits else "-"
                        print(f"  {case.case.id} {case.answer.status:9} {top:50} {case.case.question}")
    finally:
        assistant.close()
    if arguments.json:
        print(as_json(report))
    return 0
