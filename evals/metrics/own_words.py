"""Whether what Kvarbo says in its own words is supported: corrected premises, counted dates, what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.legal import LegalReference, references
from corpus.quantities import quantities, unsupported
from evals.metrics.counting import Days, counting, days_of
from evals.metrics.reply import Reply, Sentence

OWN = ("premise", "dates", "missing")
Tally = tuple[int, int]  # how many distinct values and provisions are stated, how many of them without support
_DENIED = re.compile(r"\binte\b.*?(?=\butan\b|[.,;:]|$)", re.IGNORECASE)


@lru_cache(maxsize=4096)  # the same sections are cited again and again
def named_in(text: str) -> frozenset[LegalReference]:
    """The provisions that a text names."""
    return frozenset(references(text))


def tally(said: str, support: Sequence[str]) -> Tally:
    """The values of a text, held against other texts."""
    named = named_in(said)
    missing = named.difference(*map(named_in, support))
    return len(quantities(said)) + len(named), len(unsupported(said, "\n".join(support))) + len(missing)


def is_own(sentence: Sentence, reply: Reply) -> bool:
    """True for a sentence in Kvarbo's own words; a direct answer that is a computed date begins with its name."""
    names = tuple(str(row["name"]) for row in reply.deadlines)
    return sentence.part in OWN or (sentence.part == "answer" and sentence.text.raw.startswith(names))


def tally_own(sentence: Sentence, reply: Reply, support: Sequence[str]) -> Tally:
    """The same for a sentence in Kvarbo's own words. What it denies, or says is missing, may be what the person said;
    dates and what they were counted with may be the deadline engine's."""
    said, asked = sentence.text.raw, (*support, reply.question)
    if sentence.part == "missing":
        return tally(said, asked)
    if sentence.part == "premise":
        return together(tally(_DENIED.sub(" ", said), support), tally(" ".join(_DENIED.findall(said)), asked))
    # "Räknat med 2026" repeats the year of a computed date.
    counted = (*asked, counting(reply), *(str(row["date"])[:4] for row in reply.deadlines))
    rest, days = days_of(said)
    # The 16 of "16 maj" must not support "sexton veckor".
    return together(
        tally(rest, [days_of(text)[0] for text in counted]), (len(days), _unknown(days, "\n".join(counted), reply))
    )


def _unknown(days: Days, support: str, reply: Reply) -> int:
    """How many of the days are neither in the support nor a computed date; one without a year may be of any."""
    known = {*days_of(support)[1], *(day for row in reply.deadlines for day in days_of(str(row["date"]))[1])}
    without_year = {day[1:] for day in known}
    said_without = {day[1:] for day in known if day[0] is None}
    return sum(day not in known and (day[1:] not in (said_without if day[0] else without_year)) for day in days)


def together(*tallies: Tally) -> Tally:
    """The tallies added up."""
    return sum(total for total, _ in tallies), sum(missing for _, missing in tallies)
