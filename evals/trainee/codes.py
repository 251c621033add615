"""The code that stands for a person, drawn by the program, and the name of a group."""

from __future__ import annotations

import re
import secrets
import unicodedata

from assistant.privacy import find_personal_data
from evals.trainee.types import Gone, TraineeError
from evals.trainee.words import FIRST, SECOND

CODE = r"[a-z]{2,12}-[a-z]{2,12}-\d{5}"
GROUP = r"[a-zåäö0-9-]{1,30}"
GROUP_EXAMPLE = "kurs-v48"


def draw_code() -> str:
    """A code like "lugn-bro-48213". More than 30 bits: nobody comes upon another's by trying."""
    return f"{secrets.choice(FIRST)}-{secrets.choice(SECOND)}-{10_000 + secrets.randbelow(90_000)}"


def read_code(text: str) -> str:
    """The code as it was drawn, whatever its case and spaces. Raises Gone for what is no code."""
    code = "-".join(re.split(r"[\s–-]+", text.strip().lower()))
    if not re.fullmatch(CODE, code):
        raise Gone("Koden ska vara två ord och ett tal, till exempel lugn-bro-48213. Skriv den som du fick den.")
    return code


def read_group(text: str) -> str:
    """The group's name in small letters, with hyphens for spaces. Raises TraineeError for a wrong form."""
    group = "-".join(unicodedata.normalize("NFC", text).strip().lower().split())
    if not re.fullmatch(GROUP, group):
        raise TraineeError(
            f"Gruppens namn ska vara 1–30 tecken: bokstäver, siffror och bindestreck, till exempel {GROUP_EXAMPLE}. "
            "Skriv om det."
        )
    if find_personal_data(group) or sum(map(str.isdigit, group)) > 8:
        raise TraineeError(
            f"Gruppens namn ser ut som en personuppgift. Använd en kurskod, till exempel {GROUP_EXAMPLE}."
        )
    return group
