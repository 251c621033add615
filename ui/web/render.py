"""Answer → HTML: the conversation. Pure functions; sources are in render_sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from assistant.present import FIRST, headed
from assistant.screening.prefill import prefill
from assistant.texts import HEADINGS
from assistant.types import Answer, Sentence
from ui import texts
from ui.web.exchange import Exchange
from ui.web.markup import esc, hidden, items, tag
from ui.web.pages.feedback.link import feedback_link

_MARKER = re.compile(r"^(?:(\d{1,2})\.|-) ")
_MARK = re.compile(r"\s?\[\d{1,3}\](?:\[\d{1,3}\])*")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def conversation(
    exchanges: Sequence[Exchange], examples: Sequence[str], draft: Sequence[str] = (), with_feedback: bool = False
) -> str:
    """The whole conversation, oldest first; an invitation with examples when it is empty.

    `draft`: the question that is being answered and what is written so far.
    """
    if not exchanges and not draft:
        return tag("div", _invitation(examples), cls="kv kv-empty")
    last = len(exchanges) - 1
    turns = "".join(_exchange(item, i == last and not draft, with_feedback) for i, item in enumerate(exchanges))
    return tag("div", turns + (_draft(*draft) if draft else ""), cls="kv kv-talk")


def _draft(question: str, *written: str) -> str:
    asked = tag("p", esc(texts.YOUR_QUESTION), cls="kv-who") + tag("p", esc(question), cls="kv-question")
    told = "".join(tag("p", esc(sentence)) for sentence in written)
    return tag("article", asked + tag("p", esc(texts.WRITING), cls="kv-quiet") + told, cls="kv-turn kv-draft")


def _invitation(examples: Sequence[str]) -> str:
    return (
        tag("h2", esc(texts.EMPTY_HEADING))
        + tag("p", esc(texts.EMPTY))
        + items("ul", (_button(question, "kv-ask") for question in examples), cls="kv-buttons")
    )


def _exchange(item: Exchange, is_last: bool, with_feedback: bool) -> str:
    asked = (
        tag("p", esc(item.question), cls="kv-question")
        if item.question is not None
        else tag("p", esc(texts.HIDDEN_QUESTION), cls="kv-question kv-quiet")
    )
    body = tag("p", esc(texts.YOUR_QUESTION), cls="kv-who") + asked + _answer(item, is_last)
    if with_feedback and item.question is not None:
        body += feedback_link(item)
    return tag("article", body, cls="kv-turn", id=f"fraga-{item.turn}")


def _answer(item: Exchange, is_last: bool) -> str:
    answer = item.answer
    badge = tag("span", esc(texts.STATUSES[answer.status]), cls=f"kv-badge kv-{answer.status}")
    heading = tag("h2", esc(texts.ANSWER_HEADING.format(turn=item.turn)) + hidden(": "), cls="kv-answer-heading")
    body = [tag("div", heading + badge, cls="kv-answer-head")]
    body += [_read_as(item), _urgent(answer)]
    body += _parts(item) if answer.sentences else [_free_text(answer.text)]
    body += [_options(answer), _notices(answer), _nearest(item)]
    body.append(_screening(item))
    if answer.sentences:
        body.append(_copy(item))
    if is_last and answer.follow_ups:
        asks = items("ul", (_button(question, "kv-ask") for question in answer.follow_ups), cls="kv-buttons")
        body.append(tag("div", tag("h3", esc(texts.FOLLOW_UPS)) + asks, cls="kv-further"))
    if answer.sentences:
        body.append(tag("p", esc(_as_of(answer)), cls="kv-foot"))
    return tag("section", "".join(body), cls="kv-answer", id=item.answer_id, tabindex="-1")


def _as_of(answer: Answer) -> str:
    return texts.AS_OF.format(as_of=answer.as_of, law_read=answer.law_read, version=answer.corpus_version)


def _button(label: str, cls: str) -> str:
    return tag("button", esc(label), cls=f"kv-button {cls}", type="button")


def marks(item: Exchange, numbers: Sequence[int]) -> str:
    """The marks after a sentence; each is a link that opens its source."""
    return "".join(
        tag("a", hidden(f"{texts.SOURCE_WORD} ") + f"[{n}]", cls="kv-mark", href=f"#{item.anchor('kalla', n)}")
        for n in numbers
    )


def _parts(item: Exchange) -> list[str]:
    renderers: dict[str, Callable[[Exchange, list[Sentence]], str]] = {
        "answer": _direct,
        "more": _more,
        "dates": _listed,
    }
    written = []
    for part, heading in HEADINGS.items():
        chosen = [sentence for sentence in item.answer.sentences if sentence.part == part]
        if chosen:
            is_plain = part in ("answer", "more") and part not in headed(item.answer.sentences)
            renderer = _flow if is_plain else renderers.get(part, _flow)
            content = renderer(item, chosen)
            written.append(tag("div", tag("h3", esc(heading)) + content, cls=f"kv-part kv-part-{part}"))
    return written


def _listed(item: Exchange, sentences: list[Sentence]) -> str:
    return items("ul", (_sentence(item, s.text, s.citations) for s in sentences), cls="kv-steps")


def _sentence(item: Exchange, text: str, numbers: Sequence[int]) -> str:
    # A space that does not break: no mark stands alone on a line.
    return f"{esc(text)}&nbsp;{marks(item, numbers)}" if numbers else esc(text)


def _flow(item: Exchange, sentences: list[Sentence]) -> str:
    """Running text as paragraphs, marked lines as lists; a new list begins where the marks do."""
    written: list[str] = []
    for kind, group in groupby(sentences, key=_kind):
        shown = [_sentence(item, _MARKER.sub("", s.text), s.citations) for s in group]
        written.append(tag("p", " ".join(shown)) if kind == "p" else items(kind, shown, cls="kv-steps"))
    return "".join(written)


def _kind(sentence: Sentence) -> str:
    marker = _MARKER.match(sentence.text)
    return "p" if marker is None else "ul" if marker[1] is None else "ol"


def _heading(item: Exchange, sentence: Sentence) -> str:
    """The heading of the section that the sentence comes from, which is the question it answers."""
    headings = {citation.n: citation.heading for citation in item.answer.citations}
    return next((headings[n] for n in sentence.citations if n in headings), "")


def _direct(item: Exchange, sentences: list[Sentence]) -> str:
    """The direct answer under the question it answers: ”Nej” is true of that one, perhaps not of the one asked."""
    return "".join(
        (tag("p", esc(name), cls="kv-asked") if name else "") + _flow(item, list(group))
        for name, group in groupby(sentences, key=lambda sentence: _heading(item, sentence))
    )


def _more(item: Exchange, sentences: list[Sentence]) -> str:
    """One item per section, introduced by the section's heading."""
    return items(
        "ul",
        (
            (tag("strong", esc(name)) + " " if name else "")
            + " ".join(_sentence(item, s.text, s.citations) for s in group)
            for name, group in groupby(sentences, key=lambda sentence: _heading(item, sentence))
        ),
        cls="kv-more",
    )


