"""The plain pages: the guidance, statistics, the review of a routine. No browser (see test_browser_pages)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_fakes import OWN, FakeAnswerer

from corpus.reader import read_corpus
from corpus.statistics import figures
from tests.conftest import FIXTURE_GUIDANCE
from tests.corpus.test_local import part, read, taken
from ui.quiet import be_quiet

EXAMPLES = Path(__file__).parents[2] / "docs" / "exempel" / "rutiner"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The app over the fixture corpus and a local routine whose text tries to be markup."""
    be_quiet()
    from ui.web.app import create_app

    folder = tmp_path_factory.mktemp("lokalt")
    corpus = taken(folder, read(part("Mottagning", "Administratören <i>öppnar</i> posten.")))
    app = create_app(FakeAnswerer(), corpus=corpus)
    with TestClient(app, base_url=OWN, raise_server_exceptions=False) as ready:
        yield ready


def sections_of(html: str) -> list[str]:
    return re.findall(r'<section id="([^"]+)"', html)


def test_the_guidance_lists_every_document(pages: TestClient) -> None:
    html = pages.get("/vagledning").text

    for document in read_corpus(FIXTURE_GUIDANCE).documents:
        assert f'href="/vagledning/{document.id}"' in html
    assert 'href="/vagledning/egen-rutin"' in html


def test_a_document_is_read_with_every_section_at_its_own_address(pages: TestClient) -> None:
    document = read_corpus(FIXTURE_GUIDANCE).documents[0]

    html = pages.get(f"/vagledning/{document.id}").text

    assert sections_of(html) == [section.id.partition("#")[2] for section in document.sections]
    for section in document.sections:
        assert f'href="/vagledning/{section.id}"' in html


def test_a_local_routine_is_marked_with_owner_and_review_day(pages: TestClient) -> None:
    html = pages.get("/vagledning/egen-rutin").text

    assert "Lokal rutin" in html
    assert "Vuxenenheten" in html
    assert "2027-05-01" in html


def test_text_of_a_document_never_becomes_markup(pages: TestClient) -> None:
    html = pages.get("/vagledning/egen-rutin").text

    assert "<i>" not in html
    assert "öppnar" in html


@pytest.mark.parametrize("path", ["/vagledning/finns-inte", "/vagledning/", "/vagledning/../app", "/vagledning/a/b"])
def test_other_addresses_are_not_found(pages: TestClient, path: str) -> None:
    assert pages.get(path).status_code == 404


def test_statistics_show_every_figure_with_its_source(pages: TestClient) -> None:
    html = pages.get("/statistik").text

    whole = html[html.index("<details") :]
    assert whole.count("<tr>") - 1 == len(figures())
    assert "824" in html
    assert "Källorna säger olika." in html
    assert "Vår beräkning ur ett procenttal" in html


def test_every_chart_has_a_name_and_its_figures_in_a_table(pages: TestClient) -> None:
    html = pages.get("/statistik").text

    assert html.count('role="img"') == html.count("<title>Stapeldiagram") == 4
    assert html.count("<caption>") == 5


@pytest.mark.parametrize("path", ["/vagledning", "/vagledning/egen-rutin", "/statistik", "/granska-rutin"])
def test_pages_are_swedish_without_script_and_nothing_is_cached(pages: TestClient, path: str) -> None:
    response = pages.get(path)

    assert response.status_code == 200
    assert '<html lang="sv">' in response.text
    assert "<script" not in response.text
    assert response.headers["cache-control"] == "no-store"
    assert "content-security-policy" in response.headers
    assert response.text.count("<h1>") == 1
    assert response.text.count('aria-current="page"') == 1


def upload(pages: TestClient, name: str, content: bytes) -> str:
    response = pages.post("/granska-rutin", files={"fil": (name, content)})
    assert response.status_code == 200
    return response.text


def test_a_routine_is_reviewed_in_the_browser(pages: TestClient) -> None:
    html = upload(pages, "motsägande.md", (EXAMPLES / "motsagande.md").read_bytes())

    assert "Granskning av motsägande" in html
    assert "Återvinningsfristen är fyra veckor" in html
    assert 'href="/vagledning/aterfa-hyresratten#frist"' in html


def test_an_uploaded_text_never_becomes_markup(pages: TestClient) -> None:
    text = "# Rutin\n\n## Jour <img src=x onerror=alert(1)>\n\nJouren & <script>alert(1)</script> tar över på kvällar."

    html = upload(pages, "<b>x</b>.md", text.encode())

    assert not re.search(r"<(?:img|script|b)\b", html)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rutin.pdf", b"%PDF-1.7 trasig"),
        ("rutin.exe", b"MZ" * 50),
        ("rutin.md", b""),
        ("rutin.docx", b"PK\x03\x04x"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_beside_the_form(pages: TestClient, name: str, content: bytes) -> None:
    html = upload(pages, name, content)

    assert 'role="alert"' in html
    assert '<input type="file"' in html


def test_no_file_at_all_is_said_beside_the_form(pages: TestClient) -> None:
    response = pages.post("/granska-rutin", files={"annat": ("x.md", b"text")})

    assert 'role="alert"' in response.text


def test_a_too_large_file_is_refused(pages: TestClient) -> None:
    assert pages.post("/granska-rutin", files={"fil": ("x.md", b"a" * 10_600_000)}).status_code == 413


def test_another_site_may_not_send_a_file(pages: TestClient) -> None:
    for headers in (
        {"origin": "https://example.com"},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
    ):
        assert pages.post("/granska-rutin", files={"fil": ("x.md", b"a")}, headers=headers).status_code == 403


def test_nothing_of_an_upload_stays(pages: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    upload(pages, "rutin.md", (EXAMPLES / "god.md").read_bytes())

    assert list(tmp_path.iterdir()) == []


def test_the_template_can_be_saved_and_reviewed_again(pages: TestClient) -> None:
    for kind in ("docx", "md"):
        response = pages.get(f"/granska-rutin/mall.{kind}")
        assert response.headers["content-disposition"] == f'attachment; filename="rutinmall.{kind}"'

        html = upload(pages, f"mall.{kind}", response.content)

        assert "0 saknas, 0 strider mot lagen" in html
