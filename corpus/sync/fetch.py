"""Fetches one address at a time, politely and within limits; whatever goes wrong is a Swedish result."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.robotparser import RobotFileParser

import httpx

from corpus.sync.addresses import Refused, Resolve, checked_url, system_resolve
from corpus.sync.mishaps import mishap, refusal, too_large
from corpus.sync.network import Deadline, Transport

AGENT = "Kvarbo"
JSON = frozenset({"application/json", "text/json"})
HTML = frozenset({"text/html", "application/xhtml+xml"})
_MOVED = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_LATER = (429, 503)


@dataclass(frozen=True)
class Limits:
    """Seconds, unless the name says otherwise. `size` counts bytes as sent and again as unpacked."""

    connect: float = 10
    read: float = 20
    total: float = 60
    size: int = 10_000_000
    redirects: int = 5
    attempts: int = 3
    longest_wait: float = 60
    pace: float = 1.0


@dataclass(frozen=True)
class Fetched:
    """What came: the body unpacked. `moved_to`: the new address when the source moved for good, else ""."""

    body: bytes
    charset: str | None
    etag: str
    last_modified: str
    moved_to: str


@dataclass(frozen=True)
class Unchanged:
    """The server says that nothing is new since the etag or date given."""

    moved_to: str


@dataclass(frozen=True)
class Failed:
    """Why nothing came (Swedish); `status` is the server's when it answered with an error, else None."""

    text: str
    status: int | None = None


class _Stop(Exception):
    """Ends one fetch with its result."""

    def __init__(self, text: str, status: int | None = None) -> None:
        super().__init__(text)
        self.result = Failed(text, status)


