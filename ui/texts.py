"""Every Swedish text of the web page, in one place."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Kvarbo – stöd för att förebygga vräkning"
NAME: Final = "Kvarbo"
TAGLINE: Final = "Frågor och svar ur vägledningen för att förebygga vräkningar, för dig i socialtjänsten."
SKIP_LINK: Final = "Hoppa till frågefältet"
ABOUT_SUMMARY: Final = "Så fungerar svaren"
ABOUT: Final = (
    "Svaren tas fram av ett AI-system ur vägledningen. De är ett stöd, inte ett beslut: du bedömer och beslutar.",
    "Skriv inga personuppgifter. Namn, personnummer, adress och telefonnummer behövs inte.",
)
LAW_READ: Final = "Lagen är läst till och med {date}."

# Asking
CHAT_REGION: Final = "Samtal"
COMPOSER_REGION: Final = "Ställ en fråga"
QUESTION_LABEL: Final = "Din fråga"
QUESTION_HELP: Final = "Retur skickar frågan. Skriv inga personuppgifter."
ASK: Final = "Fråga"
NEW: Final = "Ny fråga"
SCREENING: Final = "Starta screening"
EMPTY_HEADING: Final = "Vad vill du veta?"
EMPTY: Final = "Ställ en fråga med egna ord, eller välj ett exempel."
YOUR_QUESTION: Final = "Du frågade"
HIDDEN_QUESTION: Final = "Frågan visas inte här. Den står kvar i frågefältet."
ANSWER_HEADING: Final = "Svar {turn}"

EXAMPLES: Final = (
    "Hur lång är återvinningsfristen när hyran inte är betald?",
    "Vad ska vi göra när hyresvärden underrättar socialnämnden om en hyresskuld?",
    "Kan socialtjänsten betala en hyresskuld?",
    "Vad gör vi om det finns barn i familjen som ska vräkas?",
    "Hur begär man anstånd med en avhysning?",
)

# Status region
SEARCHING: Final = "Söker i vägledningen …"
WRITING: Final = "Skriver svaret. Varje mening kontrolleras mot vägledningen …"
STARTING: Final = "Kvarbo startar. Din fråga besvaras så snart sökningen är klar, inom en minut."
READY: Final = "Svaret är klart: {status}. {count}"
STOPPED: Final = "Frågan stoppades. Läs varför i svaret."
ONE_SOURCE: Final = "1 källa."
SOURCES_COUNT: Final = "{n} källor."
NO_SOURCES: Final = "Inga källor."
CLEARED: Final = "Samtalet är rensat."
SENT: Final = "Frågan är skickad …"
OFFLINE: Final = "Ingen kontakt med Kvarbo. Kontrollera att programmet är igång och försök igen. Texten står kvar."
BACK_AGAIN: Final = "Kvarbo är igång igen. Kopiera det du vill behålla och läs in sidan på nytt."
COPIED: Final = "Svaret är kopierat."
COPY_FAILED: Final = "Det gick inte att kopiera. Markera texten och kopiera den själv."
FILLED: Final = "Förslaget står i frågefältet. Läs igenom det och välj Fråga."

# What goes wrong: what happened, and what to do
EMPTY_QUESTION: Final = "Skriv en fråga först."
TOO_LONG: Final = "Frågan är {length} tecken. Korta den till högst {limit} och försök igen. Texten står kvar."
NOT_READY: Final = "Kvarbo har inte startat färdigt. Vänta en stund och välj Fråga igen. Texten står kvar."
TIMED_OUT: Final = "Svaret tog för lång tid. Försök igen, gärna med en kortare fråga. Texten står kvar."
FAILED: Final = "Något gick fel och frågan blev inte besvarad. Försök igen. Texten står kvar. Felets id: {error_id}."

# The answer
STATUSES: Final = {
    "answered": "Besvarad",
    "partly": "Delvis besvarad",
    "abstained": "Vägledningen ger inget svar",
    "clarify": "Behöver förtydligas",
    "blocked": "Stoppad",
}
READ_AS: Final = "Läst som (välj texten för att ändra den):"
NOTICES: Final = "Bra att veta om svaret"
NEAREST: Final = "Närmaste avsnitt i vägledningen"
OPTIONS_BLOCKED: Final = "Förslag utan personuppgifter"
OPTIONS: Final = "Välj det som stämmer, eller skriv med egna ord"
FOLLOW_UPS: Final = "Fråga vidare"
START_SCREENING: Final = "Starta screening (uppgifter ur din fråga att bekräfta: {n})"
COPY: Final = "Kopiera svaret utan källmarkeringar"
SOURCE_WORD: Final = "källa"
AS_OF: Final = "Svaret gäller {as_of}. Lagen är läst till och med {law_read}. Vägledningens version: {version}."

# Sources
SOURCES: Final = "Källor"
SOURCES_EMPTY: Final = "Här visas avsnitten som svaret bygger på, med det citerade stycket markerat."
SOURCES_NONE: Final = "Svaret har inga källor."
OLDER: Final = "Källor till svar {turn}: {question}"
OLDER_HIDDEN: Final = "Källor till svar {turn}"
OTHERS: Final = "Fler avsnitt som lästes ({n})"
BACK: Final = "Tillbaka till svaret"
LAW: Final = "Lagrum"
MORE_LAW: Final = "Även nämnda lagrum"
PUBLISHED: Final = "Källor att kontrollera mot"
NEW_TAB: Final = "öppnas i ny flik"
CHECKED: Final = "Kontrollerad {date}"
VALID_FROM: Final = "Gäller från {start}"
VALID_SPAN: Final = "Gäller {start} till {end}"
VALID_TO: Final = "Gäller till {end}"
KINDS: Final = {"vagledning": "Vägledning", "lokal_rutin": "Lokal rutin"}
RANKED: Final = "Så rankades källan"
SCORE: Final = "Sammanvägt"
PLACE: Final = "{score} (plats {place})"
ARMS: Final = {
    "words": "Ord",
    "ngrams": "Bokstavsföljder",
    "asked": "Rubrik och kända frågor",
    "dense": "Betydelse",
    "document": "Hela dokumentet",
    "cosine": "Likhet i betydelse (−1 till 1)",
    "reference": "Lagrum (0–2)",
}

# The plain pages
SKIP_TO_MAIN: Final = "Hoppa till innehållet"
NAVIGATION: Final = "Sidor"
LIBRARY: Final = "Vägledningen"
ON_THIS_PAGE: Final = "På den här sidan"
READ_NEXT: Final = "Läs också"
SECTIONS_COUNT: Final = "{n} avsnitt"
STATISTICS: Final = "Statistik om avhysningar"
STATISTICS_ABOUT: Final = (
    "Siffrorna är hämtade ur publicerade källor och visas med källa. Där källorna säger olika visas båda. "
    "Tomma år saknar uppgift i underlaget. Inget från 2026 finns med."
)
STATISTICS_CHILDREN: Final = (
    "”Barn som berördes” räknar barn som bor permanent, växelvis eller är på umgänge hos den som avhyses."
)
YEAR: Final = "År"
FIGURE: Final = "Antal"
SOURCE: Final = "Källa"
NOTE: Final = "Anmärkning"
DERIVED: Final = "Vår beräkning ur ett procenttal, ingen publicerad siffra."
SOURCES_DISAGREE: Final = "Källorna säger olika."
ALL_FIGURES: Final = "Alla siffror i underlaget"
PERIOD: Final = "Period"
MEASURE: Final = "Mått"
CHART: Final = "Stapeldiagram: {name}, {first} till {last}. Samma siffror står i tabellen under."
REVIEW: Final = "Granska kommunens rutin"
REVIEW_ABOUT: Final = (
    "Ladda upp kommunens rutin mot avhysningar. Den jämförs med vad vägledningen efterfrågar när barn berörs, och med "
    "lagens tidsgränser. Filen läses, raderas genast och sparas inte."
)
REVIEW_FILE: Final = "Rutinen som PDF, DOCX, HTML eller Markdown, högst 10 MB"
REVIEW_BUTTON: Final = "Granska"
REVIEW_NO_FILE: Final = "Välj en fil först."
REVIEW_TEMPLATE: Final = "Saknar ni en rutin? Börja med mallen:"
REVIEW_DOCX: Final = "mall som Word-dokument"
REVIEW_MARKDOWN: Final = "mall som text"
REVIEW_OF: Final = "Granskning av {name}"
REVIEW_FIRST: Final = "Rätta först"
REVIEW_AGAIN: Final = "Granska en annan fil"
REVIEW_LOSSES: Final = "Kunde inte läsas"
READ_GUIDANCE: Final = "Läs avsnittet i vägledningen"
OPEN_SECTION: Final = "Läs avsnittet i sitt dokument"
LOCAL_OWNER: Final = "Ägare: {owner}. Ska ses över senast {review}"

# Changes in the sources
CHANGES: Final = "Ändringar i källorna"
CHANGES_ABOUT: Final = (
    "Här står vad som har ändrats i de officiella källorna mellan synkningarna, det nyaste först, och vilka avsnitt i "
    "vägledningen som vilar på det som ändrades. Vägledningen ändras inte av sig själv: avsnitten bör granskas."
)
CHANGES_NONE: Final = "Inga ändringar är noterade. En administratör läser källorna med ”kvarbo corpus sync”."
CHANGES_COUNT: Final = "{n} ändringar, {waiting} bör granskas."
CHANGES_FEED: Final = "Följ ändringarna i en flödesläsare (Atom)"
CHANGE_FOUND: Final = "Upptäckt {date}."
CHANGE_WORDING: Final = "Texten före och efter"
CHANGE_REMOVED: Final = "borttaget"
CHANGE_ADDED: Final = "tillagt"
CHANGE_OF_PAGE: Final = "Sidans innehåll har ändrats. Texten sparas inte här: läs sidan hos utgivaren."
CHANGE_MOVED: Final = "Den nya adressen är {url}"
CHANGE_SECTIONS: Final = "Avsnitt som vilar på det"
CHANGE_NO_SECTIONS: Final = "Inget avsnitt i vägledningen vilar på det."
CHANGE_CASES: Final = "Testfall som vilar på det: {cases}"
CHANGE_ID: Final = "Markera som granskad: kvarbo corpus changes --reviewed {id}"
TO_REVIEW: Final = "Bör granskas"
REVIEWED: Final = "Granskad {date}"
NEWER: Final = "Nyare ändringar"
OLDER_CHANGES: Final = "Äldre ändringar"
PAGES: Final = "Sidor"

# The server
HTTP_ERRORS: Final = {
    400: "Begäran gick inte att tolka.",
    403: "Begäran är inte tillåten.",
    404: "Sidan finns inte.",
    405: "Begäran är inte tillåten här.",
    413: "Begäran är för stor.",
    415: "Innehållet har fel format.",
    422: "Begäran har fel innehåll.",
    429: "Många frågar just nu. Vänta en stund och försök igen.",
    500: "Något gick fel. Försök igen.",
    503: "Många frågar just nu. Vänta en stund och försök igen.",
}
HTTP_ERROR: Final = "Begäran gick inte att utföra."
WRONG_HOST: Final = "Okänt värdnamn i begäran."
SERVING: Final = "Kvarbo finns på {url} (avsluta med Ctrl+C)."
PORT_IN_USE: Final = "Porten {port} är upptagen. Välj en annan med --port eller KVARBO_PORT."
NOT_LOOPBACK: Final = "Adressen {host} nås från andra datorer. Kvarbo saknar inloggning och lyssnar bara på 127.0.0.1."
NO_SCRIPT: Final = "Kvarbo behöver JavaScript. Slå på det i webbläsaren och läs in sidan igen."
