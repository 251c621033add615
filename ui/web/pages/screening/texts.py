"""Every Swedish text of the screening page that is not in the form or the rules themselves."""

from __future__ import annotations

from typing import Final

from assistant.screening.levels import Level

TITLE: Final = "Screening vid hot om avhysning"
ABOUT: Final = (
    "Svara på det du vet. Allt du inte vet får stå som vet ej: det sänker aldrig nivån. Skriv inga personuppgifter. "
    "Inget sparas av sig självt: när du stänger eller lämnar sidan är svaren borta. Spara först det du behöver."
)
KEYS: Final = (
    "Tangentbord: Tabb går till nästa fråga. Siffrorna 1–9 väljer det svaret i frågan du står i, 0 väljer vet ej. "
    "Retur går till bedömningen, och länkarna där går till nästa fråga. Bedömningen räknas om vid varje svar."
)
OPEN_ALL: Final = "Öppna alla avsnitt"
START_OVER: Final = "Börja om med tomt formulär"
SHOW: Final = "Visa bedömningen"
PROPOSALS: Final = "Uppgifter ur din fråga"
PROPOSALS_ABOUT: Final = "Inget är ifyllt. Bekräfta det som stämmer."
CONFIRM: Final = "Stämmer"
DROP: Final = "Ta bort"

# The fields
UNKNOWN: Final = "vet ej"
NOTHING_CHOSEN: Final = "Inget kryss betyder vet ej."
NUMBER: Final = "Heltal från {low} till {high}. Tomt betyder vet ej."
DATE: Final = "Till exempel 24/11, 24 nov eller 2026-11-24. Tomt betyder vet ej."
DAY_OF_CALL: Final = "Till exempel 24/11 eller 2026-11-24. Tomt betyder i dag."
READ_AS: Final = "Läst som {day}."
BOTH: Final = "Du har skrivit ett datum och kryssat ”inte aktuellt”. Datumet räknas. Ta bort det ena."
REQUIRED: Final = "Alla dagar räknas från i dag tills samtalsdagen går att läsa."
NOTE_HEADING: Final = "Anteckning"
NOTE: Final = "Egen anteckning (valfri)"
NOTE_WHY: Final = (
    "Högst {limit} tecken, utan personuppgifter. Den kommer med när du sparar eller skriver ut och påverkar inte nivån."
)
TOO_LONG: Final = "Texten är {length} tecken. Korta den till högst {limit}."
PERSONAL: Final = "Ta bort {kind} ur texten. Inga personuppgifter ska stå här. Texten tas inte med förrän det är gjort."
ERRORS: Final = "Rätta det här"
ERRORS_ABOUT: Final = "Dina svar finns kvar. Det som inte går att läsa räknas som vet ej tills det är rättat."

