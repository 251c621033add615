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

from ui.cli.parser_eval import add_eval
from ui.cli.parser_feedback import add_feedback

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


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(f"{text} är inget id, skriv a–z, siffror och bindestreck")
    return text


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
    retrieve.add_argument("--explain", action="store_true", help="visa hur frågan söktes och varför varje avsnitt kom")
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

    _add_local(actions)
    _add_sync(actions)

    _add_deadlines(commands)
    _add_screen(commands)
    _add_worklist(commands)

    add_eval(commands, _command, _positive)
    add_feedback(commands, _command)

    doctor = commands.add_parser("doctor", help="felsök installationen")
    doctor.add_argument("--json", action="store_true", help="skriv som JSON")
    doctor.set_defaults(run=_command("doctor"))
    return parser


def _add_deadlines(commands: Any) -> None:
    """The command that counts legal deadlines."""
    deadlines = commands.add_parser("deadlines", help="räkna ut en frist ur de dagar du anger")
    deadlines.add_argument("rule", nargs="?", metavar="REGEL", help="till exempel atervinning_hyresratt")
    deadlines.add_argument("inputs", nargs="*", metavar="NAMN=VÄRDE", help="till exempel delgivning=2026-11-03")
    deadlines.add_argument("--list", action="store_true", help="lista reglerna och vad de behöver veta")
    deadlines.add_argument("--json", action="store_true", help="skriv som JSON")
    deadlines.add_argument("--ics", type=Path, metavar="FIL", help="skriv datumen hit som kalenderfil")
    deadlines.add_argument("--batch", type=Path, metavar="IN.json", help="läs fall ur en fil, en lista i JSON")
    deadlines.add_argument("--out", type=Path, metavar="UT.jsonl", help="skriv resultaten hit (med --batch)")
    deadlines.set_defaults(run=_command("deadlines"))


def _add_local(actions: Any) -> None:
    """The commands on the municipality's own documents, and the coverage table."""
    add = actions.add_parser("add", help="ta in kommunens egna dokument (PDF, DOCX, HTML, Markdown)")
    add.add_argument("path", type=Path, metavar="FIL|MAPP", help="filen, eller en mapp med filer")
    add.add_argument("--owner", required=True, metavar="FUNKTION", help="vem som äger dokumentet (ingen persons namn)")
    add.add_argument("--review", type=_date, required=True, metavar="DATUM", help="när det ska ses över (ÅÅÅÅ-MM-DD)")
    add.add_argument("--valid-from", type=_date, metavar="DATUM", help="när det började gälla (förval: i dag)")
    add.add_argument("--title", metavar="RUBRIK", help="förval: filens egen rubrik")
    add.add_argument("--id", type=_slug, metavar="ID", help="a–z, siffror och bindestreck (förval: av rubriken)")
    add.add_argument("--yes", action="store_true", help="ta in utan att fråga")
    add.add_argument("--replace", action="store_true", help="ersätt ett tidigare dokument med samma id")
    add.set_defaults(run=_command("add"))
    review = actions.add_parser("review-routine", help="granska kommunens rutin mot vägledningen och lagens frister")
    review.add_argument("file", type=Path, metavar="FIL", help="rutinen som PDF, DOCX, HTML eller Markdown")
    review.add_argument("--json", action="store_true", help="skriv som JSON")
    review.add_argument("--out", type=Path, metavar="UT.md", help="skriv rapporten hit")
    review.set_defaults(run=_command("routine", "run_review"))
    template = actions.add_parser("routine-template", help="skriv ut en mall för kommunens rutin när barn berörs")
    template.add_argument("--out", type=Path, metavar="UT.docx|UT.md", help="skriv mallen hit")
    template.set_defaults(run=_command("routine", "run_template"))
    coverage = actions.add_parser("coverage", help="visa vilka fakta som står i vägledningen, ord och läsbarhet")
    coverage.add_argument("--out", type=Path, metavar="UT.md", help="skriv tabellen hit")
    coverage.set_defaults(run=_command("corpus", "run_coverage"))


def _add_sync(actions: Any) -> None:
    """The commands on the official sources."""
    sync = actions.add_parser("sync", help="läs de officiella källorna och notera vad som har ändrats")
    sync.add_argument("sources", nargs="*", metavar="KÄLLA", help="till exempel jb (förval: alla som ska läsas nu)")
    sync.add_argument("--dry-run", action="store_true", help="läs och jämför utan att spara något")
    sync.add_argument("--json", action="store_true", help="skriv som JSON")
    sync.set_defaults(run=_command("sync", "run_sync"))
    changes = actions.add_parser("changes", help="visa ändringar i källorna och vad som bör granskas")
    changes.add_argument("--atom", type=Path, metavar="FIL", help="skriv ändringarna hit som Atom-flöde")
    changes.add_argument("--json", action="store_true", help="skriv som JSON")
    changes.add_argument("--reviewed", metavar="ID", help="markera en ändring som granskad")
    changes.set_defaults(run=_command("sync", "run_changes"))


def _add_screen(commands: Any) -> None:
    """The command that screens for risk of eviction."""
    screen = commands.add_parser("screen", help="bedöm hur bråttom det är för ett hushåll som riskerar avhysning")
    screen.add_argument("answers", nargs="*", metavar="FÄLT=VÄRDE", help="till exempel skede=mal_pagar")
    screen.add_argument("--today", type=_date, metavar="DATUM", help="räkna från den dagen (förval: samtalets dag)")
    screen.add_argument("--json", action="store_true", help="skriv bedömningen som JSON")
    screen.add_argument("--batch", type=Path, metavar="IN.yaml|IN.jsonl", help="läs fall ur en fil")
    screen.add_argument("--out", type=Path, metavar="UT", help="skriv hit (med --batch eller --rules)")
    screen.add_argument("--schema", action="store_true", help="skriv formulärets fält och svar som JSON Schema")
    screen.add_argument("--rules", action="store_true", help="skriv reglerna som tabell")
    screen.set_defaults(run=_command("screen"))


def _add_worklist(commands: Any) -> None:
    """The commands on the saved assessments."""
    worklist = commands.add_parser("worklist", help="sparade bedömningar, om administratören har slagit på dem")
    actions = worklist.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)
    key = actions.add_parser("key", help="gör nyckelfilen som posterna krypteras med")
    key.set_defaults(run=_command("worklist", "run_key"))
    listing = actions.add_parser("list", help="lista posterna, det mest brådskande först")
    listing.add_argument("--json", action="store_true", help="skriv som JSON")
    listing.set_defaults(run=_command("worklist", "run_list"))
    show = actions.add_parser("show", help="visa en post")
    show.add_argument("code", metavar="KOD", help="postens referenskod")
    show.add_argument("--json", action="store_true", help="skriv som JSON")
    show.set_defaults(run=_command("worklist", "run_show"))
    purge = actions.add_parser("purge", help="ta bort de poster vars tid har gått ut")
    purge.set_defaults(run=_command("worklist", "run_purge"))
    stats = actions.add_parser("stats", help="räkna posterna, med små tal dolda")
    stats.add_argument("--json", action="store_true", help="skriv som JSON")
    stats.set_defaults(run=_command("worklist", "run_stats"))


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The parsed command, with `run` set. Exits with status 2 and a Swedish message on wrong usage."""
    return build().parse_args(argv)
