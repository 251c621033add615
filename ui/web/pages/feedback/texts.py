"""Every Swedish text of the feedback pages."""

from __future__ import annotations

from typing import Final

LINK: Final = "Tyck till om svaret"
LINK_SILENT: Final = "Anmäl att vägledningen saknar svar"

TITLE: Final = "Tyck till om ett svar"
ABOUT: Final = (
    "Berätta vad som var fel eller saknades, så att vägledningen och Kvarbo kan bli bättre. Det är frivilligt, och det "
    "är svaret du tycker till om, inte ärendet. Behöver du hjälp nu: fråga en arbetsledare eller jurist."
)
KEPT: Final = (
    "Synpunkten läses av den som sköter Kvarbo hos er och av den som skriver testfall. Den sparas i {days} dagar på "
    "den här datorn och skickas ingen annanstans."
)
KEPT_WITHOUT: Final = (
    "Det som sparas är vad det gäller, vilka avsnitt svaret visade, om det var ett svar eller inte, vägledningens "
    "version och dagen. Inget namn, ingen tid på dagen, ingen adress. Frågan och kommentaren sparas bara om du kryssar "
    "i det, och då ser du först exakt vad som sparas."
)
CATEGORY: Final = "Vad gäller det?"
HELP: Final = {
    "fel": "svaret säger något som inte stämmer",
    "nagot-saknas": "ett undantag, ett steg eller en tidsgräns fattas",
    "fel-dokument": "svaret kommer ur fel del av vägledningen",
    "missade-laget": "svaret gäller ett annat skede eller en annan situation än den i frågan",
    "blandar-regler": "två regler, tidsgränser eller boendeformer blandas ihop",
    "citatet": "citatet står inte i källan, eller säger något annat",
    "kalla-saknas": "frågan hör hit men har inget svar, eller svaret har ingen källa",
    "annat": "skriv gärna en kommentar",
}
QUESTION: Final = "Frågan"
QUESTION_ABOUT: Final = (
    "Behövs bara om den får sparas. Skriv eller klistra in den, högst {limit} tecken. Ta bort allt om enskilda."
)
QUESTION_MAY: Final = "Frågan får sparas som utkast till ett testfall"
QUESTION_MAY_ABOUT: Final = (
    "Då kan Kvarbo prövas mot den. Blir den ett testfall finns den kvar där, utan koppling till dig, även efter att "
    "synpunkten är borttagen."
)
COMMENT: Final = "Kommentar"
COMMENT_ABOUT: Final = "Valfri, högst {limit} tecken. Inga namn och inga uppgifter om enskilda."
COMMENT_MAY: Final = "Kommentaren får sparas"
CONCERNS: Final = "Det gäller: {status}. Avsnitt som visades: {n}."
STATUSES: Final = {
    "answered": "svar",
    "partly": "svar på en del",
    "abstained": "inget svar",
    "clarify": "fråga tillbaka",
    "blocked": "stoppad fråga",
}
NO_STATUS: Final = "inte angivet"
NO_SECTIONS: Final = "inga angivna"
SEND: Final = "Skicka"
REMOVE_LINK: Final = "Ta bort en synpunkt som du har lämnat"
BACK: Final = "Till chatten"

# What is wrong
ERRORS: Final = "Rätta det här"
NOT_SAVED: Final = "Inget är sparat. Det du har skrivit finns kvar nedan."
NO_CATEGORY: Final = "Vad gäller det: välj ett av de åtta alternativen."
NO_QUESTION: Final = "Frågan: skriv den, eller ta bort krysset för att den får sparas."
LONG_QUESTION: Final = "Frågan är {length} tecken. Korta den till högst {limit}."
LONG_COMMENT: Final = "Kommentaren är {length} tecken. Korta den till högst {limit}."
COMMENT_MAY_NOT: Final = "Kommentaren: kryssa i att den får sparas, eller ta bort den."
NO_COMMENT: Final = "Kommentaren: skriv den, eller ta bort krysset för att den får sparas."

