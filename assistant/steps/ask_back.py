"""Step 6: one question back, where something that was not said would change the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.clarifying import clarification
from assistant.context import Context, Stop
from assistant.types import Notice
from corpus.types import Section


def asking_back(sections: Mapping[str, Section]) -> Callable[[Context], Context]:
    """The step, over the sections of one corpus."""
    headings = frozenset(section.heading.casefold() for section in sections.values())

    def ask_back(context: Context) -> Context:
        """The context as it is; stops as clarify with a question and its choices. Acute danger waits for no answer."""
        if context.kind == "danger" or context.counting or len(context.parts) > 1:
            return context
        if context.asked.casefold() in headings:
            return context  # the guidance answers just this question
        found = [sections[document.metadata["id"]] for document in context.documents]
        asks = clarification(context.asked, context.history, found)
        if asks is None:
            return context
        notice = Notice(code="motfraga", text=asks.question)
        raise Stop(replace(context, status="clarify", options=asks.options, notices=(*context.notices, notice)))

    return ask_back
