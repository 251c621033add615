"""The only place where text becomes HTML: everything is escaped, and all of it ends up on one line.

The page shows HTML through Gradio's Markdown component (its HTML component needs `eval`, which our content security
policy forbids). One line matters: Markdown leaves a line that opens with a block tag alone, up to the first line break.
The component's own sanitizer then drops every attribute but id, class, href, target, rel, type, tabindex and the like.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from ui import texts

LIBRARY = "/vagledning"


def esc(text: str) -> str:
    """Text as HTML: escaped, on one line, without control and direction characters that could disguise it."""
    clean = text.replace("\r\n", "\n").replace("\t", " ")
    if not clean.replace("\n", "").isprintable():
        clean = "".join(
            character
            for character in clean
            if character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs")
        )
    return html.escape(clean, quote=True).replace("\n", "&#10;")


def tag(name: str, content: str = "", /, *, cls: str = "", **attributes: str | int) -> str:
    """An element around content that is HTML already; attribute values are escaped here."""
    given = {"class": cls, **attributes} if cls else dict(attributes)
    written = "".join(f' {key}="{esc(str(value))}"' for key, value in given.items())
    return f"<{name}{written}>{content}</{name}>"


def void(name: str, /, **attributes: str | int | bool) -> str:
    """An element without content (`input`). An attribute that is True is written without value, False not at all."""
    written = "".join(
        f" {key}" if value is True else f' {key}="{esc(str(value))}"'
        for key, value in attributes.items()
        if value is not False
    )
    return f"<{name}{written}>"


def items(name: str, contents: Iterable[str], *, cls: str = "") -> str:
    """A list element with one item per content, or nothing when there are none."""
    inner = "".join(tag("li", content) for content in contents)
    return tag(name, inner, cls=cls) if inner else ""


def address(section_id: str) -> str:
    """Where a section is read in its document, as an address of ours."""
    document, _, name = section_id.partition("#")
    return f"{LIBRARY}/{document}#{name}"


def hidden(text: str) -> str:
    """Text for screen readers only."""
    return tag("span", esc(text), cls="kv-sr")


def host(url: str) -> str | None:
    """The host of an https address without user part, or None: then it is not to be a link."""
    try:
        parts = urlsplit(url)
        name = parts.hostname
        if parts.scheme != "https" or not name or parts.username is not None or parts.password is not None:
            return None
    except ValueError:
        return None
    if any(character.isspace() or character in "\"'<>\\`" for character in url):
        return None
    return name


def outside_link(url: str, label: str) -> str:
    """A link to a source with its host shown, or the plain label when the address is not https."""
    name = host(url)
    if name is None:
        return esc(label)
    shown = esc(label) + hidden(f" ({texts.NEW_TAB})")
    link = tag("a", shown, cls="kv-out", href=url, target="_blank", rel="noopener noreferrer")
    return f"{link} " + tag("span", esc(name), cls="kv-host")
