"""What an answer rests on: whether its sources fit, hold its facts, exist and are quoted word for word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evals.metrics.answers import has
from evals.metrics.reply import Reply
from evals.metrics.scored import mean
from evals.run.types import Sections
from evals.script.types import Fact, Key


def citation_values(key: Key, reply: Reply, relevant: Mapping[str, int]) -> dict[str, float]:
    """Precision, recall and coverage of an answer's citations; none without an answer.

    An answer that cites nothing has the precision and the coverage 0.
    """
    if not reply.is_answer:
        return {}
    values = {} if reply.is_fixed else {"citation_coverage": _coverage(reply)}
    if relevant:
        cited = reply.cited_sections
        values["citation_precision"] = mean(name in relevant for name in cited) if cited else 0.0
    if found := [fact for fact in key.facts if has(reply, fact)]:
        values["citation_recall"] = mean(_is_borne(fact, reply) for fact in found)
    return values


def _coverage(reply: Reply) -> float:
    numbers = {citation["n"] for citation in reply.citations}
    # What the guidance lacks has nothing to cite.
    claims = [said for said in reply.sentences if said.part != "missing"]
    return mean(bool(said.marks & numbers) for said in claims) if claims else 0.0


def _is_borne(fact: Fact, reply: Reply) -> bool:
    """True when a sentence with the fact has a fitting citation; a fact in no single sentence may use any citation."""
    spots = [said for said in reply.sentences if any(phrase.found_in(said.text) for phrase in fact.phrases)]
    marks = {mark for said in spots for mark in said.marks}
    return any(_fits(fact, citation) for citation in reply.citations if not spots or citation["n"] in marks)


def _fits(fact: Fact, citation: Mapping[str, Any]) -> bool:
    names = {citation["section_id"], *citation["legal_references"]}
    return not fact.cite or bool(names & set(fact.cite))


def integrity(reply: Reply, sections: Sections) -> dict[str, float]:
    """The share of quotes that stand word for word where they say, and of sections and documents that exist.

    None where nothing is cited.
    """
    if not reply.citations:
        return {}
    return {
        "quote_faithfulness": mean(_is_verbatim(citation, sections) for citation in reply.citations),
        "link_validity": mean(_exists(citation, sections) for citation in reply.citations),
    }


def _is_verbatim(citation: Mapping[str, Any], sections: Sections) -> bool:
    section = sections.get(citation["section_id"])
    return section is not None and section.text[citation["start"] : citation["end"]] == citation["quote"] != ""


def _exists(citation: Mapping[str, Any], sections: Sections) -> bool:
    section = sections.get(citation["section_id"])
    return section is not None and section.document_id == citation["document_id"]
