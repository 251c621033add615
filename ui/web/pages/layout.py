"""What every plain page shares: language, title, navigation, one main part, a foot."""

from __future__ import annotations

from contextvars import ContextVar

from fastapi.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import texts
from ui.web.markup import esc, tag
from ui.web.ports import WebSettings

SCREENING = "/screening"
NAVIGATION = (
    ("/", "Fråga"),
    (SCREENING, "Screening"),
    ("/vagledning", "Läs vägledningen"),
    ("/statistik", "Statistik"),
    ("/granska-rutin", "Granska en rutin"),
    ("/andringar", "Ändringar i källorna"),
)


# Only where they are on.
WORKLIST = ("/arbetslista", "Arbetslista")
TRAINING = ("/ovning", "Öva")
EVALUATION = ("/utvardering", "Utvärdera")
GAPS = ("/luckor", "Luckor")
# What the navigation of an app holds; an app with more than these says so for each of its requests (MoreLinks).
LINKS: ContextVar[tuple[tuple[str, str], ...]] = ContextVar("links", default=NAVIGATION)


def more_links(settings: WebSettings) -> tuple[tuple[str, str], ...]:
    """The links of what is on."""
    known = {
        WORKLIST: settings.saving,
        TRAINING: settings.training,
        EVALUATION: settings.evaluation,
        GAPS: settings.feedback,
    }
    return tuple(link for link, is_on in known.items() if is_on)


class MoreLinks:
    """Adds links to the navigation of every page of an app. Pure ASGI."""

    def __init__(self, app: ASGIApp, more: tuple[tuple[str, str], ...]) -> None:
        self.app = app
        self.links = (*NAVIGATION, *more)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on; what is made for this request has the links."""
        LINKS.set(self.links)
        await self.app(scope, receive, send)


def page(title: str, body: str, *, here: str, head: str = "") -> HTMLResponse:
    """A whole page around `body` (HTML already). `here` is the address of the entry in the navigation to mark.

    `head`: HTML for the head, for a page with a style sheet or script of its own.
    """
    links = "".join(
        tag("li", tag("a", esc(label), href=path, **({"aria-current": "page"} if path == here else {})))
        for path, label in LINKS.get()
    )
    skip = tag("a", esc(texts.SKIP_TO_MAIN), cls="kv-skip", href="#innehall")
    top = tag("p", esc(texts.NAME), cls="kv-name") + tag("nav", tag("ul", links), **{"aria-label": texts.NAVIGATION})
    main = tag("main", tag("h1", esc(title)) + body, id="innehall", tabindex="-1")
    html = (
        '<!doctype html><html lang="sv"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{esc(title)} – {esc(texts.NAME)}</title>"
        '<link rel="icon" href="/static/kvarbo.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="/static/pages.css">'
        f"{head}</head><body>{skip}{tag('header', top)}{main}</body></html>"
    )
    return HTMLResponse(html, headers={"cache-control": "no-store"})
