"""The assessment as HTML: the level with the first reasons and next questions, then everything behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.screening.assess import Reason
from assistant.screening.calendar import dated
from assistant.screening.deadlines import Deadline
from assistant.screening.levels import Level
from assistant.screening.plan import Step
from corpus.types import Section
from ui.screening_text import CAVEAT, sources
from ui.texts import NEW_TAB
from ui.web.markup import address, esc, hidden, items, tag
from ui.web.pages.screening import texts
from ui.web.pages.screening.view import DAY_OF_CALL, View, answer_text, is_answered

Sections = Mapping[str, Section]
_CLASSES = {Level.AKUT: "akut", Level.HOG: "hog", Level.FORHOJD: "forhojd", Level.BEVAKA: "bevaka"}
_FIRST = 3


def badge(level: Level) -> str:
    """The level in words; the colour only repeats it."""
    return tag("strong", esc(str(level)), cls=f"kv-level kv-{_CLASSES[level]}")


def level_line(view: View) -> str:
    """The one line that is read out when it changes: the proposed level, the day to act by, the level that was set."""
    found = view.found
    act = texts.ACT.format(what=found.time.gor, within=found.time.within, day=dated(found.act_by))
    line = f"{esc(texts.PROPOSED)} {badge(found.level)} {esc(act)}"
    if view.override:
        line += f" {esc(texts.OWN)} {badge(view.override.level)}."
    return tag("p", line, id="niva", role="status", **{"data-live": ""})


def summary(view: View) -> str:
    """What stands beside the form: the first reasons, what to ask now, how much is unknown."""
    table, found = view.table, view.found
    counted = texts.COUNTED_FROM if found.today == view.today else texts.NOT_TODAY
    said = [tag("p", esc(counted.format(day=dated(found.today))), cls="kv-facts")]
    if not any(is_answered(view, field) for field in table.falt if field.id != DAY_OF_CALL):
        said.append(tag("p", esc(texts.NO_ANSWERS)))
    first = [reason.rule.titel for reason in found.reasons[:_FIRST]]
    if first:
        said.append(tag("h3", esc(texts.FIRST_REASONS)) + items("ul", map(esc, first)))
    asked = (
        _to_field(view, change.field) + f" ({esc(texts.CAN_RAISE.format(level=change.level))})"
        for change in found.next_questions
    )
    said.append(tag("h3", esc(texts.ASK_NOW)))
    said.append(items("ol", asked, cls="kv-next") or tag("p", esc(texts.NOTHING_TO_ASK)))
    said.append(tag("p", esc(_keys_missing(view))))
    return tag("div", "".join(said), id="kort", **{"data-live": ""})


def _to_field(view: View, name: str) -> str:
    return tag("a", esc(view.table.fields[name].fraga), href=f"#i-{name}")


def _keys_missing(view: View) -> str:
    keys = [field for field in view.table.falt if field.nyckel]
    missing = [field.namn for field in keys if view.found.facts[field.id] is None]
    count = texts.KEYS_MISSING.format(n=len(missing), all=len(keys))
    return f"{count}: {', '.join(missing)}." if missing else f"{count}."


def result(view: View, sections: Sections) -> str:
    """Everything behind the level, in the order in which it is needed."""
    found = view.found
    parts = [
        tag("p", esc(CAVEAT), cls="kv-caveat"),
        _part(
            texts.REASONS, items("ol", (_reason(view, reason, sections) for reason in found.reasons), cls="kv-reasons")
        ),
        _part(
            texts.REMOVED, items("ul", (_reason(view, reason, sections) for reason in found.removed), cls="kv-reasons")
        ),
        _part(
            texts.NOTICES, items("ul", (_reason(view, reason, sections) for reason in found.notices), cls="kv-reasons")
        ),
        _part(texts.DATES, _dates(view)),
        _part(texts.CHECK, items("ul", (_check(view, p.field, p.text) for p in found.problems))),
        _part(texts.PLAN, _plan(view)),
        _part(texts.MISSING, _missing(view)),
        _part(texts.CHANGES, items("ul", (esc(item.text) for item in (*found.lowering, *found.next_questions)))),
    ]
    return tag("div", "".join(parts), id="resultat", **{"data-live": ""})


def _part(heading: str, content: str) -> str:
    return tag("section", tag("h3", esc(heading)) + content) if content else ""


def _reason(view: View, reason: Reason, sections: Sections) -> str:
    rule = reason.rule
    mark = badge(reason.level) if reason.level is not None else tag("span", esc(texts.ADDS), cls="kv-kind")
    behind = "; ".join(_named(view, answer).rstrip(".") for answer in reason.answers)
    facts = [f"{texts.ANSWERS_BEHIND}: {behind}."] if behind else []
    facts.append(f"{texts.GROUND}: {sources(rule)}.")
    if reason.reduced_by:
        facts.append(texts.REDUCED.format(rules=", ".join(reason.reduced_by)))
    facts.append(f"{texts.RULE.format(id=rule.id)}.")
    links = items(
        "ul", (_guidance(sections[name]) for name in rule.vagledning if name in sections), cls="kv-lines kv-read-on"
    )
    shown = rule.typ != "info"
    return (f"{mark} " if shown else "") + esc(rule.skal) + tag("p", esc(" ".join(facts)), cls="kv-facts") + links


def _named(view: View, answer: str) -> str:
    """The answer with the name of its field where it begins with the field's id, which is for the command line."""
    name, colon, rest = answer.partition(": ")
    field = view.table.fields.get(name)
    return f"{field.namn}{colon}{rest}" if field else answer


