"""A statute from the bytes that Riksdagen's open data sends (JSON)."""

from __future__ import annotations

import json
import re
from typing import Any

from corpus.errors import UserError
from corpus.statute_text import StatuteText, clean, split

_SFS = re.compile(r"\d{4}:\d{1,5}")
_TITLE_NOTE = re.compile(r"/[^/]{1,80}/")
_REPEALED = re.compile(r"<b>\s*Upphävd\s*</b>\s*:\s*(\d{4}-\d{2}-\d{2})")


class StatuteError(UserError):
    """Bytes that are no statute of the expected shape (Swedish: what is missing)."""


def parse_statute(content: bytes) -> StatuteText:
    """The statute in `dokumentstatus.dokument`. Raises StatuteError when it is broken or of another shape."""
    data = _json(content)
    document = _at(data, "dokumentstatus", "dokument")
    if not isinstance(document, dict):
        raise StatuteError("filen saknar dokumentstatus.dokument och är ingen författning från riksdagens öppna data.")
    sfs, text, html = (_text(document, key) for key in ("beteckning", "text", "html"))
    if not _SFS.fullmatch(sfs.strip()):
        raise StatuteError("fältet beteckning är inget SFS-nummer (ÅÅÅÅ:nummer).")
    if not text.strip():
        raise StatuteError("fältet text är tomt, författningens text saknas.")
    provisions, transitional, doubts = split(text, html)
    if not provisions:
        raise StatuteError("inga paragrafer hittades i texten.")
    title = " ".join(_TITLE_NOTE.sub(" ", clean(_text(document, "titel"))).split())
    through = re.search(r"\d{4}:\d+", _text(document, "subtitel") or _text(document, "undertitel"))
    return StatuteText(
        sfs.strip(), title, through[0] if through else "", provisions, transitional, _repealed(data, html), doubts
    )


def _json(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise StatuteError("filen är inte UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise StatuteError("filen är inte giltig JSON, den kan vara avkortad.") from error


def _at(data: Any, *path: str) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _text(document: dict[str, Any], key: str) -> str:
    value = document.get(key)
    return value if isinstance(value, str) else ""


def _repealed(data: Any, html: str) -> str:
    """The day of repeal: among the document's facts, else in the head of its HTML."""
    facts = _at(data, "dokumentstatus", "dokuppgift", "uppgift")
    for fact in facts if isinstance(facts, list) else [facts]:
        if isinstance(fact, dict) and fact.get("kod") == "upphavd":
            return clean(_text(fact, "text")).strip()[:100]
    head = _REPEALED.search(html[:3_000])
    return head[1] if head else ""
