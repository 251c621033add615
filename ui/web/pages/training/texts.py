"""Every Swedish text of the training pages."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Öva på vinjetter och frågor"
ABOUT: Final = (
    "Du får ett fall i taget, svarar, och ser genast nyckeln med skäl, lagrum och avsnitt i vägledningen. Till sist "
    "ser du hur väl du och nyckeln är överens. Nycklarna är desamma som Kvarbo själv prövas mot."
)
KEPT: Final = (
    "Det som sparas är gruppens namn, koden, svaren och tiderna. Inget namn, ingen adress. Skriv inga personuppgifter "
    "i svaren. Du kan när som helst ta bort allt som finns under din kod. Resultatet är till för dig och för kursen, "
    "inte för att bedöma någon i arbetet."
)
BEGIN: Final = "Börja öva"
CHOICE: Final = "Vad vill du öva på?"
ON_VIGNETTES: Final = "Screening: sätt nivå, skäl och datum ({n} vinjetter)"
ON_QUESTIONS: Final = "Frågor: svara med egna ord ({n} frågor)"
ON_BOTH: Final = "Båda, varannan"
COUNT: Final = "Hur många fall?"
COUNTS: Final = {"5": "5", "10": "10", "alla": "alla"}
GROUP: Final = "Gruppens namn"
GROUP_NAME_ABOUT: Final = (
    "Till exempel en kurskod: {example}. Bokstäver, siffror och bindestreck, högst 30 tecken. Inget personnamn. Alla i "
    "samma kurs skriver samma namn. Övar du ensam hittar du på ett."
)
GROUP_SAME: Final = "Samma namn som när du började."
GROUP_SEE: Final = "Det namn som kursens deltagare skriver."
DRAW: Final = "Börja och få en kod"
RESUME: Final = "Fortsätt med din kod"
CODE: Final = "Din kod"
CODE_ABOUT: Final = "Två ord och ett tal, till exempel lugn-bro-48213."
RESUME_BUTTON: Final = "Fortsätt"
SEE_GROUP: Final = "Se gruppens resultat"
SEE_GROUP_BUTTON: Final = "Visa gruppen"
NO_CASES: Final = "Det finns inga fall att öva på av det slaget."
PROBLEM: Final = "Ett skript kunde inte läsas och är inte med: {text}"

# A round
YOUR_CODE: Final = "Din kod är {code} i gruppen {group}."
NOTE_CODE: Final = "Skriv upp den: med den fortsätter du var du slutade, ser ditt resultat och kan ta bort det."
CASE: Final = {"screening": "Vinjett: fall {n} av {all}", "question": "Fråga: fall {n} av {all}"}
DAY: Final = "Samtalet är {day}. Räkna från den dagen."
FORM: Final = "Det som är känt efter samtalet"
FORM_ABOUT: Final = "Det som inte står här är okänt."
LEVEL: Final = "Vilken nivå?"
LEVEL_MEANS: Final = "{level}: {what} {within}"
DONT_KNOW: Final = "vet inte"
FLAGS: Final = "Vilka skäl (flaggor) gäller?"
FLAGS_ABOUT: Final = "Kryssa alla som gäller. Inget kryss betyder att inget av dem gäller."
DATES: Final = "Vilka datum?"
DATE_ABOUT: Final = "Till exempel 24/11 eller 2026-11-24. Tomt betyder vet inte."
NO_DATE: Final = "det finns inget sådant datum"
DAYS: Final = {
    "agera_senast": "Agera senast",
    "betala_senast": "Betala senast (återvinningsfristens sista dag)",
    "planera_senast": "Planera senast",
}
STATUS: Final = "Vad är ditt svar?"
STATUSES: Final = {
    "answered": "jag svarar nedan",
    "abstained": "vägledningen ger inget svar på frågan",
    "": "vet inte",
}
ANSWER: Final = "Ditt svar"
ANSWER_ABOUT: Final = "Några meningar räcker, högst {limit} tecken. Inga personuppgifter."
LAW: Final = "Vilka lagrum vilar det på?"
LAW_ABOUT: Final = "Till exempel 12 kap. 44 § JB. Valfritt."
SEND: Final = "Svara och se nyckeln"
TO_RESULT: Final = "Ditt resultat hittills"
LEAVE: Final = "Ta bort allt under din kod"
DONE: Final = "Omgången är klar"
DONE_ABOUT: Final = "Du har svarat på alla {n} fall i omgången."
NEW_ROUND: Final = "Börja en ny omgång"
NEW_ROUND_ABOUT: Final = "Fall som du inte har sett kommer först."
ERRORS: Final = "Rätta det här"
ERRORS_ABOUT: Final = "Inget är sparat än. Dina svar finns kvar nedan."
PERSONAL: Final = "Ta bort {kind} ur texten. Inga personuppgifter ska stå här."
TOO_LONG: Final = "Texten är {length} tecken. Korta den till högst {limit}."
NO_TEXT: Final = "Skriv ditt svar, eller välj något annat än ”jag svarar nedan”."
BAD_DATE: Final = "Datumet går inte att läsa. Skriv till exempel 24/11 eller 2026-11-24."
BOTH: Final = "Du har skrivit ett datum och kryssat att det inte finns. Ta bort det ena."
GONE_CASE: Final = "Fallet finns inte längre eller har fått en ny nyckel. Det räknas inte."

# The key
KEY: Final = "Nyckeln: {title}"
KEY_QUESTION: Final = "Nyckeln till frågan"
ALL_RIGHT: Final = "allt stämmer med nyckeln"
NOT_RIGHT: Final = "stämmer inte helt med nyckeln"
YOU: Final = "Ditt svar: {answer}."
KEYED: Final = "Nyckeln: {answer}."
RIGHT: Final = "rätt"
TOO_LOW: Final = "för lågt"
TOO_HIGH: Final = "för högt"
WRONG: Final = "fel"
PARTLY_WRONG: Final = "inte helt rätt"
MISSED: Final = "missat"
FOUND: Final = "funnet"
NOT_ANSWERED: Final = "inget svar"
NONE: Final = "det finns inget"
KEY_IS: Final = "Nyckeln:"
KEY_LEVEL: Final = "Nivå"
KEY_FLAGS: Final = "Skäl (flaggor)"
KEY_DATES: Final = "Datum"
NO_FLAGS: Final = "Inget skäl gäller."
NOT_HERE: Final = "gäller inte"
GROUND: Final = "Grund: {text}."
READ: Final = "Läs"
HOW_COUNTED: Final = "Så räknas datumen"
ACT: Final = "Agera senast {day}: {level} betyder {what} {within}, och aldrig senare än en frist som går ut före det."
PROGRAM: Final = "Kvarbos screening föreslår {level} med de kända uppgifterna."
VIGNETTE: Final = "Vinjetten"
QUESTION: Final = "Frågan"
KEY_STATUS: Final = "Går frågan att besvara?"
CAN_BE: Final = "ja"
CANNOT_BE: Final = "nej, vägledningen ger inget svar"
SAID: Final = {"answered": CAN_BE, "abstained": CANNOT_BE, "": DONT_KNOW}
WHY_SILENT: Final = {
    "outside": "Frågan gäller något som vägledningen inte tar upp.",
    "decision": "Frågan ber om ett beslut eller en bedömning i ett enskilt ärende. Den görs av en människa.",
}
KEY_FACTS: Final = "Det som ett fullständigt svar säger"
FACTS_ABOUT: Final = (
    "Jämförelsen letar efter vissa ord. Du kan ha rätt med andra ord: jämför då själv med nyckeln och vägledningen."
)
EXAMPLE: Final = "till exempel ”{text}”"
KEY_FORBIDDEN: Final = "Det här är fel i svaret"
KEY_LAW: Final = "Lagrum"
ANY_LAW: Final = "Nyckeln kräver inget särskilt lagrum."
LAW_WANTED: Final = "Något av: {law}."
LAW_READ: Final = "Läst ur ditt svar: {law}."
NO_LAW: Final = "inget lagrum"
KEY_SECTIONS: Final = "Vägledningen säger"
READ_WHOLE: Final = "Läs hela avsnittet i {document}"
YOUR_ANSWER: Final = "Ditt svar"
NEXT: Final = "Nästa fall"
TO_END: Final = "Avsluta omgången"

# The result
RESULT: Final = "Ditt resultat"
RESULT_ABOUT: Final = "{n} svar i {rounds} jämförda med nyckeln."
ROUND: Final = "en omgång"
ROUNDS: Final = "{n} omgångar"
NOTHING_YET: Final = "Inget är besvarat än."
LEFT_OUT: Final = "{n} svar är inte med: fallen finns inte längre eller har fått en ny nyckel."
RESULT_SCREENING: Final = "Screening"
RESULT_QUESTIONS: Final = "Frågor"
FIGURE, VALUE, COUNTED = "Mått", "Värde (95 % intervall)", "Antal"
SMALL: Final = "n för litet"
SMALL_ABOUT: Final = (
    "”{small}” betyder färre än {n} fall: då säger siffran mest något om slumpen. Den som inte vet nivån räknas som "
    "för låg. Kappa är samstämmighet utöver slumpen: 1 är full, 0 är som slumpen."
)
DEFINITIONS: Final = "Vad måtten betyder"
ROUNDS_TITLE: Final = "Omgång för omgång"
ROUND_HEADS: Final = ("Omgång", "Dag", "Svar", "Helt rätt", "Rätt nivå", "Skäl funna", "Fakta sagda")
CASES: Final = "Fallen"
CASE_HEADS: Final = ("Fall", "Slag", "Mot nyckeln")
KINDS: Final = {"screening": "vinjett", "question": "fråga"}
PRINT: Final = "Skriv ut med webbläsarens utskrift (Ctrl+P)."
BACK: Final = "Tillbaka till fallen"
GO_ON: Final = "Fortsätt: {n} fall kvar"

# The group
GROUP_TITLE: Final = "Gruppen {group}"
GROUP_RESULT: Final = "{people} deltagare har lämnat {n} svar."
TOO_FEW: Final = "Gruppens siffror visas när minst {n} deltagare har svarat, så att ingen enskilds svar går att utläsa."
GROUP_ABOUT: Final = (
    "Bara rader med minst {n} deltagare bakom visas. Vem som svarade vad går inte att se. Intervallen för andelar "
    "räknar varje svar för sig. De är något för snäva, eftersom samma deltagare har lämnat flera svar."
)
HEAT: Final = "Hur ofta varje skäl hittades"
HEAT_HEADS: Final = ("Skäl", "Hittat", "Antal")
HARDEST: Final = "Svåraste fallen"
HARDEST_HEADS: Final = ("Fall", "Helt rätt", "Antal")
NO_ROWS: Final = "Inget har besvarats av tillräckligt många än."
CSV: Final = "Hämta svarens poäng som CSV (utan koder)"

# Removing
DELETE: Final = "Ta bort allt under {code}"
DELETE_ABOUT: Final = "Koden, svaren och tiderna tas bort ur gruppen {group}. Det går inte att ångra."
DELETE_SURE: Final = "Ja, ta bort allt under koden"
DELETE_UNSURE: Final = "Kryssa i ”Ja, ta bort allt under koden” för att ta bort."
DELETE_BUTTON: Final = "Ta bort"
DELETED: Final = "Allt under koden är borttaget."
KEEP: Final = "Nej, gå tillbaka"
