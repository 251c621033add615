"""The screening as something to keep: text, DOCX, and a calendar of its dates. Made on request, never stored."""

from __future__ import annotations

from datetime import UTC
from io import BytesIO
from zoneinfo import ZoneInfo

from assistant.screening.deadlines import Deadline
from assistant.screening.ics import calendar_text
from assistant.screening.override import REASONS
from ui.screening_text import CAVEAT, Block, as_lines, blocks, opening
from ui.web.pages.layout import SCREENING
from ui.web.pages.screening import texts
from ui.web.pages.screening.pdf import pdf
from ui.web.pages.screening.result import Sections
from ui.web.pages.screening.view import View, answer_text, is_answered

EXPORT = f"{SCREENING}/export"
# Each file to save: its button and its media type.
KINDS = {
    "docx": (texts.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (texts.PDF, "application/pdf"),
    "txt": (texts.TXT, "text/plain; charset=utf-8"),
    "ics": (texts.ICS, "text/calendar; charset=utf-8"),
}


def set_lines(view: View) -> list[str]:
    """The level that was set, why, by which rules and when."""
    override = view.override
    time = f"{view.at.astimezone(ZoneInfo('Europe/Stockholm')):%Y-%m-%d %H:%M}"
    made = texts.MADE.format(version=view.found.version, time=time)
    if override is None:
        return [texts.UNSET.format(proposed=view.found.level), made]
    lines = [texts.SET.format(level=override.level, proposed=override.proposed)]
    if override.code or override.text:
        lines.append(texts.SET_BECAUSE.format(code=REASONS.get(override.code, "–"), text=override.text).rstrip())
    return [*lines, *([texts.SET_AGREED] if override.is_agreed else []), made]


def _blocks(view: View, sections: Sections) -> list[Block]:
    table, found = view.table, view.found
    answers = (f"{field.namn}: {answer_text(field, found)}" for field in table.falt if is_answered(view, field))
    more = (f"{s.heading} ({s.document_title})" for name in found.sections if (s := sections.get(name)))
    return [
        Block(texts.DECISION, tuple(set_lines(view))),
        *blocks(found, table),
        Block(texts.ANSWERS, tuple(answers)),
        Block(texts.NOTE_HEADING, tuple(line for line in view.note.split("\n") if line)),
        Block(texts.MORE, tuple(more)),
    ]


def sheet_text(view: View, sections: Sections) -> str:
    """The whole screening as text."""
    lines = [texts.TITLE, "", *opening(view.found, view.table), *as_lines(_blocks(view, sections)), "", CAVEAT]
    return "\n".join(lines) + "\n"


def _docx(view: View, sections: Sections) -> bytes:
    from docx import Document
    from docx.shared import Mm

    document = Document()
    about = document.core_properties
    about.language, about.author, about.title, about.comments = "sv-SE", "Kvarbo", texts.TITLE, ""
    about.created = about.modified = view.at.astimezone(UTC).replace(tzinfo=None)
    paper = document.sections[0]
    paper.page_width, paper.page_height = Mm(210), Mm(297)
    document.add_heading(texts.TITLE, level=1)
    for line in opening(view.found, view.table):
        document.add_paragraph(line)
    document.add_paragraph(CAVEAT)
    for block in _blocks(view, sections):
        if block.lines:
            document.add_heading(block.heading, level=2)
        for line in block.lines:
            document.add_paragraph(line, style="List Bullet")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _ics(view: View) -> bytes:
    found = view.found
    why = (f"Föreslagen nivå: {found.level}.", *(reason.rule.titel for reason in found.reasons[:3]))
    act = Deadline("screening", "agera_senast", texts.ACT_BY, found.act_by, None, (), why, ())
    return calendar_text((act, *found.dates), view.at.astimezone(UTC)).encode()


def file(view: View, sections: Sections, kind: str) -> bytes:
    """The file of one of KINDS."""
    if kind == "docx":
        return _docx(view, sections)
    if kind == "pdf":
        made = f"{view.at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
        opened = [*opening(view.found, view.table), CAVEAT]
        return pdf(texts.TITLE, opened, _blocks(view, sections), made)
    return _ics(view) if kind == "ics" else sheet_text(view, sections).encode()
