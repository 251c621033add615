"""The app over a worklist of its own, visited without a browser: pages as text, forms sent as they stand."""

from __future__ import annotations

import html
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi.testclient import TestClient
from web_fakes import OWN, FakeAnswerer

from assistant.records.database import open_engine
from assistant.records.vault import Vault
from assistant.records.worklist import Worklist
from ui.quiet import be_quiet

PURPOSE = "Följa upp kontakter med hushåll som riskerar avhysning."
URGENT = {"sover_inatt": "nej", "barn_boende": "heltid"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


class Site:
    """The app over a worklist of its own, with a clock that can be moved."""

    def __init__(self, folder: Path) -> None:
        be_quiet()
        from ui.web.app import create_app
        from ui.web.ports import Saving, WebSettings

        self.file = folder / "a.db"
        self.at = datetime.now(ZoneInfo("Europe/Stockholm"))
        self.worklist = Worklist(open_engine(f"sqlite:///{self.file}"), Vault(bytes(32)), 90, lambda: self.at)
        app = create_app(FakeAnswerer(), settings=WebSettings(saving=Saving(self.worklist, PURPOSE, 90)))
        self.client = TestClient(app, base_url=OWN, raise_server_exceptions=False)

    def get(self, path: str = "/arbetslista") -> str:
        response = self.client.get(path)
        assert response.status_code == 200, path
        assert response.headers["cache-control"] == "no-store"
        return response.text

    def post(self, path: str, fields: dict[str, object]) -> str:
        """The page that comes in the end."""
        response = self.client.post(path, content=urlencode(fields, doseq=True), headers=FORM)
        assert response.status_code == 200
        return response.text

    def save(self, code: str, **answers: object) -> str:
        return self.post("/arbetslista", {"code": code, **answers})

    def change(self, page: str, button: str, **fields: object) -> str:
        """Sends the form on a page that has this button, as it stands there, with more fields."""
        forms = re.findall(r'<form method="post" action="([^"]+)">(.*?)</form>', page, re.DOTALL)
        action, inner = next((action, inner) for action, inner in forms if f">{button}" in inner)
        return self.post(action, {**carried(inner), **fields})


def carried(inner: str) -> dict[str, object]:
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="(?:hidden|text)"[^>]*? name="([^"]+)" value="([^"]*)"', inner):
        fields.setdefault(name, []).append(html.unescape(value))
    return dict(fields)


def text(page: str) -> str:
    """What is read, without markup."""
    main = page[page.index("<main") :]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
