"""Step 3: what kind of question it is; some have a fixed reply, since no section may answer them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant import texts
from assistant.context import Context, Stop
from assistant.kinds import kind_of, reply_for
from assistant.types import Nearest, Notice, QuestionKind, Status
from corpus.types import Section

# What a fixed reply is called among the notices, and how the chain ends with it. After the reply to acute danger the
# guidance is searched as well.
CODES: dict[QuestionKind, str] = {
    "danger": "akut_fara",
    "decision": "beslut",
    "greeting": "om_kvarbo",
    "about": "om_kvarbo",
    "outside": "utanfor",
}
_ENDS: dict[QuestionKind, Status] = {
    "decision": "abstained",
    "greeting": "clarify",
    "about": "clarify",
    "outside": "abstained",
}


def routing(sections: Mapping[str, Section]) -> Callable[[Context], Context]:
    """The step, over the sections of one corpus."""

    def route(context: Context) -> Context:
        """The context with its kind; stops with the fixed reply of a kind that is not to be searched."""
        kind = kind_of(context.question)
        kind = kind if kind in CODES else kind_of(context.asked)
        context = replace(context, kind=kind)
        if kind == "situation":
            offer = Notice(code="screening", text=texts.OFFER_SCREENING)
            return replace(context, notices=(*context.notices, offer))
        reply = reply_for(kind, context.asked)
        if reply is None:
            return context
        context = replace(context, notices=(Notice(code=CODES[kind], text=reply.text), *context.notices))
        named = [sections[name] for name in reply.sections if name in sections]
        worth_reading = tuple(
            Nearest(section_id=s.id, heading=s.heading, document_title=s.document_title) for s in named
        )
        context = replace(context, nearest=worth_reading)
        if kind in _ENDS:
            options = texts.EXAMPLES if _ENDS[kind] == "clarify" else ()
            raise Stop(replace(context, status=_ENDS[kind], options=options))
        return context

    return route
