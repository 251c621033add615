"""The fields of the form for a case, and reading them: nothing typed is lost, and what is wrong is noted by field."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.privacy import find_personal_data, mask
from evals.report.words import STYLES
from evals.script.match import is_readable
from evals.script.words import HOUSEHOLDS, TOPICS
from ui.web.pages.evaluation import texts
from ui.web.pages.evaluation.shell import Typed, last

FACTS, CLAIMS, DOCUMENTS, SECTIONS = (range(1, n + 1) for n in (6, 3, 3, 4))
ID, QUESTION, LAW, WHY, ABOUT = "id", "fraga", "lagrum", "varfor", "motfraga"
TOPIC, STYLE, HOUSEHOLD = "amne", "sprak", "hushall"
ORIGIN, SOURCES, AUTHOR = "ursprung", "kallor", "forfattare"
FACT, WEIGHT, CLAIM, SEVERITY, DOCUMENT, SECTION, GRADE = (
    "fakta-{}", "vikt-{}", "pastaende-{}", "allvar-{}", "dokument-{}", "avsnitt-{}", "grad-{}",
)  # fmt: skip
# Key of the case -> field and its values.
SLICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "topic": (TOPIC, TOPICS),
    "style": (STYLE, STYLES),
    "household": (HOUSEHOLD, HOUSEHOLDS),
}
LONGEST_QUESTION, LONGEST_PHRASES, LONGEST_LINE = 2_000, 1_000, 160
HEAVIEST = 10.0
# Kinds of case whose key holds facts, law, documents and sections.
KEYED = ("qa", "premise")


class Fields:
    """What was typed, with personal data masked, and in `errors` what is wrong with it (Swedish, by field)."""

    def __init__(self, typed: Typed) -> None:
        self.errors: dict[str, str] = {}
        self.typed = {name: tuple(map(_masked, values)) for name, values in typed.items()}
        for name, values in typed.items():
            if found := find_personal_data("\n".join(values)):
                self.errors[name] = texts.PERSONAL.format(kind=found[0].kind)

    def phrases(self, name: str) -> list[str]:
        """The lines of a field; notes the first that cannot be a phrase of a key."""
        lines = self.lines(name)
        if problem := next(filter(None, map(is_readable, lines)), ""):
            self.wrong(name, texts.BAD_PHRASE.format(problem=f"{problem[:1].upper()}{problem[1:]}"))
        return lines

    def lines(self, name: str) -> list[str]:
        """The lines of a field that have something in them."""
        return [line.strip() for line in self.text(name, LONGEST_PHRASES).split("\n") if line.strip()]

    def text(self, name: str, limit: int) -> str:
        """What was typed in a field; notes when it is too long."""
        text = self.last(name)
        if len(text) > limit:
            self.wrong(name, texts.TOO_LONG.format(length=len(text), limit=limit))
        return text

    def last(self, name: str) -> str:
        """What was typed in a field, whatever its length."""
        return last(self.typed, name)

    def wrong(self, name: str, text: str) -> None:
        """Notes what is wrong with a field; the first thing is what is told."""
        self.errors.setdefault(name, text)


def _masked(text: str) -> str:
    return mask(text, find_personal_data(text))
