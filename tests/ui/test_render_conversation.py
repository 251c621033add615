"""What a conversation shows beside the answer: how a question was read, what is urgent, choices, drafts."""

from __future__ import annotations

from test_render import shown, words
from web_fakes import answered, blocked, make

from assistant.types import Notice, Sentence
from ui import texts
from ui.web.render import conversation


def test_what_the_question_was_read_as_is_shown_and_can_be_changed():
    answer = answered().model_copy(update={"asked": "och om hon är sjuk då? (om: hyran, betala)"})

    page = conversation(shown(answer, question="och om hon är sjuk då?"), ())
    same = conversation(shown(answer, question="och om hon är sjuk då? (om: hyran, betala)"), ())

    assert texts.READ_AS in words(page)
    assert 'class="kv-button kv-fill" type="button">och om hon är sjuk då? (om: hyran, betala)</button>' in page
    assert texts.READ_AS not in words(same)


def test_acute_danger_stands_before_the_answer():
    urgent = Notice(code="akut_fara", text="**Ring 112 nu.** Gå inte in.")
    answer = answered().model_copy(update={"notices": (urgent,)})

    page = conversation(shown(answer), ())

    assert page.index("<strong>Ring 112 nu.</strong>") < page.index("Återvinningsfristen är tre veckor")


def test_question_back_is_answered_by_a_press_and_a_masked_question_is_only_filled_in():
    back = conversation(shown(make("clarify", text="Hur bor hon?", options=("Bostadsrätt", "Svara ändå"))), ())
    masked = conversation(shown(blocked()), ())

    assert 'class="kv-button kv-ask" type="button">Bostadsrätt</button>' in back
    assert "kv-ask" not in masked
    assert "kv-fill" in masked


def test_counted_date_stands_without_the_heading_of_its_section_and_its_steps_in_a_list():
    sentences = (
        Sentence(text="Betala senast: torsdag 26 november 2026.", citations=(1,), part="answer"),
        Sentence(text="Tre veckor senare är torsdag 26 november 2026.", citations=(1,), part="dates"),
    )
    answer = answered().model_copy(update={"sentences": sentences})

    page = conversation(shown(answer), ())

    assert 'class="kv-asked"' not in page
    assert "<li>Tre veckor senare är torsdag 26 november 2026." in page


def test_draft_stands_after_the_conversation_and_holds_no_markup():
    page = conversation(shown(answered()), (), ("Hur länge <b>då</b>?", "Tre veckor <script>."))

    assert page.index("kv-draft") > page.index('id="svar-1"')
    assert "Tre veckor &lt;script&gt;." in page
    assert "<b>då" not in page
    assert texts.FOLLOW_UPS not in words(page)


def test_feedback_is_offered_only_where_it_is_kept():
    assert "/aterkoppling#" in conversation(shown(answered()), (), with_feedback=True)
    assert "/aterkoppling" not in conversation(shown(answered()), ())
