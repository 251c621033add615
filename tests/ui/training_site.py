"""The app over three cases and an empty folder for answers, visited without a browser: forms sent as they stand."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from web_fakes import OWN, FakeAnswerer

from corpus.types import Corpus
from evals.trainee.store import Store
from evals.trainee.types import Session
from ui.quiet import be_quiet

GROUP = "kurs-åäö-48"
SCRIPT = """title: Eget prov
split: dev
defaults: {origin: constructed}
cases:
  - id: egen-hus-1
    kind: screening
    title: Nyckelns titel
    vignette: "Uppsagd för obetald hyra, <b>två</b> barn. Delgiven 5 november, nämnden 9 november."
    today: "2026-11-23"
    answers: {datum_samtal: "2026-11-23", skede: uppsagd_forverkande, delgiven_datum: "2026-11-05",
              sn_meddelande_datum: "2026-11-09", barn_boende: heltid}
    expect: {level: HÖG, fired: [B04, T08], dates: {betala_senast: "2026-11-30", agera_senast: "2026-11-25"}}
  - id: egen-fraga-1
    kind: qa
    question: Hur lång är återvinningsfristen?
    facts: [{id: f1, any: ["tre veckor"]}, {id: f2, any: ["delgiv"]}]
    law: ["12 kap. 44 § JB"]
    documents: [obetald-hyra]
  - id: egen-tyst-1
    kind: abstention
    question: Vad kostar en advokat i timmen?
    why: outside
"""


class Site:
    """The app over the small guidance, a script of three cases, and an empty folder for answers."""

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        be_quiet()
        from ui.web.app import create_app
        from ui.web.ports import Training, WebSettings

        scripts = folder / "skript"
        scripts.mkdir()
        (scripts / "eget.yaml").write_text(SCRIPT, "utf-8")
        self.store = Store(folder / "ovningar")
        settings = WebSettings(training=Training(self.store.root, (scripts,)))
        app = create_app(FakeAnswerer(), settings=settings, corpus=corpus)
        self.client = TestClient(app, base_url=OWN, raise_server_exceptions=False)

    def get(self, path: str) -> BeautifulSoup:
        response = self.client.get(path)
        assert response.status_code == 200, path
        assert response.headers["cache-control"] == "no-store"
        return BeautifulSoup(response.text, "html.parser")

    def post(self, path: str, fields: dict[str, object]) -> BeautifulSoup:
        response = self.client.post(path, data=fields)
        assert response.status_code == 200, path
        return BeautifulSoup(response.text, "html.parser")

    def begin(self, choice: str = "fragor", count: str = "alla", group: str = GROUP) -> BeautifulSoup:
        return self.post("/ovning", {"gor": "ny", "val": choice, "antal": count, "grupp": group})

    def ready(self, *cases: str) -> str:
        """The address of a code with these cases to answer."""
        code = self.store.create(GROUP)
        self.store.begin(GROUP, code, Session(choice="blandat", cases=cases, at=datetime.now(UTC)))
        return f"/ovning/{GROUP}/{code}"

    def send(self, page: BeautifulSoup, **fields: object) -> BeautifulSoup:
        """Sends the form of a page as it stands, with other answers."""
        form = page.select_one("main form")
        hidden = {str(field["name"]): str(field["value"]) for field in form.select("input[type=hidden]")}
        chosen = {str(field["name"]): str(field["value"]) for field in form.select("input[type=radio][checked]")}
        return self.post(str(form["action"]), hidden | chosen | fields)


def said(page: BeautifulSoup) -> str:
    return " ".join(page.main.get_text(" ").split())


def code_of(page: BeautifulSoup) -> str:
    return re.search(r"[a-z]+-[a-z]+-\d{5}", said(page))[0]
