"""Manners: pace, waiting when asked to, and robots.txt."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler

from corpus.sync.fetch import JSON, Failed, Fetched, Limits, Unchanged
from tests.corpus.sync.server import Clock, Server, fetcher, moved, reply

QUICK = Limits(pace=0)


def get(server: Server, path: str = "/x", limits: Limits = QUICK) -> Fetched | Unchanged | Failed:
    with fetcher(server, limits) as session:
        return session.fetch(server.url + path, JSON)


def said(result: Fetched | Unchanged | Failed) -> str:
    assert isinstance(result, Failed), result
    return result.text


def test_requests_to_one_host_are_a_second_apart(server: Server) -> None:
    clock = Clock()
    server.pages["/x"] = reply(b"{}")

    with fetcher(server, clock=clock) as session:
        for _ in range(3):
            session.fetch(f"{server.url}/x", JSON)

    assert clock.slept == [1.0, 1.0, 1.0]  # robots.txt goes first, without waiting


def test_the_delay_that_a_host_asks_for_is_kept(server: Server) -> None:
    clock = Clock()
    server.pages |= {"/x": reply(b"{}"), "/robots.txt": reply("User-agent: *\nCrawl-delay: 7\n", kind="text/plain")}

    with fetcher(server, clock=clock) as session:
        for _ in range(2):
            session.fetch(f"{server.url}/x", JSON)

    assert clock.slept == [7.0, 7.0]


def test_a_busy_server_is_asked_again_when_it_says(server: Server) -> None:
    clock = Clock()
    server.pages["/x"] = [reply(status=429, Retry_After="3"), reply(status=503), reply(b"{}")]

    with fetcher(server, Limits(pace=0), clock) as session:
        result = session.fetch(f"{server.url}/x", JSON)

    assert isinstance(result, Fetched)
    assert clock.slept == [3.0, 4.0]


def test_a_time_to_come_back_is_counted_from_the_servers_own_clock(server: Server) -> None:
    clock = Clock()

    def later(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(503)
        handler.send_header("Date", "Mon, 27 Apr 2026 10:00:00 GMT")
        handler.send_header("Retry-After", "Mon, 27 Apr 2026 10:00:20 GMT")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.pages["/x"] = [later, reply(b"{}")]

    with fetcher(server, Limits(pace=0), clock) as session:
        session.fetch(f"{server.url}/x", JSON)

    assert clock.slept == [20.0]


def test_a_server_that_stays_busy_is_left_alone(server: Server) -> None:
    clock = Clock()
    server.pages["/x"] = reply(status=503)

    with fetcher(server, Limits(pace=0), clock) as session:
        result = session.fetch(f"{server.url}/x", JSON)

    assert "tillfälligt" in said(result)
    assert len(server.paths) == 3


def test_a_wait_of_hours_is_not_waited(server: Server) -> None:
    clock = Clock()
    server.pages["/x"] = reply(status=429, Retry_After="7200")

    with fetcher(server, Limits(pace=0), clock) as session:
        result = session.fetch(f"{server.url}/x", JSON)

    assert "7200 sekunders väntan" in said(result)
    assert (server.paths, clock.slept) == (["/x"], [])


# robots.txt


def test_robots_txt_is_read_once_and_obeyed(server: Server) -> None:
    server.pages |= {
        "/x": reply(b"{}"),
        "/stangt/y": reply(b"{}"),
        "/robots.txt": reply("User-agent: *\nDisallow: /stangt/\n", kind="text/plain"),
    }

    with fetcher(server, QUICK) as session:
        open_one, closed = session.fetch(f"{server.url}/x", JSON), session.fetch(f"{server.url}/stangt/y", JSON)

    assert isinstance(open_one, Fetched)
    assert "robots.txt" in said(closed)
    assert [path for path, _ in server.asked] == ["/robots.txt", "/x"]


def test_rules_for_us_by_name_go_before_those_for_all(server: Server) -> None:
    rules = "User-agent: Kvarbo\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    server.pages |= {"/x": reply(b"{}"), "/robots.txt": reply(rules, kind="text/plain")}

    assert "robots.txt" in said(get(server))


def test_a_redirect_to_a_closed_page_is_not_followed(server: Server) -> None:
    server.pages |= {
        "/x": moved("/stangt"),
        "/stangt": reply(b"{}"),
        "/robots.txt": reply("User-agent: *\nDisallow: /stangt\n", kind="text/plain"),
    }

    assert "robots.txt" in said(get(server))
    assert server.paths == ["/x"]


def test_a_robots_txt_that_cannot_be_read_closes_the_host(server: Server) -> None:
    server.pages |= {"/x": reply(b"{}"), "/robots.txt": reply(status=500)}

    assert "robots.txt går inte att läsa" in said(get(server))
    assert server.paths == []
