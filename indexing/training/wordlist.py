"""Counts Swedish words and the parts of compounds: `python -m indexing.training.wordlist --data DIR`.

Writes `indexing/data/words.txt.xz` (real words) and `indexing/data/compound-parts.tsv`; the README beside them states
their sources and licence.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from corpus.reader import GUIDANCE, read_corpus
from indexing.compounds import NO_HEADS, SHORT_TAILS, Dictionary, exceptions, may_end, read, split
from indexing.items import items_of
from indexing.swedish import fold, stem, tokens
from indexing.training.data import read_columns, read_entailments
from indexing.training.sources import SOURCES, Source

DATA = Path(__file__).parents[1] / "data"
LEFT_OUT = ("ensv_evaka", "ensv_mozilla")  # their licences do not go with share-alike
WORD = re.compile(r"[a-zåäöé]{2,40}")
RARER = 20  # times rarer than its twin with å, ä, ö: then a word without them is taken for a slip ("lan", "gar")
# Parts of less than four letters; the other short words are ends and beginnings of longer ones.
SHORT_HEADS = frozenset(
    """
    arv bad ben bil bok bår båt dag el far gas gym hem hot hus hår jul kod kyl lag lek län läs lån mat mor mål nöd
    ost rid råd sim sjö sms sol sop tak tal tim tv tåg ved vin väg vän års
    """.split()
)


def counted(data: Path) -> Counter[str]:
    """How often each word occurs in the guidance and the sources."""
    texts = [text for item in items_of(read_corpus(GUIDANCE)) for text in (item.heading, item.body, *item.questions)]
    words = Counter(word for text in texts for word in tokens(text))
    for source in SOURCES:
        if source.name not in LEFT_OUT:
            words.update(word for text in _texts(data, source) for word in tokens(text))
    return Counter({word: count for word, count in words.items() if WORD.fullmatch(word)})


def _texts(data: Path, source: Source) -> Iterable[str]:
    if source.kind == "inference":
        return [text for pair in read_entailments(data) for text in pair]
    first = 0 if source.kind == "pair" else 1
    return [text for row in read_columns(data, source.name) for text in row[first:]]


def real_words(counts: Counter[str]) -> list[str]:
    """Words of four letters or more that occur twice, but no slips of words with å, ä, ö."""
    most: Counter[str] = Counter()
    for word, count in counts.items():
        most[fold(word)] = max(most[fold(word)], count)
    return sorted(
        word
        for word, count in counts.items()
        if count >= 2 and len(word) >= 4 and not (fold(word) == word and most[word] >= RARER * count)
    )


def compound_parts(counts: Counter[str]) -> list[str]:
    """Lines of `compound-parts.tsv`: first parts and last parts with the number of compounds they were found in."""
    heads, tails = _pairs(counts)
    lines = {f"head\t{form}": f"{_free(form, counts)}\t{len(found)}" for form, found in heads.items() if len(found) > 1}
    lines = {f"head\t{form}": f"{stem(form)}\t5" for form in SHORT_HEADS} | lines
    by_hand = exceptions(DATA / "compounds.csv")
    lines |= {f"head\t{word}{link}": f"{stem(word)}\t20" for word in by_hand for link in ("", "s")}
    found_in = {form: len(found) for form, found in tails.items() if len(found) > 1}
    lines |= {f"tail\t{form}": f"{form}\t{number}" for form, number in found_in.items()}
    lines = {f"tail\t{form}": f"{form}\t5" for form in SHORT_TAILS} | lines
    return _atoms(sorted(f"{key}\t{value}" for key, value in lines.items()))


def _pairs(counts: Counter[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Stems of the last parts by first part, and first parts by the stem of the last, over all words."""
    heads, tails = defaultdict(set), defaultdict(set)
    never = {stem(word) for word in exceptions(DATA / "compounds.csv")}
    for word in counts:
        if stem(word) in never:
            continue
        for place in range(2, len(word) - 1):
            head, tail = word[:place], word[place:]
            if counts[tail] >= 20 and may_end(tail) and _may_begin(head) and _free(head, counts):
                heads[head].add(stem(tail))
                tails[stem(tail)].add(head)
    return heads, tails


def _may_begin(form: str) -> bool:
    return form not in NO_HEADS and (len(form) >= 4 or form in SHORT_HEADS)


def _free(head: str, counts: Counter[str]) -> str:
    """Stem of the most common word that the first part may be a form of (hyres- is hyra); "" when there is none."""
    forms = {head: 5.0, f"{head}a": 1.0, f"{head}e": 1.0}
    if head[-1] == "s":
        forms |= {head[:-1]: 3.0, f"{head[:-1]}a": 1.0, f"{head[:-1]}e": 1.0}
    if head[-2:] == "es":
        forms |= {f"{head[:-2]}a": 1.0}
    if head[-1] in "ou":
        forms |= {f"{head[:-1]}a": 10.0}
    if head[-1] == "e":
        forms |= {head[:-1]: 5.0}
    if head[-1] == "a":
        forms |= {f"{head}r": 1.0}
    best = max(forms, key=lambda form: (forms[form] * counts[form], form))
    return stem(best) if counts[best] >= 10 else ""


def _atoms(lines: list[str]) -> list[str]:
    """The lines whose form is no compound of the other forms."""
    known = read(lines, exceptions(DATA / "compounds.csv"))
    return [line for line in lines if not _is_compound(line, known)]


def _is_compound(line: str, known: Dictionary) -> bool:
    kind, form, meant, _ = line.split("\t")
    forms = {form, form[:-1]} if kind == "head" else {form}
    return len(form) > 6 and meant not in known.whole and any(split(each, known) for each in forms)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the data files")
    counts = counted(parser.parse_args().data)
    replace(DATA / "words.txt.xz", lzma.compress("\n".join(real_words(counts)).encode(), preset=9))
    replace(DATA / "compound-parts.tsv", "\n".join(compound_parts(counts)).encode())


def replace(path: Path, content: bytes) -> None:
    """Writes the whole file or leaves the old one."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


if __name__ == "__main__":
    main()
