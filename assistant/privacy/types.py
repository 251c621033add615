"""What a find of personal data is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonalData:
    """One piece of personal data, text[start:end], and what it is (Swedish)."""

    start: int
    end: int
    kind: str
