"""What a group got right as a whole: figures, each flag, the hardest cases. Never who."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi.responses import HTMLResponse

from assistant.screening.rules import Table
from evals.trainee.book import Book
from evals.trainee.group import FEWEST, Group, Share
from ui.web.markup import esc, tag
from ui.web.pages.training import texts
from ui.web.pages.training.result import case_name, figure_tables, share
from ui.web.pages.training.shell import CSV, HERE, group_address, shell, table

_STEPS = 5


def group_page(name: str, found: Group | None, book: Book, rules: Table) -> HTMLResponse:
    """The page of a group; without figures (None) it says how many they need."""
    back = tag("p", tag("a", esc(texts.TITLE), href=HERE))
    title = texts.GROUP_TITLE.format(group=name)
    if found is None:
        return shell(title, tag("p", esc(texts.TOO_FEW.format(n=FEWEST))) + back)
    about = tag("p", esc(texts.GROUP_RESULT.format(people=found.people, n=found.answers)))
    about += tag("p", esc(texts.GROUP_ABOUT.format(n=FEWEST)), cls="kv-why")
    flags = [(_flag(item, rules), item) for item in sorted(found.flags, key=lambda item: _place(item, rules))]
    cases = [(_case(item, book), item) for item in found.hardest]
    body = figure_tables(found.figures)
    body += _shares(texts.HEAT, texts.HEAT_HEADS, flags) + _shares(texts.HARDEST, texts.HARDEST_HEADS, cases)
    link = tag("p", tag("a", esc(texts.CSV), href=f"{group_address(name)}/{CSV}", download=""))
    return shell(title, about + body + link + tag("p", esc(texts.PRINT), cls="kv-why") + back)


def _shares(heading: str, heads: Sequence[str], rows: Sequence[tuple[str, Share]]) -> str:
    if not rows:
        return tag("h2", esc(heading)) + tag("p", esc(texts.NO_ROWS))
    cells = [(esc(name), _heat(item), str(item.n)) for name, item in rows]
    return tag("h2", esc(heading)) + table(heading, heads, cells, numbers=2)


def _heat(item: Share) -> str:
    """The share, in a shade that only repeats it."""
    step = min(int(item.value * _STEPS), _STEPS - 1)
    return tag("span", esc(share(item.value)), cls=f"kv-heat kv-heat-{step}")


def _flag(item: Share, rules: Table) -> str:
    return rules.rules[item.name].titel if item.name in rules.rules else item.name


def _place(item: Share, rules: Table) -> int:
    return list(rules.rules).index(item.name) if item.name in rules.rules else len(rules.rules)


def _case(item: Share, book: Book) -> str:
    return case_name(book.entries[item.name].case) if item.name in book.entries else item.name
