"""The whole chain: from a question to a checked answer, over the fixture documents."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.runnables import Runnable

from assistant.assistant import Assistant
from assistant.chain import ask, chain, steps
from assistant.context import Context
from assistant.steps.select import MOST_SECTIONS
from assistant.types import Answer
from indexing.embedder import STATIC_MODEL
from tests.assistant.contexts import DAY, assert_supported, codes, user
from tests.conftest import FIXTURE_GUIDANCE

STEPS = ["guard", "understand", "route", "count", "retrieve", "ask_back", "select", "compose", "check"]

# Question → the section whose direct answer must come first.
ANSWERED = {
    "Hur länge kan hyran betalas så att kontraktet räddas?": "obetald-hyra#frist",
    "vad händer om sista dagen är en lördag": "obetald-hyra#sista-dagen",
    "Kan nämnden garantera hyran i stället för att betala ut den direkt?": "obetald-hyra#atagande",
    "Han låg på sjukhus när tiden gick ut, kan han ändå få behålla lägenheten?": "obetald-hyra#forhinder",
    "Kan den boende få anstånd med avhysningen?": "avhysning#anstand",
    "Får hyresvärden själv byta lås?": "avhysning#sjalv",
    "var tar möblerna vägen när man blivit vräkt": "avhysning#saker",
    "kan soc betala hyresskulden": "bistand-och-rutiner#huvudregel",
    "Hur lång tid har man på sig att överklaga ett avslag?": "bistand-och-rutiner#overklaga",
    "Hur gör vi hembesök vid risk för avhysning?": "bistand-och-rutiner#hembesok",
}
WORDS = ["hyra", "vräkt", "12", "kap", "44", "§", "JB", "tre", "veckor", "och"]
SILENT = [
    "Hur registrerar jag en hund?",
    "Vad kostar det att hyra ett släp?",
    "resept på kanelbular",
    "asdf qwer zxcv",
]


def same(answer: Answer) -> str:
    """The answer's bytes without the timings."""
    return answer.model_dump_json(exclude={"timings_ms"})


@pytest.mark.parametrize(("question", "section_id"), ANSWERED.items(), ids=ANSWERED)
def test_question_is_answered_from_the_right_section(assistant: Assistant, question: str, section_id: str) -> None:
    answer = assistant.ask(question, DAY)

    assert answer.status in ("answered", "partly")
    assert answer.citations[0].section_id == section_id
    assert answer.hits[0].section_id == section_id
    assert answer.hits[0].cited
    assert_supported(answer, assistant.corpus)


@pytest.mark.parametrize("question", ["Vem är statsminister?", "Vem vann fotbolls-VM 1994?"])
def test_question_plainly_about_something_else_is_told_what_kvarbo_is_for(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, DAY)

    assert (answer.status, answer.question_kind, codes(answer)) == ("abstained", "outside", ["utanfor"])
    assert answer.text.startswith("Kvarbo svarar bara på frågor om att förebygga avhysningar")
    assert answer.hits == answer.sentences == ()


@pytest.mark.parametrize("question", SILENT)
def test_question_beyond_the_guidance_is_met_with_silence_and_the_nearest_sections(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, DAY)

    assert answer.status == "abstained"
    assert codes(answer) == ["inget_svar"]
    assert answer.text.startswith("Det vet jag inte.")
    assert "28 avsnitt" in answer.text
    assert [near.section_id for near in answer.nearest] == [hit.section_id for hit in answer.hits[:3]]
    assert_supported(answer, assistant.corpus)


def test_authored_questions_lead_to_their_sections(assistant: Assistant) -> None:
    asked = [(question, each.id) for each in assistant.corpus.sections.values() for question in each.questions]

    missed = [
        (question, section_id)
        for question, section_id in asked
        if section_id not in [hit.section_id for hit in assistant.ask(question, DAY).hits[:MOST_SECTIONS]]
    ]

    assert len(asked) >= 15
    assert missed == []


