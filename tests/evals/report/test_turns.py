"""What a case's page says about a question and its answer."""

from __future__ import annotations

from evals.report.turns import turn_view
from evals.script.types import Asked
from tests.evals.report.made import QUESTION, SECTIONS, TEXT, answer, script, silence

GRADES = {"frist#tre": 2}


def _view(given, grades=GRADES):
    asked: Asked = script().cases[0].asked[0]
    return turn_view(asked, given, grades, SECTIONS, 12.5)


def test_a_sentence_that_its_quote_holds_is_verbatim() -> None:
    (passage,) = _view(answer()).passages

    assert [(said.text, said.marks, said.is_verbatim) for said in passage.said] == [(TEXT, (1,), True)]
    assert (passage.part, passage.heading) == ("Kort svar", "Hur lång är tiden?")


def test_a_sentence_that_no_quote_holds_is_not_verbatim() -> None:
    (passage,) = _view(answer(text="Hyran kan betalas när som helst.")).passages

    assert [said.is_verbatim for said in passage.said] == [False]


def test_a_list_item_begins_a_line_of_its_own() -> None:
    rows = [{"text": text, "citations": [1], "part": "steps"} for text in ("1. Fråga. Vänta.", "2. Ring.")]

    (passage,) = _view(answer(sentences=rows)).passages

    assert [said.is_item for said in passage.said] == [True, True]


def test_a_quote_that_is_not_in_its_place_is_shown_as_wrong() -> None:
    (source,) = _view(answer(quote=TEXT.replace("tre", "två"))).sources

    assert source.wrong == (TEXT.replace("tre", "två"),)


def test_a_quote_that_no_sentence_shows_is_shown_with_its_source() -> None:
    rows = [{"text": "Tre veckor gäller.", "citations": [1], "part": "answer"}]

    (source,) = _view(answer(sentences=rows)).sources

    assert (source.wrong, source.unseen) == ((), (TEXT,))


def test_the_key_is_ticked_off_line_by_line() -> None:
    met = [(check.is_met, check.text) for check in _view(answer()).checks]

    assert met == [
        (True, "Ska vara: besvarad eller delvis besvarad"),
        (True, "Säger ”tre veckor”"),
        (True, f"Lagrum: {QUESTION['law'][0]}"),
    ]


def test_silence_meets_no_fact_and_says_its_text() -> None:
    view = _view(silence())

    assert [check.is_met for check in view.checks] == [False, False, False]
    assert (view.passages, view.text) == ((), "Det vet jag inte.")


def test_a_case_that_broke_has_no_answer() -> None:
    view = _view(None)

    assert view.about.startswith("inget svar kom")
    assert (view.text, view.sources, view.ranked, view.unfound) == ("", (), (), ())


def test_a_hit_bears_the_grade_of_the_key_and_others_none_at_all() -> None:
    assert [(hit.place, hit.grade, hit.is_cited) for hit in _view(answer()).ranked] == [(1, 2, True), (2, 0, False)]
    assert [hit.grade for hit in _view(answer(), grades={}).ranked] == [None, None]


def test_sections_of_the_key_that_were_not_found_are_named_and_the_rest_counted() -> None:
    grades = {f"borta#{n}": 2 for n in range(5)} | GRADES

    assert _view(answer(), grades).unfound == ("borta#0", "borta#1", "borta#2", "och 2 till")
