"""A real HTTP server that plays the official ones, in order and out of it."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus.sync.addresses import system_resolve
from corpus.sync.fetch import Fetcher, Limits

Play = Callable[[BaseHTTPRequestHandler], None]
HTML = "text/html; charset=utf-8"


def reply(body: bytes | str = b"", status: int = 200, kind: str = "application/json", **headers: str) -> Play:
    """An answer with its length told; header names have _ for -."""
    content = body.encode() if isinstance(body, str) else body

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return play


def moved(to: str, status: int = 301) -> Play:
    """A redirect."""
    return reply(status=status, Location=to)


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many of the tests are about."""


class Server:
    """Plays what `pages` says for a path (without query); 404 for the others. `asked`: path and headers, in order."""

    def __init__(self) -> None:
        self.pages: dict[str, Play | list[Play]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.ended = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                outer.asked.append((path, {name.lower(): value for name, value in self.headers.items()}))
                play = outer.pages.get(path, reply(status=404))
                if isinstance(play, list):  # one after the other, the last one for good
                    play = play.pop(0) if len(play) > 1 else play[0]
                try:
                    play(self)
                except OSError:
                    self.close_connection = True  # the client has had enough

            def log_message(self, *arguments: object) -> None:
                pass

        self.http = _Quiet(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.http.server_address[1]}"
        self.url = f"http://{self.host}"

    @property
    def paths(self) -> list[str]:
        """The paths asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def running() -> Iterator[Server]:
    """A server that answers while the block runs."""
    server = Server()
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.ended.set()
    server.http.shutdown()
    server.http.server_close()
    thread.join(5)


class Clock:
    """Time that passes only when somebody sleeps; what was slept is remembered."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def fetcher(server: Server, limits: Limits | None = None, clock: Clock | None = None) -> Fetcher:
    """A fetcher that may speak with that server alone on this machine; without a clock it is not polite."""
    timing = {"clock": clock, "sleep": clock.sleep} if clock else {}
    chosen = limits or (Limits() if clock else Limits(pace=0))
    return Fetcher(chosen, local=frozenset({server.host}), resolve=system_resolve, **timing)


def certify(server: Server, folder: Path) -> Path:
    """Makes the server speak TLS with a new certificate for lag.test, whose path is returned; skips without openssl."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is absent, no certificate can be made")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subject = ["-subj", "/CN=lag.test", "-addext", "subjectAltName=DNS:lag.test"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.http.socket = context.wrap_socket(server.http.socket, server_side=True)
    return certificate
