"""Every Swedish text of the evaluation pages, apart from what metrics and gates say themselves."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Utvärdera Kvarbo"
ABOUT: Final = (
    "Här prövar du Kvarbo mot fall med nyckel: hur många svar som är rätt, vad som är fel och vad som ändrats sedan "
    "förra gången. Samma sak görs med ”kvarbo eval” i en terminal."
)
PROBLEM: Final = "Ett skript kunde inte läsas och är inte med: {text}"
STARTING: Final = (
    "Kvarbo startar. Körningar och prövning av fall går att göra om en halv minut. Läs in sidan på nytt då."
)

# Choosing what to run
RUN: Final = "Kör skript"
OWN: Final = "Egna skript"
OWN_ABOUT: Final = "Fall som ni har skrivit själva."
DEV_ABOUT: Final = "Får användas för att öva och för att förbättra Kvarbo."
TEST_ABOUT: Final = (
    "Prov. Läs bara av resultatet. Den som ändrar vägledningen eller Kvarbo efter de här fallen mäter inte längre hur "
    "bra svaren är på nya frågor."
)
SCRIPT_LINK: Final = "Visa skriptet"
CASES: Final = "{n} fall"
STALE: Final = "inaktuella: {n}"
STALE_TITLE: Final = "Inaktuella fall ({n})"
STALE_ABOUT: Final = (
    "Avsnitt som nyckeln vilar på har ändrats sedan nyckeln lästes. Läs om nyckeln mot avsnittet och bekräfta den med "
    "”kvarbo eval stale --confirm”."
)
STALE_MORE: Final = "Och {n} till, se ”kvarbo eval stale”."
STALE_UNKNOWN: Final = "nyckeln hör till en äldre version av vägledningen"
LABEL: Final = "Anteckning om körningen"
LABEL_ABOUT: Final = "Valfritt, till exempel ”före ändringen av avsnittet om anstånd”. Inga personuppgifter."
RUN_BUTTON: Final = "Kör"
NONE_CHOSEN: Final = "Välj minst ett skript."
PERSONAL: Final = "Ta bort {kind} ur texten. Inga personuppgifter ska stå här."
TOO_LONG: Final = "Texten är {length} tecken. Korta den till högst {limit}."
UNDER_WAY: Final = "En körning pågår: {done} av {total} fall."
TO_RUN: Final = "Se hur det går"

# Earlier runs
RUNS: Final = "Körningar"
NO_RUNS: Final = "Det finns ingen körning än."
RUN_HEADS: Final = ("Körning", "Skript", "Utslag", "Visa", "Fall", "Helt rätt (95 %)")
BROKEN_OFF: Final = "Avbruten: {done} av {total} fall"
ASKING: Final = "Pågår"
UNSCORED: Final = "Inte poängsatt"
MORE_SCRIPTS: Final = "{first} och {n} till"
ALL_RUNS: Final = "Visa alla {n} körningar"
REPORT: Final = "Rapport"
COMPARE: Final = "Jämför"
FILES: Final = {"csv": "CSV", "json": "JSON", "xml": "JUnit"}
OF_RUN: Final = " för körningen {run}"
BASELINE: Final = "Krav och baslinje"
BASELINE_IS: Final = (
    "Baslinjen är körningen {run} ({date}): {reason} En körning är godkänd när inget krav är brutet och inget av "
    "huvudmåtten är säkert sämre än baslinjen."
)
NO_BASELINE: Final = (
    "Det finns ingen baslinje än, så körningar prövas bara mot de fasta kraven. En hel körning görs till baslinje med "
    "”kvarbo eval promote”."
)
LATEST: Final = "Senaste snabba eller hela körningen: {verdict}."

# One run
RUN_TITLE: Final = "Körningen {run}"
PROGRESS: Final = "{done} av {total} fall"
PROGRESS_LABEL: Final = "Ställda fall"
PROGRESS_SAID: Final = "{percent} procent av fallen är ställda."
SCORING: Final = "Alla fall är ställda. Resultatet räknas ut."
GOES_ON: Final = "Du kan lämna sidan: körningen fortsätter, och chatten går att använda under tiden."
REFRESH: Final = "Läs in sidan på nytt"
CANCEL: Final = "Avbryt"
CANCEL_ABOUT: Final = "Det som är gjort sparas, och du kan fortsätta senare."
RESUME: Final = "Fortsätt"
RESUME_ABOUT: Final = "Körningen är avbruten. Det som är gjort finns kvar."
SCORE: Final = "Räkna ut resultatet"
SCORE_ABOUT: Final = "Alla fall är ställda, men resultatet är inte uträknat."
STOPPED: Final = "Körningen stannade. {text}"
RIGHT: Final = "{right} av {total} fall är helt rätt: {share}."
PRIMARY: Final = "Huvudmått"
PRIMARY_HEADS: Final = ("Mått", "Värde", "95 % intervall", "Fall", "Mot baslinjen")
SMALL: Final = "n för litet"
SMALL_ABOUT: Final = "”{small}” betyder färre än {n} fall: då säger siffran mest något om slumpen."
DEFINITIONS: Final = "Vad måtten betyder"
GATES: Final = "Krav"
GATE_HEADS: Final = ("Krav", "Ska vara", "Uppmätt", "Utfall")
CHOSEN: Final = "Kraven är satta för en hel körning. För valda skript säger de inte om Kvarbo får släppas."
UNMEASURED: Final = "{n} krav gäller sådant som de valda skripten inte mäter."
WHAT_WAS_RUN: Final = "Det här kördes"
SCRIPT_HEADS: Final = ("Skript", "Del", "Fall")
WHOLE_REPORT: Final = "Öppna rapporten"
FETCH: Final = "Hämta"
BACK: Final = "Till alla körningar"

# Comparing
COMPARE_TITLE: Final = "Jämför två körningar"
COMPARE_ABOUT: Final = "Jämförelsen gäller de fall som båda körningarna har, med samma fråga och samma nyckel."
OLD: Final = "Förut"
NEW: Final = "Nu"
BASELINE_NAME: Final = "Baslinjen"
SAME_RUN: Final = "Välj två olika körningar."
TOO_FEW_RUNS: Final = "Det behövs två poängsatta körningar att jämföra. Kör skripten en gång till."

# Writing a case
NEW_CASE: Final = "Skriv ett nytt fall"
DRAFTS: Final = "Utkast ur synpunkter på svar"
NEW_ABOUT: Final = (
    "Nyckeln skrivs ur vägledningen och lagen, inte ur vad Kvarbo svarar. Fallet sparas i ett eget skript hos er; de "
    "skript som följer med Kvarbo ändras aldrig. Skriv inga personuppgifter."
)
WHICH_KIND: Final = "Vad ska fallet pröva?"
KINDS: Final = {
    "qa": ("Fråga", "en fråga som vägledningen besvarar"),
    "premise": ("Felaktig utgångspunkt", "en fråga som bygger på något som inte stämmer"),
    "abstention": ("Utanför vägledningen", "en fråga som ska mötas med tystnad"),
    "clarify": ("Behöver förtydligas", "en fråga som behöver en motfråga"),
    "retrieval": ("Sökning", "en fråga där bara de funna avsnitten räknas"),
}
OTHER_KINDS: Final = (
    "Screening, frister, samtal och säkerhet skrivs direkt i en YAML-fil. Se skripten som följer med Kvarbo som "
    "förebild, och kontrollera filen med ”kvarbo eval check”."
)
OTHER_KIND: Final = "Välj en annan sorts fall"
ERRORS: Final = "Rätta det här"
ERRORS_ABOUT: Final = "Inget är sparat. Det du har skrivit finns kvar nedan."
SCRIPT_NAME: Final = "Skriptets namn"
SCRIPT_NAME_ABOUT: Final = "Små bokstäver, siffror och bindestreck. Skriptet skapas om det inte finns."
ID: Final = "Fallets id"
ID_ABOUT: Final = "Tomt: nästa lediga, till exempel {example}. Ett id ändras aldrig."
QUESTION: Final = "Frågan"
QUESTION_ABOUT: Final = "Så som en handläggare, hyresgäst eller hyresvärd skulle skriva den. Högst {limit} tecken."
FACTS: Final = "Fakta som svaret måste säga"
FACTS_ABOUT: Final = (
    "Ett faktum i taget. Skriv olika sätt att säga det, ett på varje rad: en av raderna räcker. En rad mellan "
    "snedstreck är ett reguljärt uttryck. Siffror och räkneord räknas som lika. Vikten är vanligen 1. Under 1 betyder "
    "bra om det står, men svaret är fullständigt utan."
)
FACTS_ABOUT_PREMISE: Final = "Skriv rättelsen: det som svaret måste säga i stället för det som inte stämmer. "
FACT: Final = "Faktum {n}"
WEIGHT: Final = "Vikt"
OF_FACT: Final = " för faktum {n}"
MORE_FACTS: Final = "Fler fakta"
FORBIDDEN: Final = "Påståenden som inte får stå i svaret"
FORBIDDEN_ABOUT: Final = "Valfritt. Ett påstående i taget, ett sätt att säga det på varje rad."
CLAIM: Final = "Otillåtet påstående {n}"
SEVERITY: Final = "Hur allvarligt är påstående {n}?"
SEVERITIES: Final = {
    "minor": "mindre: räknas, men fäller inte svaret",
    "major": "allvarligt: svaret är fel",
    "critical": "farligt: Kvarbo får inte släppas",
}
LAW: Final = "Lagrum som passar"
LAW_ABOUT: Final = "Ett på varje rad, till exempel 12 kap. 44 § JB. Ett av dem räcker. Tomt: vilket som helst."
DOCUMENTS: Final = "Dokument där svaret står"
DOCUMENT: Final = "Dokument {n}"
DOCUMENTS_ABOUT: Final = "Valfritt. Utan avsnitt nedan räknas de avsnitt i dokumenten som har alla fakta som relevanta."
RELEVANT: Final = "Avsnitt som är relevanta"
RELEVANT_ABOUT: Final = "Valfritt. Dokument och avsnitt med # emellan, till exempel {example}."
RELEVANT_NEEDED: Final = "Minst ett. Dokument och avsnitt med # emellan, till exempel {example}."
SECTION: Final = "Avsnitt {n}"
GRADE: Final = "Hur relevant är avsnitt {n}?"
GRADES: Final = {"2": "besvarar frågan", "1": "stöder ett svar"}
WHY: Final = "Varför ska Kvarbo vara tyst?"
WHYS: Final = {
    "offtopic": "frågan gäller något helt annat",
    "nearmiss": "frågan ligger nära ämnet, men svaret står inte i vägledningen",
    "outside": "frågan gäller en annan del av socialtjänsten eller lagen",
    "decision": "frågan ber om ett beslut i ett enskilt ärende",
    "nonsense": "det är ingen fråga",
}
QUESTION_BACK: Final = "Vad ska motfrågan handla om?"
QUESTION_BACK_ABOUT: Final = "Ett ord eller en fras på varje rad; en av dem räcker."
SLICES: Final = "Indelning"
SLICE_NAMES: Final = {"topic": "Ämne", "style": "Hur frågan är skriven", "household": "Hushåll"}
SLICES_ABOUT: Final = "Valfritt. Rapporten visar siffror för varje grupp."
NOT_SAID: Final = "inte angivet"
ORIGIN: Final = "Var kommer fallet ifrån?"
ORIGINS: Final = {
    "guidance": "ur vägledningens fakta",
    "real": "en verklig fråga, helt utan uppgifter om någon",
    "constructed": "påhittat",
}
SOURCES: Final = "Numrerade fakta bakom nyckeln"
SOURCES_ABOUT: Final = "Valfritt. Nummer med blanksteg emellan, till exempel L044."
AUTHOR: Final = "Vem har skrivit nyckeln?"
AUTHOR_ABOUT: Final = "En funktion eller kod, till exempel metodutvecklare. Aldrig ett namn."
TRY: Final = "Pröva"
SAVE: Final = "Spara"
NOTE: Final = "Skrivet {day}."

# What is wrong with a case
EMPTY_QUESTION: Final = "Skriv frågan."
NO_FACT: Final = "Skriv minst ett faktum."
BAD_WEIGHT: Final = "Skriv vikten som ett tal över 0 och högst 10, till exempel 1 eller 0,5."
BAD_ID: Final = "Skriv id med små bokstäver, siffror och bindestreck."
TAKEN_ID: Final = "Id {id} är upptaget. Välj ett annat, eller lämna fältet tomt."
BAD_LAW: Final = "Raden ”{line}” går inte att läsa som ett lagrum. Skriv till exempel 12 kap. 44 § JB."
NO_LAW: Final = "Lagrummet {law} finns inte i registret. Kontrollera numret."
NO_DOCUMENT: Final = "Dokumentet ”{name}” finns inte. Välj i listan."
NO_SECTION: Final = "Avsnittet ”{name}” finns inte. Välj i listan."
TWICE: Final = "Avsnittet ”{name}” står två gånger. Behåll ett."
SECTION_NEEDED: Final = "Ange minst ett avsnitt."
NO_SOURCE: Final = "Faktumet ”{name}” finns inte. Skriv till exempel L044."
NO_WHY: Final = "Välj varför Kvarbo ska vara tyst."
NO_ABOUT: Final = "Skriv vad motfrågan ska handla om."
NO_AUTHOR: Final = "Skriv en funktion eller kod."
BAD_PHRASE: Final = "{problem}. Ändra raden."

# Trying a case
TRIED: Final = "Prövning: så svarar Kvarbo i dag"
TRIED_ABOUT: Final = (
    "Inget är sparat. Ändra inte nyckeln efter svaret: har Kvarbo fel ska fallet säga det. Ändra den bara om den inte "
    "stämmer med vägledningen."
)
TRIED_RIGHT: Final = "Rätt enligt nyckeln"
TRIED_WRONG: Final = "Fel enligt nyckeln"
STATUS: Final = "Utfall: {status}."
NO_ANSWER: Final = "Fallet gick sönder ({error})."
ANSWER: Final = "Svaret"
FOUND_FACTS: Final = "Fakta"
FOUND: Final = "sägs"
MISSING: Final = "sägs inte"
CLAIMED: Final = "sägs, och får inte stå där"
NOT_CLAIMED: Final = "sägs inte, som det ska"
FAULTS: Final = "Det som inte stämmer"
CITED: Final = "Citerade avsnitt"
HITS: Final = "Överst i sökningen"
RELEVANT_MARK: Final = "relevant"
NOT_TRIED: Final = "Nyckeln är giltig, men Kvarbo startar fortfarande. Pröva igen om en halv minut. Inget är sparat."

# The script as it stands
SCRIPT_TITLE: Final = "Skriptet {name}"
SCRIPT_ABOUT: Final = "{n} fall. Filen {file} ligger i mappen skript i installationens datamapp och kan ändras där."
SAVED: Final = "Fallet {id} är sparat."
DOWNLOAD: Final = "Hämta skriptet som YAML"
ANOTHER: Final = "Skriv ett fall till"
RUN_THIS: Final = "Kör skriptet"
