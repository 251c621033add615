"""What values are called in Swedish: statuses, kinds of case, slices, gates, steps."""

from __future__ import annotations

from collections.abc import Mapping

from evals.metrics.questions import STATUSES

__all__ = ["STATUSES"]

ANY_STATUS = 4  # a key that takes this many statuses asks for none
KINDS: Mapping[str, str] = {
    "retrieval": "Sökning",
    "qa": "Fråga",
    "premise": "Felaktig utgångspunkt",
    "abstention": "Utanför vägledningen",
    "clarify": "Behöver förtydligas",
    "dialogue": "Samtal",
    "reply": "Svar och datum",
    "safety": "Säkerhet",
    "screening": "Screening",
    "deadline": "Frist",
}
SPLITS: Mapping[str, str] = {"dev": "Utvecklingsdel", "test": "Testdel"}
STYLES: Mapping[str, str] = {
    "caseworker": "Handläggare",
    "tenant": "Hyresgäst",
    "landlord": "Hyresvärd",
    "short": "Kort",
    "long": "Lång",
    "abbreviations": "Förkortningar",
    "typo": "Stavfel",
}
TOPICS: Mapping[str, str] = {
    "skuld": "Skuld",
    "uppsagning": "Uppsägning",
    "atervinning": "Återvinning",
    "avhysning": "Avhysning",
    "barn": "Barn",
    "bistand": "Bistånd",
    "storning": "Störning",
    "boende": "Boende",
    "samverkan": "Samverkan",
    "ovrigt": "Övrigt",
}
HOUSEHOLDS: Mapping[str, str] = {
    "barn": "Barn eller gravid",
    "aldre": "Äldre",
    "unga": "Unga vuxna",
    "sjukdom": "Sjukdom",
    "funktionsnedsattning": "Funktionsnedsättning",
    "beroende": "Beroende",
    "vald": "Våld eller hot",
    "nyanlanda": "Nyanlända",
}
SLICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "split": ("Del", SPLITS),
    "script": ("Skript", {}),
    "kind": ("Slag av fall", KINDS),
    "topic": ("Ämne", TOPICS),
    "style": ("Frågans språk", STYLES),
    "household": ("Hushåll", HOUSEHOLDS),
}
GATES: Mapping[str, str] = {
    "hard": "Spärrar: måste alltid gälla",
    "floor": "Golv: får inte vara lägre",
    "regression": "Jämfört med baslinjen: får inte vara sämre",
}
GATE_STATES: Mapping[str, str] = {"passed": "Klarad", "failed": "Inte klarad", "warning": "Varning"}
GATE_SIGNS: Mapping[str, str] = {"passed": "✓", "failed": "✗", "warning": "!"}
GRADES: Mapping[int, str] = {2: "besvarar", 1: "stöder"}
ORIGINS: Mapping[str, str] = {
    "guidance": "Ur vägledningens fakta",
    "real": "Verklig fråga, avidentifierad",
    "constructed": "Konstruerat fall",
}
ROLES: Mapping[str, str] = {"user": "Tidigare fråga", "assistant": "Tidigare svar"}
LANES: Mapping[str, str] = {"fast": "snabb", "full": "hel", "": "utvalda fall"}

STEP_NAMES: Mapping[str, str] = {  # in the order of the chain
    "guard": "Kontroll",
    "understand": "Förståelse",
    "route": "Slag av fråga",
    "count": "Datum",
    "ask_back": "Motfråga",
    "write": "Språkmodell",
    "retrieve": "Sökning",
    "select": "Urval",
    "compose": "Svar",
    "check": "Granskning",
}
