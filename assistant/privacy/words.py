"""The words that personal data is known by (`assistant/data/privacy.yaml`), and which words are ordinary Swedish."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.frontmatter import load_yaml

_FILE = Path(__file__).parents[1] / "data" / "privacy.yaml"
_SHORTEST = 4  # letters of the shortest word in the list of words, and of a part of a compound
_ENDINGS = ("", "s", "n", "en", "et", "t", "ns", "ens", "ets", "ar", "er", "or", "r", "arna", "erna", "na", "a", "e")


class Words(BaseModel):
    """The table; each field is explained in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    personer: frozenset[str]
    pronomen: frozenset[str]
    saker: frozenset[str]
    inga_namn: frozenset[str]
    ledord: tuple[str, ...]
    svaga_ledord: tuple[str, ...]
    titlar: tuple[str, ...]
    mellanord: frozenset[str]
    namnled: frozenset[str]
    fodd: tuple[str, ...]
    fodd_mellan: tuple[str, ...]
    fodd_granser: tuple[str, ...]
    slut: tuple[str, ...]
    slut_efter_namn: tuple[str, ...]
    fornamn: frozenset[str]
    fornamn_med_versal: frozenset[str]
    gator: tuple[str, ...]
    gator_med_versal: tuple[str, ...]
    gators_forled: tuple[str, ...]
    inga_gator: frozenset[str]
    mangder: tuple[str, ...]


@cache
def words() -> Words:
    """The table, read once."""
    return Words.model_validate(load_yaml(_FILE.read_text("utf-8"), _FILE))


def is_form_of(word: str, known: frozenset[str]) -> bool:
    """True when the lower-case word is one of the known, or one with an ending: hyresgästens."""
    return any(word.endswith(ending) and word[: len(word) - len(ending)] in known for ending in _ENDINGS)


def is_function_word(word: str) -> bool:
    """True for a lower-case word such as "och", which is no part of a name."""
    # The screening imports this package and must load without the room of the search.
    from indexing.swedish import STOP_WORDS

    return word in STOP_WORDS


def swedish_words() -> frozenset[str]:
    """Lower-case words of the language, four letters or more."""
    from indexing.realwords import real_words

    return real_words()


def is_ordinary(word: str) -> bool:
    """True for a lower-case word of the language, or a compound of two. Keeps nothing of what it is asked about."""
    known = swedish_words()
    if len(word) < _SHORTEST or is_function_word(word) or is_form_of(word, known):
        return True
    cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
    return any(word[:cut] in known and is_form_of(word[cut:].removeprefix("s"), known) for cut in cuts)
