"""The shell around the page: what is open, what every response carries, health. (What may be posted: test_posts.)"""

from __future__ import annotations

import re
from datetime import date

import pytest
from web_fakes import OWN, FakeAnswerer

from ui import texts
from ui.web.app import health
from ui.web.page import header
from ui.web.ports import WebSettings
from ui.web.responses import rewrite

JOIN = "/gradio_api/queue/join"
CLOSED = [
    "/config",
    "/config/",
    "/docs",
    "/redoc",
    "/openapi.json",
    "/info",
    "/login",
    "/logout",
    "/user",
    "/token",
    "/app_id",
    "/robots.txt",
    "/manifest.json",
    "/pwa_icon",
    "/monitoring",
    "/monitoring/summary",
    "/queue/join",
    "/upload",
    "/file=/etc/passwd",
    "/svelte/x.js",
    "/favicon.ico",
    "/custom_component/1/client/component/index.js",
    "/static/fonts/SourceSansPro/SourceSansPro-Regular.woff2",
    "/static/../app.py",
    "/static/%2e%2e/texts.py",
    "/assets/../index.html",
    "/assets/%2e%2e/index.html",
    "/assets/",
    "/gradio_api/info",
    "/gradio_api/openapi.json",
    "/gradio_api/upload",
    "/gradio_api/upload_progress",
    "/gradio_api/file=/etc/passwd",
    "/gradio_api/file/etc/passwd",
    "/gradio_api/proxy=https://example.com/x",
    "/gradio_api/run/ask",
    "/gradio_api/api/ask",
    "/gradio_api/call/ask",
    "/gradio_api/call/v2/ask",
    "/gradio_api/queue/status",
    "/gradio_api/component_server",
    "/gradio_api/startup-events",
    "/gradio_api/user",
    "/gradio_api/token",
    "/gradio_api/login_check",
    "/gradio_api/deep_link",
    "/gradio_api/runs",
    "/gradio_api/run-history/records",
    "/gradio_api/process_recording",
    "/gradio_api/vibe-edit",
    "/gradio_api/vibe-code",
    "/gradio_api/mcp/sse",
    "/gradio_api/stream/x",
    "/gradio_api/dev/reload",
    "/finns-inte",
]


def test_every_response_has_the_security_headers(client):
    for path in ["/", "/halsa", "/readyz", "/theme.css", "/static/boot.js", "/static/kvarbo.css", *CLOSED[:9]]:
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        for rule in (
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
            "img-src 'self' data:",
            "connect-src 'self'",
        ):
            assert rule in policy
        assert "unsafe-eval" not in policy
        assert "'unsafe-inline'" not in re.search(r"script-src[^;]*", policy)[0]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "camera=()" in headers["permissions-policy"]
        assert "server" not in headers


def test_refusals_carry_the_headers_too(client):
    refused = [
        client.get("/", headers={"host": "evil.example"}),
        client.post(JOIN, json={}, headers={"origin": "https://evil.example"}),
        client.post(JOIN, content=b"x" * 70_000),
    ]

    assert [r.status_code for r in refused] == [400, 403, 413]
    assert all("content-security-policy" in r.headers for r in refused)


def test_each_page_has_its_own_nonce_and_every_script_carries_it(client):
    first, second = client.get("/"), client.get("/")

    nonces = [re.search(r"'nonce-([^']+)'", r.headers["content-security-policy"])[1] for r in (first, second)]
    assert nonces[0] != nonces[1]
    scripts = re.findall(r"<script\b[^>]*>", first.text)
    assert scripts
    assert all(f'nonce="{nonces[0]}"' in script for script in scripts)


def test_the_page_is_swedish_from_the_first_byte(client):
    page = client.get("/").text

    assert '<html lang="sv"' in page
    assert page.count("<title>") == 1
    assert f"<title>{texts.TITLE}</title>" in page
    assert page.index("/static/boot.js") < page.index("window.gradio_config")
    assert "/static/kvarbo.css" in page
    assert texts.NO_SCRIPT in page
    assert client.get("/").headers["cache-control"] == "no-store"


