"""Fetching: what is asked, within which limits, and that every mishap is a Swedish result."""

from __future__ import annotations

import gzip
import ssl
import time
import tracemalloc
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from corpus.sync.fetch import HTML, JSON, Failed, Fetched, Fetcher, Limits, Unchanged
from tests.corpus.sync.server import Server, certify, fetcher, moved, reply

QUICK = Limits(connect=0.5, read=0.5, total=1.0, size=100_000, pace=0)


def get(server: Server, path: str = "/x", limits: Limits = QUICK) -> Fetched | Unchanged | Failed:
    with fetcher(server, limits) as session:
        return session.fetch(server.url + path, JSON)


def said(result: Fetched | Unchanged | Failed) -> str:
    assert isinstance(result, Failed), result
    return result.text


def test_what_is_there_is_fetched_by_name_and_without_cookies(server: Server) -> None:
    server.pages["/x"] = reply(
        b'{"a": 1}', ETag='"v1"', Last_Modified="Mon, 27 Apr 2026 10:00:00 GMT", Set_Cookie="id=7"
    )

    with fetcher(server, QUICK) as session:
        results = [session.fetch(f"{server.url}/x", JSON) for _ in range(2)]

    assert results[0] == Fetched(b'{"a": 1}', None, '"v1"', "Mon, 27 Apr 2026 10:00:00 GMT", "")
    assert all(headers["user-agent"].startswith("Kvarbo") for _, headers in server.asked)
    assert all("cookie" not in headers for _, headers in server.asked)


def test_what_is_unchanged_is_asked_for_by_etag_and_date(server: Server) -> None:
    server.pages["/x"] = reply(status=304)

    with fetcher(server, QUICK) as session:
        result = session.fetch(f"{server.url}/x", JSON, '"v1"', "Mon, 27 Apr 2026 10:00:00 GMT")

    headers = server.asked[-1][1]
    assert result == Unchanged("")
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Mon, 27 Apr 2026 10:00:00 GMT"


def test_a_packed_answer_is_unpacked(server: Server) -> None:
    server.pages["/x"] = reply(gzip.compress(b'{"a": 1}'), Content_Encoding="gzip")

    result = get(server)

    assert isinstance(result, Fetched)
    assert result.body == b'{"a": 1}'


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (401, "inloggning"),
        (403, "nekar"),
        (404, "finns inte"),
        (410, "borttagen"),
        (500, "500"),
        (418, "418"),
        (204, "204"),
    ],
)
def test_error_statuses_are_told(server: Server, status: int, word: str) -> None:
    server.pages["/x"] = reply(status=status)

    result = get(server)

    assert word in said(result)
    assert isinstance(result, Failed)
    assert result.status == status


# Moves


def test_a_permanent_move_is_followed_and_told(server: Server) -> None:
    server.pages |= {"/x": moved("/y", 308), "/y": moved("/z", 301), "/z": reply(b"{}")}

    result = get(server)

    assert isinstance(result, Fetched)
    assert result.moved_to == f"{server.url}/z"


def test_a_passing_redirect_is_followed_and_no_move(server: Server) -> None:
    server.pages |= {"/x": moved("/y", 302), "/y": moved("/z", 301), "/z": reply(b"{}")}

    result = get(server)

    assert isinstance(result, Fetched)
    assert result.moved_to == ""


def test_redirects_in_a_ring_end(server: Server) -> None:
    server.pages["/x"] = moved("/x")

    assert "mer än 5 gånger" in said(get(server))
    assert len(server.paths) == 6


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:1/",
        "https://127.0.0.1:1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "http://lag.example/",
        "https://2130706433/",
        "gopher://127.0.0.1/",
        "https://user:pw@lag.example/",
        "https://[broken/",
        "https://",
    ],
)
def test_redirects_into_the_house_or_off_https_are_refused(server: Server, target: str) -> None:
    server.pages["/x"] = moved(target)

    assert "inte tillåten" in said(get(server))
    assert server.paths == ["/x"]


def test_a_name_that_leads_inside_is_refused_whatever_its_certificate() -> None:
    with Fetcher(QUICK, resolve=lambda host, port: ["10.0.0.7"]) as session:
        assert "privat" in said(session.fetch("https://lag.example/x", JSON))


def test_a_name_that_answers_with_a_private_address_now_and_then_is_refused() -> None:
    answers = [["8.8.8.8", "127.0.0.1"], ["192.168.1.1"], ["::ffff:127.0.0.1"]]

    for answer in answers:
        with Fetcher(QUICK, resolve=lambda host, port, answer=answer: answer) as session:
            assert "privat" in said(session.fetch("https://lag.example/x", JSON))


def test_a_name_that_does_not_exist_is_told() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with Fetcher(QUICK, resolve=unknown) as session:
        assert "slå upp" in said(session.fetch("https://finns-inte.example/", JSON))


