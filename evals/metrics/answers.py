"""What an answer says: the facts it should, the claims it must not, the law it rests on, the values it states."""

from __future__ import annotations

from functools import lru_cache

from corpus.legal import LegalReference, references
from corpus.quantities import quantities, unsupported
from evals.metrics.reply import Reply
from evals.run.types import Sections
from evals.script.types import Fact, Forbidden, Key

GRAVE = ("major", "critical")


def required(key: Key) -> tuple[Fact, ...]:
    """The facts that a complete answer has to have: those of weight 1 or more."""
    return tuple(fact for fact in key.facts if fact.weight >= 1)


def has(reply: Reply, fact: Fact) -> bool:
    """True when an answer was given and one of the fact's phrases stands in it."""
    return reply.is_answer and any(phrase.found_in(reply.text) for phrase in fact.phrases)


def is_claimed(reply: Reply, claim: Forbidden) -> bool:
    """True when a phrase of the claim stands in the text, whatever the status, outside a sentence that takes it back.

    A phrase that stands in no single sentence has nothing to take it back.
    """
    found = [phrase for phrase in claim.phrases if phrase.found_in(reply.claims)]
    if not found or not claim.exceptions:
        return bool(found)
    spots = [said for said in reply.claim_sentences if any(phrase.found_in(said) for phrase in found)]
    return not spots or any(not any(phrase.found_in(said) for phrase in claim.exceptions) for said in spots)


def is_complete(key: Key, reply: Reply) -> bool:
    """True for an answer with every required fact and no major or critical forbidden claim."""
    grave = any(is_claimed(reply, claim) for claim in key.forbidden if claim.severity in GRAVE)
    return reply.is_answer and not grave and all(has(reply, fact) for fact in required(key))


def is_lawful(key: Key, reply: Reply) -> bool:
    """True for an answer that cites one of the key's legal references, or whose key asks for none."""
    return reply.is_answer and (not key.law or bool(reply.cited_law & set(key.law)))


def asks_for_answer(key: Key, reply: Reply) -> bool:
    """True where the facts count: not when the key also takes something other than an answer, and got that."""
    return reply.is_answer or reply.status not in key.status


def answer_values(key: Key, reply: Reply) -> dict[str, float]:
    """The metrics of what the answer says, against its key."""
    values: dict[str, float] = {}
    if key.facts and asks_for_answer(key, reply):
        values |= _fact_values(key, reply)
    if key.law and asks_for_answer(key, reply):
        values["lawful"] = float(is_lawful(key, reply))
    if key.forbidden:
        values["forbidden"] = float(any(is_claimed(reply, claim) for claim in key.forbidden))
    if critical := [claim for claim in key.forbidden if claim.severity == "critical"]:
        values["forbidden_critical"] = float(any(is_claimed(reply, claim) for claim in critical))
    return values


def _fact_values(key: Key, reply: Reply) -> dict[str, float]:
    complete = is_complete(key, reply)
    found = sum(fact.weight for fact in key.facts if has(reply, fact))
    return {
        "complete": float(complete),
        "complete_lawful": float(complete and is_lawful(key, reply)),
        "fact_recall": found / sum(fact.weight for fact in key.facts),
    } | ({"complete_of_given": float(complete)} if reply.is_answer else {})


def stated_values(reply: Reply, sections: Sections) -> dict[str, float]:
    """How much of what an answer states stands in what it cites, and how many of its provisions nobody knows."""
    if not reply.is_answer:
        return {}
    cited = [sections[name] for name in reply.cited_sections if name in sections]
    said, support = reply.text.raw, "\n".join(f"{section.heading}\n{section.text}" for section in cited)
    named = set(_references(said))
    missing = named - {
        reference for section in cited for reference in _references(f"{section.heading}\n{section.text}")
    }
    total = len(quantities(said)) + len(named)
    unknown = [name for name in {*map(str, named), *reply.cited_law} if not _is_known(name, sections)]
    values = {"unknown_references": float(len(unknown))}
    if total:
        values["values_supported"] = 1 - (len(unsupported(said, support)) + len(missing)) / total
    return values


@lru_cache(maxsize=4096)  # the same sections are cited again and again
def _references(text: str) -> tuple[LegalReference, ...]:
    return references(text)


def _is_known(name: str, sections: Sections) -> bool:
    """True when the register has the provision, or the guidance names it: some laws are only registered in part."""
    in_register = any(reference.exists for reference in _references(name))
    return in_register or any(name in section.legal_references for section in sections.values())
