"""The step that counts: the question in full, replies of several turns, and what is said with a question back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.context import Context
from assistant.steps.count import count
from assistant.types import Turn
from tests.assistant.contexts import context, stopped, user

AS_OF = date(2026, 11, 23)


def _told(text: str) -> Turn:
    return Turn(role="assistant", content=text)


def _counted(question: str, *history: Turn, asked: str = "") -> Context:
    return count(replace(context(question, history, AS_OF), asked=asked or question))


def _days(found: Context) -> dict[str, object]:
    assert found.counting is not None
    return {found.counting.rule: found.counting.result.outputs[found.counting.outputs[0]]}


@pytest.mark.parametrize(
    ("turns", "reply", "days"),
    [
        (["När är sista dag för honom?"], "delgavs 5/11, meddelandet 4/11", {"atervinning_hyresratt": "2026-11-26"}),
        (["Hur länge kan de betala hyran?", "Båda är klara"], "Delgavs 5 november, meddelandet kom 4 november",
         {"atervinning_hyresratt": "2026-11-26"}),
        (["Ett brev från kfm, när måste han svara?", "Föreläggande"], "delgavs i torsdags",
         {"svarstid_forelaggande": "2026-12-03"}),
        (["Ett brev från kfm, när måste han svara?"], "utslag från 2 november", {"atervinning_utslag": "2026-12-02"}),
        (["När ska vår utredning vara klar?", "Barnutredning"], "inleddes 2 november",
         {"barnutredning": "2027-03-02"}),
        (["Hur överklagar han?", "Hyresnämnden"], "sista dag om beslutet kom 5 november?",
         {"overklagande_hyresnamnd": "2026-11-26"}),
    ],
)  # fmt: skip
def test_days_without_a_question_answer_the_one_before(turns: list[str], reply: str, days: dict[str, str]) -> None:
    history = [turn for said in turns for turn in (user(said), _told("Vad gäller det?"))]

    assert _days(_counted(reply, *history)) == {rule: date.fromisoformat(day) for rule, day in days.items()}


def test_the_question_in_full_is_counted_where_what_was_typed_says_too_little() -> None:
    asked = "Hur länge kan hon betala hyran? Delgavs 5 november, meddelandet kom 4 november."

    assert _days(_counted("ja", asked=asked)) == {"atervinning_hyresratt": date(2026, 11, 26)}


def test_what_a_follow_up_leans_on_is_not_counted() -> None:
    asked = "och om hon är sjuk då? (om: delgavs 3 november, meddelandet 5 november, sista dag)"

    assert _counted("och om hon är sjuk då?", asked=asked).counting is None


def test_a_day_that_comes_after_it_was_not_known_is_counted() -> None:
    question = "Nämnden fick meddelandet 5 november. Vilken är sista dagen att betala hyran?"
    back = stopped(count, replace(context(question, (), AS_OF), asked=question)).notices[0].text
    history = (user(question), _told(back), user("Vet inte"), _told("Handla som om den löper."))

    unknown = _counted("Vet inte", *history[:2])
    assert unknown.status == "partly"
    assert unknown.counting is not None and not unknown.counting.is_denied
    found = _counted("hon tror 4 november", *history)
    assert _days(found) == {"atervinning_hyresratt": date(2026, 11, 26)}
    assert found.counting is not None and found.counting.verdict == ""


def test_a_denial_is_something_else_than_not_knowing() -> None:
    question = "Nämnden fick meddelandet 5 november. Vilken är sista dagen att betala hyran?"
    back = stopped(count, replace(context(question, (), AS_OF), asked=question)).notices[0].text

    found = _counted("hon är inte delgiven än", user(question), _told(back))

    assert found.counting is not None and found.counting.is_denied


def test_that_a_day_starts_nothing_is_said_with_the_question_for_the_one_that_does() -> None:
    question = "Vi räknar från uppsägningen 1 nov. Sista dag att betala hyran?"

    notice = stopped(count, replace(context(question, (), AS_OF), asked=question)).notices[0]

    assert notice.code == "datum_saknas"
    assert notice.text.startswith("Uppsägningens dag startar inte fristen. Vilken dag delgavs")