def test_a_server_that_is_down_is_told(server: Server) -> None:
    address = server.url
    server.http.server_close()

    with fetcher(server, QUICK) as session:
        assert "kontakt" in said(session.fetch(f"{address}/x", JSON))


# Size, time and type


def test_a_length_beyond_the_limit_is_refused_before_it_is_read(server: Server) -> None:
    def huge(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "1000000000000")
        handler.end_headers()

    server.pages["/x"] = huge

    assert "större än 100 000 byte" in said(get(server))


def test_a_body_that_never_ends_is_cut_at_the_limit(server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Connection", "close")
        handler.end_headers()
        while not server.ended.is_set():
            handler.wfile.write(b"x" * 10_000)

    server.pages["/x"] = endless

    assert "större än" in said(get(server))


def test_a_bomb_is_seen_before_it_fills_the_memory(server: Server) -> None:
    packed = gzip.compress(b"0" * 200_000_000, 9)
    server.pages["/x"] = reply(packed, Content_Encoding="gzip")
    tracemalloc.start()

    result = get(server, limits=Limits(pace=0, size=1_000_000))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "större än" in said(result)
    assert peak < 10_000_000


@pytest.mark.parametrize("body", [b"not gzip", gzip.compress(b'{"a": 1}' * 100)[:-12]], ids=["foreign", "cut"])
def test_a_broken_packing_is_told(server: Server, body: bytes) -> None:
    server.pages["/x"] = reply(body, Content_Encoding="gzip")

    assert said(get(server)) in ("svaret går inte att packa upp", "svaret är avkortat")


def test_an_unknown_packing_is_refused(server: Server) -> None:
    server.pages["/x"] = reply(b"{}", Content_Encoding="br")

    assert "okänd komprimering" in said(get(server))


def test_a_body_that_drips_is_given_up_when_the_time_is_out(server: Server) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        while not server.ended.wait(0.1):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    server.pages["/x"] = drip
    begun = time.monotonic()

    text = said(get(server))

    assert text == "servern svarade inte i tid"
    assert time.monotonic() - begun < 3


def test_headers_that_drip_are_given_up_when_the_time_is_out(server: Server) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not server.ended.wait(0.1):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    server.pages["/x"] = drip
    begun = time.monotonic()

    assert said(get(server)) == "servern svarade inte i tid"
    assert time.monotonic() - begun < 3


def test_a_server_that_says_nothing_is_given_up(server: Server) -> None:
    server.pages["/x"] = lambda handler: server.ended.wait(5) and None

    assert said(get(server)) == "servern svarade inte i tid"


def test_an_answer_that_breaks_off_is_told(server: Server) -> None:
    def short(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b'{"a":')
        handler.close_connection = True

    server.pages["/x"] = short

    assert "förtid" in said(get(server))


def test_what_is_no_http_is_told(server: Server) -> None:
    def noise(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"\x00\x01SSH-2.0\r\n\r\n")
        handler.close_connection = True

    server.pages["/x"] = noise

    assert "felaktigt" in said(get(server))


@pytest.mark.parametrize("kind", ["text/html", "application/octet-stream", "", "application/json-seq"])
def test_another_type_than_expected_is_refused(server: Server, kind: str) -> None:
    server.pages["/x"] = reply(b"{}", kind=kind)

    assert "väntat var application/json" in said(get(server))


def test_a_page_tells_its_character_set(server: Server) -> None:
    server.pages["/x"] = reply("å".encode("latin-1"), kind="text/html; charset=ISO-8859-1")

    with fetcher(server, QUICK) as session:
        result = session.fetch(f"{server.url}/x", HTML)

    assert isinstance(result, Fetched)
    assert (result.body, result.charset) == (b"\xe5", "iso-8859-1")


# Certificates


@pytest.fixture
def certified(server: Server, tmp_path: Path) -> Path:
    """The server speaks TLS with a certificate for lag.test; its path."""
    return certify(server, tmp_path)


def tls(server: Server, name: str, trusted: Path | None) -> Fetched | Unchanged | Failed:
    port = server.http.server_address[1]
    context = ssl.create_default_context(cafile=str(trusted)) if trusted else None
    session = Fetcher(QUICK, resolve=lambda *_: ["127.0.0.1"], local=frozenset({f"{name}:{port}"}), tls=context)
    with session:
        return session.fetch(f"https://{name}:{port}/x", JSON)


def test_the_certificate_is_checked_against_the_name_though_the_address_is_chosen(
    server: Server, certified: Path
) -> None:
    server.pages["/x"] = reply(b"{}")

    assert isinstance(tls(server, "lag.test", certified), Fetched)
    assert "certifikat" in said(tls(server, "annan.test", certified))
    assert "certifikat" in said(tls(server, "lag.test", None))
    assert server.asked[-1][1]["host"].startswith("lag.test:")
