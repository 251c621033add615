"""The whole house as its user meets it: the server as a process, the shipped guidance, a real browser."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.recorder import RECORDER, ROOT, recorded

pytestmark = pytest.mark.browser
START = 300  # seconds: the index is built first, on a machine that may be busy


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, subprocess.Popen[str], Path]]:
    """`kvarbo serve` on a free port, ready to answer: its address, the process, and its folder."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "sitecustomize.py").write_text(RECORDER, "utf-8")
    (folder / "attempts.txt").touch()
    (folder / "scratch").mkdir()
    environment = recorded(folder, folder / "attempts.txt") | {"TMPDIR": str(folder / "scratch")}
    del environment["KVARBO_GUIDANCE_DIR"]
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.main", "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + START
    while not _answers(f"{address}/readyz") and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.2)
    yield address, process, folder
    process.kill()
    process.communicate()


def test_a_caseworker_asks_and_opens_the_passage(visit, served) -> None:
    address, _, _ = served
    here = visit(at=address)

    here.ask("kan soc betala hyresskulden")

    assert "esvarad" in here.page.inner_text(".kv-badge")
    here.page.click(".kv-mark >> nth=0")
    quote = here.page.inner_text("mark.kv-open-now")
    assert quote
    assert quote.split(".")[0] in here.page.inner_text("#svar-1")
    assert here.page.get_attribute("html", "lang") == "sv"
    assert here.complaints == []
    assert all(request.startswith((address, "data:", "blob:")) for request in here.requests)


def test_a_question_beside_the_guidance_is_met_with_silence_and_the_nearest_sections(visit, served) -> None:
    address, _, _ = served
    here = visit(at=address)

    here.ask("Hur registrerar jag en hund?")

    assert here.page.inner_text(".kv-badge") == "Vägledningen ger inget svar"
    assert here.page.query_selector_all(".kv-open")


def test_a_stop_signal_ends_the_server_in_good_order(served) -> None:
    # The last test: the fixture's process is not there after it.
    _, process, folder = served

    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)

    assert process.returncode == 0
    assert list((folder / "scratch").glob("kvarbo-*")) == []
    assert (folder / "attempts.txt").read_text("utf-8") == ""
