"""Every rule can be the one that decides, and every question that can matter is asked somewhere."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.screening.answers import read_answers
from assistant.screening.conditions import UNKNOWN
from assistant.screening.questions import next_questions
from assistant.screening.rules import Rule
from assistant.screening.table import table
from tests.assistant.screening.cases import MONDAY, all_cases, calm, vignettes

# No answer to these raises the level, so they are never what to ask next.
NEVER_ASKED = {
    "datum_samtal",  # has to be there
    "uppgift_fran", "kommunikation", "ovriga_skulder", "stallforetradare",  # for the contact, not for the level
    "skyddsfaktorer",  # only lowers
    "kan_betala", "boendetid_manader",  # not known counts as the worst answer
}  # fmt: skip
UNPAID = {"skede": "uppsagd_forverkande", "orsak": ["hyresskuld"]}
# What else must be so for an answer to raise the level; where a field is not named, nothing else is needed.
WHERE_ASKED: dict[str, dict[str, Any]] = {
    "barn_boende": {"skede": "hyra_obetald"},
    "ensam_foralder": {"barn_boende": "heltid", "aldre_65": "ja"},
    "skuld_kr": UNPAID,
    "manadshyra_kr": UNPAID,
    "storning_underrattelse": {"skede": "mal_pagar", "orsak": ["storning"]},
    "skadligt_bruk": {"orsak": ["storning"]},
    "aldre_65": {"tidigare_avhyst": "ja"},
}
# Points of their own are too few; with an older person they are enough.
WITH_POINTS = ("inkomst", "funktionsnedsattning", "tidigare_avhyst", "upprepat_arende")
IN_PROCESS = (
    "gravid", "storning_allvarlig", "beror_pa_brott", "bistand", "psykisk_ohalsa", "kognitiv_svikt", "vard_placering",
    "kontaktforsok",
)  # fmt: skip


@pytest.mark.parametrize("rule", table().regler, ids=lambda rule: rule.id)
def test_the_rule_alone_decides_the_level_of_a_case(rule: Rule) -> None:
    without = table().model_copy(update={"regler": tuple(item for item in table().regler if item.id != rule.id)})
    levels = [(case.outcome(table()).level, case.outcome(without).level) for case in all_cases()]

    if rule.typ != "info":
        assert any(with_it > less for with_it, less in levels)
        assert all(with_it >= less for with_it, less in levels)
    elif rule.motverkar:
        assert any(with_it < more for with_it, more in levels)
        assert all(with_it <= more for with_it, more in levels)
    else:
        assert all(with_it == same for with_it, same in levels)


@pytest.mark.parametrize("name", table().fields)
def test_the_question_is_asked_where_an_answer_would_raise_the_level(name: str) -> None:
    needed = dict(WHERE_ASKED.get(name, {}))
    needed |= {"aldre_65": "ja"} if name in WITH_POINTS else {}
    needed |= {"skede": "uppsagd_hyrestid"} if name in IN_PROCESS else {}
    form = calm(**needed) | {name: UNKNOWN}

    asked = [change.field for change in next_questions(table(), read_answers(table(), form, MONDAY), MONDAY)]

    assert (name in asked) is (name not in NEVER_ASKED)


@pytest.mark.parametrize("name", sorted(NEVER_ASKED - {"datum_samtal"}))
def test_what_is_never_asked_is_asked_in_no_vignette(name: str) -> None:
    for vignette in vignettes():
        answers = read_answers(table(), {**vignette["svar"], name: UNKNOWN}, MONDAY)
        assert name not in [change.field for change in next_questions(table(), answers, MONDAY)]
