"""What is indexed: items with fields, made from the guidance or from a file of titles and texts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import UserError
from corpus.legal import LegalReference, references
from corpus.types import Corpus


@dataclass(frozen=True)
class Item:
    """One retrievable thing. For guidance it is a section: `title` is the document's, `heading` its own."""

    id: str
    title: str
    heading: str
    body: str
    questions: tuple[str, ...] = ()
    references: tuple[LegalReference, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """True when the item states what holds on that day; an item without dates always does."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class ItemsError(UserError):
    """A line of an items file that cannot be used (Swedish text with the line number)."""


def items_of(corpus: Corpus) -> tuple[Item, ...]:
    """The sections of the guidance as items, in document order."""
    return tuple(
        Item(
            section.id,
            section.document_title,
            section.heading,
            section.text,
            section.questions,
            section.legal_references,
            section.valid_from,
            section.valid_to,
        )
        for section in corpus.sections.values()
    )


def items_from_jsonl(path: Path) -> tuple[Item, ...]:
    """Items of a JSONL file with {"id", "title", "text"} a line. Raises ItemsError naming the line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ItemsError(f"{path.name} är inte UTF-8. Spara om filen med den teckenkodningen.") from error
    items: dict[str, Item] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            item_id, title, text = str(row["id"]), str(row.get("title") or ""), str(row["text"])
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise ItemsError(f"{path.name}, rad {number}: ska vara JSON med id, title och text.") from error
        if item_id in items:
            raise ItemsError(f"{path.name}, rad {number}: id ”{item_id}” finns redan.")
        items[item_id] = Item(item_id, "", title, text, references=references(f"{title} {item_id}"))
    if not items:
        raise ItemsError(f"{path.name}: filen är tom.")
    return tuple(items.values())