@pytest.mark.parametrize("question", ["44 § hyreslagen", "Vad säger 12 kap. 44 § JB?", "JB 12:44", "jordabalken 12:44"])
def test_section_of_law_is_looked_up_by_its_number(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, DAY)

    assert answer.status == "answered"
    assert answer.confidence == 1.0
    assert answer.citations[0].section_id == "obetald-hyra#frist"
    assert all("12 kap. 44 § JB" in citation.legal_references for citation in answer.citations)
    assert_supported(answer, assistant.corpus)


def test_law_that_exists_but_that_no_section_rests_on_gives_silence(assistant: Assistant) -> None:
    answer = assistant.ask("Vad säger 37 § FL?", DAY)

    assert answer.status == "abstained"
    assert codes(answer) == ["inget_svar"]


@pytest.mark.parametrize("question", ["Vad säger 12 kap. 99 § JB?", "Vad säger 12 kap. 44 a § JB om tre veckor?"])
def test_invented_section_is_refused_before_anything_is_searched(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, DAY)

    assert answer.status == "abstained"
    assert codes(answer) == ["lagrum_finns_inte"]
    assert "finns inte. Kontrollera paragrafens nummer." in answer.text
    assert answer.hits == answer.nearest == ()
    assert list(answer.timings_ms) == ["guard", "understand"]


def test_question_about_the_old_act_is_answered_by_the_new_and_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("Gäller 4 kap. 1 § gamla SoL för hyresskulden?", DAY)

    assert answer.status == "answered"
    assert codes(answer) == ["upphavd_lag", "forkortning"]
    assert answer.citations[0].section_id == "bistand-och-rutiner#huvudregel"
    assert "12 kap. 1 § SoL" in answer.citations[0].legal_references
    assert_supported(answer, assistant.corpus)


def test_sections_that_do_not_hold_yet_are_hidden(assistant: Assistant) -> None:
    question = "Kan socialtjänsten betala en hyresskuld?"

    now, before = assistant.ask(question, DAY), assistant.ask(question, date(2025, 6, 30))

    assert now.citations[0].document_id == "bistand-och-rutiner"
    assert all(hit.section_id.split("#")[0] != "bistand-och-rutiner" for hit in before.hits)
    assert codes(before)[-1] == "aldre_lage"
    assert_supported(before, assistant.corpus)


def test_section_that_holds_no_longer_is_shown_only_for_its_time(assistant: Assistant) -> None:
    question = "Vad gjorde Kronofogden enligt den tidigare lokala rutinen med vykort?"

    then, now = assistant.ask(question, date(2025, 6, 30)), assistant.ask(question, date(2025, 7, 1))

    assert then.citations[0].section_id == "avhysning#tidigare-rutin"
    assert "avhysning#tidigare-rutin" not in {hit.section_id for hit in now.hits}


def test_day_after_the_law_was_read_is_answered_with_a_warning(assistant: Assistant) -> None:
    answer = assistant.ask("Kan den boende få anstånd med avhysningen?", date(2026, 12, 1))

    assert answer.status == "answered"
    assert codes(answer) == ["lag_last"]
    assert "2026-04-27" in answer.notices[0].text


def test_follow_up_is_answered_from_what_it_follows(assistant: Assistant) -> None:
    history = [user("Hur lång tid har hyresgästen på sig att betala?")]

    answer = assistant.ask("Och om sista dagen är en lördag?", DAY, history)

    assert codes(answer) == ["foljdfraga"]
    assert answer.citations[0].section_id == "obetald-hyra#sista-dagen"
    assert_supported(answer, assistant.corpus)


def test_question_of_its_own_is_not_coloured_by_the_conversation(assistant: Assistant) -> None:
    question = "Kan den boende få anstånd med avhysningen?"

    alone, after = assistant.ask(question, DAY), assistant.ask(question, DAY, [user("kan soc betala hyresskulden")])

    assert same(after) == same(alone)


