"""What goes out: security headers on everything, errors in short Swedish, and the page's HTML made ours. Pure ASGI."""

from __future__ import annotations

import html
import logging
import re
import secrets
from collections.abc import MutableMapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import texts
from ui.web.asgi import refuse

_LOG = logging.getLogger("kvarbo.web")
_FIXED = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=(), clipboard-write=(self)",
    ),
]
_OWN = {name for name, _ in _FIXED} | {b"content-security-policy", b"server"}


def policy(nonce: str) -> str:
    """The content security policy. Styles may be inline (Gradio sets style attributes); scripts need the nonce."""
    return (
        f"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


class Headers:
    """Security headers on every response, errors too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on with a fresh nonce in the scope."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope["kvarbo.nonce"] = nonce

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(key, value) for key, value in message.get("headers", []) if key.lower() not in _OWN]
                own = [*_FIXED, (b"content-security-policy", policy(nonce).encode())]
                message = {**message, "headers": [*kept, *own]}
            await send(message)

        await self.app(scope, receive, with_headers)


class Errors:
    """Replaces the text of every error, and turns exceptions into 500: never a traceback, never a version."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what went well."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_started = is_replaced = False

        async def checked(message: Message) -> None:
            nonlocal is_started, is_replaced
            if message["type"] == "http.response.start":
                is_started = True
                # 503 from /readyz is an answer, not a mishap.
                if message["status"] >= 400 and scope["path"] != "/readyz":
                    is_replaced = True
                    await refuse(scope, send, message["status"])
                    return
            if not is_replaced:
                await send(message)

        try:
            await self.app(scope, receive, checked)
        except Exception as error:
            _LOG.error("request failed class=%s", type(error).__name__)
            if not is_started:
                await refuse(scope, send, 500)


_REMOVED = re.compile(
    r"""<meta\s+(?:property|name)="(?:og|twitter):[^>]*>|<link\s+rel="manifest"[^>]*>|<title>.*?</title>"""
    r"""|<script>(?:(?!</script>).)*iframeResizer\.contentWindow(?:(?!</script>).)*</script>""",
    re.DOTALL,
)


def rewrite(page: str, nonce: str) -> str:
    """Gradio's HTML in Swedish: language, title, our script first and our style last, nonces on inline scripts."""
    page = _REMOVED.sub("", page)
    page = re.sub(r"(<html\b[^>]*?)\slang=\"[^\"]*\"", r"\1", page, count=1)
    page = page.replace("<html", '<html lang="sv"', 1)
    first = (
        f"<head><title>{html.escape(texts.TITLE)}</title>"
        '<script src="/static/boot.js"></script><link rel="icon" href="/static/kvarbo.svg" type="image/svg+xml">'
    )
    page = page.replace("<head>", first, 1)
    page = page.replace("</head>", '<link rel="stylesheet" href="/static/kvarbo.css"></head>', 1)
    page = re.sub(r"(<body\b[^>]*>)", rf"\1<noscript><p>{html.escape(texts.NO_SCRIPT)}</p></noscript>", page, count=1)
    return re.sub(r"<script\b", f'<script nonce="{nonce}"', page)


class PageRewrite:
    """Rewrites the HTML of the page itself; everything else streams through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Collects the page, rewrites it and sends it in one piece."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self.app(scope, receive, send)
            return
        # Compressed HTML cannot be rewritten; and a HEAD must tell the length that a GET would.
        inner: MutableMapping[str, Any] = {
            **scope,
            "method": "GET",
            "headers": [h for h in scope["headers"] if h[0] not in (b"accept-encoding", b"if-none-match")],
        }
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            else:
                body.extend(message.get("body", b""))

        await self.app(inner, receive, collect)
        content = bytes(body)
        if start["status"] == 200:
            content = rewrite(content.decode("utf-8"), scope["kvarbo.nonce"]).encode()
        dropped = (b"content-length", b"cache-control")
        headers = [(key, value) for key, value in start["headers"] if key not in dropped]
        headers += [(b"content-length", str(len(content)).encode()), (b"cache-control", b"no-store")]
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})
