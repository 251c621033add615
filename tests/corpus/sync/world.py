"""A small world to follow: a statute, a page, a guidance that rests on them, and cases that rest on the guidance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from corpus.sync.feed import Change, read_feed
from corpus.sync.run import Outcome, Sync
from corpus.sync.sources import OfficialSource
from corpus.sync.store import Store
from corpus.types import Corpus
from tests.corpus.documents import SOUND, read
from tests.corpus.published import PROVLAG, published
from tests.corpus.sync.server import HTML, Server, fetcher, reply

WORDS = "Den som riskerar att bli vräkt kan få råd av kommunen. " * 5
GUIDANCE = SOUND.replace(
    'url: "https://example.se/jb"}',
    'url: "https://example.se/jb"}\n  - {id: rad, publisher: Kommunen, title: Råd, url: "https://example.se/rad"}',
).replace("Lagrum: 12 kap. 44 § JB.", "Lagrum: 1 kap. 3 § lag (2020:1).") + (
    '\n## Vem ger råd? {#rad facts="L044" sources="rad"}\n\nKommunen ger råd.\n\nLagrum: 2 kap. 1 § lag (2020:1).\n'
)
CASES = {"fall-1": {"prov#frist"}, "fall-2": {"1 kap. 3 § SFS 2020:1"}, "fall-3": {"prov#rad"}, "fall-4": {"annat#x"}}


def web_page(words: str = WORDS) -> bytes:
    return f"<html><body><nav>Meny</nav><main><p>{words}</p></main></body></html>".encode()


def provlag(old: str = "", new: str = "") -> bytes:
    return published(PROVLAG.replace(old, new)) if old else published()


def statute_source(server: Server) -> OfficialSource:
    # Built without validation: the list itself refuses http, which only a test's own server speaks.
    return OfficialSource.model_construct(
        id="provlag", title="Provlag (2020:1)", publisher="Sveriges riksdag", url="https://lag.example/provlag",
        api_url=f"{server.url}/provlag.json", sfs="2020:1", kind="statute", licence="statut", sync="api",
        topics=("prov",), guidance_ids=("jb",), note=None,
    )  # fmt: skip


def page_source(server: Server, name: str = "rad") -> OfficialSource:
    return OfficialSource.model_construct(
        id=name, title="Råd", publisher="Kommunen", url=f"{server.url}/{name}", api_url=None, sfs=None, kind="html",
        licence="myndighet", sync="watch", topics=("prov",), guidance_ids=(name,), note=None,
    )  # fmt: skip


@dataclass
class World:
    """The server, the folder of readings, and a day that goes on with every synchronisation."""

    server: Server
    folder: Path
    corpus: Corpus
    now: datetime = field(default=datetime(2026, 5, 1, 8, tzinfo=ZoneInfo("Europe/Stockholm")))

    @property
    def store(self) -> Store:
        return Store(self.folder / "sync")

    @property
    def feed(self) -> list[Change]:
        """The changes noted so far, the newest first."""
        return [entry.change for entry in read_feed(self.store.feed_file)]

    def sync(self, *sources: OfficialSource, is_trial: bool = False) -> list[Outcome]:
        """One synchronisation, a day after the one before."""
        chosen: Iterable[OfficialSource] = sources or (statute_source(self.server), page_source(self.server))
        with fetcher(self.server) as session, self.store.writing():
            done = list(Sync(self.store, session, self.corpus, CASES, self.now, is_trial).run(chosen))
        self.now += timedelta(days=1)
        return done

    def states(self) -> dict[str, bytes]:
        """Every file of the folder with its content, but for the lock."""
        files = sorted(path for path in (self.folder / "sync").rglob("*") if path.is_file() and path.name != ".lock")
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}


def world(server: Server, folder: Path) -> World:
    """As it is on the first day."""
    server.pages |= {"/provlag.json": reply(provlag()), "/rad": reply(web_page(), kind=HTML)}
    (folder / "guidance").mkdir()
    return World(server, folder, read(folder / "guidance", GUIDANCE))
