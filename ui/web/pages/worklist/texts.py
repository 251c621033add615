"""Every Swedish text of the worklist's pages."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Arbetslista"
PURPOSE: Final = "Ändamål: {purpose}"
KEPT: Final = (
    "En post tas bort {days} dagar efter sin senaste bedömning. Varje läsning och ändring loggas, utan innehåll. "
    "Nivån, nästa dag, status och dagarna ligger läsbara i databasen. Allt annat är krypterat."
)
NOT_THE_FILE: Final = "Arbetslistan ersätter inte dokumentationen i ert ärendesystem, och den är inget beslut."
OPEN: Final = "Öppna poster ({n})"
CLOSED: Final = "Avslutade poster ({n})"
LINE: Final = "Status: {status}. Nästa dag: {day}."
LATE: Final = "försenad"
EXPIRES: Final = "Tas bort {day}."
EXPIRES_SOON: Final = "Tas bort {day}. Gör en ny bedömning om den behövs längre."
UNREADABLE: Final = "En post som inte går att läsa"
STATISTICS: Final = "Statistik ur arbetslistan"
BACK: Final = "Till arbetslistan"

# One record
RECORD: Final = "Post {code}"
LEVEL: Final = "Nivå: {level}"
STATUS: Final = "Status"
CHANGE_STATUS: Final = "Ändra status"
FOLLOW_UPS: Final = "Uppföljningar"
NO_FOLLOW_UPS: Final = "Det finns inga uppföljningar."
DONE: Final = "Klar"
DONE_ON: Final = "klar {day}"
IS_OVER: Final = "Faran är över"
SCREEN_AGAIN: Final = "Ny bedömning"
SCREEN_AGAIN_ABOUT: Final = (
    "Öppnar screeningen med de sparade svaren och dagens datum. Spara sedan med samma kod, så behålls båda "
    "bedömningarna."
)
SCREEN_AGAIN_BUTTON: Final = "Screena igen"
SHEETS: Final = "Bedömningar"
SHEET: Final = "{time}: {level}"
COUNTED: Final = "Räknad från {day}, med reglerna {rules}."
FIRED: Final = "Regler bakom förslaget"
ANSWERS: Final = "Svar"
CHANGES: Final = "Ändringar"
LOG: Final = "Logg över läsningar och ändringar"
DELETE: Final = "Ta bort posten"
DELETE_ABOUT: Final = (
    "Posten går inte att få tillbaka. Loggen över vad som har gjorts med den finns kvar till gallringen."
)
DELETE_SURE: Final = "Ja, ta bort posten"
DELETE_UNSURE: Final = "Kryssa i ”Ja, ta bort posten” för att ta bort den."

# Saving
SAVE: Final = "Spara i arbetslistan"
SAVE_ABOUT: Final = (
    "Svaren, nivån och motiveringen sparas krypterat för att kunna följas upp. Anteckningen sparas inte. "
    "Det som visas här sparas: visa bedömningen först om du har ändrat något."
)
CODE: Final = "Referenskod"
CODE_ABOUT: Final = (
    "3–20 tecken: bokstäver, siffror och bindestreck, till exempel ÄR-0142. Inget namn, personnummer eller "
    "telefonnummer."
)
SAVE_BUTTON: Final = "Spara"
NOT_SAVED: Final = "Bedömningen är inte sparad. {text}"
TO_SCREENING: Final = "Tillbaka till screeningen med svaren"
EXISTS: Final = "Posten {code}"
EXISTS_ABOUT: Final = "Nivå {level}, status {status}, senast bedömd {day}."
WILL_CHANGE: Final = "Om du sparar: {text}"
SAVE_AGAIN: Final = "Spara som ny bedömning av {code}"
OTHER_CODE: Final = "Är det ett annat hushåll? Spara med en annan kod:"

# Statistics
MONTH: Final = "{month}: {total} bedömda poster"
LEVELS: Final = "Nivå"
SUM: Final = "Summa"
RULES: Final = "Regler som sänks"
RULE, FIRED_COUNT, LOWERED, SHARE, REVIEW = "Regel", "Gånger", "Sänkt", "Andel", "Gå igenom"
YES: Final = "ja"
NO_RULES: Final = "Ingen regel har legat bakom tillräckligt många bedömningar för att visas."
UNREAD: Final = "{n} poster kunde inte läsas och är inte med."
