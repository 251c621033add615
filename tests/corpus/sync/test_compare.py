"""What counts as a change of a statute, and when."""

from __future__ import annotations

from datetime import date

from corpus.statute_json import parse_statute
from corpus.statute_text import StatuteText
from corpus.sync.compare import MOST_WORDS, Difference, differences, word_diff
from tests.corpus.published import PROVLAG, published

SPRING, SUMMER = date(2026, 5, 1), date(2026, 8, 1)


def statute(old: str = "", new: str = "", **given: str) -> StatuteText:
    assert PROVLAG.count(old) == 1 or not old
    return parse_statute(published(PROVLAG.replace(old, new) if old else PROVLAG, **given))


def found(
    new: StatuteText, old: StatuteText | None = None, then: date = SPRING, now: date = SPRING
) -> list[Difference]:
    return differences(old or statute(), then, new, now)


def test_the_same_text_is_no_change() -> None:
    assert found(statute()) == []


def test_other_line_breaks_are_no_change() -> None:
    assert found(statute("dag då provtagaren\nfick del", "dag\ndå provtagaren fick del")) == []


def test_a_changed_section_is_told_before_and_after() -> None:
    (change,) = found(statute("inom tre veckor", "inom fyra veckor"))

    assert (change.kind, change.chapter, change.section, change.heading) == ("andrad", "1", "3", "Lagens innehåll")
    assert "tre veckor" in change.before
    assert "fyra veckor" in change.after
    assert change.day == ""


def test_a_new_section_and_a_repealed_one_are_told() -> None:
    added = found(statute("3 § Beslut får överklagas.", "3 § Beslut får överklagas.\n\n4 § Ny regel gäller."))
    repealed = found(statute("3 § Beslut får överklagas.", "3 § Har upphävts genom lag (2026:9)."))
    removed = found(statute("3 § Beslut får överklagas.\n\n", ""))

    assert [(c.kind, c.section, c.after) for c in added] == [("tillagd", "4", "Ny regel gäller.")]
    assert [(c.kind, c.section, c.before) for c in repealed] == [("upphavd", "3", "Beslut får överklagas.")]
    assert [(c.kind, c.section) for c in removed] == [("upphavd", "3")]


def test_a_coming_wording_is_told_with_its_day_and_the_present_one() -> None:
    before = parse_statute(published(_without_coming()))

    (change,) = found(statute(), before)

    assert (change.kind, change.section, change.day) == ("kommande", "2", "2026-07-01")
    assert change.before.startswith("Avgiften är 100")
    assert change.after.startswith("Avgiften är 150")


def _without_coming() -> str:
    coming = "2 § /Träder i kraft I:2026-07-01/\nAvgiften är 150 kronor. Lag (2026:77).\n\n"
    return PROVLAG.replace(coming, "").replace("2 § /Upphör att gälla U:2026-07-01/\n", "2 § ")


def test_a_coming_wording_that_takes_effect_is_a_change_by_the_passing_of_time_alone() -> None:
    (change,) = found(statute(), then=SPRING, now=SUMMER)

    assert (change.kind, change.section) == ("andrad", "2")
    assert "100 kronor" in change.before
    assert "150 kronor" in change.after
    assert found(statute(), then=SUMMER, now=SUMMER) == []


def test_it_is_told_once_though_the_publisher_tidies_up_afterwards() -> None:
    tidy = PROVLAG.replace("2 § /Upphör att gälla U:2026-07-01/\nAvgiften är 100 kronor. Lag (2021:10).\n\n", "")
    tidied = parse_statute(published(tidy.replace("/Träder i kraft I:2026-07-01/\n", "")))

    assert [c.kind for c in found(tidied, then=SPRING, now=SUMMER)] == ["andrad"]
    assert found(tidied, then=SUMMER, now=SUMMER) == []


def test_a_coming_wording_that_is_rewritten_or_withdrawn_is_told() -> None:
    rewritten = found(statute("Avgiften är 150 kronor.", "Avgiften är 160 kronor."))
    withdrawn = found(parse_statute(published(_without_coming())))

    assert [(c.kind, "150" in c.before, "160" in c.after) for c in rewritten] == [("kommande", True, True)]
    assert [(c.kind, "150" in c.before, c.after) for c in withdrawn] == [("struken", True, "")]


def test_an_end_without_a_successor_is_told_before_it_comes() -> None:
    (change,) = found(statute("3 § Beslut får", "3 § /Upphör att gälla U:2027-01-01/\nBeslut får"))

    assert (change.kind, change.section, change.day, change.after) == ("kommande", "3", "2027-01-01", "")


def test_new_transitional_provisions_are_told() -> None:
    (change,) = found(
        statute("den 1 juli 2021.\n", "den 1 juli 2021.\n\n2026:77\n\n1. Lagen träder i kraft den 1 juli 2026.\n")
    )

    assert (change.kind, change.section) == ("overgang", "övergångsbestämmelser 2026:77")
    assert change.after == "1. Lagen träder i kraft den 1 juli 2026."


def test_the_repeal_of_the_whole_statute_is_one_change_and_not_one_for_each_section() -> None:
    repealed = parse_statute(
        published("1 § Författningen är upphävd.", facts=({"kod": "upphavd", "text": "2026-07-01"},))
    )

    assert [(c.kind, c.day) for c in found(repealed)] == [("lag_upphavd", "2026-07-01")]


def test_words_are_compared_one_by_one() -> None:
    pieces = word_diff(
        "Provet ska tas inom tre veckor.\nDet är fritt.", "Provet ska tas inom fyra veckor.\nDet är fritt."
    )

    assert pieces == [
        ("same", "Provet ska tas inom "),
        ("removed", "tre "),
        ("added", "fyra "),
        ("same", "veckor.\nDet är fritt."),
    ]


def test_both_wordings_can_be_read_out_of_the_pieces() -> None:
    before, after = "a b c d e f", "b c x d f g"

    pieces = word_diff(before, after)

    assert "".join(text for kind, text in pieces if kind != "added").split() == before.split()
    assert "".join(text for kind, text in pieces if kind != "removed").split() == after.split()


def test_wordings_that_are_too_long_are_shown_whole() -> None:
    long = "ord " * (MOST_WORDS + 1)

    assert word_diff(long, "kort") == [("removed", long), ("added", "kort")]
    assert word_diff("", "nytt") == [("added", "nytt")]
    assert word_diff("", "") == []
