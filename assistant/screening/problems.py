"""What is doubtful about an answer, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass

# These do not make the assessment doubtful: they are said, so that somebody can confirm them.
_TO_CONFIRM = ("ar_antaget", "preliminar")


@dataclass(frozen=True)
class Problem:
    """Something to check about a field: a stable code and a Swedish text with the remedy."""

    field: str
    code: str
    text: str

    @property
    def flag(self) -> str:
        """ "avhysningsdatum:passerat": field and code in one."""
        return f"{self.field}:{self.code}"

    @property
    def is_wrong(self) -> bool:
        """False for what only has to be confirmed."""
        return self.code not in _TO_CONFIRM

    @property
    def is_refused(self) -> bool:
        """True for a field or value that the form does not have: a slip in the input, not a doubtful fact."""
        return self.code in ("okant_falt", "okant_varde")
