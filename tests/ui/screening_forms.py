"""What the tests of the screening page share: forms to post, and reading the page that comes back."""

from __future__ import annotations

from datetime import timedelta

from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from corpus.clock import today

FORM = {"content-type": "application/x-www-form-urlencoded"}
DEBT = {"skede": "uppsagd_forverkande", "orsak": ["hyresskuld"], "skuld_kr": "8000", "barn_boende": "heltid"}
DANGER = {"vald_hot": "ja"}
SOON = (today() + timedelta(days=3)).isoformat()
SEND = "#screening button[type=submit]"
PROPOSED = "#forslag=skede:uppsagd_forverkande;barn_boende:heltid;skuld_kr:12000;finns_inte:ja;skede:x;satt_niva:BEVAKA"


def day(ahead: int) -> str:
    return (today() + timedelta(days=ahead)).isoformat()


def post(app: TestClient, answers: dict[str, object], path: str = "/screening"):
    response = app.post(path, data=answers)
    assert response.status_code == 200
    return response


def posted(app: TestClient, **answers: object) -> BeautifulSoup:
    return BeautifulSoup(post(app, answers).text, "html.parser")


def level(soup: BeautifulSoup) -> str:
    return part(soup, "niva").find("strong").get_text()


def part(soup: BeautifulSoup, name: str) -> Tag:
    found = soup.find(id=name)
    assert isinstance(found, Tag)
    return found


def chosen(soup: BeautifulSoup, name: str) -> list[str]:
    return [str(box["value"]) for box in soup.select(f'input[name="{name}"][checked]')]


def empty(app: TestClient) -> BeautifulSoup:
    response = app.get("/screening")
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def shows(page, level):
    """Waits for the proposed level."""
    page.locator("#niva > strong:first-of-type", has_text=level).wait_for()
