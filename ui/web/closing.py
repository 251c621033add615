"""Ends the page's open streams when the server stops, so that stopping is quick and quiet. Pure ASGI."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Closing:
    """Tells every request that its caller has gone once `begun` is set, and completes what was half sent.

    Without it each browser tab holds the server until its time is out, and then fails with a traceback.
    """

    def __init__(self, app: ASGIApp, begun: asyncio.Event) -> None:
        self.app = app
        self.begun = begun

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on; only streams notice, since nothing else waits for its caller to leave."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        is_open = False

        async def receive_or_close() -> Message:
            arriving = asyncio.ensure_future(receive())
            closing = asyncio.ensure_future(self.begun.wait())
            try:
                await asyncio.wait((arriving, closing), return_when=asyncio.FIRST_COMPLETED)
                return arriving.result() if arriving.done() else {"type": "http.disconnect"}
            finally:
                arriving.cancel()
                closing.cancel()

        async def noted(message: Message) -> None:
            nonlocal is_open
            is_open = message["type"] == "http.response.start" or message.get("more_body", False)
            await send(message)

        await self.app(scope, receive_or_close, noted)
        if is_open and self.begun.is_set():
            await send({"type": "http.response.body", "body": b"", "more_body": False})
