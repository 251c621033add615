"""The review of whole routines: three examples, the template, and what decides a status."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.readers.read import read_file
from corpus.readers.types import Loss, ReadDocument, ReadSection
from corpus.routine.review import Review, review
from corpus.routine.template import TEMPLATE

EXAMPLES = Path(__file__).parents[3] / "docs" / "exempel" / "rutiner"


def reviewed(text: str, heading: str = "Arbetsgång") -> Review:
    section = ReadSection(heading, 2, ("Rutin",), text)
    return review(ReadDocument(Path("rutin.md"), "markdown", "Rutin", (section,), (), None, ""))


def status(done: Review, element: str) -> str:
    return next(finding.status for finding in done.findings if finding.element.id == element)


def lacks(done: Review, element: str) -> tuple[str, ...]:
    return next(finding.lacks for finding in done.findings if finding.element.id == element)


def test_the_good_example_is_sound() -> None:
    assert review(read_file(EXAMPLES / "god.md")).is_sound


def test_the_thin_example_lacks_most_and_contradicts_nothing() -> None:
    done = review(read_file(EXAMPLES / "tunn.md"))

    assert done.count("missing") > done.count("covered") + done.count("unclear")
    assert done.conflicts == ()
    assert not done.is_sound


def test_the_contradicting_example_is_caught_at_every_point() -> None:
    done = review(read_file(EXAMPLES / "motsagande.md"))

    assert {conflict.rule.id for _, conflict in done.conflicts} == {
        "atervinning", "atagande-muntligt", "atagande-bostadsratt", "barn-hindrar", "orosanmalan", "samtycke-anmalan",
        "skyddsbedomning", "forhandsbedomning", "bekraftelse", "forvaring", "overklagande", "betala-efter-utslag",
    }  # fmt: skip
    assert [(stale.reference, stale.repealed) for stale in done.stale] == [
        ("4 kap. 1 § gamla SoL", True),
        ("11 kap. 33 § SoF", False),
    ]
    assert done.stale[0].new[0] == "11 kap. 1 § SoL"


def test_the_template_touches_every_element_and_contradicts_nothing() -> None:
    done = review(read_file(TEMPLATE))

    assert done.count("missing") == done.count("conflict") == 0
    assert done.conflicts == done.stale == ()
    assert done.count("unclear") >= 10  # it is to be filled in


def test_every_quote_is_verbatim() -> None:
    for name in ("god", "tunn", "motsagande"):
        for finding in review(read_file(EXAMPLES / f"{name}.md")).findings:
            assert all(quote in passage.text for passage, quote in finding.quotes)


def test_an_element_that_is_not_mentioned_is_missing() -> None:
    assert status(reviewed("Vi svarar i telefon."), "jour") == "missing"


def test_an_element_is_unclear_until_all_that_belongs_to_it_is_told() -> None:
    half = "Bekräftelse på avhysningens tid skickas till Kronofogden av handläggaren."
    whole = f"{half} Det görs samma dag, med kopia till hyresgästen."

    assert status(reviewed(half), "bekraftelse") == "unclear"
    assert lacks(reviewed(half), "bekraftelse") == ("samma dag", "kopia till den som ska avhysas")
    assert status(reviewed(whole), "bekraftelse") == "covered"


@pytest.mark.parametrize(
    "text", ["Rutin för jour saknas.", "Jour: [telefonnummer]", "Jour på helger ska tas fram.", "Vi har ingen jour."]
)
def test_what_the_text_says_is_lacking_does_not_count_as_covered(text: str) -> None:
    assert status(reviewed(text), "jour") == "unclear"


def test_what_belongs_together_may_stand_in_different_items_of_a_list() -> None:
    text = "Bekräftelse till Kronofogden:\n- skickas samma dag\n- anger handläggare\n- kopia till hyresgästen"

    assert status(reviewed(text), "bekraftelse") == "covered"


def test_the_name_of_the_routine_covers_nothing() -> None:
    section = ReadSection("Inledning", 2, ("Rutin för jour, statistik och dokumentation",), "Vi vill väl.")
    title = "Rutin för jour, statistik och dokumentation"
    done = review(ReadDocument(Path("r.md"), "markdown", title, (section,), (), None, ""))

    assert [status(done, name) for name in ("jour", "statistik", "dokumentation")] == ["missing"] * 3


def test_an_element_whose_own_passage_is_against_the_law_is_in_conflict() -> None:
    assert status(reviewed("Förhandsbedömningen är klar inom sex veckor."), "forhandsbedomning") == "conflict"


def test_pages_and_losses_are_carried_over() -> None:
    section = ReadSection("Jour", 1, (), "Socialjouren tar över på kvällar.", page=3)
    loss = Loss("bild", "sida 2", "en bild gick inte att läsa")
    done = review(ReadDocument(Path("r.pdf"), "pdf", "Rutin", (section,), (loss,), 4, ""))

    quoted = next(finding.quotes[0][0] for finding in done.findings if finding.element.id == "jour")
    assert quoted.page == 3
    assert done.losses == (loss,)


def test_a_routine_without_text_lacks_everything() -> None:
    done = review(ReadDocument(Path("r.md"), "markdown", "Rutin", (), (), None, ""))

    assert done.count("missing") == len(done.findings)
