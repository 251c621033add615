"""Who may ask and what may be posted: hosts, origins, sizes, forms."""

from __future__ import annotations

import json
import random
import re

import pytest
from web_fakes import OWN

from ui import texts
from ui.web.guard import host_name

JOIN = "/gradio_api/queue/join"


@pytest.fixture(scope="module")
def ask_index(client):
    """The number by which the page calls the function that answers."""
    config = json.loads(re.search(r"window\.gradio_config = (\{.*?\});</script>", client.get("/").text)[1])
    (found,) = [d["id"] for d in config["dependencies"] if len(d["inputs"]) == 3]
    return found


def form(ask_index, **changes):
    """What the page posts when somebody asks."""
    return {"session_hash": "abc123", "fn_index": ask_index, "data": ["Fråga?", None, None], "trigger_id": 1, **changes}


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "evil.example:7860", "", "localhost@evil.example", "0.0.0.0", "a b"],
)
def test_foreign_hosts_are_refused(client, host):
    response = client.get("/", headers={"host": host})

    assert response.status_code == 400
    assert response.text.strip() == texts.WRONG_HOST


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:7860", "localhost:7860", "LOCALHOST", "[::1]:7860"])
def test_own_hosts_are_let_in(client, host):
    assert client.get("/halsa", headers={"host": host}).status_code == 200


def test_host_names_are_read_with_and_without_port():
    assert host_name("[::1]:80") == "::1"
    assert host_name("a.se:80") == "a.se"
    assert host_name("a.se:80:80") is None


def test_forwarded_headers_cannot_choose_where_scripts_come_from(client):
    page = client.get("/", headers={"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"})

    assert page.status_code == 200
    assert "evil.example" not in page.text


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://127.0.0.1:3000", "http://localhost:7860", "file://", "", "http://[x"],
)
def test_foreign_origins_are_refused(client, ask_index, origin):
    assert client.post(JOIN, json=form(ask_index), headers={"origin": origin}).status_code == 403


def test_cross_site_posts_without_origin_are_refused(client, ask_index):
    assert client.post(JOIN, json=form(ask_index), headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_the_pages_own_question_is_let_in(client, ask_index):
    response = client.post(JOIN, json=form(ask_index), headers={"origin": OWN, "sec-fetch-site": "same-origin"})

    assert response.status_code == 200
    assert re.fullmatch(r"\w+", response.json()["event_id"])


def test_large_bodies_are_refused_before_they_are_read(client):
    assert client.post(JOIN, content=b"x" * 65_537).status_code == 413
    assert client.post(JOIN, content=b"", headers={"content-length": "20000000"}).status_code == 413
    assert client.post(JOIN, content=b"", headers={"content-length": "9" * 5000}).status_code == 413
    assert client.post(JOIN, content=b"", headers={"content-length": "-1"}).status_code == 400


def test_chunked_bodies_are_counted(client):
    def endless():
        for _ in range(2000):
            yield b"x" * 10_000

    response = client.post(JOIN, content=endless(), headers={"content-type": "application/json"})

    assert response.status_code == 413
    assert texts.HTTP_ERRORS[413] in response.json()["detail"]


def test_a_body_at_the_limit_is_read(client, ask_index):
    body = json.dumps(form(ask_index)).encode().ljust(65_536)

    assert client.post(JOIN, content=body, headers={"content-type": "application/json"}).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_only_json_may_be_posted(client, kind):
    assert client.post(JOIN, content=b"{}", headers={"content-type": kind}).status_code == 415


@pytest.mark.parametrize(
    "changes",
    [
        {"fn_index": 999},
        {"fn_index": -1},
        {"fn_index": None},
        {"fn_index": "0"},
        {"fn_index": True},
        {"fn_index": 1.5},
        {"fn_index": 10**30},
        {"data": None},
        {"data": []},
        {"data": ["a"]},
        {"data": ["a", None, None, None]},
        {"data": [1, None, None]},
        {"data": [{"path": "/etc/passwd"}, None, None]},
        {"data": [["a"], None, None]},
        {"data": ["a", "state", "state"]},
        {"data": ["a", [], []]},
        {"data": {"0": "a"}},
        {"session_hash": None},
        {"session_hash": 7},
        {"session_hash": "../x"},
        {"session_hash": "a" * 65},
        {"session_hash": "a\nb"},
        {"trigger_id": "x"},
    ],
)
def test_what_the_page_would_never_send_is_refused(client, ask_index, changes):
    response = client.post(JOIN, json=form(ask_index, **changes))

    assert 400 <= response.status_code < 500
    assert response.json()["detail"] in texts.HTTP_ERRORS.values()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"NaN",
        b'{"data":["\\ud800",null]}',
    ],
)
def test_broken_json_is_refused(client, body):
    response = client.post(JOIN, content=body, headers={"content-type": "application/json"})

    assert response.status_code == 422


def test_malformed_requests_never_end_in_a_server_error(client, ask_index):
    # The seed is fixed: the same requests every time.
    dice = random.Random(20261122)
    values = [
        None,
        True,
        0,
        -1,
        10**20,
        1.5,
        "",
        "x",
        "ö" * 50,
        [],
        {},
        [None],
        {"a": 1},
        "\x00",
        ["x", None],
        "abc123",
    ]
    names = ["session_hash", "fn_index", "data", "trigger_id", "event_id", "event_data", "batched", "simple_format"]
    for _ in range(600):
        body = form(ask_index) if dice.random() < 0.5 else {}
        for name in dice.sample(names, dice.randint(1, 5)):
            body[name] = dice.choice(values)
        path = dice.choice([JOIN, "/gradio_api/cancel", "/gradio_api/reset"])
        response = client.post(path, json=body)
        assert response.status_code < 500
        assert "Traceback" not in response.text


@pytest.mark.parametrize("path", ["/gradio_api/queue/data", "/gradio_api/heartbeat/", "/gradio_api/heartbeat/a/b"])
def test_reading_with_missing_parts_is_refused(client, path):
    response = client.get(path)

    assert 400 <= response.status_code < 500
    assert response.json()["detail"] in texts.HTTP_ERRORS.values()
