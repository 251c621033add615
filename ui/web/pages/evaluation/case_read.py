"""From a posted form to a case, and what is wrong with it by field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from corpus.errors import UserError
from corpus.facts import facts
from corpus.legal import parse_reference
from corpus.types import Corpus
from evals.script.check import check
from evals.script.load import script_from
from evals.script.types import CASE_ID, EvalScript
from ui.evaluation import next_id, own_script
from ui.web.pages.evaluation import case_fields as names
from ui.web.pages.evaluation import texts
from ui.web.pages.evaluation.case_fields import Fields
from ui.web.pages.evaluation.shell import KIND, SCRIPT, Typed, last


@dataclass(frozen=True)
class Draft:
    """A case as far as it could be read. `typed` is as it was typed, with personal data masked; `data` and `script` are
    whole when there are no `errors` (Swedish, by field)."""

    kind: str
    typed: Typed
    data: Mapping[str, Any] = field(default_factory=dict)
    script: EvalScript | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


def read_case(typed: Typed, corpus: Corpus, taken: Collection[str], today: date) -> Draft:
    """The case of a form. `taken`: ids that other cases have."""
    reading = _Reading(typed, corpus, taken)
    kind = last(typed, KIND)
    data = reading.case(kind) | {"corpus": corpus.version, "note": texts.NOTE.format(day=today)}
    script = None if reading.errors else reading.script(data)
    return Draft(kind, reading.typed, data, script, reading.errors)


class _Reading(Fields):
    """One form being read; each method gives its part of the case and notes what is wrong."""

    def __init__(self, typed: Typed, corpus: Corpus, taken: Collection[str]) -> None:
        super().__init__(typed)
        self.corpus, self.taken = corpus, taken

    def case(self, kind: str) -> dict[str, Any]:
        """The whole case, but for its version and note."""
        name = self._script_name()
        head = {"id": self._id(name), "kind": kind, "question": self._question()}
        return head | self._key(kind) | self._slices() | self._background()

    def script(self, data: Mapping[str, Any]) -> EvalScript | None:
        """The case as a script of one, checked against the guidance."""
        try:
            script = script_from(self.last(SCRIPT), {"title": self.last(SCRIPT), "split": "dev", "cases": [data]})
        except UserError as error:
            self.wrong(names.QUESTION, str(error))
            return None
        for fault in check(script, self.corpus):
            self.wrong(names.QUESTION, fault)
        return script

    def _script_name(self) -> str:
        name = self.last(SCRIPT)
        try:
            return own_script(name)
        except UserError as error:
            self.wrong(SCRIPT, str(error))
            return name

    def _id(self, script: str) -> str:
        typed = self.last(names.ID)
        if not typed:
            return next_id(script, self.taken) if SCRIPT not in self.errors else ""
        if not CASE_ID.fullmatch(typed) or len(typed) > 80:
            self.wrong(names.ID, texts.BAD_ID)
        elif typed in self.taken:
            self.wrong(names.ID, texts.TAKEN_ID.format(id=typed))
        return typed

    def _question(self) -> str:
        text = self.text(names.QUESTION, names.LONGEST_QUESTION)
        if not text:
            self.wrong(names.QUESTION, texts.EMPTY_QUESTION)
        return text

    def _key(self, kind: str) -> dict[str, Any]:
        if kind == "abstention":
            return {"why": self._why(), "forbidden": list(self._claims())}
        if kind == "clarify":
            about = self.phrases(names.ABOUT)
            if not about:
                self.wrong(names.ABOUT, texts.NO_ABOUT)
            return {"about": about, "forbidden": list(self._claims())}
        if kind == "retrieval":
            relevant = self._relevant()
            if not relevant:
                self.wrong(names.SECTION.format(1), texts.SECTION_NEEDED)
            return {"relevant": relevant}
        return {
            "facts": self._facts(),
            "forbidden": list(self._claims()),
            "law": self._law(),
            "documents": self._documents(),
            "relevant": self._relevant(),
        }

    def _facts(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for n in names.FACTS:
            phrases, weight = self.phrases(names.FACT.format(n)), self._weight(names.WEIGHT.format(n))
            if phrases:
                found.append({"id": f"f{n}", "any": phrases} | ({} if weight == 1 else {"weight": weight}))
        if not found:
            self.wrong(names.FACT.format(1), texts.NO_FACT)
        return found

    def _weight(self, name: str) -> float:
        try:
            weight = float(self.last(name).replace(",", ".") or "1")
        except ValueError:
            weight = 0.0
        if not 0 < weight <= names.HEAVIEST:
            self.wrong(name, texts.BAD_WEIGHT)
        return weight

    def _claims(self) -> Iterator[dict[str, Any]]:
        for n in names.CLAIMS:
            if phrases := self.phrases(names.CLAIM.format(n)):
                severity = self.last(names.SEVERITY.format(n))
                known = severity if severity in texts.SEVERITIES else "major"
                yield {"id": f"x{n}", "any": phrases, "severity": known}

    def _law(self) -> list[str]:
        found = []
        for line in self.lines(names.LAW):
            try:
                reference = parse_reference(line)
            except ValueError:
                self.wrong(names.LAW, texts.BAD_LAW.format(line=line))
                continue
            if reference.exists is False:
                self.wrong(names.LAW, texts.NO_LAW.format(law=reference))
            found.append(str(reference))
        return list(dict.fromkeys(found))

    def _documents(self) -> list[str]:
        known = {document.id for document in self.corpus.documents}
        found = []
        for name in (names.DOCUMENT.format(n) for n in names.DOCUMENTS):
            if document := self.text(name, names.LONGEST_LINE):
                found.append(document)
                if document not in known:
                    self.wrong(name, texts.NO_DOCUMENT.format(name=document))
        return list(dict.fromkeys(found))

    def _relevant(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for n in names.SECTIONS:
            name = names.SECTION.format(n)
            if section := self.text(name, names.LONGEST_LINE):
                if section in found:
                    self.wrong(name, texts.TWICE.format(name=section))
                elif section not in self.corpus.sections:
                    self.wrong(name, texts.NO_SECTION.format(name=section))
                found[section] = 1 if self.last(names.GRADE.format(n)) == "1" else 2
        return found

    def _why(self) -> str:
        why = self.last(names.WHY)
        if why not in texts.WHYS:
            self.wrong(names.WHY, texts.NO_WHY)
        return why

    def _slices(self) -> dict[str, Any]:
        chosen = {key: (self.last(name), known) for key, (name, known) in names.SLICES.items()}
        return {key: value for key, (value, known) in chosen.items() if value in known}

    def _background(self) -> dict[str, Any]:
        sources = self.text(names.SOURCES, names.LONGEST_LINE).replace(",", " ").split()
        if missing := next((name for name in sources if name not in facts()), None):
            self.wrong(names.SOURCES, texts.NO_SOURCE.format(name=missing))
        author = self.text(names.AUTHOR, names.LONGEST_LINE)
        if not author:
            self.wrong(names.AUTHOR, texts.NO_AUTHOR)
        origin = self.last(names.ORIGIN)
        known = origin if origin in texts.ORIGINS else "constructed"
        return {"origin": known, "sources": sources, "author": author}
