"""What an answer says: the facts it should, the claims it must not, the law it rests on, the values it states."""

from __future__ import annotations

from evals.metrics.own_words import Tally, is_own, named_in, tally, tally_own, together
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
    unknown = [
        name for name in {*map(str, named_in(reply.text.raw)), *reply.cited_law} if not _is_known(name, sections)
    ]
    values = {"unknown_references": float(len(unknown))}
    total, missing = _stated(reply, sections)
    if total:
        values["values_supported"] = 1 - missing / total
    return values


def _stated(reply: Reply, sections: Sections) -> Tally:
    """How many values the answer states, and how many of them nothing supports."""
    cited = [sections[name] for name in reply.cited_sections if name in sections]
    support = [f"{section.heading}\n{section.text}" for section in cited]
    own = [sentence for sentence in reply.sentences if is_own(sentence, reply)]
    quoted = reply.text.raw
    for said in (*(sentence.text.raw for sentence in own), *reply.fixed_texts):
        quoted = quoted.replace(said, " ")
    return together(tally(quoted, support), *(tally_own(sentence, reply, support) for sentence in own))


def _is_known(name: str, sections: Sections) -> bool:
    """True when the register has the provision, or the guidance names it: some laws are only registered in part."""
    in_register = any(reference.exists for reference in named_in(name))
    return in_register or any(name in section.legal_references for section in sections.values())
