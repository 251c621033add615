"""What every plain page shares: language, title, navigation, one main part, a foot."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from ui import texts
from ui.web.markup import esc, tag

NAVIGATION = (
    ("/", "Fråga"),
    ("/vagledning", "Läs vägledningen"),
    ("/statistik", "Statistik"),
    ("/granska-rutin", "Granska en rutin"),
    ("/andringar", "Ändringar i källorna"),
)


def page(title: str, body: str, *, here: str) -> HTMLResponse:
    """A whole page around `body` (HTML already). `here` is the address of the entry in the navigation to mark."""
    links = "".join(
        tag("li", tag("a", esc(label), href=path, **({"aria-current": "page"} if path == here else {})))
        for path, label in NAVIGATION
    )
    skip = tag("a", esc(texts.SKIP_TO_MAIN), cls="kv-skip", href="#innehall")
    head = tag("p", esc(texts.NAME), cls="kv-name") + tag("nav", tag("ul", links), **{"aria-label": texts.NAVIGATION})
    main = tag("main", tag("h1", esc(title)) + body, id="innehall", tabindex="-1")
    html = (
        '<!doctype html><html lang="sv"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{esc(title)} – {esc(texts.NAME)}</title>"
        '<link rel="icon" href="/static/kvarbo.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="/static/pages.css"></head>'
        f"<body>{skip}{tag('header', head)}{main}</body></html>"
    )
    return HTMLResponse(html, headers={"cache-control": "no-store"})
