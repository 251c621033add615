"""How one person and the keys agree: figures with intervals, round by round, every case. Made to be printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from fastapi.responses import HTMLResponse

from evals.metrics.catalogue import METRICS
from evals.metrics.types import SMALL, Estimate
from evals.script.types import ScreeningCase
from evals.trainee.book import TrainingCase
from evals.trainee.scoring import QUESTIONS, SCREENING, Scored, figures
from evals.trainee.types import Journal
from ui.web.markup import esc, tag
from ui.web.pages.training import texts
from ui.web.pages.training.marks import mark
from ui.web.pages.training.shell import own_address, own_code, shell, table

_LONGEST_NAME = 90


def result_page(journal: Journal, answers: Sequence[Scored]) -> HTMLResponse:
    """The page of a code's result."""
    back = tag("p", tag("a", esc(_way_on(journal)), href=own_address(journal)), cls="kv-onward")
    if not answers:
        return shell(texts.RESULT, own_code(journal) + tag("p", esc(texts.NOTHING_YET)) + back)
    rounds = texts.ROUND if len(journal.sessions) == 1 else texts.ROUNDS.format(n=len(journal.sessions))
    counted = [item for item in answers if item.score]
    about = tag("p", esc(texts.RESULT_ABOUT.format(n=len(counted), rounds=rounds)))
    if left_out := len(answers) - len(counted):
        about += tag("p", esc(texts.LEFT_OUT.format(n=left_out)))
    found = figures(journal.code, [item.score for item in counted if item.score])
    body = about + figure_tables(found) + _rounds(journal, answers) + _cases(journal, answers)
    leave = tag("p", tag("a", esc(texts.LEAVE), href=own_address(journal, "radera")))
    return shell(texts.RESULT, own_code(journal) + body + tag("p", esc(texts.PRINT), cls="kv-why") + back + leave)


def _way_on(journal: Journal) -> str:
    return texts.GO_ON.format(n=len(journal.left)) if journal.left else texts.BACK


def figure_tables(found: Mapping[str, Estimate]) -> str:
    """The figures of the screening and of the questions, each with interval and number of cases."""
    heads = (texts.FIGURE, texts.VALUE, texts.COUNTED)
    parts = []
    for caption, names in ((texts.RESULT_SCREENING, SCREENING), (texts.RESULT_QUESTIONS, QUESTIONS)):
        rows = [_figure(name, found[name]) for name in names if name in found]
        if rows:
            parts.append(tag("h2", esc(caption)) + table(caption, heads, rows, numbers=2))
    small = tag("p", esc(texts.SMALL_ABOUT.format(small=texts.SMALL, n=SMALL)), cls="kv-why")
    return "".join(parts) + (small + _definitions(found) if parts else "")


def _definitions(found: Mapping[str, Estimate]) -> str:
    names = [name for name in (*SCREENING, *QUESTIONS) if name in found]
    rows = (tag("dt", esc(METRICS[name].label)) + tag("dd", esc(METRICS[name].definition)) for name in names)
    return tag("details", tag("summary", esc(texts.DEFINITIONS)) + tag("dl", "".join(rows)))


def _figure(name: str, found: Estimate) -> tuple[str, str, str]:
    show = _number if METRICS[name].unit == "score" else share
    interval = f"{show(found.low)}–{show(found.high)}" if found.low is not None and found.high is not None else ""
    between = f"({interval})".replace("\u00a0%–", "–") if interval else ""
    value = f"{esc(show(found.value))} {tag('span', esc(between), cls='kv-whole')}"
    small = f" {tag('span', esc(texts.SMALL), cls='kv-small')}" if found.is_small else ""
    return esc(METRICS[name].label), value, f"{found.n}{small}"


def share(value: float | None) -> str:
    """ "67 %", or a dash."""
    return "–" if value is None else f"{value:.0%}".replace("%", "\u00a0%")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace(".", ",").replace("-", "−")


def _rounds(journal: Journal, answers: Sequence[Scored]) -> str:
    """One line a round, where there are several: what is learned."""
    if len(journal.sessions) < 2:
        return ""
    rows = [
        _round(place, journal, [item for item in answers if item.given.session == place and item.score])
        for place in range(len(journal.sessions))
    ]
    heading = tag("h2", esc(texts.ROUNDS_TITLE))
    return heading + table(texts.ROUNDS_TITLE, texts.ROUND_HEADS, [row for row in rows if row], numbers=5)


def _round(place: int, journal: Journal, answers: Sequence[Scored]) -> tuple[str, ...]:
    if not answers:
        return ()
    day = f"{journal.sessions[place].at.astimezone(ZoneInfo('Europe/Stockholm')):%Y-%m-%d}"
    right = sum(1 for item in answers if item.score and item.score.right) / len(answers)
    means = (share(_mean(name, answers)) for name in ("level_right", "flag_recall", "fact_recall"))
    return (str(place + 1), day, str(len(answers)), share(right), *means)


def _mean(name: str, answers: Sequence[Scored]) -> float | None:
    values = [item.score.values[name] for item in answers if item.score and name in item.score.values]
    return sum(values) / len(values) if values else None


def _cases(journal: Journal, answers: Sequence[Scored]) -> str:
    rows = [_case(journal, place, item) for place, item in enumerate(answers, 1)]
    return tag("h2", esc(texts.CASES)) + table(texts.CASES, texts.CASE_HEADS, rows, numbers=0)


def _case(journal: Journal, place: int, item: Scored) -> tuple[str, str, str]:
    if item.entry is None or item.score is None:
        return esc(item.given.case), "–", esc(texts.GONE_CASE)
    case = item.entry.case
    link = tag("a", esc(case_name(case)), href=own_address(journal, str(place)))
    kind = texts.KINDS["screening" if isinstance(case, ScreeningCase) else "question"]
    return link, kind, mark(texts.RIGHT if item.score.right else texts.PARTLY_WRONG)


def case_name(case: TrainingCase) -> str:
    """What a case is called: a vignette's title, or the question itself, shortened."""
    name = case.title if isinstance(case, ScreeningCase) else case.question
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
