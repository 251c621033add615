"""What Kvarbo answers to a case today, held against its key. Nothing is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from evals.metrics.answers import has, is_claimed
from evals.metrics.questions import STATUSES
from evals.metrics.reply import NOTHING, Reply
from evals.script.match import Phrase
from evals.script.relevant import relevant_sections, sections_of
from evals.script.types import EvalScript, Key
from ui.web.markup import address, esc, items, tag
from ui.web.pages.evaluation import texts

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_HITS = 5


def tried(script: EvalScript, assistant: Assistant) -> str:
    """HTML about the script's one case, asked now."""
    # Imported here, so that the page is there before everything that a run needs is loaded.
    from evals.run.asking import said
    from evals.run.subject import Kvarbo
    from evals.score import score_record

    case, sections = script.cases[0], sections_of(assistant.corpus)
    record, _ = said(case, Kvarbo(assistant), assistant.corpus.law_read, with_rewritings=False)
    score = score_record(case, script, record, sections)
    key = case.asked[0].key  # type: ignore[union-attr]  # the form makes question cases only
    reply = Reply(record.answers[0]) if record.answers else NOTHING
    parts = (
        tag("h2", esc(texts.TRIED), id="provning", tabindex="-1", autofocus=""),
        tag("p", esc(texts.TRIED_ABOUT)),
        tag("p", _mark(score.right, texts.TRIED_RIGHT if score.right else texts.TRIED_WRONG)),
        _listed(texts.FAULTS, map(esc, score.why)),
        _answer(reply, record.error),
        _listed(texts.FOUND_FACTS, _facts(key, reply)),
        _listed(texts.CITED, map(_section, reply.cited_sections)),
        _listed(texts.HITS, _hits(reply, relevant_sections(key, sections))),
    )
    return tag("section", "".join(parts), cls="kv-tried", **{"aria-labelledby": "provning"})


def _mark(is_good: bool, text: str) -> str:
    return tag("span", esc(f"{'✓' if is_good else '✗'} {text}"), cls="kv-ok" if is_good else "kv-bad")


def _listed(heading: str, lines: Iterable[str]) -> str:
    listed = items("ul", lines)
    return tag("h3", esc(heading)) + listed if listed else ""


def _answer(reply: Reply, error: str) -> str:
    if error:
        return tag("p", esc(texts.NO_ANSWER.format(error=error)), cls="kv-error")
    status = tag("p", esc(texts.STATUS.format(status=STATUSES.get(reply.status, reply.status))))
    said = reply.text.raw.replace("*", "")  # which only marks headings
    text = tag("p", esc("\n".join((said, *reply.data.get("options", ())))), cls="kv-diff")
    return tag("h3", esc(texts.ANSWER)) + status + tag("blockquote", text)


def _facts(key: Key, reply: Reply) -> Iterator[str]:
    """Each fact and claim of the key, and whether the answer has it."""
    for fact in key.facts:
        is_said = has(reply, fact)
        yield _line(fact.phrases, is_said, texts.FOUND if is_said else texts.MISSING)
    for claim in key.forbidden:
        is_said = is_claimed(reply, claim)
        yield _line(claim.phrases, not is_said, texts.CLAIMED if is_said else texts.NOT_CLAIMED)


def _line(phrases: Iterable[Phrase], is_good: bool, said: str) -> str:
    return f"{_mark(is_good, said)} {esc(' / '.join(phrase.source for phrase in phrases))}"


def _hits(reply: Reply, relevant: Iterable[str]) -> Iterator[str]:
    known = set(relevant)
    for name in reply.ranked[:_HITS]:
        yield _section(name) + (f" {_mark(True, texts.RELEVANT_MARK)}" if name in known else "")


def _section(name: str) -> str:
    return tag("a", esc(name), href=address(name))
