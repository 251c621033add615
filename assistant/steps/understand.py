"""Step 2: the question as it is searched: stand-alone, in Swedish, part by part; what was read into it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant import texts
from assistant.clarifying import resumed
from assistant.context import Context, Part, Stop
from assistant.kinds import kind_of, without_orders
from assistant.types import Notice, Turn
from assistant.understanding import core_of, expansions, in_swedish, parts_of, standalone
from corpus.legal import OLD_SOL, LegalReference, references, successors
from indexing.hybrid import Query


def understanding(query_of: Callable[[str], Query]) -> Callable[[Context], Context]:
    """The step, with what makes a question into a query."""

    def understand(context: Context) -> Context:
        """The context with its parts; stops as abstained when the question names a section that does not exist."""
        context = _in_swedish(_whole(replace(context, question=without_orders(context.question))))
        named = references(context.asked)
        repealed = [_repealed(reference) for reference in named if reference.sfs == OLD_SOL]
        context = replace(context, notices=(*context.notices, *repealed))
        if invented := [reference for reference in named if reference.exists is False]:
            text = texts.NO_SUCH_SECTION.format(reference=invented[0])
            notice = Notice(code="lagrum_finns_inte", text=text)
            raise Stop(replace(context, asked="", status="abstained", notices=(*context.notices, notice)))
        parts = [Part(text, query_of(text)) for text in parts_of(context.asked)]
        return replace(context, parts=parts, notices=(*context.notices, *_read_as(context.asked, parts)))

    return understand


def _whole(context: Context) -> Context:
    """The context with the question in full: with the answer to a question back, or with what a follow-up leans on."""
    if kind_of(context.question) == "danger":
        return replace(context, asked=context.question)  # no topic of before may lead the search now
    if answer := resumed(context.question, context.history):
        return replace(context, asked=answer.question, earlier=answer.question)
    full = standalone(context.question, context.history)
    if not full.earlier:
        return replace(context, asked=core_of(full.text))
    told = Notice(code="foljdfraga", text=texts.FOLLOW_UP.format(question=full.text))
    earlier = _in_full(full.earlier, context.history)
    return replace(context, asked=full.text, earlier=earlier, notices=(*context.notices, told))


def _in_full(question: str, history: Sequence[Turn]) -> str:
    """An earlier question as it was understood when it was asked."""
    place = max(n for n, turn in enumerate(history) if turn.role == "user" and turn.content == question)
    return standalone(question, history[:place]).text


def _in_swedish(context: Context) -> Context:
    english = in_swedish(context.asked)
    if english is None:
        return context
    text = texts.ENGLISH.format(question=english.text)
    return replace(context, asked=english.text, notices=(*context.notices, Notice(code="engelska", text=text)))


def _read_as(question: str, parts: Sequence[Part]) -> list[Notice]:
    """Slips that were mended and abbreviations that were spelled out, so that the reader can see them."""
    slips = dict.fromkeys(slip for part in parts for slip in part.query.corrections)
    mended = ", ".join(f"”{slip.meant}” (du skrev ”{slip.typed}”)" for slip in slips)
    spelled = ", ".join(f"{typed} = {meant}" for typed, meant in expansions(question))
    return [
        *([Notice(code="stavning", text=texts.CORRECTED.format(words=mended))] if mended else []),
        *([Notice(code="forkortning", text=texts.SPELLED_OUT.format(words=spelled))] if spelled else []),
    ]


def _repealed(reference: LegalReference) -> Notice:
    new = ", ".join(map(str, successors(reference)))
    template = texts.REPEALED if new else texts.REPEALED_UNKNOWN
    return Notice(code="upphavd_lag", text=template.format(old=reference, new=new))
