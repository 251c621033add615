"""Legal references: one parser and one formatter for the whole house.

Reads the spellings people use ("12 kap. 44 § JB", "JB 12:44", "44 § hyreslagen", "12 kap. 42 och 44 §§ jordabalken",
"4 kap. 1 § gamla SoL", "2 § lag (1930:173)", "artikel 3 barnkonventionen") and writes one ("12 kap. 44 § JB").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.statutes import DATA, Statute, register

OLD_SOL = "2001:453"
SOL = "2025:400"


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


# A letter belongs to the number ("25 a"), unless it is the "p" of "p. 1" (punkt).
_NUMBER = r"\d{1,3}(?:[ \u00a0]?(?!p\.?\s*\d)[a-z](?![a-zåäö]))?"
_LIST = rf"{_NUMBER}(?:\s*(?:,|och|samt|–|-|till)\s*{_NUMBER})*"
# In "JB 12:42 och 12:44" or "JB 12:44 och 9 § FL" the number after "och" belongs to another reference.
_OWN = rf"{_NUMBER}(?!\d|\s*(?::|§|kap))"
_SHORT_LIST = rf"{_NUMBER}(?:\s*(?:,|och|samt|–|-|till)\s*{_OWN})*"
_MORE_SHORT = rf"(?P<tail>(?:\s*(?:,|och|samt)\s*\d{{1,2}}\s*:\s*{_NUMBER})*)"
# "första stycket 1", "4 st. 2 p": read past, the house cites whole sections.
_PART = (
    r"(?:\s*,?\s*(?:(?:första|andra|tredje|fjärde|femte|sjätte|sista|\d+)(?:\s*[–-]\s*\w+)?\s*"
    r"(?:styckena|stycket|st\.?)(?:\s*\d+(?:\s*[a-z](?![a-zåäö]))?)?|(?:punkt(?:en)?|p\.?)\s*\d+))*"
)
_SIGN = r"\s*(?:§§?|par(?:agraf(?:en|erna)?|\.)?)"


def _normalise(section: str) -> str:
    digits = re.match(r"(\d+)\s*([a-z]?)", section.strip().lower().replace("\u00a0", " "))
    if not digits:
        raise ValueError(section)
    return f"{digits[1]} {digits[2]}".strip()


def _expand(listed: str, sections: frozenset[str]) -> list[str]:
    """Sections named by "42 och 44" or "25–25 c"; a range gives the registered sections within it, and its ends."""
    found: list[str] = []
    parts = re.split(r"\s*(,|och|samt|–|-|till)\s*", listed)
    names = [_normalise(part) for part in parts[::2]]
    for index, name in enumerate(names):
        is_range = index > 0 and parts[2 * index - 1] in ("–", "-", "till")
        if is_range:
            low, high = _order(names[index - 1]), _order(name)
            found += sorted((s for s in sections if low < _order(s) < high), key=_order)
        found.append(name)
    return list(dict.fromkeys(found))


def _order(section: str) -> tuple[int, str]:
    number, _, letter = section.partition(" ")
    return (int(number), letter) if number.isdigit() else (0, section)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    names = sorted(register().names(), key=len, reverse=True)
    generic = r"(?:lag|förordning)(?:en)?\s*\(\d{4}:\d+\)"
    name = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names)
    statute = rf"(?P<name>(?:gamla\s+|äldre\s+)?(?:{name}|{generic}))(?:\s*\((?P<sfs>\d{{4}}:\d+)\))?(?![a-zåäö])"
    chapter = r"(?P<chapter>\d{1,2})\s*(?:kap(?:itel|itlet|\.)?)\s*"
    words = [
        # 12 kap. 42 och 44 §§ första stycket JB
        ("full", rf"(?<!\d)(?:{chapter})(?P<list>{_LIST}){_SIGN}{_PART}\s*(?:i\s+)?(?:den\s+)?{statute}"),
        # JB 12 kap. 44 §
        ("full", rf"(?<![a-zåäö]){statute}\s*,?\s*{chapter}(?P<list>{_LIST}){_SIGN}"),
        # JB 12:44, 12:44 JB
        ("short", rf"(?<![a-zåäö]){statute}\s*(?P<chapter>\d{{1,2}})\s*:\s*(?P<list>{_SHORT_LIST}){_MORE_SHORT}"),
        (
            "short",
            rf"(?<![\d:])(?P<chapter>\d{{1,2}})\s*:\s*(?P<list>{_NUMBER})(?:\s*§)?\s+(?:i\s+)?{statute}",
        ),
        # artikel 3 barnkonventionen
        ("article", r"art(?:ikel|\.)\s*(?P<list>\d{1,2})\s*(?:i\s+)?(?P<name>barnkonventionen)"),
        # 44 § hyreslagen, 36 § FL
        ("bare", rf"(?<![\d.:])(?P<list>{_LIST}){_SIGN}{_PART}\s*(?:i\s+)?(?:den\s+)?{statute}"),
        # § 44 JB, paragraf 44 hyreslagen
        ("bare", rf"(?:§§?|paragraf(?:en|erna)?)\s*(?P<list>{_LIST})\s*(?:i\s+)?{statute}"),
        # hyreslagen 44 §
        ("bare", rf"(?<![a-zåäö]){statute}\s+(?P<list>{_LIST}){_SIGN}"),
        # 12 kap. 44 § without a statute: resolved only when a single registered statute has that section
        ("orphan", rf"(?<!\d){chapter}(?P<list>{_LIST}){_SIGN}"),
    ]
    return [(kind, re.compile(pattern)) for kind, pattern in words]


def _sfs_of(match: re.Match[str]) -> tuple[str | None, str]:
    """SFS number and implied chapter of the statute named in a match."""
    name = re.sub(r"\s+", " ", match["name"])
    explicit = match.groupdict().get("sfs")
    if explicit:
        return explicit, ""
    generic = re.match(r"(?:lag|förordning)(?:en)?\s*\((\d{4}:\d+)\)", name)
    if generic:
        return generic[1], ""
    if name.startswith(("gamla ", "äldre ")) and "so" in name.split(" ", 1)[1][:2]:
        return OLD_SOL, ""
    bare = name.removeprefix("gamla ").removeprefix("äldre ")
    if bare in register().implied_chapters:
        return register().implied_chapters[bare]
    return register().names().get(name) or register().names().get(bare), ""


def _resolve(kind: str, match: re.Match[str]) -> Iterator[LegalReference]:
    if kind == "orphan":
        yield from _orphans(match)
        return
    sfs, implied = _sfs_of(match)
    if sfs is None:
        return
    statute = register().statutes.get(sfs)
    chapter = implied if kind in ("bare", "article") else match["chapter"]
    sections = statute.chapters.get(chapter, frozenset()) if statute else frozenset()
    if kind == "article":
        yield LegalReference(sfs, "", f"artikel {match['list']}")
        return
    for section in _expand(match["list"], sections):
        if kind == "bare" and not chapter and statute and statute.has_chapters:
            # "44 § JB": the chapter is left out; take it only when a single chapter read has that section.
            homes = [number for number, numbers in statute.chapters.items() if section in numbers]
            if len(homes) == 1:
                yield LegalReference(sfs, homes[0], section)
        else:
            yield LegalReference(sfs, chapter, section)
    for more in re.finditer(r"(\d+)\s*:\s*([^,:]+?)(?=,|och|samt|$)", match.groupdict().get("tail") or ""):
        yield LegalReference(sfs, more[1], _normalise(more[2]))


def _orphans(match: re.Match[str]) -> Iterator[LegalReference]:
    for section in _expand(match["list"], frozenset()):
        owners = [s.sfs for s in register().statutes.values() if s.has(match["chapter"], section)]
        if len(owners) == 1:
            yield LegalReference(owners[0], match["chapter"], section)


def find_references(text: str) -> list[FoundReference]:
    """All references in a text, in order of place; empty when there are none. No place is read twice."""
    lowered = text.lower()
    taken: list[tuple[int, int]] = []
    found: list[FoundReference] = []
    for kind, pattern in _patterns():
        for match in pattern.finditer(lowered):
            start, end = match.span()
            if any(start < e and s < end for s, e in taken):
                continue
            references = list(_resolve(kind, match))
            if references:
                taken.append((start, end))
                found += [FoundReference(reference, start, end) for reference in references]
    return sorted(found, key=lambda f: (f.start, f.reference))


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
    pattern = re.compile(rf"(?P<chapter>\d+(?: a)?) kap\. (?P<list>{_LIST}) §§?")
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
