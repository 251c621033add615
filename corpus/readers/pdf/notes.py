"""Footnotes: the raised number in the text and the small lines at the foot of the page."""

from __future__ import annotations

import re

from corpus.readers.pdf.geometry import Page, Run
from corpus.readers.pdf.hyphens import join
from corpus.readers.pdf.lines import Line, lines

# In parts of the letter size, or of the size of the running text.
_SMALL_MARK, _RAISED_FROM, _RAISED_TO, _SMALL_NOTE = 0.9, 0.15, 0.6, 0.95
_LONG_WORD = re.compile(r"[^\W\d_]{3}[.,;:!?”)]*$")
_NOTE = re.compile(r"(\d{1,3})\s*\D")


def take_notes(page: Page, body_size: float) -> list[str]:
    """Takes footnotes and their marks off the page and gives their texts; "" for a mark whose note stands elsewhere.

    A raised number after a short word is no mark ("m²") unless a note has it.
    """
    marks = [(run, word) for run in page.runs if (word := _marked_word(run, page.runs))]
    numbers = {mark.text for mark, _ in marks}
    notes = _notes(lines(page.runs, page.number), numbers, body_size, 0.5 * page.height) if marks else []
    found = {match[1] for note in notes if (match := _NOTE.match(note[0].text))}
    lost = [mark for mark, word in marks if mark.text not in found and _LONG_WORD.search(word)]
    gone = {id(mark) for mark in lost} | {id(mark) for mark, _ in marks if mark.text in found}
    if notes:
        top = min(line.y - line.size for note in notes for line in note)
        gone |= {id(run) for run in page.runs if run.y > top and run.size < _SMALL_NOTE * body_size}
    page.runs = [run for run in page.runs if id(run) not in gone]
    return [join([line.text for line in note]) for note in notes] + [""] * bool(lost)


def _marked_word(run: Run, runs: list[Run]) -> str:
    """The text right before a small raised number; "" when it is none."""
    if not (run.text.isdecimal() and len(run.text) <= 3):
        return ""
    for other in runs:
        beside = -0.3 * other.size <= run.x - other.right <= 0.3 * other.size
        raised = _RAISED_FROM * other.size <= other.y - run.y <= _RAISED_TO * other.size
        if beside and raised and run.size < _SMALL_MARK * other.size:
            return other.text
    return ""


def _notes(found: list[Line], numbers: set[str], body_size: float, lowest: float) -> list[list[Line]]:
    """The notes at the foot of the page, each as its lines; the page's own foot may stand below them."""
    small = [line for line in found if line.size < _SMALL_NOTE * body_size and line.y > lowest]
    notes: list[list[Line]] = []
    for line in small:
        match = _NOTE.match(line.text)
        if match and match[1] in numbers:
            notes.append([line])
        elif notes and line.y - notes[-1][-1].y <= 1.6 * line.size:
            notes[-1].append(line)
    return notes
