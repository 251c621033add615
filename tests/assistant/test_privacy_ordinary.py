"""The measure of what is stopped wrongly: thousands of ordinary questions, and what looks most like personal data."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.privacy import find_personal_data
from assistant.steps.guard import MAX_CHARACTERS
from corpus.frontmatter import load_yaml
from corpus.types import Corpus

SCRIPTS = Path(__file__).parents[2] / "evals" / "scripts"
MOST_STOPPED = 0.001

NEARLY = """
Vad heter lagen som styr hyra?
Vad heter formuläret för anstånd?
Vad heter den som delger?
Vad heter blanketten Ansökan om avhysning?
Lagen heter Socialtjänstlagen (2025:400)
Myndigheten heter Kronofogden, vad heter domstolen?
En metod som heter Bostad först
Det kallas Återvinning
Hon kallas till möte på Kronofogden
Hyresgästen kallas till Hyresnämnden
Han kallas Gäldenär i utslaget
Vi kallas Boendeteamet
Hyresgästen heter något annat i kontraktet, spelar det roll?
hon heter så i folkbokföringen men kallas annat
mitt namn är inte på kontraktet
hans namn är felstavat i uppsägningen
hennes namn är Inte på kontraktet
namn och adress saknas i meddelandet
Namn, adress och personnummer ska stå i underrättelsen
Vad är namnet på myndigheten?
Hyresvärden heter Bostads AB Exempel
Vi bor i kommunen Malmö och han bor i Lund 2 dagar i veckan
En stad som heter Hultsfred
Kronofogden i Malmö, Socialstyrelsen och Hyresnämnden i Stockholm
Fru säger upp kontraktet. Man vill bo kvar.
Han tar hand om sin sjuka fru. Handläggaren vill avslå.
Vad är Lex Sarah och Lex Maria?
Gäller det patient SoL 19:1
EES-medborgare utan adress SoL 29
Ring 112, 1177, 114 14 eller 116 111.
Telefon 116 111 går till Bris, telefonnummer 114 14 till polisen
telefon 399 kr och bredband 299 kr
Avbetalningsplan 12 månader
Handlingsplan 3 ska följas upp enligt Åtgärdsplan 4
åtgärdsplan 4 med barnfamiljen
lgh 1203 har störningar
De bor på plan 12, lägenhet 1203
på vägen 3 dagar senare
på rättsvägen 3 månader
tillgången 3 månader och uppgången 4
De bodde på Storgatan 3 månader
Uppsägningen gäller 12 lägenheter på Storgatan
Hon bor på Hotell 3 nätter i veckan
Box 1 på blanketten
Kontot visar 12 500 kr
På kontot finns 1 250 000 kronor
kontot hade 12 500 kr den 2026-04-01
insatt på kontot 2026-04-01
på kontot 12/3-2026 och 25.3.2026
plusgiro eller bankgiro, autogiro den 25 varje månad
betala 2500-3000 kr i månaden
betala hyran för 2025-2026
swisha hyran 12 500 kr
OCR-nummer och IBAN behövs inte
SFS 2025:400, 1970:994 och 1981:774
prop. 2024/25:89 s. 123
NJA 2015 s. 156, RH 2008:12 och HFD 2022 ref. 10 I
artikel 3.1 i direktiv 2011/95/EU
Skollagen 2010:800 29 kap. 13 §
JO dnr 4502-2002 och mål nr T 1234-26
kl. 8.00-12.00 på måndagar 08.30 - 16.30
Brevet är daterat 12 mars 2026 och skulden 18 300 kr
26-04-12 8600 kr och 260412 0830
Gäller det barn födda 2015?
Får en person född utomlands försörjningsstöd?
Barn födda efter 1 januari 2015, vad gäller?
barn födda 1 januari 2015 eller senare
födda 2015-01-01–2016-12-31
födda den 1 juli 2026 till och med 31 december 2026
Hon är född 1981 och har en skuld på 12 500 kr
Barnet är nyfött, uppsägningen kom 2026-04-12
barnet föddes i går och vräkningen är 2026-04-12
Född i Sverige, uppsagd 2026-04-12
De har två barn födda 2015 och 2018
Barnet fyller 18 år den 3 maj 2026
Födelsedatum saknas i meddelandet från 3 november 2026
Beräknad förlossning 2026-12-01
s. 12 f. 2026-04-12
12 kap. 44 § f. 2026
Jfr 2 f. och 3 ff.
f.d. make flyttade 2026-04-12
Makens f.d. hyresvärd
född 2015, 10 månader sen
Uppsägningen 2026-04-12 gäller hushåll med barn födda 2015
2026-04-12 är barnet hos pappan
Avhysning 2026-11-30, barnet är fött 2015
Mötet 2026-04-12 - ????
uppsagd 260401-...
ärende 2026-XXXX
dnr xxxxxx-2026
mål T XXXX-26
Skulden är XXXX kr
lgh XXXX
OCR XXXX
1, 2, 3, 4, 5, 6, 7, 8, 9, 10
1 2 3 4 5 6 7 8 9 10 11 12
1. 2. 3. 4. 5. 6. 7. 8. 9. 0.
kap. 1, 1, 2, 2, 3, 4, 5, 6, 7, 8 §§
Läs mer at socialstyrelsen.se
Titta at kronofogden.se. Vad gäller?
Vad betyder snabel-a i en e-postadress?
Hur skriver man snabel-a på tangentbordet? Punkt slut.
Finns det på kronofogden punkt se?
punkt 3 i listan, punkt se ovan
sa at punkt fem gäller
hyran är 12OO kr
20l5 flyttade hon
Delgavs 2026-11-03 5 dagar sen
född 2026?
""".strip().split("\n")


def _asked(node: Any) -> Iterator[str]:
    """Every question of a script but those that are to be stopped."""
    if isinstance(node, list):
        for item in node:
            yield from _asked(item)
    elif isinstance(node, dict) and "personuppgifter" not in str(node.get("expect")):
        for key, value in node.items():
            if key in ("question", "ask", "standalone", "paraphrases"):
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _asked(value)


@pytest.fixture(scope="module")
def ordinary(shipped_corpus: Corpus) -> list[str]:
    """The questions of the development scripts, and those that the guidance is written for."""
    scripts = [*sorted(SCRIPTS.glob("*-dev.yaml")), SCRIPTS / "fragor-kalibrering.yaml"]
    asked = [text for path in scripts for text in _asked(load_yaml(path.read_text("utf-8"), path))]
    return asked + [text for section in shipped_corpus.sections.values() for text in section.questions]


def test_at_most_1_of_1000_ordinary_questions_is_stopped(ordinary: list[str]) -> None:
    stopped = [text for text in ordinary if find_personal_data(text)]

    print(f"{len(stopped)} of {len(ordinary)} ordinary questions stopped: {stopped}")
    assert len(ordinary) >= 2000
    assert len(stopped) <= MOST_STOPPED * len(ordinary)


def test_nothing_in_the_shipped_guidance_looks_like_personal_data(shipped_corpus: Corpus) -> None:
    texts = (f"{section.heading}\n{section.text}" for section in shipped_corpus.sections.values())

    assert [text for text in texts if find_personal_data(text)] == []


@pytest.mark.parametrize("text", NEARLY)
def test_what_looks_nearly_like_personal_data_is_left_alone(text: str) -> None:
    assert find_personal_data(text) == []


@pytest.mark.parametrize(
    "part",
    [
        "12 34 56-7 ",
        "Anna ",
        "hon heter ",
        "a",
        "1 ",
        "@.",
        "Storgatan 12 ",
        "konto ",
        "070-",
        "född den ",
        "a punkt ",
        "l0",
        "X",
    ],
)
def test_text_made_to_be_slow_is_not(part: str) -> None:
    text = (part * MAX_CHARACTERS)[:MAX_CHARACTERS]

    start = time.perf_counter()
    find_personal_data(text)

    assert time.perf_counter() - start < 2