# The assessment
ASSESSMENT: Final = "Bedömning"
PROPOSED: Final = "Föreslagen nivå:"
ACT: Final = "– {what} {within}. Agera senast {day}."
OWN: Final = "Du har satt nivån"
COUNTED_FROM: Final = "Räknat från {day}."
NOT_TODAY: Final = "Räknat från {day}, inte från i dag."
NO_ANSWERS: Final = "Inga frågor är besvarade än. Nivån kommer av att nästan allt är okänt."
TO_RESULT: Final = "Skäl, datum och plan"
TO_DECISION: Final = "Sätt nivå och spara"
FIRST_REASONS: Final = "Främsta skäl"
ASK_NOW: Final = "Vad ska jag fråga nu?"
CAN_RAISE: Final = "kan höja till {level}"
NOTHING_TO_ASK: Final = "Inget obesvarat kan höja nivån. Fråga vidare för planens skull."
OFFLINE: Final = "Ingen kontakt med Kvarbo. Bedömningen är inte uppdaterad. Svaren står kvar: försök igen om en stund."
REASONS: Final = "Skäl"
REMOVED: Final = "Uppfyllda men räknas inte"
NOTICES: Final = "Upplysningar"
ADDS: Final = "bidrar"
ANSWERS_BEHIND: Final = "Svar"
GROUND: Final = "Grund"
REDUCED: Final = "Uppfylld, minskad av {rules}."
RULE: Final = "Regel {id}"
READ: Final = "Läs"
DATES: Final = "Datum"
NO_DATES: Final = "Inga datum går att räkna ut än."
PLAN_FOR: Final = "Planera för {day}."
HOW_COUNTED: Final = "Så räknades dagen"
ABOUT_DATES: Final = "Tänk på om datumen"
CHECK: Final = "Kontrollera"
PLAN: Final = "Plan"
BY: Final = "senast {day}"
SOME_DAY: Final = "utan datum"
FOLLOW_UP: Final = "Uppföljning"
FOLLOW_UPS: Final = {
    Level.AKUT: "Varje arbetsdag tills faran är över, sedan dag 7.",
    Level.HOG: "Dag 2, dag 7 och tre arbetsdagar före varje frist.",
    Level.FORHOJD: "Dag 7 och dag 21.",
    Level.BEVAKA: "Dag 14, sedan avslutas bevakningen.",
}
FOLLOW_UP_ALWAYS: Final = (
    "Efter betalning eller åtagande: efter de två nästa hyrorna. Efter avhysning: dag 2, 14 och 90. "
    "Ny uppgift: gör en ny screening och behåll båda."
)
CHANGES: Final = "Vad som skulle ändra nivån"
MISSING: Final = "Det här är okänt"
KEYS_MISSING: Final = "{n} av {all} nyckeluppgifter saknas"
ALL_MISSING: Final = "Alla obesvarade frågor ({n})"
MORE: Final = "Läs mer i vägledningen"
ANSWERS: Final = "Svar på frågorna"

# The level that a person sets
DECISION: Final = "Bedömningen görs av dig"
DECISION_ABOUT: Final = "Förslaget står kvar bredvid din nivå, och du kan alltid gå tillbaka till det."
YOUR_LEVEL: Final = "Vilken nivå sätter du?"
NOT_SET: Final = "ingen nivå satt än"
RAISE_OR_LOWER: Final = (
    "Att höja eller följa förslaget kräver inget skäl. För att sänka anger du skäl och motiverar med minst {n} tecken."
)
REASON_CODE: Final = "Skäl för att sänka"
CHOOSE: Final = "välj skäl"
MOTIVE: Final = "Motivering"
MOTIVE_WHY: Final = "Utan personuppgifter, högst {limit} tecken."
AGREED: Final = "Avstämt med arbetsledare eller kollega"
AGREED_WHY: Final = "Krävs för att sänka AKUT vid fara för liv, våld, barn eller natten."
NOT_LOWERED: Final = "Nivån är inte sänkt än. {text}"
CHOOSE_CODE: Final = "Välj skäl för att sänka."
SET: Final = "Satt nivå: {level}. Föreslagen nivå: {proposed}."
SET_BECAUSE: Final = "Skäl: {code}. {text}"
SET_AGREED: Final = "Avstämt med arbetsledare eller kollega."
UNSET: Final = "Ingen nivå är satt av handläggaren. Föreslagen nivå: {proposed}."

# Taking it along
EXPORT: Final = "Spara"
EXPORT_ABOUT: Final = "Spara i ert ärendesystem. Kvarbo behåller ingenting av filerna."
DOCX: Final = "Word-dokument"
PDF: Final = "PDF"
TXT: Final = "Textfil"
ICS: Final = "Datum till kalendern"
ACT_BY: Final = "Agera senast"
PRINT: Final = "Skriv ut med webbläsarens utskrift (Ctrl+P): svaren och bedömningen kommer med."
TEXT: Final = "Text att kopiera"
COPY: Final = "Kopiera texten"
COPIED: Final = "Texten är kopierad."
COPY_FAILED: Final = "Det gick inte att kopiera. Markera texten och kopiera den själv."
MADE: Final = "Regler: {version}. Gjord {time}."
