"""HTML pages: the main text with headings, lists and tables; menus, forms and what is hidden are left out."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.dammit import EncodingDetector
from bs4.element import CData, PageElement, PreformattedString

from corpus.readers.draft import WHOLE_FILE, Draft, Refusal
from corpus.readers.tables import spread
from corpus.readers.text import list_item

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What is dropped, with the code and the name of the loss; None: nobody misses it.
_DROPPED: dict[str, tuple[str, str] | None] = {
    **dict.fromkeys(("nav",), ("sidram", "menyer")),
    **dict.fromkeys(("header", "footer", "aside"), ("sidram", "sidhuvuden, sidfötter och sidospalter")),
    **dict.fromkeys(
        ("form", "button", "select", "input", "textarea", "dialog"), ("formulär", "formulär, knappar och dialogrutor")
    ),
    **dict.fromkeys(("script", "style", "noscript", "template", "head", "link", "meta")),
    **dict.fromkeys(("img", "svg", "picture", "canvas", "map"), ("bild", "bilder")),
    **dict.fromkeys(("iframe", "object", "embed", "video", "audio"), ("inbäddat", "inbäddade delar")),
}
_ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": "form"}
_MARKS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
_ONE_BYTE = re.compile(r"iso8859-\d+|cp125\d|mac-roman")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)


# End tags that may be left out (HTML, 13.1.2.4): the tag that begins, and those it ends.
_ENDS = {
    "li": ("li",),
    **dict.fromkeys(("dt", "dd"), ("dt", "dd")),
    **dict.fromkeys(("td", "th"), ("td", "th")),
    "tr": ("td", "th", "tr"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), ("td", "th", "tr", "thead", "tbody", "tfoot")),
}


class _Soup(BeautifulSoup):
    """Ends what a new tag ends; Python's parser would nest each item of such a list in the one before."""

    def handle_starttag(self, name: str, *rest: Any, **options: Any) -> Tag | None:
        while self.currentTag is not None and self.currentTag.name in _ENDS.get(name, ()):
            self.handle_endtag(self.currentTag.name)
        return super().handle_starttag(name, *rest, **options)


def parse_html(data: bytes, draft: Draft) -> None:
    """Writes the blocks of a page to the draft; nothing is fetched. Raises Refusal when there is no text."""
    soup = _Soup(_decode(data), "html.parser")
    if soup.title:
        draft.named = soup.title.get_text(" ")
    dropped: Counter[tuple[str, str]] = Counter()
    main = soup.find("main") or soup.find(role="main")
    root = main or soup.body or soup
    if root is main:
        # The frame outside the main text is not walked; what it held is named all the same.
        _count_outside(soup, root, dropped)
    _Walker(draft, dropped).walk(root)
    for (code, what), count in sorted(dropped.items()):
        draft.lose(code, WHOLE_FILE, f"{what[0].upper()}{what[1:]} är inte med ({count} st).")
    if not draft.sections():
        raise Refusal("sidan innehåller ingen text. Öppna den i en webbläsare och spara den som PDF.")


