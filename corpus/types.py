"""The types that travel: Source, Section, Document, Corpus."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from corpus.legal import LegalReference

KINDS = {"vagledning": "Vägledning", "lokal_rutin": "Lokal rutin"}
GROUPS = {
    "skede": "Skeden i ärendet",
    "hushall": "Hushållet",
    "boendeform": "Boendeformen",
    "aktor": "Aktörer",
    "insats": "Insatser och verktyg",
    "oversikt": "Översikter",
    None: "Lokala rutiner och övrigt",
}


@dataclass(frozen=True)
class Source:
    """Where a statement can be checked: publisher, title and address ("" for a local routine that has none)."""

    id: str
    publisher: str
    title: str
    url: str


@dataclass(frozen=True)
class Section:
    """The unit that is retrieved, cited and opened.

    `id` is `document#section` and permanent. `text` is plain text: blocks parted by an empty line, list items a line
    each; quotes are substrings of it. `legal_references`: those of the closing "Lagrum:" line first, then the others.
    `questions`: authored questions that this section answers, the telling ones first, then the same in other words.
    `valid_to` None: still in force. `see`: ids of sections to read next. `owner` and `review` (the day it is to be
    gone through again) belong to a local routine alone.
    """

    id: str
    document_id: str
    document_title: str
    kind: str
    heading: str
    text: str
    legal_references: tuple[LegalReference, ...]
    facts: tuple[str, ...]
    sources: tuple[Source, ...]
    checked: date
    valid_from: date
    valid_to: date | None
    questions: tuple[str, ...]
    path: Path
    line: int
    see: tuple[str, ...] = ()
    owner: str | None = None
    review: date | None = None

    def valid_on(self, day: date) -> bool:
        """True when the section states what holds on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def heading_path(self) -> str:
        """Document title and heading, as the section is introduced to the index and the reader."""
        return f"{self.document_title} › {self.heading}"


@dataclass(frozen=True)
class Document:
    """One guidance document: its sections in reading order, with what they share."""

    id: str
    title: str
    kind: str
    topics: tuple[str, ...]
    law_read: date
    checked: date
    valid_from: date
    valid_to: date | None
    sources: tuple[Source, ...]
    sections: tuple[Section, ...]
    path: Path
    group: str | None = None
    owner: str | None = None
    review: date | None = None


@dataclass(frozen=True)
class Corpus:
    """All documents, by id; `version` is a hash of everything that an answer can show."""

    documents: tuple[Document, ...]
    version: str

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Every section by its id, in document order."""
        return {section.id: section for document in self.documents for section in document.sections}

    @property
    def law_read(self) -> date:
        """The oldest date to which the law of any document was read; a local routine is no reading of the law."""
        national = [document.law_read for document in self.documents if document.owner is None]
        return min(national or [document.law_read for document in self.documents])
