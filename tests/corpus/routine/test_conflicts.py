"""Times and statements against the law, and what only looks like one."""

from __future__ import annotations

import pytest

from corpus.routine.conflicts import conflicts_in

AGAINST = {
    "Bekräftelsen till Kronofogden skickas inom tre arbetsdagar.": "bekraftelse",
    "Handläggaren bekräftar mottagandet till KFM dagen efter.": "bekraftelse",
    "Återvinningsfristen är fyra veckor.": "atervinning",
    "Hyresgästen får tillbaka hyresrätten om skulden betalas inom två veckor.": "atervinning",
    "Skyddsbedömning görs inom tre dagar.": "skyddsbedomning",
    "Förhandsbedömningen ska vara klar inom en månad.": "forhandsbedomning",
    "Barnutredningen ska vara avslutad inom sex månader.": "barnutredning",
    "En orosanmälan görs senast inom en vecka.": "orosanmalan",
    "Beslutet överklagas inom fyra veckor.": "overklagande",
    "Familjens tillhörigheter förvaras en månad efter avhysningen.": "forvaring",
    "Enhetschefen kan åta sig betalningsansvaret per telefon.": "atagande-muntligt",
    "Åtagandet används också för årsavgiften i en bostadsrätt.": "atagande-bostadsratt",
    "Familjer med barn kan inte avhysas.": "barn-hindrar",
    "Orosanmälan görs först när föräldern har lämnat samtycke.": "samtycke-anmalan",
    "Hyresgästen kan betala ända fram till avhysningen och bo kvar.": "betala-efter-utslag",
    "Hyresvärden har rätt att byta lås när tiden är ute.": "besok-utan-utslag",
}

IN_ORDER = [
    "Bekräftelsen till Kronofogden skickas samma dag.",
    "Återvinningsfristen är tre veckor.",
    "Återvinningsfristen är 21 dagar.",
    "Två veckor före återvinningsfristens slut går samordnaren igenom ärendet.",
    "Nämnden tar ställning inom en vecka, i god tid före återvinningsfristens slut.",
    "Skyddsbedömningen görs genast, senast dagen efter.",
    "Förhandsbedömningen är klar inom tio dagar.",
    "Barnutredningen ska vara klar inom fyra månader.",
    "En orosanmälan görs genast.",
    "Anmälaren får återkoppling på sin orosanmälan inom en vecka.",
    "Beslutet överklagas inom tre veckor.",
    "Tillhörigheterna förvaras i tre månader efter avhysningen.",
    "Åtagandet lämnas skriftligt, aldrig per telefon.",
    "Åtagandet gäller inte bostadsrätt.",
    "Det är en missuppfattning att familjer med barn inte kan vräkas.",
    "Orosanmälan kräver inte samtycke.",
    "Betalning efter utslaget räddar inte hyresrätten.",
    "Hyresvärden får inte byta lås.",
    "Familjen följs upp inom två veckor efter avhysningen.",
    "Handläggaren ringer hyresgästen inom tre arbetsdagar.",
]


@pytest.mark.parametrize(("sentence", "rule"), AGAINST.items(), ids=AGAINST.values())
def test_a_sentence_against_the_law_is_found(sentence: str, rule: str) -> None:
    assert [conflict.rule.id for conflict in conflicts_in("", sentence)] == [rule]


@pytest.mark.parametrize("sentence", IN_ORDER)
def test_a_sentence_in_order_is_left_alone(sentence: str) -> None:
    assert [conflict.rule.id for conflict in conflicts_in("", sentence)] == []


def test_a_short_sentence_is_understood_by_its_heading() -> None:
    found = list(conflicts_in("Bekräftelse till Kronofogden", "Skickas inom en vecka."))

    assert [(conflict.rule.id, conflict.stated) for conflict in found] == [("bekraftelse", "en vecka")]


def test_a_time_belongs_to_the_nearest_subject() -> None:
    sentence = "Skyddsbedömningen görs genast och förhandsbedömningen inom 14 dagar."

    assert list(conflicts_in("", sentence)) == []
