"""`kvarbo eval new`: a new case, step by step. The key comes first, so that it is not written from the answer."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

from assistant.privacy import find_personal_data
from corpus.clock import today
from corpus.errors import UserError
from corpus.legal import parse_reference
from corpus.types import Corpus
from evals.metrics.types import CaseScore
from evals.run.asking import said
from evals.run.subject import Kvarbo
from evals.run.types import Record
from evals.score import score_record
from evals.script.load import script_from
from evals.script.match import is_readable
from evals.script.relevant import sections_of
from evals.script.types import Why
from evals.script.write import add_case
from ui.cli.common import UsageError
from ui.cli.evaluate import opened, scripts_of
from ui.evaluation import next_id, own_script
from ui.settings import Settings, read_settings

KINDS = {
    "qa": "en fråga som vägledningen besvarar",
    "premise": "en fråga som bygger på något som inte stämmer",
    "abstention": "en fråga som ska mötas med tystnad",
    "clarify": "en fråga som behöver en motfråga",
    "retrieval": "en fråga där bara de funna avsnitten räknas",
}
T = TypeVar("T")
Data = dict[str, Any]


def run_new(arguments: argparse.Namespace) -> int:
    """Asks for a case, shows how Kvarbo answers it now, and saves it in the installation's own script on a yes."""
    settings = read_settings()
    path = settings.scripts_dir / f"{own_script(arguments.script)}.yaml"
    with opened(settings) as assistant:
        data = _asked_for(assistant.corpus, arguments.script, settings)
        script = script_from(arguments.script, {"title": arguments.script, "split": "dev", "cases": [data]})
        case, kvarbo = script.cases[0], Kvarbo(assistant)
        record, _ = said(case, kvarbo, assistant.corpus.law_read, with_rewritings=False)
        _show(record, score_record(case, script, record, sections_of(assistant.corpus)))
    if not ask("Spara fallet? (ja eller nej)", _yes_or_no):
        print("Fallet sparades inte.")
        return 0
    add_case(path, data)
    print(f"{data['id']} är sparat i {path}. Kör det med ”kvarbo eval run {path.stem}”.")
    return 0


def ask(question: str, read: Callable[[str], T]) -> T:
    """What was typed, read; asks again until it can be. Raises UsageError when the input ends."""
    while True:
        try:
            return read(_private(input(f"{question}: ").strip()))
        except EOFError as error:
            raise UsageError("Inmatningen tog slut. Inget sparades.") from error
        except UserError as error:
            print(f"  {error}")


def _asked_for(corpus: Corpus, script: str, settings: Settings) -> Data:
    taken = {case.id for known in scripts_of(settings) for case in known.cases}
    kinds = "; ".join(f"{kind}: {what}" for kind, what in KINDS.items())
    kind = ask(f"Sorts fall ({kinds})", _one_of(KINDS))
    data: Data = {"id": next_id(script, taken), "kind": kind, "question": ask("Frågan", _filled)}
    data |= _key(kind, corpus)
    author = ask("Din funktion, inget namn", _filled)
    return data | {"author": author, "corpus": corpus.version, "note": f"Skrivet {today()}."}


def _key(kind: str, corpus: Corpus) -> Data:
    """What is right, as far as this kind of case asks for it."""
    if kind == "abstention":
        return {"why": ask(f"Varför tystnad ({', '.join(get_args(Why))})", _one_of(get_args(Why)))}
    if kind == "clarify":
        return {"about": ask("Vad motfrågan ska handla om, fraser med | emellan", _phrases)}
    relevant = "Avsnitt som svarar, med blanksteg emellan, till exempel obetald-hyra#frist"
    if kind == "retrieval":
        return {"relevant": ask(relevant, _sections(corpus, needed=True))}
    return {
        "facts": _facts(),
        "law": ask("Lagrum som passar, med ; emellan (tomt: vilket som helst)", _law),
        "relevant": ask(f"{relevant} (tomt: inga)", _sections(corpus)),
    }


def _facts() -> list[Data]:
    """The facts of the answer, until an empty line."""
    facts: list[Data] = [{"id": "f1", "any": ask("Fakta 1: det svaret måste säga, fraser med | emellan", _phrases)}]
    while more := ask(f"Fakta {len(facts) + 1} (tomt: inga fler)", _phrases_or_none):
        facts.append({"id": f"f{len(facts) + 1}", "any": more})
    return facts


def _private(text: str) -> str:
    if found := find_personal_data(text):
        raise UsageError(f"Texten ser ut att innehålla {found[0].kind}. Skriv utan personuppgifter.")
    return text


def _filled(text: str) -> str:
    if not text:
        raise UsageError("Skriv något.")
    return text


def _one_of(words: Mapping[str, str] | tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise UsageError(f"Skriv något av {', '.join(words)}.")
        return text

    return read


def _yes_or_no(text: str) -> bool:
    return _one_of(("ja", "nej"))(text.lower()) == "ja"


def _phrases(text: str) -> list[str]:
    phrases = [part.strip() for part in re.split(r"\s\|\s", _filled(text))]
    if wrong := next(filter(None, map(is_readable, phrases)), ""):
        raise UsageError(f"{wrong[0].upper()}{wrong[1:]}.")
    return phrases


def _phrases_or_none(text: str) -> list[str]:
    return _phrases(text) if text else []


def _law(text: str) -> list[str]:
    try:
        return [str(parse_reference(part)) for part in text.split(";") if part.strip()]
    except ValueError as error:
        raise UsageError(str(error)) from error


def _sections(corpus: Corpus, needed: bool = False) -> Callable[[str], Data]:
    def read(text: str) -> Data:
        names = (_filled(text) if needed else text).split()
        if wrong := next((name for name in names if name not in corpus.sections), None):
            raise UsageError(f"Avsnittet {wrong} finns inte. Kör ”kvarbo corpus list” för att se dem.")
        return dict.fromkeys(names, 2)

    return read


def _show(record: Record, score: CaseScore) -> None:
    """What Kvarbo says today, and how far that is right."""
    for answer in record.answers:
        print(f"\nKvarbo i dag ({answer['status']}):\n{answer['text']}")
    print("\nRätt enligt nyckeln." if score.right else "\nFel enligt nyckeln:")
    for line in score.why:
        print(f"  {line}")
