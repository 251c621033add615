"""The address of the language model, and what importing it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant.writing import WriterError, open_writer
from assistant.writing.server import base_url


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("http://127.0.0.1:11434", "http://127.0.0.1:11434/v1"),
        ("http://127.0.0.1:11434/", "http://127.0.0.1:11434/v1"),
        ("https://modell.example/v1", "https://modell.example/v1"),
        ("https://modell.example/openai/v1/", "https://modell.example/openai/v1"),
    ],
)
def test_an_address_without_a_path_gets_v1(address: str, url: str) -> None:
    assert base_url(address) == url


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1:11434", "ftp://modell.example", "http://", "http://namn:lösen@modell.example", "http://m/v1?k=1"],
)
def test_an_address_that_cannot_be_used_names_the_setting_and_shows_no_password(address: str) -> None:
    with pytest.raises(WriterError, match="KVARBO_LLM") as caught:
        open_writer(address, "prov")

    assert "lösen@" not in str(caught.value)


def test_a_model_without_a_name_is_an_error() -> None:
    with pytest.raises(WriterError, match="KVARBO_LLM_MODEL"):
        open_writer("http://127.0.0.1:11434", " ")


def test_nothing_of_the_language_model_is_imported_until_one_is_opened() -> None:
    code = (
        "import sys, assistant.chain, assistant.steps.write, assistant.writing\n"
        "assert not {'openai', 'langchain_openai', 'tiktoken'} & set(sys.modules)"
    )

    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
