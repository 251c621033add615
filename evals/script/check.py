"""What a script says that only the rest of Kvarbo can contradict: ids, legal references and versions in its keys."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from assistant.screening.answers import read_answers
from assistant.screening.assess import assess
from assistant.screening.deadlines import RULES
from assistant.screening.export import as_data
from assistant.screening.table import table
from corpus.facts import facts
from corpus.legal import parse_reference
from corpus.types import Corpus
from evals.script.stale import versions
from evals.script.types import SECTION_ID, DeadlineCase, EvalScript, Key, ScreeningCase

_OUTPUTS = {f"{rule.id}.{one.name}" for rule in RULES.values() for one in rule.outputs}
_DEADLINES = {name for rule in RULES.values() for one in rule.outputs for name in (rule.id, one.name, one.label)}


def check(script: EvalScript, corpus: Corpus) -> list[str]:
    """What has to be mended in the keys, in Swedish, a line each in the order of the cases; empty when nothing has."""
    documents = {document.id for document in corpus.documents}
    known_versions = {*versions(), corpus.version, None}
    found = []
    for case in script.cases:
        said = list(_unknown("faktumet", case.sources, facts()))
        for key in (asked.key for asked in getattr(case, "asked", ())):
            said += [*_unknown("dokumentet", key.documents, documents), *_key(key, corpus)]
        said += _screening(case, corpus.law_read) if isinstance(case, ScreeningCase) else ()
        said += _deadline(case) if isinstance(case, DeadlineCase) else ()
        if case.corpus not in known_versions:
            said.append(f"vägledningens version {case.corpus} är inte känd, läs om nyckeln och bekräfta den")
        found += [f"{script.name}, fall {case.id}: {text}." for text in dict.fromkeys(said)]
    return found


def _unknown(what: str, names: Collection[str], known: Collection[str]) -> Iterator[str]:
    yield from (f"{what} ”{name}” finns inte" for name in names if name not in known)


def _key(key: Key, corpus: Corpus) -> Iterator[str]:
    cited = [name for fact in key.facts for name in fact.cite]
    sections = [*key.relevant, *(name for name in cited if SECTION_ID.fullmatch(name))]
    yield from _unknown("avsnittet", sections, corpus.sections)
    yield from _unknown("datumet", key.deadlines or (), _OUTPUTS)
    for law in (*key.law, *(name for name in cited if not SECTION_ID.fullmatch(name))):
        yield from _law(law)


def _law(text: str) -> Iterator[str]:
    """An answer writes a provision in one way only: a key that writes it in another could never be met."""
    try:
        reference = parse_reference(text)
    except ValueError as error:
        yield str(error).removesuffix(".")
        return
    if reference.exists is False:
        yield f"lagrummet ”{text}” finns inte i registret"
    elif str(reference) != text:
        yield f"lagrummet ”{text}” ska skrivas ”{reference}”"


def _screening(case: ScreeningCase, day: date) -> Iterator[str]:
    rules = table()
    key = case.expect
    problems = [one for one in read_answers(rules, case.answers, case.today or day).problems if one.is_refused]
    yield from (problem.text.removesuffix(".") for problem in problems)
    yield from _unknown("screeningregeln", (*key.fired, *key.not_fired, *key.notices), rules.rules)
    yield from _unknown("temat", key.themes, rules.teman.values())
    if not problems:
        # "No date" under a name that does not exist would be right whatever Kvarbo says.
        derived = as_data(assess(rules, case.answers, case.today or day))["derived"]
        yield from _unknown("datumet", key.dates, {*derived, *_DEADLINES})


def _deadline(case: DeadlineCase) -> Iterator[str]:
    rule = RULES.get(case.rule)
    if rule is None:
        yield f"fristregeln ”{case.rule}” finns inte"
        return
    yield from _unknown(f"uppgiften till {case.rule}", list(case.inputs), [item.name for item in rule.inputs])
    yield from _unknown(f"datumet av {case.rule}", list(case.outputs), [item.name for item in rule.outputs])
