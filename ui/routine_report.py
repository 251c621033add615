"""A review of a routine as Swedish text, for the terminal, a file and a record."""

from __future__ import annotations

from typing import Any

from corpus.routine.review import Finding, Passage, Review, StaleReference

STATUSES = {"conflict": "Strider mot lagen", "missing": "Saknas", "unclear": "Oklart", "covered": "Täckt"}
GROUNDS = {"lag": "krav i lag", "vägledning": "efterfrågas i vägledning", "förslag": "förslag ur underlaget"}
NEAREST = "Närmaste ställe, som kan säga samma sak med andra ord:"
CAVEAT = (
    "Granskningen jämför ord, den förstår inte texten. Läs varje ställe själv: det som är formulerat på ett annat sätt "
    "kan ha missats. En människa avgör om rutinen håller."
)


def place(passage: Passage) -> str:
    """Where a passage stands: its headings and its page."""
    page = f"s. {passage.page}" if passage.page else ""
    return ", ".join(part for part in (passage.heading, page) if part) or "utan rubrik"


def summary(review: Review) -> str:
    """One line: how many elements are covered, unclear and missing, and how much contradicts the law."""
    total = len(review.findings)
    return (
        f"{review.count('covered')} av {total} element täckta, {review.count('unclear')} oklara, "
        f"{review.count('missing')} saknas, {review.count('conflict')} strider mot lagen. "
        f"{len(review.conflicts)} meningar strider mot lagen, {len(review.stale)} lagrum stämmer inte."
    )


def stale_text(stale: StaleReference) -> str:
    """What is wrong with a legal reference, and what stands in its place."""
    if not stale.repealed:
        return f"{stale.reference} finns inte. Kontrollera numret."
    new = f" Närmast motsvarande: {', '.join(stale.new)}." if stale.new else ""
    return f"{stale.reference} är upphävd sedan den 1 juli 2025.{new}"


def needs(finding: Finding) -> str:
    """What to add, for an element that is unclear or missing."""
    if finding.status == "missing":
        return f"Skriv in: {finding.element.ask}"
    return f"Det framgår inte: {', '.join(finding.lacks)}." if finding.lacks else ""


def markdown(review: Review) -> str:
    """The whole report in Markdown."""
    lines = [f"# Granskning: {review.title}", "", summary(review), "", CAVEAT, ""]
    if review.conflicts or review.stale:
        lines += ["## Rätta först", ""]
        for passage, conflict in review.conflicts:
            rule = conflict.rule
            lines += [f"- **{rule.name}** ({place(passage)}): ”{conflict.sentence}”", f"  {rule.says} ({rule.law})"]
        lines += [f"- **Lagrum** ({place(s.passage)}): {stale_text(s)}" for s in review.stale]
        lines.append("")
    for status, title in STATUSES.items():
        found = [finding for finding in review.findings if finding.status == status]
        if found:
            lines += [f"## {title} ({len(found)})", ""]
            for finding in found:
                lines += _element(finding)
            lines.append("")
    if review.losses:
        lines += ["## Kunde inte läsas", "", *(f"- {loss.place}: {loss.text}" for loss in review.losses), ""]
    return "\n".join(lines).rstrip() + "\n"


def _element(finding: Finding) -> list[str]:
    element = finding.element
    ground = GROUNDS[element.ground] + (f", {element.law}" if element.law else "")
    lines = [f"- **{element.name}** ({ground}; vägledning: {element.section})"]
    label = f"{NEAREST} " if finding.status == "missing" else ""
    lines += [f"  {label}”{quote}” ({place(passage)})" for passage, quote in finding.quotes]
    return [*lines, f"  {needs(finding)}"] if needs(finding) else lines


def as_data(review: Review) -> dict[str, Any]:
    """The review as plain data, for --json."""
    return {
        "title": review.title,
        "summary": {
            **{f.status: review.count(f.status) for f in review.findings},
            "conflicts": len(review.conflicts),
            "stale": len(review.stale),
        },
        "elements": [
            {
                "id": f.element.id,
                "name": f.element.name,
                "ground": f.element.ground,
                "law": f.element.law,
                "section_id": f.element.section,
                "status": f.status,
                "lacks": f.lacks,
                "passages": [_quote(passage) | {"quote": quote} for passage, quote in f.quotes],
            }
            for f in review.findings
        ],
        "conflicts": [
            {"id": c.rule.id, "law": c.rule.law, "says": c.rule.says, "sentence": c.sentence, "stated": c.stated}
            | {"passage": _quote(passage)}
            for passage, c in review.conflicts
        ],
        "stale": [{"reference": s.reference, "new": s.new, "passage": _quote(s.passage)} for s in review.stale],
        "losses": [vars(loss) for loss in review.losses],
    }


def _quote(passage: Passage) -> dict[str, Any]:
    return {"heading": passage.heading, "page": passage.page, "text": passage.text}
