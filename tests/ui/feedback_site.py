"""The app over a folder for feedback and one of own scripts, visited without a browser: forms sent as they stand."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from web_fakes import OWN, FakeAnswerer

from assistant.records.feedback_store import FeedbackStore
from corpus.types import Corpus
from ui.evaluation_runner import Runner
from ui.quiet import be_quiet

TODAY = date(2026, 11, 23)
PATH = "/aterkoppling"


class Site:
    """The app over the small guidance. `today` can be moved."""

    def __init__(self, folder: Path, corpus: Corpus, with_evaluation: bool = True) -> None:
        be_quiet()
        from ui.web.app import create_app
        from ui.web.ports import Evaluation, WebSettings

        self.folder, self.today, self.corpus = folder, TODAY, corpus
        self.sections = tuple(corpus.sections)
        self.store = FeedbackStore(folder / "aterkoppling", 180, lambda: self.today)
        self.scripts = folder / "skript"
        runner = Runner(folder / "utvarderingar", lambda: None)
        evaluation = Evaluation(runner, self.scripts, has_drafts=True) if with_evaluation else None
        settings = WebSettings(feedback=self.store, evaluation=evaluation)
        app = create_app(FakeAnswerer(), settings=settings, corpus=corpus)
        self.client = TestClient(app, base_url=OWN, raise_server_exceptions=False)

    def get(self, path: str = PATH) -> BeautifulSoup:
        response = self.client.get(path)
        assert response.status_code == 200, path
        assert response.headers["cache-control"] == "no-store"
        return BeautifulSoup(response.text, "html.parser")

    def post(self, path: str, fields: dict[str, object]) -> BeautifulSoup:
        response = self.client.post(path, data=fields)
        assert response.status_code == 200, path
        return BeautifulSoup(response.text, "html.parser")

    def send(self, page: BeautifulSoup, button: str = "", place: int = 0, **fields: object) -> BeautifulSoup:
        """Sends a form of a page as it stands, with other answers; `button` is the value of the one pressed."""
        form = page.select("main form")[place]
        written = form.select("input[type=hidden], input[type=text]")
        typed = {str(field["name"]): str(field["value"]) for field in written}
        typed |= {str(field["name"]): field.get_text() for field in form.select("textarea")}
        typed |= {str(field["name"]): str(field["value"]) for field in form.select("input[checked]")}
        typed |= {str(field["name"]): str(field.select_one("[selected]")["value"]) for field in form.select("select")}
        changes = {name.replace("_", "-"): value for name, value in fields.items()}
        return self.post(str(form["action"]), typed | changes | ({"gor": button} if button else {}))

    def leave(self, **fields: object) -> str:
        """The code of feedback that was left, through the preview where there is one."""
        page = self.send(self.get(), **{"galler": "kalla-saknas", "svar": "abstained", **fields})
        if page.select("[value=spara]"):
            page = self.send(page, "spara")
        return code_of(page)

    def on_disk(self) -> str:
        """Everything that any file holds, and what the files are called."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return "".join(f"{path} {path.read_bytes().decode('utf-8', 'replace')}" for path in files)


def said(page: BeautifulSoup) -> str:
    """What is read, without markup."""
    return " ".join(page.main.get_text(" ").split())


def code_of(page: BeautifulSoup) -> str:
    """The code on a receipt."""
    return re.search(r"Din kod: (\w{4}-\w{4})", said(page))[1]
