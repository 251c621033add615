"""A statute as Riksdagen publishes it (JSON with running text) taken apart into provisions, each with its validity.

The shape was worked out from open parsers of the same service: a section begins a block of its own ("25 a § …"),
blocks are parted by empty lines, and the publisher writes what is coming and what ends between slashes
("/Träder i kraft I:2026-07-01/"). The HTML that comes along names every section ("K12P44"); it is used to settle doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

LONGEST = 8_000  # a longer provision has probably swallowed its neighbours
MOST_HEADINGS = 3  # above one section

_SECTION = re.compile(r"(\d{1,3}(?: ?[a-zåäö])?) ?§(?!§)[ .]?\s*(.*)", re.DOTALL)
_CHAPTER = re.compile(r"(\d{1,3}(?: [a-z])?) kap\.?\s+(.*)", re.DOTALL)
_ARTICLE = re.compile(r"Artikel (\d{1,3})\.?\s*(.*)", re.DOTALL)
_ANNEX = re.compile(r"Bilaga(?: [A-Z0-9]{1,3})?")
_GONE = re.compile(r"(?:har upphävts|har betecknats|upphävd) ", re.IGNORECASE)
# A section printed on the line after another that is gone, with no empty line between them.
_TIGHT = re.compile(r"\n(?=\d{1,3}(?: ?[a-z])? ?§ (?:har upphävts|har betecknats) )", re.IGNORECASE)
_MARKER = re.compile(
    r"\s*/(?P<what>(?:Rubriken |Kapitlet |Kapitelrubriken )?(?:träder i kraft I|upphör att gälla U)"
    r"|Ny beteckning [^/:]{1,20} U):\s*(?P<when>[^/]{1,120})/\s*",
    re.IGNORECASE,
)
_AMENDED = re.compile(r"(?:Lag|Förordning|Kungörelse) \((\d{4}:\d+)\)\.?\s*$")
_ENTRY = re.compile(r"\d{4}:\d+")
_ITEM = re.compile(r"(?:\d{1,3}(?: [a-z])?\.|[a-z]\)|[–—-]) ?\S")
_ANCHOR = re.compile(r"<a\b[^>]*\bname=[\"'](?:K(\d+)([a-z])?)?P(\d+)([a-z])?[\"']", re.IGNORECASE)


@dataclass(frozen=True)
class Provision:
    """One wording of one section. `chapter` is "" where the statute has none; `section`: "44", "25 a", "artikel 3".

    `valid_from` and `valid_to`: "", a day (ISO), or the publisher's words ("den dag som regeringen bestämmer").
    `valid_to` is the first day on which the wording no longer holds. `amended`: SFS number of the note that ends it.
    """

    chapter: str
    section: str
    text: str
    heading: str = ""
    chapter_title: str = ""
    amended: str = ""
    valid_from: str = ""
    valid_to: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Chapter and section."""
        return self.chapter, self.section

    @property
    def place(self) -> str:
        """ "12 kap. 44 §", "3 §", "artikel 3"."""
        return _place(self.key)

    @property
    def is_gone(self) -> bool:
        """True when the wording only says that the section was repealed or got another number."""
        return bool(_GONE.match(self.text))

    def holds_on(self, day: date) -> bool:
        """True when this wording is the law on that day; a day still to be settled by the government has not come."""
        return (not self.valid_from or _reached(self.valid_from, day)) and not _reached(self.valid_to, day)


@dataclass(frozen=True)
class StatuteText:
    """A statute: its provisions in order (a section with a coming wording is there twice), and what goes with them.

    `amended_through`: the publisher's "t.o.m. SFS …". `transitional`: SFS number of an amending act to its transitional
    provisions. `repealed`: the day or words of its repeal, "" while it stands. `doubts` (Swedish): signs that the text
    was cut or taken apart wrongly.
    """

    sfs: str
    title: str
    amended_through: str
    provisions: tuple[Provision, ...]
    transitional: dict[str, str] = field(default_factory=dict)
    repealed: str = ""
    doubts: tuple[str, ...] = ()


def _reached(moment: str, day: date) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", moment) is not None and moment <= day.isoformat()


