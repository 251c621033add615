"""What can be typed after `kvarbo`: commands, options and their Swedish help. Imports nothing heavy."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

# argparse's own messages, which it has no Swedish for.
_SWEDISH = [
    (r"the following arguments are required: (.*)", r"\1 saknas"),
    (r"unrecognized arguments: (.*)", r"okänt: \1"),
    (r"argument (\S+): invalid choice: (.+) \(choose from (.*)\)", r"\1: \2 finns inte (välj bland \3)"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 tar inget värde, ta bort \2"),
    (r"argument (\S+): expected one argument", r"\1: värdet saknas"),
    (r"argument (\S+): invalid int value: (.*)", r"\1: \2 är inget heltal"),
    (r"argument (\S+): (.*)", r"\1: \2"),
]


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, add_help=False, **options)
        self._positionals.title, self._optionals.title = "argument", "val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "användning:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "användning:", 1)

    def error(self, message: str) -> NoReturn:
        for english, swedish in _SWEDISH:
            if re.fullmatch(english, message):
                message = re.sub(english, swedish, message)
                break
        print(f"Fel: {message}. Kör ”{self.prog} --help” för hjälp.", file=sys.stderr)
        sys.exit(2)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} är inget giltigt datum, skriv ÅÅÅÅ-MM-DD") from None


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} är inget heltal större än noll")
    return int(text)


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} är ingen port, ange ett tal mellan 1 och 65535")
    return int(text)


def _command(module: str, function: str = "run") -> Callable[[argparse.Namespace], int]:
    """A command whose module is imported only when it is run."""

    def run(arguments: argparse.Namespace) -> int:
        return int(getattr(import_module(f"ui.cli.{module}"), function)(arguments))

    return run


def build() -> argparse.ArgumentParser:
    """The parser with every command."""
    parser = _Parser(prog="kvarbo", description="Kvarbo: vägledning för att förebygga avhysningar, med källor.")
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)

    serve = commands.add_parser("serve", help="starta webbchatten på den här datorn")
    serve.add_argument("--port", type=_port, help="port (förval: KVARBO_PORT eller 7860)")
    serve.set_defaults(run=_command("serve"))

    ask = commands.add_parser("ask", help="ställ en fråga")
    ask.add_argument("question", nargs="?", metavar="FRÅGA", help="frågan, inom citattecken")
    ask.add_argument("--as-of", type=_date, metavar="DATUM", help="svara som läget var den dagen (ÅÅÅÅ-MM-DD)")
    ask.add_argument("--json", action="store_true", help="skriv svaret som JSON")
    ask.add_argument("--batch", type=Path, metavar="IN.jsonl", help="läs frågor ur en fil, en JSON per rad")
    ask.add_argument("--out", type=Path, metavar="UT.jsonl", help="skriv svaren hit (med --batch)")
    ask.set_defaults(run=_command("ask"))

    retrieve = commands.add_parser("retrieve", help="visa vilka avsnitt som hittas")
    retrieve.add_argument("question", nargs="?", metavar="FRÅGA", help="frågan, inom citattecken")
    retrieve.add_argument("-k", type=_positive, default=10, help="antal avsnitt (förval: 10)")
    retrieve.add_argument("--json", action="store_true", help="skriv träffarna som JSON")
    retrieve.add_argument("--batch", type=Path, metavar="FRÅGOR.jsonl", help="läs frågor ur en fil, en JSON per rad")
    retrieve.add_argument("--corpus", type=Path, metavar="TEXTER.jsonl", help="sök i den filens texter i stället")
    retrieve.add_argument("--run", type=Path, dest="out", metavar="UT.run", help="skriv träfflistan hit (TREC-format)")
    retrieve.set_defaults(run=_command("retrieve"))

    index = commands.add_parser("index", help="bygg och kontrollera sökindexet")
    actions = index.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)
    build_index = actions.add_parser("build", help="bygg indexet om det behövs")
    build_index.add_argument("--force", action="store_true", help="bygg om även ett helt index")
    build_index.set_defaults(run=_command("index", "build"))
    actions.add_parser("verify", help="kontrollera att indexet är helt").set_defaults(run=_command("index", "verify"))
    status = actions.add_parser("status", help="visa vilket index som används")
    status.add_argument("--json", action="store_true", help="skriv som JSON")
    status.set_defaults(run=_command("index", "status"))

    corpus = commands.add_parser("corpus", help="granska och visa vägledningen")
    actions = corpus.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)
    check = actions.add_parser("check", help="kontrollera dokumenten")
    check.add_argument(
        "--statutes", type=Path, metavar="MAPP", help="mapp med lagtexter (JSON), för att finna avskrift"
    )
    check.add_argument("--json", action="store_true", help="skriv som JSON")
    check.set_defaults(run=_command("corpus", "run_check"))
    listing = actions.add_parser("list", help="lista dokument och avsnitt")
    listing.add_argument("--json", action="store_true", help="skriv som JSON")
    listing.set_defaults(run=_command("corpus", "run_list"))
    show = actions.add_parser("show", help="visa ett avsnitt eller ett dokument")
    show.add_argument("id", nargs="?", metavar="ID", help="till exempel aterfa-hyresratten#frist")
    show.add_argument("--all", action="store_true", help="alla avsnitt")
    show.add_argument("--json", action="store_true", help="skriv som JSON")
    show.set_defaults(run=_command("corpus", "run_show"))

    evaluate = commands.add_parser("eval", help="mät svaren mot ett frågeskript")
    evaluate.add_argument("scripts", nargs="*", metavar="SKRIPT", help="till exempel fragor-dev (förval: alla)")
    evaluate.add_argument("--json", action="store_true", help="skriv måtten som JSON")
    evaluate.add_argument("--wrong", action="store_true", help="visa också de fall som blev fel")
    evaluate.set_defaults(run=_command("evaluate"))

    doctor = commands.add_parser("doctor", help="felsök installationen")
    doctor.add_argument("--json", action="store_true", help="skriv som JSON")
    doctor.set_defaults(run=_command("doctor"))
    return parser


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The parsed command, with `run` set. Exits with status 2 and a Swedish message on wrong usage."""
    return build().parse_args(argv)
