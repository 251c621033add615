"""How a question was searched and why each section was found, as lines to read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from indexing.explain import Contribution, Explanation, Searched
from ui import texts

WIDTH, INDENT = 110, "   "


def lines(searched: Searched, explanations: Sequence[Explanation]) -> Iterator[str]:
    """First how the question was searched, then the hits, best first."""
    yield from _query(searched)
    for place, explanation in enumerate(explanations, 1):
        yield ""
        yield f"{place}. {': '.join(filter(None, (explanation.id, explanation.heading)))}"
        yield from _filled("Dokument", [explanation.title])
        yield f"{INDENT}{_summed(explanation)}"
        yield from _contributions(explanation)
        yield from _words(explanation)


def _query(searched: Searched) -> Iterator[str]:
    yield f"Sökt: {searched.text}"
    yield from _filled("Rättat", [f"{slip.meant} (du skrev {slip.typed})" for slip in searched.corrections])
    yield from _filled("Tillagt", [f"{added.official} (för {added.lay})" for added in searched.expansions])
    provisions = (
        f"{found.reference} (ersätter {found.replaces})" if found.replaces else found.reference
        for found in searched.provisions
    )
    yield from _filled("Lagrum", list(provisions))


def _summed(explanation: Explanation) -> str:
    score = f"{texts.SCORE}: {_number(explanation.score)}"
    if not explanation.reference:
        return score
    return f"{score}, varav 1 för lagrum i frågan och {_number(explanation.reference)} för hur mycket det gäller dem"


def _contributions(explanation: Explanation) -> Iterator[str]:
    yield f"{INDENT}{'':<24}{'Värde':>6}{'Plats':>7}{'Ger':>7}"
    for name, given in explanation.contributions.items():
        yield f"{INDENT}{texts.ARMS[name]:<24}{_columns(given)}"


def _columns(given: Contribution) -> str:
    return f"{_number(given.score):>6}{given.rank or '–':>7}{_number(given.share):>7}"


def _words(explanation: Explanation) -> Iterator[str]:
    yield from _filled("Har ur frågan", explanation.holds)
    yield from _filled("Saknar ur frågan", explanation.lacks)
    yield from _filled("Har av det tillagda", explanation.terms)
    yield from _filled("Har delar av sammansatta ord", explanation.pieces)
    if nearest := explanation.nearest_chunk:
        said = textwrap.shorten(nearest.text, 300, placeholder=" …")
        yield from _filled(f"Närmast i betydelse ({_number(nearest.cosine)})", [f"”{said}”"])


def _filled(label: str, said: Sequence[str]) -> list[str]:
    """Indented lines with all that is said; none when there is nothing to say."""
    text = f"{label}: {', '.join(said)}"
    return textwrap.wrap(text, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT * 2) if any(said) else []


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
