"""The settings of the writing model: off by default, and the key is never shown."""

from __future__ import annotations

import pytest

from ui.settings import Settings, SettingsError, read_settings


def test_no_writing_model_is_configured_by_default() -> None:
    assert Settings().llm == ""


def test_neither_key_nor_address_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KVARBO_LLM", "http://namn:hemlig@modell.example")
    monkeypatch.setenv("KVARBO_LLM_KEY", "hemlig")

    assert "hemlig" not in repr(read_settings())


def test_a_time_limit_out_of_range_names_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KVARBO_LLM_TIMEOUT", "2")

    with pytest.raises(SettingsError, match="KVARBO_LLM_TIMEOUT"):
        read_settings()
