"""What can be typed after `kvarbo eval`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[[str, str], Callable[[argparse.Namespace], int]]
KINDS = ("retrieval", "qa", "abstention", "premise", "clarify", "dialogue", "reply", "screening", "deadline", "safety")
_RUN_HELP = "körningens id, början på det, eller senaste (förval: senaste)"


def add_eval(commands: Any, command: Command, positive: Callable[[str], int]) -> None:
    """The commands on scripts, runs and reports. `kvarbo eval` alone is `kvarbo eval run`."""
    evaluate = commands.add_parser("eval", help="mät svar och bedömningar mot utvärderingsskript")
    actions = evaluate.add_subparsers(title="kommandon", metavar="KOMMANDO")
    run = _add_run(actions, command, positive)
    # What `run` gives when nothing is typed after it.
    evaluate.set_defaults(**vars(run.parse_args([])))
    _add_results(actions, command)
    _add_scripts(actions, command)


def _add_run(actions: Any, command: Command, positive: Callable[[str], int]) -> argparse.ArgumentParser:
    run: argparse.ArgumentParser = actions.add_parser("run", help="ställ fallen, poängsätt och döm")
    run.add_argument("scripts", nargs="*", metavar="SKRIPT", help="till exempel fragor-dev (förval: snabb körning)")
    run.add_argument("--lane", choices=("fast", "full"), help="snabb eller hel körning, se evals/gates.yaml")
    run.add_argument("--kind", action="append", choices=KINDS, default=[], help="bara den sortens fall")
    run.add_argument("--case", action="append", default=[], metavar="FALL", help="bara det fallet")
    run.add_argument("--jobs", type=positive, default=1, metavar="N", help="fall på samma gång (förval: 1)")
    run.add_argument("--variants", action="store_true", help="ställ också frågorna med slarvfel och i andra ord")
    run.add_argument("--repeat", type=positive, metavar="N", help="ställ N fall en gång till i en egen process")
    run.add_argument("--label", default="", metavar="TEXT", help="en anteckning om körningen")
    run.add_argument("--resume", nargs="?", const="senaste", metavar="KÖRNING", help="fortsätt en avbruten körning")
    run.add_argument("--json", action="store_true", help="skriv utslag och mått som JSON")
    run.set_defaults(run=command("evaluate", "run"))
    return run


def _add_results(actions: Any, command: Command) -> None:
    """The commands on runs that are made."""
    score = actions.add_parser("score", help="poängsätt en körning på nytt")
    score.add_argument("name", nargs="?", default="senaste", metavar="KÖRNING", help=_RUN_HELP)
    score.add_argument("--json", action="store_true", help="skriv utslag och mått som JSON")
    score.set_defaults(run=command("evaluate", "run_score"))

    compare = actions.add_parser("compare", help="jämför två körningar fall för fall")
    compare.add_argument("old", metavar="A", help="den gamla körningen, eller baseline")
    compare.add_argument("new", nargs="?", default="senaste", metavar="B", help=f"den nya: {_RUN_HELP}")
    compare.add_argument("--html", type=Path, metavar="FIL", help="skriv jämförelsen hit som webbsida")
    compare.add_argument("--json", action="store_true", help="skriv som JSON")
    compare.set_defaults(run=command("eval_results", "run_compare"))

    report = actions.add_parser("report", help="skriv rapporten över en körning (HTML, CSV, JUnit)")
    report.add_argument("name", nargs="?", default="senaste", metavar="KÖRNING", help=_RUN_HELP)
    report.add_argument("--out", type=Path, metavar="FIL", help="skriv webbsidan hit (förval: körningens mapp)")
    report.set_defaults(run=command("eval_results", "run_report"))

    promote = actions.add_parser("promote", help="gör en hel körning till baslinje")
    promote.add_argument("name", metavar="KÖRNING", help=_RUN_HELP)
    promote.add_argument("--reason", required=True, metavar="TEXT", help="varför den godtas")
    promote.set_defaults(run=command("eval_results", "run_promote"))

    show = actions.add_parser("show", help="visa ett fall: frågan, nyckeln, svaret och vad som var fel")
    show.add_argument("case", metavar="FALL", help="till exempel dev-017")
    show.add_argument("name", nargs="?", default="senaste", metavar="KÖRNING", help=_RUN_HELP)
    show.add_argument("--json", action="store_true", help="skriv som JSON")
    show.set_defaults(run=command("eval_show", "run_show"))


def _add_scripts(actions: Any, command: Command) -> None:
    """The commands on scripts."""
    listing = actions.add_parser("list", help="lista skript och körningar")
    listing.add_argument("--json", action="store_true", help="skriv som JSON")
    listing.set_defaults(run=command("eval_scripts", "run_list"))

    check = actions.add_parser("check", help="kontrollera skripten mot vägledningen")
    check.add_argument("scripts", nargs="*", metavar="SKRIPT", help="till exempel fragor-dev (förval: alla)")
    check.set_defaults(run=command("eval_scripts", "run_check"))

    stale = actions.add_parser("stale", help="lista fall vars avsnitt har ändrats sedan nyckeln lästes")
    stale.add_argument("--confirm", nargs="+", default=[], metavar="FALL", help="nyckeln är läst och gäller än")
    stale.set_defaults(run=command("eval_scripts", "run_stale"))

    schema = actions.add_parser("schema", help="skriv skriptens JSON Schema")
    schema.add_argument("--out", type=Path, metavar="FIL", help="skriv det hit")
    schema.set_defaults(run=command("eval_scripts", "run_schema"))

    new = actions.add_parser("new", help="skriv ett nytt fall, steg för steg")
    new.add_argument("script", metavar="SKRIPT", help="ditt eget skript; det skapas om det inte finns")
    new.set_defaults(run=command("eval_new", "run_new"))