def clean(text: str) -> str:
    """NFC with plain line ends and spaces, without control and direction characters that could disguise the text."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))
    kept = (c for c in plain if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Cn"))
    return "".join(kept)


def split(text: str, html: str = "") -> tuple[tuple[Provision, ...], dict[str, str], tuple[str, ...]]:
    """Provisions, transitional provisions by SFS number, and doubts about the two (Swedish)."""
    anchors = _anchors(html)
    body, _, closing = _TIGHT.sub("\n\n", clean(text)).partition("\nÖvergångsbestämmelser\n")
    blocks = [block.strip() for block in re.split(r"\n[ \t]*\n", body) if block.strip()]
    provisions = tuple(_Splitter(blocks, anchors).provisions())
    return provisions, _entries(closing), tuple(_doubts(provisions, anchors))


class _Splitter:
    """Walks the blocks once; keeps chapter, pending headings and the section that is open."""

    def __init__(self, blocks: list[str], anchors: frozenset[tuple[str, str]]) -> None:
        self.blocks, self.anchors = blocks, anchors
        self.done: list[Provision] = []
        self.paragraphs: list[str] = []
        self.open: Provision | None = None
        self.chapter, self.chapter_title, self.heading = "", "", ""
        self.statute_span, self.chapter_span, self.pending_span = ("", ""), ("", ""), ("", "")

    def provisions(self) -> list[Provision]:
        for index, block in enumerate(self.blocks):
            marked, rest = _markers(block)
            if self._is_chapter(index, rest):
                self._begin_chapter(rest, marked)
            elif start := self._section_start(rest):
                self._begin(*start)
            elif not rest:  # a marker alone: the chapter that comes, or before everything else the whole statute
                self.pending_span = _span(marked)
            elif self.open is None and not self.chapter and not self.done and any(_span(marked)):
                self.statute_span = _span(marked)
                self.paragraphs.append(rest)
            else:
                self.paragraphs.append(block)
        self._close(is_last=True)
        return self.done

    def _is_chapter(self, index: int, block: str) -> bool:
        match = _CHAPTER.fullmatch(block)
        if not match or not _opens(match[2]):
            return False
        if _GONE.match(match[2]):
            return True
        # A list of chapters looks the same. What comes next decides: a chapter begins with its own first section.
        for following in self.blocks[index + 1 :]:
            rest = _markers(following)[1]
            if _CHAPTER.fullmatch(rest) and not _ITEM.match(rest):
                return False
            if start := self._section_start(rest):
                number = re.match(r"\d+", start[0])
                first = number is not None and number[0] == "1"
                continued = (match[1], start[0]) in self.anchors and (match[1], "1") not in self.anchors
                return first or continued
        return False

    def _section_start(self, block: str) -> tuple[str, str] | None:
        if match := _SECTION.fullmatch(block):
            number = re.sub(r"(\d)([a-zåäö])", r"\1 \2", match[1])
            # "3 § om avgiftens storlek" is an item of a list; a provision begins with a capital letter.
            return (number, match[2]) if _opens(match[2]) or _GONE.match(match[2]) else None
        if match := _ARTICLE.fullmatch(block):
            return f"artikel {match[1]}", match[2]
        return (block.lower(), "") if self.open and _ANNEX.fullmatch(block) else None

    def _begin_chapter(self, block: str, marked: list[tuple[str, str]]) -> None:
        match = _CHAPTER.fullmatch(block)
        assert match
        self._close()
        self.chapter, self.chapter_title, self.heading = match[1], _unwrap(match[2]), ""
        self.chapter_span = _span(marked) if marked else self.pending_span
        self.pending_span = ("", "")

    def _begin(self, number: str, rest: str) -> None:
        self._close()
        marked, text = _markers(rest)
        span = _span(marked)
        # What the section says of itself goes before what its chapter or the whole statute says.
        begins, ends = (
            next(filter(None, each), "") for each in zip(span, self.chapter_span, self.statute_span, strict=True)
        )
        chapter = "" if number.startswith(("artikel", "bilaga")) else self.chapter
        title = self.chapter_title if chapter else ""
        self.open = Provision(chapter, number, "", self.heading, title, valid_from=begins, valid_to=ends)
        self.paragraphs = [text] if text else []
        self.pending_span = ("", "")

    def _close(self, *, is_last: bool = False) -> None:
        """Ends the open section; headings that stood last belong to what follows, and hold until the next one."""
        own = 1 if self.open else 0  # a section that is a few words long is no heading
        run = len(self.paragraphs)
        while run > own and not is_last and _is_heading(self.paragraphs[run - 1]):
            run -= 1
        if len(self.paragraphs) - run > MOST_HEADINGS:  # rows of a table
            run = len(self.paragraphs) - 1
        if run < len(self.paragraphs):
            self.heading = _unwrap(_markers(self.paragraphs[-1])[1])
        if self.open:
            text = "\n".join(map(_unwrap, self.paragraphs[:run]))
            amended = _AMENDED.search(text)
            if text or not self.open.section.startswith("bilaga"):  # an annex may be nothing but its articles
                self.done.append(replace(self.open, text=text, amended=amended[1] if amended else ""))
        self.open, self.paragraphs = None, []


def _opens(rest: str) -> bool:
    """True when these words can begin a provision or a chapter: a capital, a number of a list, a quotation, nothing."""
    first = rest.lstrip("”\"'(/–- ")[:1]
    return not first or first.isupper() or (first.isdigit() and not re.match(r"\d+(?: [a-z])? ?§", rest))


def _is_heading(block: str) -> bool:
    text = _unwrap(_markers(block)[1])
    return bool(
        0 < len(text) <= 200
        and text[0].isupper()
        and (text[-1] not in ".:;," or text.endswith(("m.m.", "m. m.")))
        and not text[-1].isdigit()
        and "\t" not in block
        and not _ITEM.match(text)
        and not _SECTION.match(text)
    )


def _markers(block: str) -> tuple[list[tuple[str, str]], str]:
    """The publisher's notes that a block opens with, as (what, when), and the block without them."""
    found = []
    while match := _MARKER.match(block):
        found.append((match["what"].lower(), _moment(match["when"])))
        block = block[match.end() :]
    return found, block.strip()


