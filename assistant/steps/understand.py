"""Step 2: the question as it is searched: stand-alone, in Swedish, part by part; what was read into it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant import texts
from assistant.clarifying import resumed
from assistant.context import Context, Part, Stop
from assistant.kinds import kind_of, without_orders
from assistant.types import Notice
from assistant.understanding import core_of, expansions, in_swedish, parts_of, standalone
from corpus.legal import OLD_SOL, SOL, LegalReference, references, successors
from indexing.hybrid import Query


def understanding(query_of: Callable[[str], Query]) -> Callable[[Context], Context]:
    """The step, with what makes a question into a query."""

    def understand(context: Context) -> Context:
        """The context with its parts; stops as abstained when the question names a section that does not exist."""
        context = _in_swedish(_whole(replace(context, question=without_orders(context.question))))
        named = references(context.asked)
        repealed = [_repealed(reference) for reference in named if reference.sfs == OLD_SOL]
        renumbered = [_renumbered(reference) for reference in named if _before(reference)]
        context = replace(context, notices=(*context.notices, *repealed, *renumbered))
        if invented := [reference for reference in named if reference.exists is False]:
            text = texts.NO_SUCH_SECTION.format(reference=invented[0])
            notice = Notice(code="lagrum_finns_inte", text=text)
            raise Stop(replace(context, asked="", status="abstained", notices=(notice, *context.notices)))
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
    return replace(context, asked=full.text, earlier=full.earlier, notices=(*context.notices, told))


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


def _before(reference: LegalReference) -> tuple[LegalReference, ...]:
    """What replaces the section of the same number in the repealed act: people still use the old numbers by habit."""
    return successors(replace(reference, sfs=OLD_SOL)) if reference.sfs == SOL else ()


def _renumbered(reference: LegalReference) -> Notice:
    new = ", ".join(map(str, _before(reference)))
    old = replace(reference, sfs=OLD_SOL)
    return Notice(code="gammal_numrering", text=texts.OLD_NUMBER.format(reference=reference, old=old, new=new))


def _repealed(reference: LegalReference) -> Notice:
    new = ", ".join(map(str, successors(reference)))
    template = texts.REPEALED if new else texts.REPEALED_UNKNOWN
    return Notice(code="upphavd_lag", text=template.format(old=reference, new=new))
