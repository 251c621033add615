"""Whether a question leans on what was said before it."""

from __future__ import annotations

import pytest

from assistant.understanding.leaning import leans, returns_to, shifts
from corpus.types import Corpus


@pytest.mark.parametrize(
    "question",
    [
        "och om hon är sjuk då?",
        "hur länge?",
        "vem betalar för det?",
        "hur lång är en sådan?",
        "gäller det bostadsrätt också?",
        "Kan värden byta lås på honom?",
        "ingår hyresskulden?",
        "Kan Kronofogden skjuta på dagen?",
        "Om vi säger nej, kan hon överklaga?",
        "får hon bo kvar under tiden?",
        "hur överklagar man?",
        "så hon får bo kvar ändå?",
        "om nämnden beslutar 3 december?",
        "ifall vi avslutar den på fredag?",
        "ska nämnden få veta det?",
        "måste barnen få reda på det innan?",
    ],
)
def test_question_that_points_back_leans(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "Vad är skuldsanering?",
        "Räcker det att meddelandet skickas med vanlig post?",
        "Finns det statistik över hur många barn som vräks?",
        "Hyresgästen säger att hon har betalat. Hur utreder vi det?",
        "Var tar möblerna vägen efter vräkningen och hur länge sparas de?",
        "Vad gäller för den som hyr i andra hand?",
        "Om nämnden betalar skulden får hyresgästen bo kvar?",
        "Så länge utredningen pågår, får nämnden betala hyran?",
        "Vad ska hyresvärden göra innan nämnden ska få veta det?",
        "Vilka är de vanligaste orsakerna till avhysning?",
    ],
)
def test_question_with_its_own_subject_does_not_lean(question: str) -> None:
    assert not leans(question)


def test_headings_of_the_guidance_stand_on_their_own(shipped_corpus: Corpus) -> None:
    headings = [section.heading for section in shipped_corpus.sections.values()]

    assert sum(map(leans, headings)) / len(headings) < 0.02


def test_new_subject_is_heard_when_it_is_said() -> None:
    assert shifts("En annan sak: behöver vi tolk?")
    assert shifts("Ny fråga. Vad är inhibition?")
    assert not shifts("Kan en annan kommun betala?")


def test_what_is_gone_back_to_is_read() -> None:
    assert returns_to("Tillbaka till värden: vilken paragraf?") == "värden"
    assert returns_to("Kan hon få pengarna tillbaka?") == ""


def test_thing_named_again_in_definite_form_leans() -> None:
    known = frozenset({"utredning", "barn"})

    assert leans("Hur länge får själva utredningen ta?", known)
    assert not leans("Hur länge får själva utredningen ta?")
    assert not leans("Vad är utredning?", known)
