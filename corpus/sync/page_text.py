"""The readable main text of a web page, so that a changed menu, banner or date of update is no change of the page."""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup, Tag, UnicodeDammit, XMLParsedAsHTMLWarning

from corpus.statute_text import clean

METHOD = 1  # raise it when other words are chosen: what was stored then counts as a first reading, not as a change
SHORTEST = 200  # characters; less is an error page, or one that a script fills in
LARGEST = 3_000_000  # bytes
LONGEST_TAG = 20_000  # characters; the parser's time grows with the square of a tag that does not end
_OUTSIDE = "script style noscript template nav header footer aside form iframe svg button dialog".split()
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert"}
_BANNER = re.compile(r"cookie|kakor|breadcrumb|brodsmul|dela-sidan|share|skip-?link", re.IGNORECASE)
_OPENING = re.compile(r"<!--|<script\b|<style\b", re.IGNORECASE)
_CLOSING = {
    "<!--": re.compile("-->"),
    "<script": re.compile(r"</script[^>]{0,100}>", re.IGNORECASE),
    "<style": re.compile(r"</style[^>]{0,100}>", re.IGNORECASE),
}
_STAMP = re.compile(  # "Senast uppdaterad: 12 mars 2024", or such a day alone
    r"(?:sidan |senast )*(?:uppdaterad|granskad|ändrad|publicerad)(?:es)?\b.{0,40}"
    r"|(?:den )?\d{1,2} [a-zåäö]{3,9}\.? \d{4}(?:,? (?:kl\.? )?\d{1,2}[.:]\d{2})?"
    r"|\d{4}-\d{2}-\d{2}(?: \d{1,2}[.:]\d{2})?",
    re.IGNORECASE,
)


class PageError(Exception):
    """A page without text to watch (Swedish: why)."""


def main_text(body: bytes, charset: str | None) -> str:
    """The words of the main part, parted by single spaces. Raises PageError when there are next to none."""
    if len(body) > LARGEST:
        raise PageError(f"sidan är större än {LARGEST // 1_000_000} MB")
    html = UnicodeDammit(body, [charset] if charset else [], is_html=True).unicode_markup or ""
    html = _without_code(html)
    if max(map(len, html.split(">"))) > LONGEST_TAG:
        raise PageError("sidans HTML är trasig")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(html, "html.parser")
    found = (soup.select_one(selector) for selector in ("main", "[role=main]", "article", "body"))
    part = next(filter(None, found), soup)
    for element in part.find_all(_is_outside):
        element.decompose()
    pieces = (" ".join(clean(piece).split()) for piece in part.stripped_strings)
    text = " ".join(piece for piece in pieces if piece and not _STAMP.fullmatch(piece))
    if len(text) < SHORTEST:
        raise PageError("sidan har nästan ingen läsbar text; den kan vara en felsida eller kräva skript")
    return text


def _without_code(html: str) -> str:
    """The page without comments, scripts and styles; one that never ends is cut off."""
    kept, position = [], 0
    while opening := _OPENING.search(html, position):
        closing = _CLOSING[opening[0].lower()].search(html, opening.end())
        kept.append(html[position : opening.start()])
        position = closing.end() if closing else len(html)
    return "".join(kept) + html[position:]


def _is_outside(element: Tag) -> bool:
    names = " ".join([str(element.get("id") or ""), *map(str, element.get_attribute_list("class"))])
    return (
        element.name in _OUTSIDE
        or str(element.get("role")) in _ROLES
        or element.has_attr("hidden")
        or bool(_BANNER.search(names))
    )
