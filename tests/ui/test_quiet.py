"""Libraries are kept silent, whatever the shell says."""

from __future__ import annotations

import os
import subprocess
import sys

from ui.quiet import FORCED, be_quiet


def test_tracing_left_in_the_shell_is_turned_off():
    environ = {"LANGSMITH_TRACING": "true", "LANGCHAIN_TRACING_V2": "true", "GRADIO_ANALYTICS_ENABLED": "True"}

    be_quiet(environ)

    assert environ == FORCED
    assert environ["LANGSMITH_TRACING"] == environ["LANGCHAIN_TRACING_V2"] == "false"
    assert environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert environ["HF_HUB_OFFLINE"] == environ["TRANSFORMERS_OFFLINE"] == environ["DO_NOT_TRACK"] == "1"


def test_the_process_environment_is_the_default(monkeypatch):
    for name in FORCED:
        monkeypatch.setenv(name, "something")

    be_quiet()

    assert all(os.environ[name] == value for name, value in FORCED.items())


def test_being_quiet_imports_nothing_heavy():
    code = (
        "import sys; from ui.quiet import be_quiet; be_quiet(); import ui.texts, ui.web, ui.web.ports, ui.web.serve; "
        "print([m for m in ('torch', 'chromadb', 'gradio', 'transformers', 'uvicorn') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
