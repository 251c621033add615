"""Swedish text analysis for the word index: tokens, stop words, stems, and character n-grams that survive typos."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

_REMEMBERED = 50_000  # words; those of the guidance are a tenth of that, and what people type is soon forgotten
_TOKEN = re.compile(r"[a-zåäöéüæø0-9]+(?:[-’'][a-zåäöéüæø0-9]+)*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphen, zero-width spaces and joiners
_ENDING = re.compile(r"(?<=[a-zåäö]):(?:s|n|t|en|et|ens|ets|er|ers|ar|arna|erna|na|a|ade|at)\b")  # KFM:s, sms:et
_DOTTED = re.compile(r"\b[a-zåäö]{1,2}(?:\.[a-zåäö]{1,2})+\b")  # t.ex., fr.o.m.
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0.]\d{3})+(?!\d)")  # 3 000, 3.000

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
    bla ca dvs etc ex fom from mfl mm osv pga resp sk tex tom 1
    """.split()
)


_ONES = (
    "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton".split()
)
_ROUND = (("hundra", "00"), ("tusen", "000"))
_TENS = dict(zip("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio".split(), range(20, 100, 10), strict=True))
# Words that are another way of writing a token: number words are their figures, abbreviations the word in full.
_SAME = (
    {"ett": "1", "hundra": "100", "tusen": "1000", "kr": "kronor", "tkr": "kronor", "kap": "kapitel", "nr": "nummer"}
    | {word: str(number) for number, word in enumerate(_ONES)}
    | {word: str(number) for word, number in _TENS.items()}
    | {f"{ten}{one}": str(tens + number) for ten, tens in _TENS.items() for number, one in enumerate(_ONES[1:10], 1)}
    | {f"{ten}ett": str(tens + 1) for ten, tens in _TENS.items()}
    | {f"{one}{word}": f"{number}{zeros}" for number, one in enumerate(_ONES[2:10], 2) for word, zeros in _ROUND}
)


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("swedish")


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """Snowball stem of one lower-case word; figures for a number word, the full word's stem for an abbreviation."""
    return str(_stemmer().stemWord(_SAME.get(word, word)))


def tokens(text: str) -> list[str]:
    """Lower-case words of a text, in order, stop words included: without endings after a colon (KFM:s), dots of
    abbreviations (t.ex.), gaps in figures (3 000) and characters that nobody sees."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).lower()
    plain = _DOTTED.sub(_joined, _ENDING.sub("", plain))
    plain = _THOUSANDS.sub(lambda found: re.sub(r"\D", "", found[0]), plain)
    return _TOKEN.findall(plain)


def _joined(found: re.Match[str]) -> str:
    """An abbreviation without its dots; two short words with a full stop between them as they are."""
    return found[0].replace(".", "") if min(map(len, found[0].split("."))) == 1 else found[0]


def stems(text: str) -> list[str]:
    """Stems of the content words, in order; a hyphenated word gives its parts as well."""
    result: list[str] = []
    for token in tokens(text):
        parts = [token, *token.split("-")] if "-" in token else [token]
        result += [stem(part) for part in parts if part not in STOP_WORDS and (len(part) > 1 or part.isdigit())]
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
