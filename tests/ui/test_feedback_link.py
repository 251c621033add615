"""The link under an answer: what it carries stays after the #, and a refusal reports a gap."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from web_fakes import abstained, answered, blocked

from assistant.types import Answer
from ui.web.exchange import Exchange
from ui.web.pages.feedback.link import feedback_link

QUESTION = 'Vad gäller för "inneboende" & bil + båt?\nOch <b>barn</b> #3 %41'


def link(answer: Answer, question: str | None = QUESTION) -> Tag:
    return BeautifulSoup(feedback_link(Exchange(1, question, answer, {})), "html.parser").a


def carried(found: Tag) -> dict[str, list[str]]:
    return parse_qs(urlsplit(str(found["href"])).fragment)


def test_everything_it_carries_stands_after_the_hash() -> None:
    found = link(answered())

    parts = urlsplit(str(found["href"]))
    assert (parts.scheme, parts.netloc, parts.path, parts.query) == ("", "", "/aterkoppling", "")
    assert carried(found) == {
        "fraga": [QUESTION],
        "svar": ["answered"],
        "avsnitt": ["atervinning#frist,barn#bedomning"],
        "version": ["0123456789abcdef"],
    }


def test_a_silent_answer_reports_a_gap_with_the_nearest_sections() -> None:
    found = link(abstained())

    assert found.get_text().startswith("Anmäl att vägledningen saknar svar")
    assert carried(found)["avsnitt"] == ["kronofogden#anstand,barn#bedomning"]


@pytest.mark.parametrize("make", [answered, blocked])
def test_other_answers_are_commented_on(make) -> None:
    assert link(make()).get_text().startswith("Tyck till om svaret")


def test_a_stopped_question_is_not_carried() -> None:
    assert "fraga" not in carried(link(blocked(), question=None))


def test_it_opens_in_a_new_tab_says_so_and_is_one_line() -> None:
    found = link(answered())

    assert (found["target"], found["rel"]) == ("_blank", ["noopener"])
    assert "(öppnas i ny flik)" in found.get_text()
    assert "\n" not in feedback_link(Exchange(1, QUESTION, answered(), {}))