def _moment(words: str) -> str:
    day = re.match(r"\d{4}-\d{2}-\d{2}", words)
    return day[0] if day else _unwrap(re.split(r"\s+genom\s", words)[0]).rstrip(".")


def _span(marked: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """First day and first day after, of the notes that are about provisions (a heading's own are of no consequence)."""
    begins = ends = ""
    for what, when in marked:
        if "rubriken" not in what:
            begins, ends = (when, ends) if "träder i kraft" in what else (begins, when)
    return begins, ends


def _unwrap(block: str) -> str:
    """A block on one line; a word parted at a line's end is joined, except "bank- och"."""
    joined = re.sub(r"(\w-)[ \t]*\n\s*(?!(?:och|eller|samt|respektive)\b)(?=\w)", r"\1", block)
    return re.sub(r"\s+", " ", joined).strip()


def _entries(closing: str) -> dict[str, str]:
    entries: dict[str, list[str]] = {}
    current = ""
    for block in re.split(r"\n[ \t]*\n", closing):
        line, _, rest = block.strip().partition("\n")
        if _ENTRY.fullmatch(line.strip()):
            current, block = line.strip(), rest
            entries.setdefault(current, [])
        if current and block.strip():
            entries[current].append(_unwrap(block))
    return {sfs: "\n".join(paragraphs) for sfs, paragraphs in entries.items()}


def _anchors(html: str) -> frozenset[tuple[str, str]]:
    """Chapter and section of every section that the HTML names."""

    def number(digits: str, letter: str) -> str:
        return f"{digits} {letter.lower()}".strip()

    return frozenset(
        (number(chapter, chapter_letter) if chapter else "", number(section, section_letter))
        for chapter, chapter_letter, section, section_letter in _ANCHOR.findall(html)
    )


def _doubts(provisions: tuple[Provision, ...], anchors: frozenset[tuple[str, str]]) -> Iterable[str]:
    missing = sorted(anchors - {provision.key for provision in provisions})
    if missing:
        shown = ", ".join(_place(key) for key in missing[:5])
        yield f"{len(missing)} paragrafer som källan nämner hittades inte i texten: {shown}."
    for provision in provisions:
        if len(provision.text) > LONGEST and not provision.section.startswith("bilaga"):
            yield f"{provision.place} är {len(provision.text)} tecken lång, den kan rymma flera paragrafer."
        elif not provision.text:
            yield f"{provision.place} har ingen text."
        elif _is_cut(provision.text):
            yield f"{provision.place} slutar mitt i en mening: ”…{provision.text[-40:]}”."


def _is_cut(text: str) -> bool:
    last = text.rpartition("\n")[2]
    return (text[-1].isalpha() or text[-1] in ",-") and not _ITEM.match(last) and "\t" not in last


def _place(key: tuple[str, str]) -> str:
    chapter, section = key
    sign = "" if section.startswith(("artikel", "bilaga")) else " §"
    return f"{chapter} kap. {section}{sign}" if chapter else f"{section}{sign}"
