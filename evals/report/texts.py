"""Every Swedish text of the report and the comparison, apart from what the metrics and gates say themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from evals.report.numbers import SMALL, number
from evals.report.words import GATE_STATES, ORIGINS, SLICES, STATUSES
from evals.script.types import CaseBase

# --- The page -----------------------------------------------------------------------------------------------------

TITLE = "Utvärdering av Kvarbo"
SKIP = "Till innehållet"
CONTENTS = "Innehåll"
CHAPTERS: Mapping[str, str] = {
    "utfall": "Utfall",
    "huvudmatt": "Huvudmått",
    "delgrupper": "Delgrupper",
    "andrat": "Ändrat sedan baslinjen",
    "sokning": "Sökning och svar",
    "screening": "Screening och frister",
    "talighet": "Tålighet och svarstid",
    "fel": "Att se över",
    "fall": "Fall för fall",
}
FOOT = "Gjord av ”kvarbo eval report” ur körningens egna filer. Måtten definieras i docs/metrics.md."
TABLE = ", tabell"
AS_TABLE = "Visa som tabell"
METRIC, VALUE, INTERVAL, CASES, CHANGE = "Mått", "Värde", "95 % intervall", "Fall", "Ändring"
DEMAND, MEASURED, OUTCOME = "Krav", "Uppmätt", "Utfall"
SCRIPT, SPLIT, RIGHT, STALE, RIGHT_SHARE = "Skript", "Del", "Rätt", "Inaktuella", "Helt rätt"

UNJUDGED = "Inte bedömd mot kraven"
GATES_CAPTION = "Krav"
FLOORS_CAPTION = "Klarade golv"
GATES_NOTE = "En körning godkänns när inget krav är brutet. En varning stoppar inte."
WHAT_WAS_RUN = "Det här kördes"
SCRIPTS_CAPTION = "Skript"
FACTS: Mapping[str, str] = {
    "asked": "Tillfrågad",
    "cases": "Fall",
    "lane": "Körning",
    "corpus": "Vägledningens version",
    "law": "Lagen läst till",
    "screening": "Screeningens regler",
    "commit": "Kodversion",
    "model": "Sökmodell",
    "machine": "Dator",
    "time": "Tid",
    "memory": "Minne som mest",
}
CHANGED_FILES = "med ändrade filer"
SUBJECTS: Mapping[str, str] = {"kvarbo": "Kvarbo", "person": "En person"}
UNFINISHED = "Körningen är inte avslutad: bara en del av fallen är med."

PRIMARY_LEAD = "De mått som avgör. Ett intervall visar var det sanna värdet rimligen ligger, med tanke på antalet fall."
PRIMARY_CAPTION = "Huvudmått"
WHISKER_NOTE = f"Punkten är värdet och strecket intervallet, på en skala från 0 till 1. Under 30 fall står ”{SMALL}”."
WHISKER_NOTE_OLD = f"{WHISKER_NOTE} Ringen är baslinjen. Ändringen räknas på de fall som båda har."
SLICES_LEAD = (
    "Samma mått för olika slags fall. En liten grupp säger lite, och ju fler grupper man jämför desto oftare skiljer "
    "sig någon av en slump."
)

NO_BASELINE = (
    "Det finns ingen baslinje att jämföra med. Gör en godkänd körning till baslinje med ”kvarbo eval promote”."
)
NO_FLIPS = "Inget fall har gått från rätt till fel eller tillbaka."
BEFORE = "Förut: "
NOW_WRONG, NOW_RIGHT = "Var rätt, är fel", "Var fel, är rätt"
CHANGED_KEY = "Utelämnade fall: frågan eller nyckeln har ändrats"
ONLY_NEW, ONLY_OLD = "Fall som bara finns i den nya körningen", "Fall som bara finns i den äldre körningen"

GROUPS: Mapping[str, str] = {
    "search": "Sökning",
    "answers": "Svar",
    "citations": "Källor",
    "silence": "Tystnad och motfrågor",
    "reply": "Frågans slag, datum och upplysningar",
    "dialogue": "Samtal och säkerhet",
    "screening": "Nivå, flaggor och datum",
    "robustness": "Tålighet",
    "latency": "Svarstid",
}
GROUP_NOTES: Mapping[str, str] = {"search": "Hur högt de avsnitt står som nyckeln räknar som relevanta."}

RISK = (
    "Risk och täckning",
    "Andelen fel bland de säkraste svaren, när allt fler räknas med. Ringen är läget i dag.",
    "Kurvan går från de säkraste svaren till vänster till alla svar till höger.",
)
RISK_COLUMNS = ("Täckning", "Andel fel", "Lägsta säkerhet")
COVERAGE_AXIS, RISK_AXIS = "Andel av frågorna som besvaras", "Andel fel"
RELIABILITY = (
    "Säkerhet och utfall",
    "Hur ofta svaren är rätt vid olika säkerhet. På den streckade linjen stämmer säkerheten.",
    "Varje punkt är en grupp svar, större ju fler svaren är.",
)
RELIABILITY_COLUMNS = ("Säkerhet i medeltal", "Andel rätt", "Svar")
CONFIDENCE_AXIS, RIGHT_AXIS = "Säkerhet", "Andel rätt"
LEVELS_CAPTION = "Nivå enligt nyckeln och given nivå"
LEVELS_NOTE = "Rader är nyckeln, kolumner det som gavs. För låg nivå är rött, för hög gult."
LEVELS_CORNER = "Nyckel / given"
LEVEL_SIDES: Mapping[str, str] = {"under": "(för låg)", "over": "(för hög)"}
FLAGS_FAULTY, FLAGS_FAULTLESS = "Flaggor med fel", "Flaggor utan fel"
FLAGS_NOTE = "Funna av dem som nyckeln har, och riktiga av dem som sattes."
FLAG, FLAG_RECALL, FLAG_PRECISION = "Flagga", "Funna", "Riktiga"
DEADLINES = (
    "Fel i datum",
    "Hur många dagar fel ett datum blev; 0 är rätt. Minus är för tidigt.",
    "En stapel för varje antal dagar.",
)
DEADLINE_COLUMNS = ("Dagar fel", "Datum")
NO_DATE = "inget"
DAYS_AXIS, DATES_AXIS = "Dagar fel", "Antal datum"
LATENCY = (
    "Svarstider",
    "Andelen svar som kom inom en viss tid.",
    "Kurvan stiger från det snabbaste svaret till det långsammaste.",
)
LATENCY_COLUMNS = ("Andel av svaren", "Tid")
MS_AXIS, SHARE_AXIS = "Millisekunder", "Andel av svaren"
STEPS = ("Tid i varje steg", "Median i millisekunder för varje steg mot svaret.", "En stapel för varje steg.")
STEP_COLUMNS = ("Steg", "Median")

ERRORS, ERRORS_LEAD = (
    "Fall som gick sönder",
    "Programmet gav ett fel i stället för ett svar. De räknas som fel i alla mått.",
)
STALE_CASES = "Inaktuella fall"
STALE_LEAD = (
    "Ett avsnitt som nyckeln vilar på har ändrats sedan nyckeln granskades. Läs om nyckeln mot avsnittet och bekräfta "
    "med ”kvarbo eval stale --confirm”."
)
NOTHING_TO_REVIEW = "Inget fall gick sönder och inget är inaktuellt."
CASES_LEAD = "Fel står först. Öppna ett fall för att se frågan, nyckeln, svaret och de avsnitt som söktes fram."
MARKED, MARKED_MEANS = "Markerad text", "står ordagrant i vägledningen. Siffrorna visar vilken källa meningen har."
CASE_RIGHT, CASE_WRONG = "Rätt", "Fel"
MET, NOT_MET = "Uppfyllt", "Inte uppfyllt"
THE_ANSWER, THE_KEY, RANKED = "Svaret", "Nyckeln", "Framsökta avsnitt"
NOT_VERBATIM, NOT_GRADED, CITED = "inte ordagrant", "inte i nyckeln", "citerat"
UNFOUND = "Hittades inte"
CONFIDENCE = "säkerhet"
TURN = "Tur"
BROKE = "Fallet gick sönder:"
FORM = "Det ifyllda formuläret"
WHAT, KEY_SAYS, GIVEN = "Vad", "Nyckeln", "Gavs"
NOT_KEYED, ROW_RIGHT, ROW_WRONG = "inte i nyckeln", "rätt", "fel"
LEVEL, HOLDS, HOLDS_NOT, OUTPUT_MISSING = "Nivå", "gäller", "gäller inte", "inget svar"

# --- The comparison -----------------------------------------------------------------------------------------------

COMPARE_TITLE = "Jämförelse av två körningar"
COMPARE_CHAPTERS: Mapping[str, str] = {
    "skillnader": "Skillnader",
    "bytta": "Fall som bytt utfall",
    "utanfor": "Inte jämfört",
}
DIFFERENCES_NOTE = (
    "Bara fall som båda körningarna har, med samma fråga och nyckel. Strecket är 95 % intervall och den lodräta linjen "
    "ingen skillnad; till höger om den är värdet högre. p är chansen att se en så stor skillnad av en slump. För "
    "huvudmåtten står också p justerat för att flera mått prövas."
)
PRIMARY_PART, OTHER_PART = "Huvudmått", "Övriga mått"
OLD, NEW, DIFFERENCE = "Förut", "Nu", "Skillnad"
BALANCE, P_VALUE, P_ADJUSTED = "Bättre / sämre / lika", "p", "Justerat p"
NO_ANSWER_KEPT = "Svaret är inte sparat i den här körningen."
NOTHING_LEFT_OUT = "Alla fall i båda körningarna är jämförda."
SAID_WORSE, SAID_BETTER = "sämre", "bättre"


def right_of(right: int, n: int) -> str:
    """How many cases were right."""
    return f"{number(right)} av {number(n)} fall är helt rätt"


def floors_kept(count: int) -> str:
    """What the folded table of kept floors is called."""
    return f"Golv som klarades ({count})"


def gates_said(states: Sequence[str]) -> str:
    """How many demands went which way."""
    counted = {state: states.count(state) for state in GATE_STATES}
    said = [f"{counted['passed']} krav klarade"]
    said += [f"{counted['failed']} inte klarade"] if counted["failed"] else []
    warned = counted["warning"]
    return ", ".join(said + ([f"{warned} {'varning' if warned == 1 else 'varningar'}"] if warned else []))


def scope_name(scope: str) -> str:
    """A scope of a gate in words: "Slag av fall: Fråga"."""
    prefix, _, part = scope.partition(":")
    title, names = SLICES.get(prefix, (prefix, {}))
    return f"{title}: {names.get(part, part)}"


def compared_with(old: str) -> str:
    """What the run is held against."""
    named = "den godkända baslinjen" if old == "baseline" else f"körningen {old}"
    return f"Jämfört med {named}. Fall vars fråga eller nyckel har ändrats är inte med."


def baseline_name(run: str, day: object, reason: str) -> str:
    """The baseline by the run that it is, since when and why."""
    return f"Baslinjen ({run}, sedan {day}: {reason})"


def determinism(repeated: int, differing: Sequence[str]) -> str:
    """Whether the same question got the same answer."""
    if not repeated:
        return "Inga fall kördes om, så det är inte mätt om samma fråga får samma svar."
    if not differing:
        return f"{number(repeated)} fall kördes en gång till i en ny process och gav samma svar, tecken för tecken."
    return f"{number(len(differing))} av {number(repeated)} omkörda fall gav ett annat svar: {', '.join(differing)}."


# --- Words around values ------------------------------------------------------------------------------------------


def either(words: Iterable[str]) -> str:
    """ "a, b eller c"."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} eller {last}" if first else last


