"""Markdown as people write routines in it: headings, paragraphs, lists, tables. HTML in it is taken out."""

from __future__ import annotations

import re

from corpus.readers.draft import WHOLE_FILE, Draft, Refusal
from corpus.readers.text import list_item

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_ATTRIBUTES = re.compile(r"[ \t]*\{[#.:][^{}]*\}$")
_DEFINITION = re.compile(r" {0,3}\[([^\]\n]+)\]:[ \t]+\S+.*")
_HTML = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][^<>]*>", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_CODE = re.compile(r"(`+)(.+?)\1")
_IMAGE = re.compile(r"!\[([^\[\]\n]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_LINK = re.compile(r"\[([^\[\]\n]+)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>")
_EMPHASIS = [
    re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1"),
    re.compile(r"(?<![\w*\\])(\*)(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])"),
    re.compile(r"(?<![\w_\\])(_)(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"),
]
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def parse_markdown(data: bytes, draft: Draft) -> None:
    """Writes the blocks of a Markdown file to the draft. Raises Refusal when it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("filen är inte UTF-8. Spara om den med den teckenkodningen.") from None
    text = _without_html(text.replace("\r\n", "\n").replace("\r", "\n"), draft)
    _blocks(_without_front_matter(text.split("\n"), draft), draft)


def _without_front_matter(lines: list[str], draft: Draft) -> list[str]:
    if not lines or lines[0].rstrip() != "---":
        return lines
    close = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if close is None:
        return lines
    for line in lines[1:close]:
        if line.startswith("title:"):
            draft.named = line.removeprefix("title:").strip().strip("\"'")
    draft.lose("huvud", WHOLE_FILE, f"Filens huvud mellan --- ({close - 1} rader) är inte med.")
    return lines[close + 1 :]


def _without_html(text: str, draft: Draft) -> str:
    text = _AUTOLINK.sub(r"\1", text)
    kept, scripts = _SCRIPT.subn("", text)
    kept, tags = _HTML.subn("", kept)
    if scripts or tags:
        draft.lose("html", WHOLE_FILE, f"{scripts + tags} HTML-märken och kommentarer är borttagna.")
    return kept


def _blocks(lines: list[str], draft: Draft) -> None:
    """Goes through the lines once; each turn takes one block and moves past it."""
    at = 0
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if fence := _FENCE.fullmatch(line):
            at = _code(lines, at + 1, fence[1], draft)
        elif heading := _HEADING.fullmatch(line):
            draft.heading(len(heading[1]), _plain(_ATTRIBUTES.sub("", heading[2] or ""), draft))
            at += 1
        elif not line.strip() or _RULE.fullmatch(line) or _DEFINITION.fullmatch(line):
            at += 1
        elif "|" in line and "|" in following and _DELIMITER.fullmatch(following):
            at = _table(lines, at, draft)
        else:
            at = _text(lines, at, draft)


def _code(lines: list[str], at: int, fence: str, draft: Draft) -> int:
    while at < len(lines) and not lines[at].strip().startswith(fence):
        draft.paragraph(lines[at])
        at += 1
    return at + 1


def _table(lines: list[str], at: int, draft: Draft) -> int:
    rows = [_cells(lines[at], draft)]
    at += 2
    while at < len(lines) and "|" in lines[at] and lines[at].strip():
        rows.append(_cells(lines[at], draft))
        at += 1
    draft.table(rows)
    return at


def _cells(line: str, draft: Draft) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [_plain(cell, draft) for cell in re.split(r"(?<!\\)\|", inner)]


def _text(lines: list[str], at: int, draft: Draft) -> int:
    """A paragraph, an item or a heading underlined with = or -, with the lines that belong to it."""
    is_item = bool(_ITEM.match(lines[at]))
    taken = [_unquoted(lines[at])]
    at += 1
    while at < len(lines) and not _begins_other(lines[at]):
        if not is_item and (underline := _UNDERLINE.fullmatch(lines[at])):
            draft.heading(1 if underline[1][0] == "=" else 2, _plain(" ".join(taken), draft))
            return at + 1
        if _RULE.fullmatch(lines[at]):
            break
        taken.append(_unquoted(lines[at]))
        at += 1
    joined = " ".join(one for one in taken if one)
    if is_item and (item := list_item(re.sub(r"^\+", "-", joined))):
        draft.item(_plain(item[1], draft), item[0])
    else:
        draft.paragraph(_plain(joined, draft))
    return at


def _begins_other(line: str) -> bool:
    return not line.strip() or bool(_ITEM.match(line) or _HEADING.fullmatch(line) or _FENCE.fullmatch(line))


def _unquoted(line: str) -> str:
    return re.sub(r"^(?: {0,3}>[ \t]?)+", "", line).strip()


def _plain(text: str, draft: Draft) -> str:
    """The text without marks of emphasis, code, links and images; an image is noted as lost."""
    for image in _IMAGE.finditer(text):
        draft.lose("bild", draft.here(), f"En bild är inte med (”{image[1]}”).")
    text = _IMAGE.sub("", text)
    parts = _CODE.split(text)
    # split gives text, ticks, code, text, …: what stands in code is left as it is.
    return "".join(part if number % 3 == 2 else _unmarked(part) for number, part in enumerate(parts) if number % 3 != 1)


def _unmarked(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text)
