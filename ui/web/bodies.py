"""What may be posted: little, JSON except to named addresses, and of exactly the form the page sends. Pure ASGI."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.web.asgi import header, refuse

_READ_SECONDS = 10.0
_Name = Annotated[str, StringConstraints(pattern=r"^\w{1,64}$")]


class Join(BaseModel):
    """A question on its way into the queue; other fields that Gradio knows are dropped."""

    model_config = ConfigDict(strict=True, extra="ignore")
    session_hash: _Name
    fn_index: int
    data: list[str | None] = Field(max_length=16)
    trigger_id: int | None = None


class Cancel(BaseModel):
    """A question taken back."""

    model_config = ConfigDict(strict=True, extra="ignore")
    session_hash: _Name
    fn_index: int
    event_id: _Name


class Reset(BaseModel):
    """What follows a question taken back."""

    model_config = ConfigDict(strict=True, extra="ignore")
    event_id: _Name


_FORMS: dict[str, type[BaseModel]] = {
    "/gradio_api/queue/join": Join,
    "/gradio_api/cancel": Cancel,
    "/gradio_api/reset": Reset,
}


class Posted(NamedTuple):
    """What an address takes when it is not JSON: its media type and its largest size in bytes."""

    kind: str
    limit: int


class _TooLarge(Exception):
    pass


class BodyLimit:
    """413 above the limit, counted as it arrives: a chunked body says nothing about its size. 415 unless JSON.

    `forms` gives the addresses that take a form instead of JSON.
    """

    def __init__(self, app: ASGIApp, limit: int, forms: Mapping[str, Posted]) -> None:
        self.app = app
        self.json = Posted("application/json", limit)
        self.forms = forms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on with the whole body in hand (`scope["kvarbo.body"]`), or refuses."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        kind, limit = self.forms.get(scope["path"], self.json)
        length = header(scope, b"content-length")
        if length is not None and not (length.isascii() and length.isdigit()):
            await refuse(scope, send, 400)
            return
        if length is not None and int(length[:12]) > limit:
            await refuse(scope, send, 413)
            return
        if (header(scope, b"content-type") or "").split(";")[0].strip().lower() != kind:
            await refuse(scope, send, 415)
            return
        try:
            body = await asyncio.wait_for(self._read(receive, limit), _READ_SECONDS)
        except _TooLarge:
            await refuse(scope, send, 413)
            return
        except TimeoutError:
            await refuse(scope, send, 400)
            return
        if body is not None:  # None: the caller has gone
            scope["kvarbo.body"] = body
            await self.app(scope, replay(body, receive), send)

    async def _read(self, receive: Receive, limit: int) -> bytes | None:
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            if len(body) > limit:
                raise _TooLarge
            if not message.get("more_body", False):
                return bytes(body)


def replay(body: bytes, receive: Receive) -> Receive:
    """A receive that gives the body once, then whatever comes."""
    is_given = False

    async def given() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return given


class FormGuard:
    """4xx for what the page would never send; Gradio itself answers some of it with 500.

    `inputs` gives, for each function the page calls, one letter per input: "t" for text, "-" for what must be null.
    """

    def __init__(self, app: ASGIApp, inputs: Mapping[int, str]) -> None:
        self.app = app
        self.inputs = inputs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on a body rebuilt from the fields that were checked."""
        if scope["type"] != "http" or "kvarbo.body" not in scope or scope["path"] not in _FORMS:
            await self.app(scope, receive, send)
            return
        try:
            form = _FORMS[scope["path"]].model_validate_json(scope["kvarbo.body"])
        except ValidationError:
            await refuse(scope, send, 422)
            return
        if isinstance(form, Join) and (form.fn_index not in self.inputs):
            await refuse(scope, send, 404)
            return
        if isinstance(form, Join) and not self._fits(form):
            await refuse(scope, send, 422)
            return
        body = json.dumps(form.model_dump()).encode()
        length = (b"content-length", str(len(body)).encode())
        kept = [h for h in scope["headers"] if h[0] not in (b"content-length", b"transfer-encoding")]
        inner: dict[str, Any] = {**scope, "headers": [*kept, length]}
        await self.app(inner, replay(body, receive), send)

    def _fits(self, form: Join) -> bool:
        kinds = self.inputs[form.fn_index]
        return len(kinds) == len(form.data) and all(
            value is None or kind == "t" for kind, value in zip(kinds, form.data, strict=True)
        )
