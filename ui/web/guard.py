"""Who may ask for what: host allow-list, own origin only, and an allow-list of routes. Pure ASGI."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from ui import texts
from ui.web.asgi import header, refuse

# Everything the page needs. Gradio has many more routes (upload, proxy, file, API description, monitoring …): closed.
_READ = re.compile(
    r"/|/halsa|/readyz|/theme\.css|/static/(?:kvarbo\.css|kvarbo\.svg|boot\.js|(?:pages|screening)\.css|(?:screening|evaluation|feedback)\.js)|/assets/[\w-]+(?:\.[\w-]+)+"
    r"|/vagledning(?:/[a-z0-9-]{1,100})?|/statistik|/granska-rutin(?:/mall\.(?:docx|md))?|/andringar(?:\.atom)?"
    r"|/screening"
    r"|/gradio_api/queue/data|/gradio_api/app_id|/gradio_api/heartbeat/\w{1,64}"
)
_WRITE = re.compile(
    r"/gradio_api/queue/join|/gradio_api/cancel|/gradio_api/reset|/granska-rutin"
    r"|/screening(?:/export\.(?:txt|docx|pdf|ics))?"
)
_RUN = r"[0-9T-]{17}_[a-z0-9-]{1,20}"  # the id of an evaluation run
# What is there only where it is on: reading and writing.
_PARTS = {
    "worklist": (re.compile(r"/arbetslista(?:/statistik|/[0-9a-f]{32})?"), re.compile(r"/arbetslista(?:/andra)?")),
    "training": (
        re.compile(
            r"/ovning(?:/[a-zåäö0-9-]{1,30}(?:/svar\.csv|/[a-z-]{5,25}-\d{5}(?:/resultat|/radera|/\d{1,4})?)?)?"
        ),
        re.compile(r"/ovning(?:/svar|/radera)?"),
    ),
    "evaluation": (
        re.compile(
            rf"/utvardering(?:/korning/{_RUN}|/rapport/{_RUN}(?:\.(?:csv|json|xml))?|/jamfor|/nytt-fall"
            r"|/skript/[a-zåäö0-9-]{1,80}(?:\.yaml)?)?"
        ),
        re.compile(r"/utvardering/(?:kor|avbryt|fortsatt|nytt-fall)"),
    ),
    "feedback": (
        re.compile(r"/aterkoppling(?:/ta-bort|/utkast)?|/luckor(?:\.csv)?"),
        re.compile(r"/aterkoppling(?:/ta-bort|/utkast)?"),
    ),
}
# Gradio builds addresses from these; a caller must not choose where the page loads its scripts from.
_FORWARDED = (b"x-forwarded-host", b"x-forwarded-prefix", b"forwarded", b"x-original-host", b"x-direct-url")


def host_name(value: str) -> str | None:
    """The host of `name`, `name:port` or `[v6]:port`, in lower case; None when it is not of that form."""
    match = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?", value)
    return match[1].strip("[]").lower() if match else None


class HostGuard:
    """400 unless the Host header names an allowed host: a foreign name that points here is DNS rebinding."""

    def __init__(self, app: ASGIApp, allowed: tuple[str, ...]) -> None:
        self.app = app
        self.allowed = {name.strip("[]").lower() for name in allowed}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on, without forwarding headers, or refuses."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if host_name(header(scope, b"host") or "") not in self.allowed:
            await refuse(scope, send, 400, texts.WRONG_HOST)
            return
        scope["headers"] = [(key, value) for key, value in scope["headers"] if key not in _FORWARDED]
        await self.app(scope, receive, send)


class OriginGuard:
    """403 for what another site's page sends: a local web page can otherwise post to loopback."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on reading requests and those whose origin is this very host and port."""
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD") and not self._is_own(scope):
            await refuse(scope, send, 403)
            return
        await self.app(scope, receive, send)

    @staticmethod
    def _is_own(scope: Scope) -> bool:
        site = header(scope, b"sec-fetch-site")
        if site not in (None, "same-origin", "none"):
            return False
        origin = header(scope, b"origin")
        # No origin: not a browser. Our policy against referrers makes a form's origin "null"; the browser itself, which
        # no page can override here, then says that the request comes from this very origin.
        if origin is None or (origin == "null" and site == "same-origin"):
            return True
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        own = (header(scope, b"host") or "").lower()
        return parts.scheme in ("http", "https") and parts.netloc.lower() == own


class RouteGuard:
    """404 for every route the page does not need, 405 for the wrong method; websockets are closed."""

    def __init__(self, app: ASGIApp, parts: Iterable[str] = ()) -> None:
        self.app = app
        more = [_PARTS[part] for part in parts]
        self.readable = (_READ, *(read for read, _ in more))
        self.writable = (_WRITE, *(write for _, write in more))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what is on the list."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] == "http":
            path, method = scope["path"], scope["method"]
            readable = any(pattern.fullmatch(path) for pattern in self.readable)
            writable = any(pattern.fullmatch(path) for pattern in self.writable)
            if not readable and not writable:
                await refuse(scope, send, 404)
                return
            allowed = (("GET", "HEAD") if readable else ()) + (("POST",) if writable else ())
            if method not in allowed:
                await refuse(scope, send, 405)
                return
            if path == "/":
                scope["query_string"] = b""  # no deep links, no language switches
        await self.app(scope, receive, send)
