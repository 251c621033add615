"""The four levels and how soon each asks for somebody to act."""

from __future__ import annotations

from enum import IntEnum

_TEXTS = ("BEVAKA", "FÖRHÖJD", "HÖG", "AKUT")


class Level(IntEnum):
    """How urgent, lowest first. `str` gives the Swedish name."""

    BEVAKA = 0
    FORHOJD = 1
    HOG = 2
    AKUT = 3

    def __str__(self) -> str:
        return _TEXTS[self]

    @classmethod
    def read(cls, text: object) -> Level:
        """The level of a Swedish name. Raises ValueError (Swedish) for anything else."""
        if text not in _TEXTS:
            raise ValueError(f"nivån {text} finns inte, skriv {', '.join(reversed(_TEXTS))}")
        return cls(_TEXTS.index(str(text)))
