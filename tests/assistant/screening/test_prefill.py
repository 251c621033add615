"""What a question says about a household: proposed with its words, never guessed, never the opposite."""

from __future__ import annotations

import pytest

from assistant.screening.prefill import prefill
from assistant.screening.table import table

SAID = {
    "En ensamstående mamma med två barn är uppsagd, skulden är 14 000 kr": {
        "skede": "uppsagd_forverkande", "barn_boende": "heltid", "ensam_foralder": "ja", "skuld_kr": "14000",
    },
    "Kronofogden kommer på måndag, barnen bor växelvis": {"skede": "avhysningsdatum_satt", "barn_boende": "vaxelvis"},
    "hyresgästen stör och värden ringer om klagomål från grannarna": {"orsak": "storning", "uppgift_fran": "hyresvard"},
    "hon har en bostadsrätt och har fått brev från kronofogden": {
        "upplatelseform": "bostadsratt", "skede": "mal_pagar",
    },
    "en inneboende har ingenstans att sova i natt": {"upplatelseform": "inneboende", "sover_inatt": "nej"},
    "mannen slår henne och hyresskulden är 8500 kronor": {
        "vald_hot": "ja", "orsak": "hyresskuld", "skuld_kr": "8500",
    },
    "pappa har demens och öppnar inte posten": {"kognitiv_svikt": "misstanke", "kontaktforsok": "obesvarade_1_2"},
}  # fmt: skip
NOT_SAID = [
    "Hur lång är återvinningsfristen?",
    "Vilka rutiner ska kommunen ha?",
    "vad kostar det 600 kr",
    "",
]
DENIED = {
    "de har inga barn i hushållet": "barn_boende",
    "det finns ingen våldsutsatt här": "vald_hot",
    "hon är inte uppsagd än": "skede",
    "utan missbruk eller psykisk ohälsa": "skadligt_bruk",
}


@pytest.mark.parametrize(("question", "expected"), SAID.items())
def test_what_is_said_is_proposed(question: str, expected: dict[str, str]) -> None:
    found = {proposal.field: proposal.value for proposal in prefill(question)}

    assert expected.items() <= found.items()


@pytest.mark.parametrize("question", NOT_SAID)
def test_what_is_not_said_is_not_proposed(question: str) -> None:
    assert prefill(question) == ()


@pytest.mark.parametrize(("question", "field"), DENIED.items())
def test_what_is_denied_is_not_proposed(question: str, field: str) -> None:
    assert field not in {proposal.field for proposal in prefill(question)}


@pytest.mark.parametrize("question", SAID)
def test_every_proposal_names_its_words_and_fits_the_form(question: str) -> None:
    fields = {field.id: field for field in table().falt}

    for proposal in prefill(question):
        assert proposal.words in question
        field = fields[proposal.field]
        assert proposal.value in field.varden or (field.typ == "heltal" and proposal.value.isdigit())
