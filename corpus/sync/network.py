"""Connections of the fetcher: made only to public addresses, and ended when the time for a request is up.

The name is resolved here, its addresses are checked, and the connection goes to one that was checked; a name that
answers differently the second time gains nothing. Certificates are still checked against the name.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from corpus.sync.addresses import Resolve, public_addresses


class Deadline:
    """When the request under way has to be done, on the given clock (seconds)."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.ends = 0.0

    def allow(self, seconds: float) -> None:
        """Gives the next request this long in all."""
        self.ends = self.clock() + seconds

    def left(self, timeout: float | None) -> float:
        """Seconds for one wait: no more than the timeout, no more than what is left. Raises ReadTimeout at the end."""
        left = self.ends - self.clock()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore.NetworkStream):
    """A connection that keeps to the deadline: a server that sends a byte at a time cannot hold us."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.inner, self.deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self.inner.start_tls(ssl_context, server_hostname, self.deadline.left(timeout)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    def __init__(self, resolve: Resolve, local: frozenset[str], deadline: Deadline) -> None:
        self.resolve, self.local, self.deadline = resolve, local, deadline
        self.inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connects to the first of the name's addresses that answers. Raises Refused when one of them is private."""
        failure: Exception = httpcore.ConnectError("no address")
        for address in public_addresses(host, port, self.resolve, self.local):
            try:
                left = self.deadline.left(timeout)
                inner = self.inner.connect_tcp(address, port, left, local_address, socket_options)
                return _Stream(inner, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class Transport(httpx.BaseTransport):
    """httpx over those connections; no proxy, no cookies, nothing read from the environment."""

    def __init__(
        self, resolve: Resolve, local: frozenset[str], deadline: Deadline, tls: ssl.SSLContext | None = None
    ) -> None:
        backend = _Backend(resolve, local, deadline)
        context = tls or httpx.create_ssl_context(trust_env=False)
        self.pool = httpcore.ConnectionPool(ssl_context=context, network_backend=backend, keepalive_expiry=30)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body still to be read. Raises httpcore's errors and Refused."""
        url = request.url
        asked = httpcore.Request(
            method=request.method.encode(),
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self.pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Closes every connection."""
        self.pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self.answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self.answer.iter_stream()

    def close(self) -> None:
        self.answer.close()
