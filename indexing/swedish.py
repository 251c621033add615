"""Swedish text analysis for the word index: tokens, stop words, stems, and character n-grams that survive typos."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

_TOKEN = re.compile(r"[a-zåäöéüæø0-9]+(?:[-’'][a-zåäöéüæø0-9]+)*")

# Function words: they say nothing of what a question is about. Negations and "får/måste/kan" are among them because
# nearly every question has one.
STOP_WORDS = frozenset(
    """
    alla allt alltid allting andra annan annat att av bara behöver blev bli blir blivit bör både de del dem den denna
    deras dess dessa det detta dig din dina ditt dock du där därför då efter eftersom ej eller en enligt er era ert ett
    exempel finns fram framför från får fått för före förut gick ge ger gick gjort gå går gäller gör göra gött ha hade
    han hans har hej henne hennes hos hon honom hur hända händer här i ibland icke igen ihop in inga ingen inget innan
    inom inte ja jag ju just kan kanske knappt kom kommer komma kunde kunna lite man med mellan men mer mera mig min
    mina mitt mot mycket måste möjligt ni nog nu någon något några när nästan och också om oss på redan rätt samma samt
    se sedan ser ses sig sin sina sitt ska skall skulle som större ta tack tar till tills trots ut utan ute vad var vara
    varför varit varje vars vart vem verkligen vet vi via vid vilka vilken vilket vill väl vår våra vårt än ändå är även
    åt över snälla undrar fråga frågor säger säga så sådan sådana sådant sånt
    """.split()
)


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("swedish")


@cache
def stem(word: str) -> str:
    """Snowball stem of one lower-case word."""
    return str(_stemmer().stemWord(word))


def tokens(text: str) -> list[str]:
    """Lower-case words of a text, in order, stop words included."""
    return _TOKEN.findall(unicodedata.normalize("NFC", text).lower())


def stems(text: str) -> list[str]:
    """Stems of the content words, in order; a hyphenated word gives its parts as well."""
    result: list[str] = []
    for token in tokens(text):
        parts = [token, *token.split("-")] if "-" in token else [token]
        result += [stem(part) for part in parts if part not in STOP_WORDS and len(part) > 1]
    return result


def fold(text: str) -> str:
    """Text without diacritics and in lower case: å, ä → a, ö → o, as people type on a foreign keyboard."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def ngrams(text: str, low: int = 3, high: int = 5) -> list[str]:
    """Folded character n-grams within the content words, with "_" as word boundary."""
    result: list[str] = []
    for token in tokens(text):
        if token in STOP_WORDS:
            continue
        word = f"_{fold(token)}_"
        for size in range(low, high + 1):
            result += [word[i : i + size] for i in range(len(word) - size + 1)]
    return result
