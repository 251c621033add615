"""A process that records every name look-up and connection beyond this machine."""

from __future__ import annotations

import os
from pathlib import Path

from tests.conftest import FIXTURE_GUIDANCE

ROOT = Path(__file__).parent.parent

# An audit hook sees every look-up and connection, whichever module makes it. Tracing variables are those that would
# send questions to a cloud service if the program did not force them off.
RECORDER = """
import os, sys

LOOPBACK = ("127.", "::1", "localhost")

def record(event, arguments):
    if event not in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto", "socket.sendmsg"):
        return
    where = arguments[1] if event in ("socket.connect", "socket.sendto", "socket.sendmsg") else arguments[0]
    host = where[0] if isinstance(where, tuple) else where
    if isinstance(where, (str, bytes)) and event == "socket.connect":
        return  # a socket in the file system
    if not str(host).startswith(LOOPBACK):
        with open(os.environ["RECORD"], "a") as out:
            out.write(f"{event} {host}\\n")

sys.addaudithook(record)
"""


def recorded(folder: Path, record: Path) -> dict[str, str]:
    """The environment of a process that is recorded, with tracing asked for."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KVARBO_", "LANGSMITH", "LANGCHAIN", "HF_"))
    }
    return kept | {
        "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT))),
        "RECORD": str(record),
        "KVARBO_DATA_DIR": str(folder / "data"),
        "KVARBO_GUIDANCE_DIR": str(FIXTURE_GUIDANCE),
        "LANGSMITH_TRACING": "true",
        "LANGSMITH_TRACING_V2": "true",
        "LANGCHAIN_TRACING": "true",
        "LANGCHAIN_TRACING_V2": "true",
        "ANONYMIZED_TELEMETRY": "True",
        "HF_HUB_OFFLINE": "0",
    }
