"""A small answerer with answers of the real shape, so that the page can be tested without index or model."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import date

from assistant.types import Answer, Citation, Hit, Nearest, Notice, Sentence, Turn
from ui.web.ports import SectionView

OWN = "http://127.0.0.1:7860"
FIELD = "#kv-question textarea"
LAW_READ = date(2026, 4, 27)
CHECKED = date(2026, 11, 22)
AS_OF = date(2026, 11, 22)


def view(section_id: str, document: str, heading: str, text: str, law: tuple[str, ...] = ()) -> SectionView:
    """A section as it is opened, with two sources: one that becomes a link and one that does not (http)."""
    return SectionView(
        id=section_id,
        heading=heading,
        document_title=document,
        text=text,
        legal_references=law,
        sources=(
            ("Sveriges riksdag", "Jordabalk (1970:994)", "https://www.riksdagen.se/sv/jordabalk/"),
            ("IVO", "Tillsynsbeslut", "http://docplayer.se/7210.html"),
        ),
        checked=CHECKED,
        valid_from=date(2025, 7, 1),
        valid_to=None,
        kind="vagledning",
    )


RECOVERY = view(
    "atervinning#frist",
    "Hyresskuld och återvinning",
    "Hur lång är återvinningsfristen?",
    "Återvinningsfristen är tre veckor för en bostad. Den räknas från delgivningen, inte från uppsägningens datum."
    "\n\nGör så här:\n1. Fråga hyresgästen när delgivningen skedde.\n2. Räkna ut sista dagen och skriv den i ärendet."
    "\n3. Kontrollera om nämnden kan åta sig betalningsansvaret inom fristen."
    "\n\nTänk på: Fristen löper inte förrän både hyresgästen och socialnämnden har fått sina meddelanden."
    "\n\nLagrum: 12 kap. 44 § JB; 12 kap. 42 § JB",
    ("12 kap. 44 § JB", "12 kap. 42 § JB"),
)
CHILDREN = view(
    "barn#bedomning",
    "Barn i familjer som riskerar vräkning",
    "Vad gäller när det finns barn?",
    "Barnets bästa ska vara avgörande vid beslut som rör barn. Ta reda på barnets situation tidigt."
    "\n\nTala med barnet på ett sätt som passar barnets ålder.",
    ("2 kap. 1 § SoL",),
)
RESPITE = view(
    "kronofogden#anstand",
    "Kronofogden: tider och anstånd",
    "Hur begärs anstånd?",
    "Den som ska avhysas kan begära anstånd hos Kronofogden. Begäran kan vara muntlig.",
)
SECTIONS = {section.id: section for section in (RECOVERY, CHILDREN, RESPITE)}


def cite(n: int, section: SectionView, quote: str) -> Citation:
    """A citation of a passage that stands in the section."""
    start = section.text.index(quote)
    publisher, title, url = section.sources[0]
    return Citation(
        n=n,
        section_id=section.id,
        document_id=section.id.split("#")[0],
        document_title=section.document_title,
        heading=section.heading,
        quote=quote,
        start=start,
        end=start + len(quote),
        legal_references=section.legal_references,
        publisher=publisher,
        source_title=title,
        source_url=url,
        kind=section.kind,
        checked=section.checked,
        valid_from=section.valid_from,
        valid_to=section.valid_to,
    )


def hit(section: SectionView, score: float, *, cited: bool) -> Hit:
    """How a section ranked."""
    return Hit(
        section_id=section.id,
        heading=section.heading,
        document_title=section.document_title,
        score=score,
        arms={"words": score / 2, "dense": score / 3, "document": 0.95, "cosine": 0.4},
        ranks={"words": 3},
        cited=cited,
    )


def make(status: str = "answered", **changes: object) -> Answer:
    """An answer with nothing in it but what is given."""
    empty: dict[str, object] = {
        "status": status,
        "text": "",
        "sentences": (),
        "citations": (),
        "deadlines": (),
        "options": (),
        "follow_ups": (),
        "nearest": (),
        "notices": (),
        "as_of": AS_OF,
        "law_read": LAW_READ,
        "corpus_version": "0123456789abcdef",
        "hits": (),
        "confidence": 0.8,
        "timings_ms": {"retrieve": 3.0},
    }
    return Answer.model_validate({**empty, **changes})


def answered() -> Answer:
    """A full answer: three citations of one section and one of another."""
    quotes = [
        ("answer", RECOVERY, "Återvinningsfristen är tre veckor för en bostad."),
        ("answer", RECOVERY, "Den räknas från delgivningen, inte från uppsägningens datum."),
        ("steps", RECOVERY, "1. Fråga hyresgästen när delgivningen skedde."),
        ("steps", RECOVERY, "2. Räkna ut sista dagen och skriv den i ärendet."),
        (
            "note",
            RECOVERY,
            "Fristen löper inte förrän både hyresgästen och socialnämnden har fått sina meddelanden.",
        ),
        ("law", RECOVERY, "12 kap. 44 § JB; 12 kap. 42 § JB"),
        ("more", CHILDREN, "Barnets bästa ska vara avgörande vid beslut som rör barn."),
    ]
    citations = tuple(cite(n, section, quote) for n, (_, section, quote) in enumerate(quotes, 1))
    sentences = tuple(Sentence(text=quote, citations=(n,), part=part) for n, (part, _, quote) in enumerate(quotes, 1))
    return make(
        text=" ".join(f"{quote} [{n}]" for n, (_, _, quote) in enumerate(quotes, 1)),
        sentences=sentences,
        citations=citations,
        notices=(Notice(code="summary", text="Texten är en sammanfattning. Kontrollera mot källan före beslut."),),
        follow_ups=("Vad händer när fristen har gått ut?", "Vem delges underrättelsen?"),
        hits=(hit(RECOVERY, 0.91, cited=True), hit(CHILDREN, 0.55, cited=True), hit(RESPITE, 0.31, cited=False)),
    )


def abstained() -> Answer:
    """No answer, with the nearest sections."""
    near = tuple(
        Nearest(section_id=section.id, heading=section.heading, document_title=section.document_title)
        for section in (RESPITE, CHILDREN)
    )
    return make(
        "abstained",
        text="Vägledningen ger inget svar på frågan.\n\nJag sökte efter **parkeringsböter** i alla avsnitt.",
        nearest=near,
        hits=(hit(RESPITE, 0.2, cited=False), hit(RECOVERY, 0.1, cited=False)),
        confidence=0.1,
    )


def blocked() -> Answer:
    """Stopped for personal data, with the masked question offered."""
    return make(
        "blocked",
        text="Frågan innehåller ett personnummer. Ta bort det och fråga igen.",
        options=("Vad gäller för [personnummer] och hens hyresskuld?",),
    )


class FakeAnswerer:
    """Picks its answer by a word in the question; remembers what it was asked."""

    def __init__(self, *, is_ready: bool = True, status: str = "ok") -> None:
        self.is_ready = is_ready
        self.said_status = status
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []
        self.released = threading.Event()

    def answer(
        self, question: str, history: Sequence[Turn], as_of: date | None, heard: Callable[[str], None]
    ) -> Answer:
        """Full answer unless the question says otherwise."""
        self.asked.append((question, tuple(history)))
        if "krasch" in question:
            raise RuntimeError(f"hemligt: {question}")
        if "dröjer" in question:
            self.released.wait(4)
        if "långsam" in question:
            time.sleep(1.0)
        if "parkering" in question:
            return abstained()
        if "811228-9870" in question:
            return blocked()
        return answered()

    def section(self, section_id: str) -> SectionView | None:
        """One of the three."""
        return SECTIONS.get(section_id)

    def ready(self) -> bool:
        """As it was told."""
        return self.is_ready

    def status(self) -> str:
        """As it was told."""
        return self.said_status
