"""What somebody thought of an answer: one of eight categories, and words only where the person let them be kept."""

from __future__ import annotations

import re
import secrets
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from assistant.privacy import find_personal_data, mask
from assistant.types import Status
from corpus.errors import UserError

LONGEST_COMMENT, LONGEST_QUESTION = 500, 2_000
CODE_EXAMPLE = "K7QM-4WXD"
# No vowels, so that no word comes out, and no letters or figures that look alike. 38 bits: no code is found by trying.
_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
_CODE = re.compile(rf"([{_LETTERS}]{{4}})-?([{_LETTERS}]{{4}})")


class FeedbackError(UserError):
    """Something about the feedback that the person or the administrator can mend (Swedish)."""


class Category(StrEnum):
    """What was wrong with the answer, in the words of those who use it."""

    FEL = "fel"
    SAKNAS = "nagot-saknas"
    FEL_DOKUMENT = "fel-dokument"
    MISSADE_LAGET = "missade-laget"
    BLANDAR_REGLER = "blandar-regler"
    CITATET = "citatet"
    KALLA_SAKNAS = "kalla-saknas"
    ANNAT = "annat"


def masked(text: str) -> str:
    """The text with personal data replaced by its kind."""
    return mask(text, find_personal_data(text))


# What is masked here has no other way to disk.
Words = Annotated[str, AfterValidator(masked)]


class Feedback(BaseModel):
    """One piece of feedback as it is kept: no time, no address, no name.

    `status` and `version` (of the guidance) are those of the answer, `sections` the ids it cited, or came nearest to.
    `question` and `comment` are "" unless the person let them be kept. The code is what removes it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    day: date
    category: Category
    status: Status | None = None
    sections: tuple[str, ...] = ()
    version: str = ""
    question: Words = ""
    comment: Words = ""

    @property
    def is_gap(self) -> bool:
        """True when the guidance gave no answer, or no source for it."""
        return self.status == "abstained" or self.category is Category.KALLA_SAKNAS


def draw_code() -> str:
    """A new code, like "K7QM-4WXD"."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def read_code(text: str) -> str:
    """The code as it was drawn, whatever its case and spaces. Raises FeedbackError for what is no code."""
    match = _CODE.fullmatch(re.sub(r"[\s–]+", "", text).upper())
    if match is None:
        raise FeedbackError(
            f"Koden ska vara åtta tecken, till exempel {CODE_EXAMPLE}. Skriv den som den står på ditt kvitto."
        )
    return f"{match[1]}-{match[2]}"