def test_the_page_names_no_other_host(client):
    page = client.get("/").text
    for text in (page, client.get("/static/boot.js").text, client.get("/static/kvarbo.css").text):
        hosts = set(re.findall(r"https?://([^/\"'\s\\]+)", text))
        assert hosts <= {"127.0.0.1:7860"}
    assert "fonts.googleapis" not in page
    assert "iframeResizer.contentWindow" not in page
    assert "@import" not in client.get("/theme.css").text
    assert "url(http" not in client.get("/theme.css").text


def test_rewriting_survives_html_it_does_not_know():
    assert rewrite("<html><head></head><body></body></html>", "n").startswith('<html lang="sv"><head><title>')
    assert rewrite("hej", "n") == "hej"


def test_compressed_pages_are_rewritten_too(client):
    assert '<html lang="sv"' in client.get("/", headers={"accept-encoding": "br, gzip"}).text


def test_head_tells_the_same_length_as_get(client):
    head = client.head("/")

    assert head.status_code == 200
    assert head.content == b""


@pytest.mark.parametrize("path", CLOSED)
def test_routes_the_page_does_not_need_are_closed(client, path):
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        response = client.request(method, path, headers={"origin": OWN})
        assert response.status_code in (404, 405)
        assert "Traceback" not in response.text
        assert len(response.text) < 100


def test_open_routes_refuse_other_methods(client):
    assert client.post("/", json={}).status_code == 405
    assert client.put("/halsa", json={}).status_code == 405
    assert client.get(JOIN).status_code == 405
    assert client.post("/static/boot.js", json={}).status_code == 405


def test_what_the_page_needs_is_open(client):
    page = client.get("/").text
    assets = re.findall(r"\./(assets/[\w.-]+)", page)

    assert assets
    for path in [*(f"/{asset}" for asset in assets), "/theme.css", "/static/boot.js", "/static/kvarbo.svg"]:
        assert client.get(path).status_code == 200


def test_websockets_are_closed(client):
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/queue/join"):
        pass


def test_errors_are_short_and_swedish(client):
    response = client.get("/finns-inte")

    assert response.text == texts.HTTP_ERRORS[404] + "\n"
    assert response.headers["content-type"].startswith("text/plain")


def test_health_tells_status_and_nothing_else(client):
    response = client.get("/halsa")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("ok", {"status": "ok"}),
        ("starting", {"status": "starting"}),
        ("degraded: words-only", {"status": "degraded", "code": "words-only"}),
        ("degraded: /srv/kvarbo/index 1.5.9", {"status": "degraded", "code": "unknown"}),
        ("ValueError: something", {"status": "degraded", "code": "unknown"}),
    ],
)
def test_health_leaks_neither_paths_nor_versions(status, shown):
    assert health(FakeAnswerer(status=status)) == shown


def test_health_survives_a_broken_answerer():
    class Broken(FakeAnswerer):
        def status(self):
            raise RuntimeError("hemligt")

    assert health(Broken()) == {"status": "degraded", "code": "unknown"}


def test_ready_follows_the_answerer(client, answerer):
    assert client.get("/readyz").status_code == 200
    answerer.is_ready = False
    try:
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json() == {"ready": False}
        assert client.get("/").status_code == 200
    finally:
        answerer.is_ready = True


def test_the_header_says_what_the_reader_must_know():
    said = header(WebSettings(law_read=date(2026, 4, 27)))

    for words in ("AI-system", "stöd, inte ett beslut", "Skriv inga personuppgifter", "2026-04-27"):
        assert words in said


def test_the_script_says_the_same_words_as_the_catalogue(client):
    script = client.get("/static/boot.js").text

    for text in (
        texts.CHAT_REGION,
        texts.COMPOSER_REGION,
        texts.SOURCES,
        texts.COPIED,
        texts.COPY_FAILED,
        texts.FILLED,
        texts.SENT,
        texts.OFFLINE,
        texts.BACK_AGAIN,
    ):
        assert f'"{text}"' in script


def test_gradio_parts_that_read_files_or_reach_out_are_not_used():
    from ui.web import app

    source = "".join(path.read_text("utf-8") for path in sorted(app.STATIC.parent.glob("web/*.py")))

    for name in ("gr.load", "share=True", "FileExplorer", "gr.File", "gr.Image", "gr.Audio", "allowed_paths"):
        assert name not in source
    for name in ("set_static_paths", "LoginButton", "gr.HTML(", "localStorage", "sessionStorage"):
        assert name not in source + (app.STATIC / "boot.js").read_text("utf-8")