def _free_text(text: str) -> str:
    """Answers without sentences (a refusal, a question back): paragraphs, lists and bold, nothing else."""
    written = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if lines and all(_MARKER.match(line) for line in lines):
            written.append(items("ul", (_bold(_MARKER.sub("", line)) for line in lines)))
        elif lines:
            written.append(tag("p", _bold(" ".join(lines))))
    return "".join(written)


def _bold(text: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", esc(text))


def _read_as(item: Exchange) -> str:
    """What the question was read as, where that differs; the text goes to the question field to be changed there."""
    asked = item.answer.asked
    if not asked or asked == " ".join((item.question or "").split()):
        return ""
    return tag("p", esc(texts.READ_AS) + " " + _button(asked, "kv-fill"), cls="kv-read-as")


def _urgent(answer: Answer) -> str:
    """What must be read before any answer."""
    first = [notice.text for notice in answer.notices if notice.code in FIRST] if answer.sentences else []
    return "".join(tag("div", _free_text(text), cls="kv-urgent") for text in first)


def _notices(answer: Answer) -> str:
    # A refusal's text is its notices, and what was read into the question stands above: they are not said twice.
    listed = items("ul", (esc(n.text) for n in answer.notices if n.text not in answer.text and n.code != "foljdfraga"))
    return tag("div", tag("h3", esc(texts.NOTICES)) + listed, cls="kv-notices") if listed else ""


def _options(answer: Answer) -> str:
    if not answer.options:
        return ""
    is_stopped = answer.status == "blocked"
    heading, does = (texts.OPTIONS_BLOCKED, "kv-fill") if is_stopped else (texts.OPTIONS, "kv-ask")
    offered = items("ul", (_button(option, does) for option in answer.options), cls="kv-buttons")
    return tag("div", tag("h3", esc(heading)) + offered, cls="kv-further")


def _nearest(item: Exchange) -> str:
    links = (
        tag("a", esc(near.heading), cls="kv-open", href=f"#{item.anchor('narmast', i)}")
        + " "
        + tag("span", esc(near.document_title), cls="kv-host")
        for i, near in enumerate(item.answer.nearest, 1)
    )
    listed = items("ul", links, cls="kv-nearest")
    return tag("h3", esc(texts.NEAREST)) + listed if listed else ""


def plain_text(item: Exchange) -> str:
    """The answer as text to paste into a record: headings and sentences, no marks."""
    answer, blocks = item.answer, []
    for part, title in HEADINGS.items():
        chosen = [sentence for sentence in answer.sentences if sentence.part == part]
        lines = [title] if chosen else []
        for name, group in groupby(chosen, key=lambda sentence: _heading(item, sentence)):
            lines += [name] if part in headed(answer.sentences) and name else []
            for kind, run in groupby(group, key=_kind):
                said = [sentence.text for sentence in run]
                lines += [" ".join(said)] if kind == "p" else said
        blocks += ["\n".join(lines)] if lines else []
    return "\n\n".join([*blocks, _as_of(answer)]) if blocks else _MARK.sub("", answer.text)


def _screening(item: Exchange) -> str:
    """A link to the screening with what the question says of a household, each to be confirmed there; else nothing.

    The proposals go after the #: they stay in the browser, and no words of the question are among them.
    """
    said = prefill(item.question or "")
    if not said:
        return ""
    proposals = ";".join(f"{proposal.field}:{proposal.value}" for proposal in said)
    label = texts.START_SCREENING.format(n=len(said))
    return tag("p", tag("a", esc(label), href=f"/screening#forslag={proposals}"), cls="kv-tools")


def _copy(item: Exchange) -> str:
    text = tag("span", esc(plain_text(item)), cls="kv-copytext")
    return tag("p", _button(texts.COPY, "kv-copy") + text, cls="kv-tools")
