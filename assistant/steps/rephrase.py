"""Step 2: the question as it is searched: lay words, abbreviations, legal references, what a follow-up refers to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant import texts
from assistant.context import Context, Stop
from assistant.types import Notice
from corpus.legal import OLD_SOL, LegalReference, references, successors
from indexing.hybrid import Query

# A question that opens like this, or is this short, leans on the one before it.
_OPENING = re.compile(r"^(och|men|eller|då|i så fall|hur då|varför det|vad händer då|gäller det)\b", re.IGNORECASE)
_LONGEST_FOLLOW_UP = 12


def rephrasing(query_of: Callable[[str], Query]) -> Callable[[Context], Context]:
    """The step, with what makes a question into a query."""

    def rephrase(context: Context) -> Context:
        """The context with its query; stops as abstained when the question names a section that does not exist."""
        question, notices = context.question, list(context.notices)
        earlier = next((turn.content for turn in reversed(context.history) if turn.role == "user"), None)
        if earlier and _OPENING.match(question) and len(question.split()) <= _LONGEST_FOLLOW_UP:
            question = f"{earlier} {question}"
            notices.append(Notice(code="foljdfraga", text=texts.FOLLOW_UP.format(question=earlier)))
        named = references(question)
        notices += [_repealed(reference) for reference in named if reference.sfs == OLD_SOL]
        invented = [reference for reference in named if reference.exists is False]
        if invented:
            text = texts.NO_SUCH_SECTION.format(reference=invented[0])
            notices.append(Notice(code="lagrum_finns_inte", text=text))
            raise Stop(replace(context, status="abstained", notices=tuple(notices)))
        query = query_of(question)
        return replace(context, query=query, notices=(*notices, *_corrected(query)))

    return rephrase


def _corrected(query: Query) -> list[Notice]:
    """What was searched instead of words that were most likely typed wrong, so that the reader can see it."""
    if not query.corrections:
        return []
    words = ", ".join(f"”{slip.meant}” (du skrev ”{slip.typed}”)" for slip in query.corrections)
    return [Notice(code="stavning", text=texts.CORRECTED.format(words=words))]


def _repealed(reference: LegalReference) -> Notice:
    new = ", ".join(map(str, successors(reference)))
    template = texts.REPEALED if new else texts.REPEALED_UNKNOWN
    return Notice(code="upphavd_lag", text=template.format(old=reference, new=new))
