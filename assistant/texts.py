"""The fixed Swedish texts of the assistant, in one place."""

from __future__ import annotations

HEADINGS = {
    "premise": "Rättelse",
    "answer": "Kort svar",
    "dates": "Så är dagarna räknade",
    "steps": "Gör så här",
    "detail": "Mer om saken",
    "note": "Tänk på",
    "law": "Lagstöd",
    "more": "Mer i vägledningen",
    "missing": "Saknas i underlaget",
}
EMPTY = "Skriv en fråga först. Till exempel: Hur lång tid har hyresgästen på sig att betala?"
TOO_LONG = "Frågan är för lång ({length} tecken). Korta ner den till högst {limit} tecken och fråga igen."
PERSONAL = (
    "Frågan innehåller personuppgifter ({kinds}). Inget har sökts eller sparats. "
    "Ta bort uppgifterna, eller använd den maskerade frågan: {masked}"
)
SILENT = (
    "Det vet jag inte. Vägledningen ger inget säkert svar på frågan. Jag sökte i {sections} avsnitt. "
    "Pröva andra ord, eller läs de avsnitt som ligger närmast. Fråga annars en arbetsledare eller jurist."
)
NOT_COVERED = "Vägledningen har inget avsnitt som bygger på {references}. Läs lagtexten, eller fråga en jurist."
NO_SUCH_SECTION = "{reference} finns inte. Kontrollera paragrafens nummer."
UNCERTAIN = "Svaret kan vara ofullständigt. Läs avsnittet i sin helhet innan du handlar."
REPEALED = "{old} är upphävd sedan den 1 juli 2025. Närmast motsvarande i den nya lagen: {new}."
REPEALED_UNKNOWN = "{old} är upphävd sedan den 1 juli 2025. Vilken paragraf som ersätter den finns inte i underlaget."
OLD_NUMBER = (
    "{reference} är numret i den nya lagen. Menar du {old}, upphävd sedan den 1 juli 2025, är den närmaste "
    "motsvarigheten: {new}."
)
EARLIER_DATE = (
    "Du frågar om läget den {as_of}. Avsnitt som inte gällde då visas inte, och äldre regler finns inte i vägledningen."
)
LATER_DATE = (
    "Lagen är läst till och med den {law_read}, {days} dagar före det datum som svaret gäller. "
    "Ändringar därefter är inte kontrollerade."
)
CHANGED = (
    "En källa till avsnittet ”{heading}” har ändrats sedan det skrevs: {title}, {reference} (upptäckt {found}). "
    "Avsnittet bör granskas. Läs källan innan du handlar."
)
LOCAL = "”{title}” är kommunens egen rutin. Ägare: {owner}. Ska ses över senast {review}."
LOCAL_OLD = "”{title}” skulle ha setts över senast {review}. Kontrollera med ägaren att den fortfarande gäller."
NO_MODEL = "Språkmodellen saknas eller är skadad. Sökningen går bara på ord och är osäkrare."
CORRECTED = "Sökte på {words}."
FOLLOW_UP = "Frågan är läst som en följdfråga: {question}"
ENGLISH = "Frågan är på engelska. Kvarbo svarar på svenska och sökte på: {question}"
SPELLED_OUT = "Förkortningar och vardagsord är lästa så här: {words}."
OFFER_SCREENING = "Du beskriver ett hushåll. I screeningen ser du hur bråttom det är och vad som bör göras först."
PARTLY_COVERED = "En del av frågan besvaras inte i vägledningen. Se Saknas i underlaget."
NOT_ANSWERED = "Vägledningen ger inget säkert svar på: ”{question}”"
HEADING_ASKED = "Ja och Nej i svaret gäller frågan i rubriken. Kontrollera att det är den frågan du har."
PREMISE = "Frågan utgår från en uppgift som vägledningen anger på annat sätt. Se Rättelse."
DATE_UNKNOWN = "Jag vet inte vilken dag det var"
EXAMPLES = (
    "Hur länge kan hyresgästen betala och ändå få bo kvar?",
    "Vad ska nämnden göra när Kronofogden skickar tiden för avhysningen?",
    "Vad gäller när det finns barn i hushållet?",
)
