"""Legal references: one parser and one formatter for the whole house.

Reads the spellings people use ("12 kap. 44 § JB", "JB 12:44", "44 § hyreslagen", "12 kap. 42 och 44 §§ jordabalken",
"4 kap. 1 § gamla SoL", "2 § lag (1930:173)", "artikel 3 barnkonventionen") and writes one ("12 kap. 44 § JB").
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.legal_patterns import AGES, ARTICLE, COLON, JOINT, LIST, NAMING, NEAR, ORPHAN, SEPARATOR, names, patterns
from corpus.statutes import DATA, Statute, register

OLD_SOL = "2001:453"
SOL = "2025:400"
CHILD_CONVENTION = "2018:1197"


@dataclass(frozen=True, order=True)
class LegalReference:
    """One section of one statute: SFS number, chapter ("" when the statute has none) and section ("44", "25 a")."""

    sfs: str
    chapter: str
    section: str

    @property
    def statute(self) -> Statute | None:
        """The statute in the register; None for one that is not there."""
        return register().statutes.get(self.sfs)

    @property
    def exists(self) -> bool | None:
        """True or False by the register; None when the register does not cover the chapter."""
        statute = self.statute
        return statute.has(self.chapter, self.section) if statute else None

    def __str__(self) -> str:
        """The one way the house writes it: "12 kap. 44 § JB", "2 § lag (1930:173)"."""
        statute = self.statute
        name = statute.cite if statute else f"SFS {self.sfs}"
        if self.section.startswith("artikel"):
            return f"{self.section} {name}"
        place = f"{self.chapter} kap. " if self.chapter else ""
        return f"{place}{self.section} § {name}"


@dataclass(frozen=True)
class FoundReference:
    """A reference found in a text, with the place [start, end) that it was read from."""

    reference: LegalReference
    start: int
    end: int


_RANGE = ("–", "—", "-", "till")
_PAIR = re.compile(r"(\d+)\s*:\s*(\d+(?:[ \u00a0]?[a-z]\b)?)")
_JOINT = re.compile(rf"\s*{JOINT}\s*")


def _normalise(section: str) -> str:
    digits = re.match(r"(\d+)\s*([a-z]?)", section.strip().lower().replace("\u00a0", " "))
    if not digits:
        raise ValueError(section)
    return f"{digits[1]} {digits[2]}".strip()


def _expand(listed: str, sections: frozenset[str]) -> list[str]:
    """Sections named by "42 och 44" or "25–25 c"; a range gives the registered sections within it, and its ends."""
    found: list[str] = []
    parts = re.split(rf"\s*({SEPARATOR})\s*", listed)
    names = [_normalise(part) for part in parts[::2]]
    for index, name in enumerate(names):
        is_range = index > 0 and parts[2 * index - 1] in _RANGE
        if is_range:
            low, high = _order(names[index - 1]), _order(name)
            found += sorted((s for s in sections if low < _order(s) < high), key=_order)
        found.append(name)
    return list(dict.fromkeys(found))


def _order(section: str) -> tuple[int, str]:
    number, _, letter = section.partition(" ")
    return (int(number), letter) if number.isdigit() else (0, section)


def _statute_of(match: re.Match[str]) -> tuple[str, str]:
    """SFS number and implied chapter of the statute named in a match; empty for a repealed one that we do not know."""
    written = re.sub(r"\s+", " ", match["name"])
    if number := match["sfs"] or next(iter(re.findall(r"\d{4}:\d+", written)), None):
        return number, ""
    bare = re.sub(rf"^(?:{AGES}) ", "", written)
    name = names()[bare]
    if bare != written:
        return (OLD_SOL, "") if register().names()[name] == SOL else ("", "")
    return register().implied_chapters.get(name) or (register().names()[name], "")


def _group(match: re.Match[str], *names_of: str) -> str:
    """The first of the groups that the match has; empty when it has none."""
    return next((match[name] for name in names_of if match.groupdict().get(name)), "")


def _chapter_of(match: re.Match[str], statute: Statute | None, implied: str, listed: str) -> str | None:
    """The chapter of a match, "" for a statute without chapters; None when it is left out and unclear.

    "44 § JB" has its chapter left out: it is taken when a single chapter that was read has every section named.
    """
    if chapter := _group(match, "chapter", "chapter_last") or implied:
        return chapter
    if not statute or not statute.has_chapters:
        return ""
    named = _expand(listed, frozenset())
    homes = [number for number, sections in statute.chapters.items() if sections.issuperset(named)]
    return homes[0] if len(homes) == 1 else None


def _named(kind: str, match: re.Match[str]) -> list[LegalReference]:
    """The references of a match that names a statute; empty when it is no reference after all."""
    sfs, implied = _statute_of(match)
    listed = _group(match, "list", "list_last", "alone")
    statute = register().statutes.get(sfs)
    if kind == ARTICLE:
        articles = [LegalReference(sfs, "", f"artikel {number}") for number in _expand(listed, frozenset())]
        return articles if sfs == CHILD_CONVENTION else []
    chapter = _chapter_of(match, statute, implied, listed)
    is_time = kind == COLON and statute and statute.complete and not statute.has_chapters  # "möte 12:44 FL"
    if not sfs or chapter is None or is_time:
        return []
    sections = statute.chapters.get(chapter, frozenset()) if statute else frozenset()
    read = [LegalReference(sfs, chapter, section) for section in _expand(listed, sections)]
    if kind == NEAR and (
        set(re.findall(r"\w+", match["between"])) & names().keys() or not all(each.exists for each in read)
    ):
        return []
    return [*_beside(sfs, _group(match, "before")), *read, *_beside(sfs, _group(match, "after"))]


def _names_none(text: str) -> bool:
    return not names().keys() & set(re.findall(r"\w+", text))


def _beside(sfs: str, text: str) -> list[LegalReference]:
    """The references of "12:42 och 12:44", which share the statute of the one beside them."""
    return [LegalReference(sfs, chapter, _normalise(section)) for chapter, section in _PAIR.findall(text)]


def _unnamed(match: re.Match[str], text: str, found: Sequence[FoundReference]) -> list[LegalReference]:
    """The references of a match without a statute: that of a reference it is joined to ("11 kap. 1 § och 12 kap. 1 §
    SoL"), or the only one registered that has the section; the rest are left out."""
    chapter, read = _group(match, "chapter", "chapter_last"), []
    beside = {each.reference.sfs for each in found if _is_joined(text, match, each)}
    for section in _expand(_group(match, "list", "list_last"), frozenset()):
        owners = {s.sfs for s in register().statutes.values() if s.has(chapter, section)}
        near = owners & beside or owners
        if len(near) == 1:
            read.append(LegalReference(near.pop(), chapter, section))
    return read


def _is_joined(text: str, match: re.Match[str], found: FoundReference) -> bool:
    """True when only "och", a comma or the like stands between: before a reference, or after one whose statute stands
    first (after "12 kap. 7 § SoL, " a new one begins)."""
    if match.end() <= found.start:
        return bool(_JOINT.fullmatch(text[match.end() : found.start]))
    return not text[found.end - 1].isalpha() and bool(_JOINT.fullmatch(text[found.end : match.start()]))


def _lower(text: str) -> str:
    """The text in lower case, letter by letter: places must stay where they are ("İ" becomes two)."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def find_references(text: str) -> list[FoundReference]:
    """All references in a text, in order of place; empty when there are none. No place is read twice."""
    if not any(map(str.isdigit, text)):
        return []
    lowered = _lower(text)
    found = _read(lowered, NAMING, [])
    # One without a statute may lean on another one without: read on until nothing more is found.
    while len(more := _read(lowered, (ORPHAN,), found)) > len(found):
        found = more
    return sorted(found, key=lambda each: each.start)


def _read(text: str, kinds: Collection[str], found: Sequence[FoundReference]) -> list[FoundReference]:
    """What was found, and what the patterns of these kinds find in the rest of the text."""
    every, unread = list(found), text
    for each in found:
        unread = _without(unread, each.start, each.end)
    for pattern in patterns():
        for match in pattern.regex.finditer(unread) if pattern.kind in kinds else ():
            read = _unnamed(match, text, every) if pattern.kind == ORPHAN else _named(pattern.kind, match)
            every += [FoundReference(reference, *match.span()) for reference in read]
            unread = _without(unread, *match.span()) if read else unread
    return every


def _without(text: str, start: int, end: int) -> str:
    """The text with what has been read blanked out, its places unchanged."""
    return text[:start] + "\0" * (end - start) + text[end:]


def references(text: str) -> tuple[LegalReference, ...]:
    """The distinct references in a text, in order of place."""
    return tuple(dict.fromkeys(found.reference for found in find_references(text)))


def parse_reference(text: str) -> LegalReference:
    """The one reference that the text is. Raises ValueError when it holds none, several, or anything beside it."""
    cleaned = text.strip().rstrip(".")
    found = find_references(cleaned)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(cleaned)):
        raise ValueError(f"”{text}” är inte ett lagrum. Skriv till exempel ”12 kap. 44 § JB”.")
    return found[0].reference


@cache
def _old_to_new() -> dict[LegalReference, tuple[LegalReference, ...]]:
    rows = json.loads((DATA / "old_sol.json").read_text("utf-8"))["rows"]
    table: dict[LegalReference, tuple[LegalReference, ...]] = {}
    for row in rows:
        # "4 kap. 1 § första stycket" and "4 kap. 1 § andra–tredje styckena" are rows of one section: gather them.
        for old in _references_of(row["old"], OLD_SOL):
            new = tuple(_references_of(row["new"], SOL))
            table[old] = tuple(dict.fromkeys(table.get(old, ()) + new))
    return table


def _references_of(text: str, sfs: str) -> list[LegalReference]:
    pattern = re.compile(rf"(?P<chapter>\d+(?: a)?) kap\. (?P<list>{LIST}) §§?")
    statute = register().statutes[sfs]
    return [
        LegalReference(sfs, match["chapter"], section)
        for match in pattern.finditer(text)
        for section in _expand(match["list"], statute.chapters.get(match["chapter"], frozenset()))
    ]


def successors(reference: LegalReference) -> tuple[LegalReference, ...]:
    """Sections of the socialtjänstlag in force that replace a section of the repealed one; empty for any other.

    The mapping is a comparison of content (`corpus/data/old_sol.json`), not an official table.
    """
    return _old_to_new().get(reference, ()) if reference.sfs == OLD_SOL else ()