def _guidance(section: Section) -> str:
    """A link that keeps this page as it is: it opens in a new tab, because nothing here is stored."""
    shown = f"{esc(texts.READ)}: {esc(section.heading)}{hidden(f' ({section.document_title}, {NEW_TAB})')}"
    return tag("a", shown, href=address(section.id), target="_blank", rel="noopener")


def _check(view: View, name: str, text: str) -> str:
    field = view.table.fields.get(name)
    if not field:
        return esc(text)
    said = text.removeprefix(f"{field.id}: ").removeprefix(f"{field.namn}: ")
    return f"{tag('a', esc(field.namn), href=f'#i-{name}')}: {esc(said)}"


def _dates(view: View) -> str:
    found = view.found
    lines = [*map(_date, found.dates), *(esc(missing.text) for missing in found.missing_for_dates)]
    notes = dict.fromkeys(note for item in found.dates for note in item.notes)
    return (items("ul", lines, cls="kv-dates") or tag("p", esc(texts.NO_DATES))) + _folded(
        "om-datum", texts.ABOUT_DATES, items("ul", map(esc, notes))
    )


def _date(item: Deadline) -> str:
    plan = f" {esc(texts.PLAN_FOR.format(day=dated(item.plan_by)))}" if item.plan_by not in (None, item.date) else ""
    law = tag("p", esc(f"{item.provision}."), cls="kv-facts") if item.provisions else ""
    name = f"{item.rule}-{item.output}"
    steps = _folded(f"sa-{name}", texts.HOW_COUNTED, items("ol", map(esc, item.steps)), about=item.name)
    return f"{tag('strong', esc(dated(item.date)))} {esc(item.name)}.{plan}{law}{steps}"


def _folded(name: str, label: str, content: str, about: str = "") -> str:
    """Something to open; `about` tells apart those that say the same to the eye."""
    spoken = hidden(f": {about}") if about else ""
    return tag("details", tag("summary", esc(label) + spoken) + content, id=name) if content else ""


def _plan(view: View) -> str:
    found = view.found
    follow = f"{texts.FOLLOW_UPS[found.level]} {texts.FOLLOW_UP_ALWAYS}"
    listed = items("ol", map(_step, found.plan), cls="kv-plan")
    return listed + tag("h4", esc(texts.FOLLOW_UP)) + tag("p", esc(follow))


def _step(step: Step) -> str:
    when = texts.BY.format(day=dated(step.due)) if step.due else step.when or texts.SOME_DAY
    note = f" {tag('span', esc(step.note), cls='kv-warn')}" if step.note else ""
    facts = (step.owner, when[0].upper() + when[1:], ", ".join(step.rules))
    return tag("strong", esc(step.action)) + note + tag("p", esc(" · ".join(facts)), cls="kv-facts")


def _missing(view: View) -> str:
    missing = view.found.missing
    listed = items("ul", (_to_field(view, name) for name in missing), cls="kv-lines")
    label = texts.ALL_MISSING.format(n=len(missing))
    return tag("p", esc(_keys_missing(view))) + _folded("okant", label, listed)


def answers(view: View) -> str:
    """The answers that were counted, for paper."""
    fields: Iterable[tuple[str, str]] = (
        (field.fraga, answer_text(field, view.found)) for field in view.table.falt if is_answered(view, field)
    )
    rows = "".join(tag("dt", esc(asked)) + tag("dd", esc(said)) for asked, said in fields)
    note = tag("h3", esc(texts.NOTE_HEADING)) + tag("p", esc(view.note), cls="kv-note") if view.note else ""
    return tag("section", tag("h3", esc(texts.ANSWERS)) + tag("dl", rows) + note, id="svaren", **{"data-live": ""})