def quoted(phrases: Iterable[str]) -> str:
    """The phrases of a key in quotation marks; a regular expression stands as it is written."""
    return either(phrase if phrase.startswith("/") else f"”{phrase}”" for phrase in phrases)


def wanted_status(statuses: Iterable[str]) -> str:
    """What kind of reply the key asks for."""
    return f"Ska vara: {either(STATUSES[status] for status in statuses)}"


def says(phrases: Iterable[str]) -> str:
    """A fact of a key."""
    return f"Säger {quoted(phrases)}"


def does_not_say(phrases: Iterable[str]) -> str:
    """A forbidden claim."""
    return f"Säger inte {quoted(phrases)}"


def rests_on(law: Iterable[str]) -> str:
    """The legal references of a key."""
    return f"Lagrum: {either(law)}"


def asks_about(phrases: Iterable[str]) -> str:
    """What a question back is to be about."""
    return f"Frågar om {quoted(phrases)}"


def is_of_kind(kind: str) -> str:
    """The kind of question that the key asks for."""
    return f"Frågan förstås som {kind}"


COUNTS_NOTHING = "Räknar inte ut något datum"


def counts_to(output: str, day: date) -> str:
    """A date that has to come out."""
    return f"Datum {output}: {day}"


def and_more(count: int) -> str:
    """That there are more of the same."""
    return f"och {number(count)} till"


def notes(code: str) -> str:
    """A notice that has to be there."""
    return f"Upplysningen {code}"


def about_case(case: CaseBase) -> str:
    """Where the case comes from and who has gone through it."""
    said = [ORIGINS[case.origin]]
    said += [f"skrivet av {case.author}"] if case.author else []
    said += [f"granskat av {case.reviewer}"] if case.reviewer else []
    said += [f"granskat {case.reviewed}"] if case.reviewed else []
    said += [f"fakta {', '.join(case.sources)}"] if case.sources else []
    said += [f"vägledning {case.corpus}"] if case.corpus else []
    return " · ".join([*said, case.note] if case.note else said)
