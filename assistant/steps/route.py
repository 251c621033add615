"""Step 3: what kind of question it is; some have a fixed reply, since no section may answer them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant import texts
from assistant.context import Context, Part, Stop
from assistant.kinds import Reply, caution, kind_of, may_be_danger, reply_for
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
ENDS: dict[QuestionKind, Status] = {
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
        if kind != "danger" and may_be_danger(context.question):
            context = _told(context, "kanske_fara", caution())
        if kind != "danger" and len(context.parts) > 1:
            context = _part_by_part(context)
            if context.kind not in ENDS:
                return context
            kind = context.kind
        kind = kind if kind in CODES else kind_of(context.asked)
        context = replace(context, kind=kind)
        if kind == "situation":
            return _told(context, "screening", texts.OFFER_SCREENING)
        reply = reply_for(kind, context.asked)
        return _with_reply(context, reply, sections) if reply else context

    return route


def _with_reply(context: Context, reply: Reply, sections: Mapping[str, Section]) -> Context:
    """The context with the reply first and the sections that it names to read; stops where nothing is searched."""
    named = [sections[name] for name in reply.sections if name in sections]
    nearest = tuple(Nearest(section_id=s.id, heading=s.heading, document_title=s.document_title) for s in named)
    context = replace(_told(context, CODES[context.kind], reply.text), nearest=nearest)
    if context.kind not in ENDS:
        return context
    status = ENDS[context.kind]
    raise Stop(replace(context, status=status, options=texts.EXAMPLES if status == "clarify" else ()))


def _part_by_part(context: Context) -> Context:
    """The context with its parts by their kinds: greetings left out, what is outside closed, a decision replied to.

    When nothing is left to search, one part stands for all and its kind for the whole.
    """
    kinds = {part.text: kind_of(part.text) for part in context.parts}
    searched = [part for part in context.parts if kinds[part.text] not in ENDS]
    if not searched:
        return replace(context, kind=kinds[context.parts[0].text], parts=context.parts[:1])
    for part in context.parts:
        if kinds[part.text] == "decision" and (reply := reply_for("decision", part.text)):
            context = _told(context, CODES["decision"], reply.text)
    left = [part for part in context.parts if kinds[part.text] not in ("greeting", "decision")]
    kept: list[Part] = [replace(part, is_closed=kinds[part.text] in ENDS) for part in left]
    return replace(context, kind=kinds[searched[0].text], parts=kept)


def _told(context: Context, code: str, text: str) -> Context:
    """The context with the notice before the others."""
    return replace(context, notices=(Notice(code=code, text=text), *context.notices))
