"""The change feed as Atom (RFC 4287), to be followed in any feed reader; all of it text, never HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from corpus.sync.compare import KINDS
from corpus.sync.feed import Change, Entry

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ENTRIES = 100


def atom(entries: Iterable[Entry]) -> bytes:
    """The newest hundred changes as an Atom document in UTF-8; `entries` come the newest first."""
    shown = list(entries)[:ENTRIES]
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", "urn:kvarbo:andringar")
    _add(feed, "title", "Kvarbo: ändringar i källorna")
    _add(feed, "updated", _moment(shown[0].change) if shown else "1970-01-01T00:00:00Z")
    _add(_add(feed, "author"), "name", "Kvarbo")
    for entry in shown:
        _entry(feed, entry)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: ET.Element, entry: Entry) -> None:
    change = entry.change
    node = _add(feed, "entry")
    _add(node, "id", f"urn:kvarbo:andring:{change.id}")
    _add(node, "title", headline(change))
    _add(node, "updated", _moment(change))
    _add(node, "link", rel="related", href=change.url)
    _add(node, "category", term=change.kind, label=KINDS[change.kind])
    _add(node, "content", description(entry), type="text")


def headline(change: Change) -> str:
    """What changed, in one line: "Ändrad paragraf: 12 kap. 44 § JB"."""
    what = change.reference or change.title
    return f"{KINDS[change.kind]}: {what}" + (f" ({change.day})" if change.day else "")


def description(entry: Entry) -> str:
    """The change as plain text: before, after, and what rests on it."""
    change = entry.change
    parts = [f"Källa: {change.title}, {change.url}"]
    if change.before:
        parts.append(f"Före:\n{change.before}")
    if change.after:
        parts.append(f"Efter:\n{change.after}")
    if change.sections:
        parts.append(f"Avsnitt i vägledningen: {', '.join(change.sections)}")
    if change.cases:
        parts.append(f"Testfall: {', '.join(change.cases)}")
    parts.append(f"Granskad {entry.reviewed}" if entry.reviewed else "Bör granskas")
    return "\n\n".join(parts)


def _moment(change: Change) -> str:
    return f"{change.found.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    given = {key: _NOT_XML.sub("", value) for key, value in attributes.items()}
    node = ET.SubElement(parent, f"{{{_ATOM}}}{name}", given)
    node.text = _NOT_XML.sub("", text) or None
    return node