# Before it is kept
PREVIEW: Final = "Läs igenom innan du sparar"
PREVIEW_ABOUT: Final = (
    "Inget är sparat än. Det här, en kod som du får och inget annat sparas. Står det något om en enskild, till exempel "
    "ett namn: välj Ändra och ta bort det. Namn och adresser känns inte alltid igen."
)
MASKED: Final = "Utbytt mot klamrar: {kinds}."
SAVE: Final = "Spara"
CHANGE: Final = "Ändra"
ROWS: Final = {
    "category": "Vad det gäller",
    "question": "Frågan",
    "comment": "Kommentar",
    "status": "Svaret",
    "sections": "Avsnitt",
    "version": "Vägledningens version",
    "day": "Dag",
}
NOT_KEPT: Final = "sparas inte"

# When it is kept
RECEIPT: Final = "Tack, synpunkten är sparad"
CODE_IS: Final = "Din kod: {code}"
CODE_ABOUT: Final = "Skriv upp koden om du kan vilja ta bort synpunkten. Du får se den bara här."
UNTIL: Final = "Den tas bort av sig själv efter den {day}."
REMOVE: Final = "Ta bort en synpunkt"
REMOVE_ABOUT: Final = "Skriv koden som du fick när du lämnade synpunkten. Allt som sparades med den tas bort."
CODE: Final = "Kod"
CODE_HELP: Final = "Åtta tecken, till exempel {example}."
REMOVE_BUTTON: Final = "Ta bort"
REMOVED: Final = "Synpunkten är borttagen."

# Gaps
GAPS: Final = "Luckor i vägledningen"
GAPS_ABOUT: Final = (
    "Frågor som vägledningen inte svarade på, från dem som lät frågan sparas. Frågor som är nästan lika står samman, "
    "de vanligaste först. Det är ett underlag för vad som kan behöva skrivas, inte ett mått på hur ofta något frågas."
)
NO_GAPS: Final = "Ingen har anmält en lucka med sparad fråga."
WORDLESS: Final = "Luckor som anmälts utan att frågan fick sparas: {n}."
GAP_ONCE: Final = "1 gång, {days}"
GAP_OFTEN: Final = "{n} gånger, {days}"
NEAREST: Final = "Närmaste avsnitt"
OTHER_WORDS: Final = "Andra ordalydelser ({n})"
DOWNLOAD: Final = "Hämta luckorna som CSV"
COUNTS: Final = "Synpunkter i siffror"
COUNTS_ABOUT: Final = (
    "Alla synpunkter som är sparade nu: {n}. De lämnas av dem som vill, så antalen säger inte hur ofta svaren är fel."
)
BY_CATEGORY: Final = "Synpunkter per slag"
BY_SECTION: Final = "Synpunkter per avsnitt"
HEADS_CATEGORY: Final = ("Slag", "Mått som det berör", "Antal")
HEADS_SECTION: Final = ("Avsnitt", "Antal")
MORE_SECTIONS: Final = "{n} avsnitt till har färre synpunkter."
TO_DRAFTS: Final = "Utkast till testfall"

# Drafts of cases
DRAFTS: Final = "Utkast till testfall"
DRAFTS_ABOUT: Final = (
    "Frågor som någon har låtit spara. Ett utkast körs inte och räknas inte förrän du har skrivit nyckeln, ur källan, "
    "och sparat fallet i ett eget skript. Då försvinner det härifrån. Läs först efter att frågan inte säger något om "
    "en enskild."
)
NO_DRAFTS: Final = "Det finns inga utkast."
DRAFT_LINE: Final = "{day}: {label}. Berör måttet ”{metric}”."
DRAFT_COMMENT: Final = "Kommentar: {comment}"
MAKE_CASE: Final = "Gör testfall"
KIND: Final = "Sorts fall"
DROP: Final = "Ta bort"
OF_DRAFT: Final = ": {question}"
DROPPED: Final = "Utkastet är borttaget, med sin synpunkt."