class Fetcher:
    """One session: remembers each host's robots.txt and when it was last asked. Not for several threads.

    `local`: host:port pairs that may be on this machine and without https (tests). `tls`: other trusted certificates.
    """

    def __init__(
        self,
        limits: Limits = Limits(),
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve = system_resolve,
        local: frozenset[str] = frozenset(),
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.limits, self.clock, self.sleep, self.local = limits, clock, sleep, local
        self.deadline = Deadline(clock)
        self.transport = Transport(resolve, local, self.deadline, tls)
        self._asked: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *error: object) -> None:
        self.transport.close()

    def fetch(
        self, url: str, expected: frozenset[str], etag: str = "", last_modified: str = ""
    ) -> Fetched | Unchanged | Failed:
        """What the address holds now. `expected`: content types to accept. Never raises for what a server does."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        try:
            return self._follow(url, expected, {name: value for name, value in conditions.items() if value})
        except _Stop as stop:
            return stop.result

    def _follow(self, url: str, expected: frozenset[str], conditions: dict[str, str]) -> Fetched | Unchanged:
        moved_to, is_permanent = "", True
        for _ in range(self.limits.redirects + 1):
            self._obey_robots(url)
            response = self._get(url, conditions)
            try:
                if response.status_code not in _REDIRECTS:
                    return self._result(response, expected, moved_to)
                url = self._target(url, response)
            finally:
                response.close()
            is_permanent = is_permanent and response.status_code in _MOVED
            moved_to = url if is_permanent else moved_to
        raise _Stop(f"källan hänvisar vidare mer än {self.limits.redirects} gånger")

    def _target(self, url: str, response: httpx.Response) -> str:
        try:
            return str(httpx.URL(url).join(response.headers.get("location", "")))
        except (httpx.InvalidURL, ValueError) as error:
            raise _Stop("källan hänvisar till en adress som inte går att tolka") from error

    def _result(self, response: httpx.Response, expected: frozenset[str], moved_to: str) -> Fetched | Unchanged:
        status, headers = response.status_code, response.headers
        if status == 304:
            return Unchanged(moved_to)
        if status != 200:
            raise _Stop(refusal(status), status)
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in expected:
            raise _Stop(f"innehållet är av typen {kind[:60] or 'okänd'}, väntat var {' eller '.join(sorted(expected))}")
        body = self._read(response)
        etag, modified = (_sendable(headers.get(name, "")) for name in ("etag", "last-modified"))
        return Fetched(body, response.charset_encoding, etag, modified, moved_to)

    def _get(self, url: str, headers: dict[str, str]) -> httpx.Response:
        """The answer to a polite request, asked again when the server wants us to wait."""
        try:
            host = checked_url(url, self.local).netloc
        except Refused as refused:
            raise _Stop(f"adressen är inte tillåten: {refused}") from refused
        for attempt in range(1, self.limits.attempts + 1):
            self._pace(host)
            response = self._send(url, headers)
            if response.status_code not in _LATER or attempt == self.limits.attempts:
                break
            wait = _wait(response, default=2.0**attempt)
            response.close()
            if wait > self.limits.longest_wait:
                raise _Stop(f"servern ber om {round(wait)} sekunders väntan, försök senare", response.status_code)
            self.sleep(wait)
        return response

    def _send(self, url: str, headers: dict[str, str]) -> httpx.Response:
        limits = self.limits
        waits = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.read}
        asked = {"User-Agent": f"{AGENT} (sync of official sources)", "Accept-Encoding": "gzip", "Accept": "*/*"}
        self.deadline.allow(limits.total)
        try:
            request = httpx.Request("GET", url, headers=asked | headers, extensions={"timeout": waits})
            return self.transport.handle_request(request)
        except Exception as error:
            raise _Stop(mishap(error)) from error

    def _read(self, response: httpx.Response) -> bytes:
        """The body, unpacked piece by piece, so that a bomb is seen before it has gone off."""
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("identity", "gzip", ""):
            raise _Stop(f"okänd komprimering: {encoding[:30]}")
        unpack = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
        body, sent, limit = bytearray(), 0, self.limits.size
        try:
            if int(response.headers.get("content-length", "0")) > limit:
                raise _Stop(too_large(limit))
            for piece in response.iter_raw():
                sent += len(piece)
                body += unpack.decompress(piece, limit + 1 - len(body)) if unpack else piece
                if sent > limit or len(body) > limit:
                    raise _Stop(too_large(limit))
        except _Stop:
            raise
        except Exception as error:
            raise _Stop(mishap(error)) from error
        if unpack and not unpack.eof:
            raise _Stop("svaret är avkortat")
        return bytes(body)

    def _pace(self, host: str) -> None:
        rules = self._robots.get(host)
        asked_for = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        apart = max(self.limits.pace, min(asked_for, self.limits.longest_wait))
        early = self._asked.get(host, -apart) + apart - self.clock()
        if early > 0:
            self.sleep(early)
        self._asked[host] = self.clock()

    def _obey_robots(self, url: str) -> None:
        try:
            parts = checked_url(url, self.local)
        except Refused as refused:
            raise _Stop(f"adressen är inte tillåten: {refused}") from refused
        if parts.netloc not in self._robots:
            self._robots[parts.netloc] = self._read_robots(f"{parts.scheme}://{parts.netloc}/robots.txt")
        if not self._robots[parts.netloc].can_fetch(AGENT, url):
            raise _Stop("webbplatsens robots.txt tillåter inte att sidan hämtas")

    def _read_robots(self, url: str) -> RobotFileParser:
        """The host's rules. None there (4xx) means that all is allowed; a server in trouble (5xx) that nothing is."""
        rules = RobotFileParser(url)
        for _ in range(self.limits.redirects + 1):
            response = self._get(url, {})
            try:
                if response.status_code in _REDIRECTS:
                    url = self._target(url, response)
                    continue
                if response.status_code == 200:
                    rules.parse(self._read(response).decode("utf-8", "replace").splitlines())
                elif 400 <= response.status_code < 500 and response.status_code != 429:
                    rules.parse([])
                else:
                    raise _Stop(f"webbplatsens robots.txt går inte att läsa (felkod {response.status_code})")
                return rules
            finally:
                response.close()
        raise _Stop("webbplatsens robots.txt hänvisar vidare för många gånger")


def _sendable(value: str) -> str:
    """A value that can be sent back as it is, else "": then nothing is asked for conditionally."""
    return value if value.isascii() and value.isprintable() and len(value) <= 200 else ""


def _wait(response: httpx.Response, default: float) -> float:
    """Seconds that the server asks us to wait, by its own clock when it names a time."""
    asked = response.headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked[:9])
    try:
        then, now = (parsedate_to_datetime(text) for text in (asked, response.headers.get("date", "")))
        return max(0.0, (then - now).total_seconds())
    except (TypeError, ValueError):
        return default
