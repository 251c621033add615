"""A scripted server that speaks OpenAI's interface on this machine: what it answers, how slowly, and when it dies."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Scripted:
    """One reply: its pieces, the pause before each, the status, and whether the line is cut after the last piece.

    `ends` False: the stream closes in good order, but without saying that it is done.
    """

    pieces: Sequence[str] = ()
    pause_s: float = 0.0
    status: int = 200
    cut: bool = False
    ends: bool = True


@dataclass
class Server:
    """Where it listens, the replies still to give (the last is given again and again), and the requests it got."""

    address: str
    script: list[Scripted]
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def next_reply(self) -> Scripted:
        """The next reply."""
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]


@contextmanager
def serving(*script: Scripted) -> Iterator[Server]:
    """A server with this script, closed at the end."""
    http = _Http(("127.0.0.1", 0), _Handler)
    http.scripted = Server(f"http://127.0.0.1:{http.server_port}", list(script))
    threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield http.scripted
    finally:
        http.shutdown()
        http.server_close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    scripted: Server

    def handle_error(self, *_: object) -> None:
        """Silent: lines that are cut are part of the script."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        assert isinstance(self.server, _Http)
        server = self.server.scripted
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.requests.append(json.loads(body))
        server.headers.append({name.lower(): value for name, value in self.headers.items()})
        server.paths.append(self.path)
        reply = server.next_reply()
        if reply.status != 200:
            self._error(reply.status)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            self._stream(reply)
        except OSError:
            self.close_connection = True  # nobody listens any more

    def _stream(self, reply: Scripted) -> None:
        for piece in reply.pieces:
            time.sleep(reply.pause_s)
            self._event(json.dumps(_chunk({"role": "assistant", "content": piece}, None)))
        if reply.cut:
            self.close_connection = True
            self.connection.close()
            return
        if reply.ends:
            self._event(json.dumps(_chunk({}, "stop")))
            self._event("[DONE]")
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, data: str) -> None:
        text = f"data: {data}\n\n".encode()
        self.wfile.write(f"{len(text):x}\r\n".encode() + text + b"\r\n")
        self.wfile.flush()

    def _error(self, status: int) -> None:
        body = json.dumps({"error": {"message": "scripted", "type": "scripted"}}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


def _chunk(delta: dict[str, str], finish: str | None) -> dict[str, Any]:
    return {
        "id": "scripted",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "scripted",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
