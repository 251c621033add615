"""Serves the app: takes the port first, so that a port in use is told at once and in Swedish."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.errors import UserError
from ui import texts

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

_SHUTDOWN_SECONDS = 3


class PortInUse(UserError):
    """Another program has the port; the message is for the user."""

    def __init__(self, port: int) -> None:
        super().__init__(texts.PORT_IN_USE.format(port=port))
        self.port = port


class NotLoopback(UserError):
    """The address can be reached from other computers, and nobody said that it may; the message is for the user."""

    def __init__(self, host: str) -> None:
        super().__init__(texts.NOT_LOOPBACK.format(host=host))
        self.host = host


def is_loopback(host: str) -> bool:
    """True for addresses that only this computer reaches."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def take_port(host: str, port: int) -> socket.socket:
    """A listening socket. Raises PortInUse."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host.strip("[]"), port))
        taken.listen(256)
    except OSError as error:
        taken.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortInUse(port) from error
        raise
    return taken


def serve(
    app_factory: Callable[[], FastAPI],
    host: str,
    port: int,
    *,
    announce: Callable[[str], None] = print,
) -> None:
    """Serves until Ctrl+C or SIGTERM; `announce` gets the Swedish line with the address.

    Raises PortInUse before the app is built, and NotLoopback: nobody signs in here.
    """
    if not is_loopback(host):
        raise NotLoopback(host)
    taken = take_port(host, port)
    try:
        server = make_server(app_factory())
        shown = f"[{host}]" if ":" in host else host
        announce(texts.SERVING.format(url=f"http://{shown}:{taken.getsockname()[1]}"))
        server.run(sockets=[taken])
    finally:
        taken.close()


def make_server(app: FastAPI) -> uvicorn.Server:
    """A server that logs no request and ends the page's open streams as soon as it is told to stop."""
    import uvicorn

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            app.state.closing.set()
            await super().shutdown(sockets)

    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )
    return Server(config)
