"""The app over a folder of runs and one of own scripts, with the small guidance behind it."""

from __future__ import annotations

import time
from pathlib import Path

from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from web_fakes import OWN, FakeAnswerer

from assistant.assistant import Assistant
from corpus.types import Corpus
from ui.evaluation_runner import Runner
from ui.quiet import be_quiet
from ui.web.ports import Evaluation

SCRIPT = """title: Eget prov
split: dev
cases:
  - id: egna-001
    kind: qa
    question: Hur lång är återvinningsfristen?
    facts: [{id: f1, any: ["tre veckor"]}]
  - id: egna-002
    kind: abstention
    question: Vilken färg har bilen?
    why: offtopic
"""


def evaluation(folder: Path, assistant: Assistant | None) -> Evaluation:
    """What evaluates, with an own script of two cases."""
    scripts = folder / "skript"
    scripts.mkdir()
    (scripts / "egna.yaml").write_text(SCRIPT, "utf-8")
    return Evaluation(Runner(folder / "utvarderingar", lambda: assistant), scripts)


class Site:
    """The app, visited without a browser."""

    def __init__(self, folder: Path, corpus: Corpus, assistant: Assistant | None) -> None:
        be_quiet()
        from ui.web.app import create_app
        from ui.web.ports import WebSettings

        self.evaluation = evaluation(folder, assistant)
        self.runner, self.scripts = self.evaluation.runner, self.evaluation.scripts
        app = create_app(FakeAnswerer(), settings=WebSettings(evaluation=self.evaluation), corpus=corpus)
        self.client = TestClient(app, base_url=OWN, raise_server_exceptions=False)

    def get(self, path: str = "/utvardering") -> BeautifulSoup:
        response = self.client.get(path)
        assert response.status_code == 200, path
        assert response.headers["cache-control"] == "no-store"
        return BeautifulSoup(response.text, "html.parser")

    def post(self, path: str, fields: dict[str, object]) -> BeautifulSoup:
        response = self.client.post(path, data=fields)
        assert response.status_code == 200, path
        return BeautifulSoup(response.text, "html.parser")

    def run(self, *scripts: str, label: str = "") -> str:
        """The id of a run that has ended."""
        response = self.client.post(
            "/utvardering/kor", data={"skript": scripts, "etikett": label}, follow_redirects=False
        )
        assert response.status_code == 303
        self.wait()
        return response.headers["location"].rpartition("/")[2]

    def wait(self) -> None:
        """Waits until no run is under way."""
        deadline = time.monotonic() + 60
        while self.runner.progress and time.monotonic() < deadline:
            time.sleep(0.02)
        assert self.runner.progress is None


def said(page: BeautifulSoup) -> str:
    """What is read, without markup."""
    return " ".join(page.main.get_text(" ").split())
