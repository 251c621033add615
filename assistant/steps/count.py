"""Step 4: the dates of a question with dates, counted by the deadline engine; a missing start event is asked for."""

from __future__ import annotations

from dataclasses import replace

from assistant import texts
from assistant.clarifying import resumed
from assistant.context import Context, Stop
from assistant.dates import BadDate, Counting, counted, missing_question, told_with_question
from assistant.types import Notice
from corpus.quantities import find_quantities


def count(context: Context) -> Context:
    """The context with its counting, where the question asks for one; stops as clarify to ask for a start event.

    A day that is no day of the calendar is named; nothing is counted from it.
    """
    try:
        counting = _counted(context)
    except BadDate as error:
        notice = Notice(code="ogiltigt_datum", text=str(error))
        raise Stop(replace(context, status="clarify", notices=(notice, *context.notices))) from error
    if counting is None or (not counting.given and find_quantities(context.question)):
        return context  # "hon har väl bara tre dagar på sig?" is answered by the rule, not by a date
    if not counting.is_counted and resumed(context.question, context.history):
        return context  # one question back has been answered already: now the rule is told
    context = replace(context, kind="deadline", counting=counting)
    if counting.is_counted:
        # How it was read stands in the counting itself.
        told = tuple(notice for notice in context.notices if notice.code != "foljdfraga")
        return replace(context, asked=_in_full(context), notices=told)
    if asks := "" if counting.gave_up else missing_question(counting):
        notice = Notice(code="datum_saknas", text=" ".join((*told_with_question(counting), asks)))
        raise Stop(replace(context, status="clarify", options=(texts.DATE_UNKNOWN,), notices=(notice,)))
    return replace(context, asked=_without_day(context, counting), status="partly")


def _in_full(context: Context, reply: str = "") -> str:
    """The question with the days, after the one that they are a reply to."""
    told = reply or context.question
    if "?" in told:
        return told
    asked = [turn.content for turn in context.history if turn.role == "user" and "?" in turn.content]
    return " ".join((*asked[-1:], told))


def _without_day(context: Context, counting: Counting) -> str:
    """What is to be looked up where a day is not known, in place of the reply that said so."""
    missing = "; ".join(one.label for one in counting.result.missing)
    asked = f"Hur bedömer jag brådskan när jag inte vet {missing}?"
    return _in_full(context, f"Inte ännu: {missing}.") if counting.is_denied else asked


def _counted(context: Context) -> Counting | None:
    """What is counted from the question as it was typed, in full, in Swedish, or with its slips mended."""
    counting = counted(context.question, context.as_of, context.history)
    if counting is None and _is_whole(context):
        counting = counted(context.asked, context.as_of)
    if counting is None and len(context.parts) == 1 and context.parts[0].query.corrections:
        return counted(context.parts[0].query.text, context.as_of, context.history)
    return counting


def _is_whole(context: Context) -> bool:
    """True when the question in full says more than was typed: a question back was answered, or it was English."""
    return context.asked != context.question and "(om: " not in context.asked