def _decode(data: bytes) -> str:
    """The text by byte order mark, as UTF-8, by the page's own word, else as Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = EncodingDetector.find_declared_encoding(data, is_html=True) or ""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        name = ""
    # Only plain one-byte tables: a page must not choose among all of Python's codecs. Browsers, too, take the word
    # latin-1 to mean Windows-1252.
    chosen = name if _ONE_BYTE.fullmatch(name) and name != "iso8859-1" else "cp1252"
    return data.decode(chosen, "replace")


def _count_outside(soup: BeautifulSoup, main: Tag, dropped: Counter[tuple[str, str]]) -> None:
    for tag in soup.find_all(["nav", "header", "footer", "aside"]):
        loss = _DROPPED[tag.name]
        if loss and not any(parent is main for parent in tag.parents):
            dropped[loss] += 1


class _Walker:
    """Walks the page in order and gathers running text until a block ends it."""

    def __init__(self, draft: Draft, dropped: Counter[tuple[str, str]]) -> None:
        self._draft = draft
        self._dropped = dropped
        self._text: list[str] = []
        self._mark = ""

    def walk(self, root: Tag) -> None:
        for child in root.children:
            self._visit(child)
        self._end_block()

    def _visit(self, node: PageElement) -> None:
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString) or isinstance(node, CData):
                self._text.append(str(node))
            return
        if not isinstance(node, Tag) or self._is_dropped(node):
            return
        if node.name in _HEADINGS:
            self._end_block()
            self._draft.heading(_HEADINGS[node.name], self._flat(node))
        elif node.name == "table":
            self._end_block()
            self._table(node)
        elif node.name in ("ul", "ol", "menu"):
            self._end_block()
            self._list(node)
        elif node.name == "dl":
            self._end_block()
            self._definitions(node)
        elif node.name == "br":
            self._text.append(" ")
        elif node.name in _INLINE:
            for child in node.children:
                self._visit(child)
        else:
            self._end_block()
            self.walk(node)

    def _end_block(self) -> None:
        text, self._text = "".join(self._text), []
        if not text.strip():
            return
        mark, self._mark = self._mark, ""
        typed = None if mark else list_item(text.strip())
        if mark or typed:
            self._draft.item(typed[1] if typed else text, typed[0] if typed else mark)
        else:
            self._draft.paragraph(text)

    def _list(self, node: Tag) -> None:
        start = str(node.get("start", "1"))
        number = int(start) if start.isdecimal() and len(start) < 5 else 1
        for child in node.children:
            if isinstance(child, Tag) and child.name == "li" and not self._is_dropped(child):
                self._mark = f"{number}." if node.name == "ol" else "-"
                self.walk(child)
                self._mark = ""
                number += 1
            else:
                self._visit(child)
        self._end_block()

    def _definitions(self, node: Tag) -> None:
        """A term and what it means on one line of a list, "Term: meaning"."""
        term = ""
        for child in node.find_all(["dt", "dd"]):
            if not isinstance(child, Tag) or self._is_dropped(child):
                continue
            text = self._flat(child)
            if child.name == "dt":
                term = f"{term}, {text}" if term else text
            else:
                self._draft.item(f"{term.rstrip(':')}: {text}" if term else text)
                term = ""
        if term:
            self._draft.item(term)

    def _table(self, node: Tag) -> None:
        if caption := node.find("caption", recursive=False):
            self._draft.paragraph(self._flat(caption))
        rows = []
        for row in _own_rows(node):
            cells = [cell for cell in row.find_all(["td", "th"], recursive=False) if not self._is_dropped(cell)]
            rows.append([(self._flat(cell), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in cells])
        self._draft.table(spread(rows))

    def _flat(self, node: Tag) -> str:
        """All text of an element as one line; blocks within it parted by a space, items marked."""
        parts: list[str] = []
        for child in node.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString):
                    parts.append(str(child))
            elif isinstance(child, Tag) and not self._is_dropped(child):
                text = self._flat(child)
                if child.name in _INLINE:
                    parts.append(text)
                else:
                    parts.append(f" - {text.strip()} " if child.name == "li" else f" {text} ")
        return "".join(parts)

    def _is_dropped(self, tag: Tag) -> bool:
        if tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style", ""))):
            self._dropped[("dold text", "dolda delar")] += 1
            return True
        name = _ROLES.get(str(tag.get("role", "")), tag.name)
        if name not in _DROPPED:
            return False
        if name in ("header", "form") and tag.find("h1"):
            # The head of an article holds its title; some systems wrap the whole page in a form.
            return False
        if loss := _DROPPED[name]:
            self._dropped[loss] += 1
        return True


def _own_rows(table: Tag) -> Iterator[Tag]:
    """The rows of a table, without those of tables within it."""
    for row in table.find_all("tr"):
        if row.find_parent("table") is table:
            yield row


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1"))
    return int(value) if value.isdecimal() and len(value) < 6 else 1