def test_personal_data_stops_the_chain_before_the_search(assistant: Assistant) -> None:
    answer = assistant.ask("Kan den boende 850412-0005 få anstånd med avhysningen?", DAY)

    assert answer.status == "blocked"
    assert list(answer.timings_ms) == ["guard"]
    assert answer.hits == ()
    assert "850412" not in answer.model_dump_json()
    assert assistant.ask(answer.options[0], DAY).citations[0].section_id == "avhysning#anstand"


@pytest.mark.parametrize("question", ["", "   ", "?!", "å" * 4001])
def test_question_that_cannot_be_worked_with_is_blocked_with_the_remedy(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, DAY)

    assert answer.status == "blocked"
    assert answer.text
    assert_supported(answer, assistant.corpus)


def test_follow_ups_are_questions_that_the_answer_does_not_cite(assistant: Assistant) -> None:
    answers = [assistant.ask(question, DAY) for question in ANSWERED]

    headings = {each.heading for each in assistant.corpus.sections.values()}
    assert any(answer.follow_ups for answer in answers)
    for answer in answers:
        assert set(answer.follow_ups) <= headings - {citation.heading for citation in answer.citations}


def test_same_question_gives_the_same_bytes(assistant: Assistant) -> None:
    for question in (*ANSWERED, *SILENT):
        assert same(assistant.ask(question, DAY)) == same(assistant.ask(question, DAY))


def test_two_assistants_give_the_same_bytes(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("other-index")
    other = Assistant(folder, guidance_dir=FIXTURE_GUIDANCE, model_dir=STATIC_MODEL)

    answers = [(same(assistant.ask(question, DAY)), same(other.ask(question, DAY))) for question in ANSWERED]
    other.close()

    assert all(mine == theirs for mine, theirs in answers)


def test_eight_threads_give_the_same_answers_as_one(assistant: Assistant) -> None:
    questions = [*ANSWERED, *SILENT] * 4
    alone = [same(assistant.ask(question, DAY)) for question in questions]

    with ThreadPoolExecutor(8) as threads:
        together = [same(answer) for answer in threads.map(lambda question: assistant.ask(question, DAY), questions)]

    assert together == alone


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_gets_an_answer_that_keeps_its_promises(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, DAY)

    assert answer.status in ("answered", "partly", "abstained", "clarify", "blocked")
    assert answer.text
    assert_supported(answer, assistant.corpus)


# The chain as LangChain sees it


def test_steps_are_in_order(assistant: Assistant) -> None:
    assert [step.__name__ for step in steps(assistant.corpus, assistant.retriever)] == STEPS


def test_every_step_records_its_time_in_order(assistant: Assistant) -> None:
    answer = assistant.ask("Kan den boende få anstånd med avhysningen?", DAY)

    assert list(answer.timings_ms) == STEPS
    assert all(spent >= 0 for spent in answer.timings_ms.values())


def test_chain_is_a_runnable_from_a_context_to_an_answer(assistant: Assistant) -> None:
    runnable = chain(assistant.corpus, assistant.retriever)
    question = "Kan den boende få anstånd med avhysningen?"

    answer = runnable.invoke(Context(question, (), DAY))

    assert isinstance(runnable, Runnable)
    assert same(answer) == same(ask(runnable, question, DAY)) == same(assistant.ask(question, DAY))


async def test_chain_answers_asynchronously_and_in_batches_too(assistant: Assistant) -> None:
    runnable = chain(assistant.corpus, assistant.retriever)
    contexts = [Context(question, (), DAY) for question in (*ANSWERED, *SILENT[:2])]

    one = await runnable.ainvoke(contexts[0])
    many = runnable.batch(contexts)

    assert same(one) == same(many[0])
    assert [answer.status for answer in many[-2:]] == ["abstained", "abstained"]
