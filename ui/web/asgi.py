"""Small helpers for the pure ASGI middlewares: reading headers, refusing in Swedish."""

from __future__ import annotations

import json

from starlette.types import Scope, Send

from ui import texts

API_PREFIX = "/gradio_api/"


def header(scope: Scope, name: bytes) -> str | None:
    """The header's value, None when it is missing, and "" (never allowed) when it is given twice."""
    values = [value for key, value in scope["headers"] if key == name]
    if len(values) > 1:
        return ""
    return values[0].decode("latin-1") if values else None


async def refuse(scope: Scope, send: Send, status: int, text: str | None = None) -> None:
    """A short Swedish text instead of whatever was asked for; JSON where the page's own script reads it."""
    said = text or texts.HTTP_ERRORS.get(status, texts.HTTP_ERROR)
    is_api = scope["path"].startswith(API_PREFIX)
    body = (json.dumps({"detail": said}, ensure_ascii=False) if is_api else said + "\n").encode()
    kind = b"application/json" if is_api else b"text/plain; charset=utf-8"
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
