"""The parts of Swedish compounds, as stems that match the stems of the words they are made of."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from indexing.realwords import real_words
from indexing.swedish import stem, tokens

_DATA = Path(__file__).parent / "data"
# Forms that look like words and are endings of other words: skriv-er, välkom-na, tid-igare.
ENDINGS = frozenset(
    """
    ande anden andet ansvarig arna aste bara bart else elsen elsens elser enda ende enär erad erade erande erar eras
    erat ering eringen erna fria full fulla fullt giltig halt heten heter håll hålla hållande hållet ighet inga
    ingar ingas ingen ingens iska iskt komma komme kommer lade lades lagd lande lats lera lerad lerade lerar leras
    lerat lerats liga ligen ligga ligt lika lösa löshet löst ning ningar ningen rade rades rande ration rats rika
    rikt riktig ring ringar ringen rings samma samt satt satts skap skapet skaps ställa ställas ställd ställda
    ställer ställs ställt stämma ständig ständiga stående tande tera teras terat vande varande verka vilja värt
    åring
    """.split()
)
# Particles and function words: what they begin is one word ("uppsägning", "återvinning").
NO_HEADS = frozenset(
    """
    akti alla alle allt ande andra ange anna annan annars annat anta anti anto avse avses bara bedr begå besk betal
    betr bort både denna dess dessa detta där däri efter egen eller emot enligt fast fler flera fort fram från full
    förd före föro förr förs fört genom hela heter hets hyre icke igen ighets ihop ings inne inom inta inte inter
    kans komm kons kont kors kvar lighets lika mellan mera miss mots mång nings någon olika ovan over rikt samm
    samman sista slut som stora sådan tide till tills under unders upp uppe uppg upps uppt utan utom vara varan vari
    vart vilka vill åter över överens övers
    """.split()
)
# The last parts of less than four letters that are believed.
SHORT_TAILS = frozenset(
    """
    akt app avi bil bok bud båt dag el hem hot hus hyr kod kö kök köp lag liv lov lån lås lön mål nät ord ort rum råd
    syn tal tid typ väg vän zon år
    """.split()
)
_PART = 3.0  # cost of one more part, so that few parts win over many
_RARE = 24.0  # cost of a part that was never counted, so that counted ones win


Parse = tuple[float, tuple[str, ...]]  # cost and parts


@dataclass(frozen=True)
class Dictionary:
    """What compounds are made of. A part that is found in many compounds costs little.

    `heads`: first parts by form, linking letter and all; `tails`: last parts by stem; `rare`: words that may be a part
    without having been counted as one; `whole`: stems of words that only look like compounds, or have their parts by
    hand.
    """

    heads: dict[str, Parse]
    tails: dict[str, Parse]
    rare: frozenset[str]
    whole: dict[str, tuple[str, ...]]

    def head(self, form: str, inner: bool) -> Parse | None:
        """Cost and stem of a part that is not the last; None when it is none. An inner one may take an s more."""
        counted = self.heads.get(form) or (self.heads.get(form.removesuffix("s")) if inner else None)
        bare = form.removesuffix("s")
        if counted or {form, bare} & NO_HEADS:
            return counted
        return self._rare(form) or self._rare(bare)

    def tail(self, form: str) -> Parse | None:
        """Cost and stem of a last part; None when it is none."""
        return self.tails.get(stem(form)) or self._rare(form) if may_end(form) else None

    def _rare(self, form: str) -> Parse | None:
        return (_RARE, (stem(form),)) if len(form) >= 4 and form in self.rare else None


def may_end(form: str) -> bool:
    """True when the form is long enough for a word of its own, and no ending of one."""
    return form in SHORT_TAILS or (len(form) >= 4 and form not in ENDINGS)


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """Stems of the parts of a lower-case compound, first to last; empty when it is none or must not be split."""
    return split(word, dictionary())


def part_stems(text: str) -> list[str]:
    """The parts of the text's compounds, in order: what the word index holds beside the stems of the whole words."""
    return [part for token in tokens(text) for word in token.split("-") for part in parts(word)]


def split(word: str, known: Dictionary) -> tuple[str, ...]:
    """The same as `parts` by another dictionary."""
    given = known.whole.get(stem(word))
    return _cheapest(word, known) if given is None else given


@cache
def dictionary() -> Dictionary:
    """The shipped dictionary, made by `python -m indexing.training.wordlist`, with the exceptions made by hand."""
    lines = (_DATA / "compound-parts.tsv").read_text("utf-8").splitlines()
    return read(lines, exceptions(_DATA / "compounds.csv"), real_words())


def exceptions(path: Path) -> dict[str, str]:
    """The words of the table, each with its parts."""
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["word"]: row["parts"] for row in csv.DictReader(rows)}


def read(counted: Iterable[str], by_hand: Mapping[str, str], rare: frozenset[str] = frozenset()) -> Dictionary:
    """The dictionary of lines (kind, form, stem, number of compounds) and the words with their parts by hand."""
    rows = [(kind, form, meant, int(count)) for kind, form, meant, count in (line.split("\t") for line in counted)]
    total = sum(count for kind, _, _, count in rows if kind == "head")
    priced = [(kind, form, (_cost(form, count / total), (meant,))) for kind, form, meant, count in rows]
    return Dictionary(
        {form: parse for kind, form, parse in priced if kind == "head"},
        {form: parse for kind, form, parse in priced if kind == "tail"},
        rare,
        {stem(word): tuple(map(stem, of.split())) for word, of in by_hand.items()},
    )


def _cost(form: str, share: float) -> float:
    return _PART - math.log(share) + max(0, 5 - len(form))


def _cheapest(word: str, known: Dictionary) -> tuple[str, ...]:
    """The parts with the lowest sum of costs, by dynamic programming over where a part may end."""
    best: dict[int, Parse] = {0: (0.0, ())}
    for end in range(2, len(word) - 1):
        heads = ((start, known.head(word[start:end], start > 0)) for start in best)
        options = [_and(best[start], head) for start, head in heads if head]
        if options:
            best[end] = min(options)
    tails = ((start, known.tail(word[start:])) for start in best if start)
    found = [_and(best[start], tail) for start, tail in tails if tail]
    return min(found)[1] if found else ()


def _and(first: Parse, last: Parse) -> Parse:
    return first[0] + last[0], (*first[1], *last[1])
