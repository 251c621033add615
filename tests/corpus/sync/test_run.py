"""The whole way: sources change, and the feed tells what, with the guidance and the cases that rest on it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from corpus.sync.feed import mark_reviewed, read_feed
from corpus.sync.run import due
from corpus.sync.sources import OfficialSource
from corpus.sync.store import State
from tests.corpus.published import PROVLAG, published
from tests.corpus.sync.server import HTML, moved, reply
from tests.corpus.sync.world import WORDS, World, page_source, provlag, statute_source, web_page

NEW_TERM = ("inom tre veckor", "inom fyra veckor")


def test_the_first_reading_is_a_baseline_without_alarm(world: World) -> None:
    outcomes = world.sync()

    assert [(o.source.id, o.status, o.text) for o in outcomes] == [("provlag", "first", ""), ("rad", "first", "")]
    assert world.feed == []


def test_nothing_new_is_nothing_told(world: World) -> None:
    world.sync()

    assert [o.status for o in world.sync()] == ["unchanged", "unchanged"]
    assert world.feed == []


def test_a_changed_section_is_told_with_what_rests_on_it(world: World) -> None:
    world.sync()
    world.server.pages["/provlag.json"] = reply(provlag(*NEW_TERM))

    outcome = world.sync()[0]

    (change,) = world.feed
    assert (outcome.status, outcome.changes) == ("changed", (change,))
    assert (change.kind, change.reference, change.source) == ("andrad", "1 kap. 3 § SFS 2020:1", "provlag")
    assert ("tre veckor" in change.before, "fyra veckor" in change.after) == (True, True)
    assert change.sections == ("prov#frist",)
    assert change.cases == ("fall-1", "fall-2")
    assert change.found.isoformat() == "2026-05-02"
    assert read_feed(world.store.feed_file)[0].reviewed is None


def test_a_changed_page_is_told_by_its_source_and_its_words_are_not_kept(world: World) -> None:
    world.sync()
    world.server.pages["/rad"] = reply(web_page(WORDS + "Nytt råd."), kind=HTML)

    world.sync()

    (change,) = world.feed
    assert (change.kind, change.before, change.after) == ("sida", "", "")
    assert (change.sections, change.cases) == (("prov#rad",), ("fall-3",))
    assert all(b"Nytt r" not in content for content in world.states().values())


def test_changes_are_told_once_and_the_former_ones_stay(world: World) -> None:
    world.sync()
    world.server.pages["/provlag.json"] = reply(provlag(*NEW_TERM))
    world.sync()
    first = world.states()["sync/changes.jsonl"]

    world.sync()
    assert world.states()["sync/changes.jsonl"] == first

    world.server.pages["/provlag.json"] = reply(provlag())
    world.sync()
    assert [(c.kind, "fyra" in c.before) for c in world.feed] == [("andrad", True), ("andrad", False)]
    assert world.states()["sync/changes.jsonl"].startswith(first)


def test_the_same_change_a_second_time_is_told_again(world: World) -> None:
    world.sync()
    for content in (provlag(*NEW_TERM), provlag(), provlag(*NEW_TERM)):
        world.server.pages["/provlag.json"] = reply(content)
        world.sync()

    assert len(world.feed) == 3
    assert len({change.id for change in world.feed}) == 3


def test_a_coming_wording_takes_effect_though_the_server_says_that_nothing_is_new(world: World) -> None:
    world.server.pages["/provlag.json"] = [reply(provlag(), ETag='"1"'), reply(status=304)]
    world.sync()
    world.now = datetime(2026, 7, 1, 8, tzinfo=ZoneInfo("Europe/Stockholm"))

    world.sync()
    world.sync()

    (change,) = world.feed
    assert (change.kind, change.reference) == ("andrad", "2 kap. 2 § SFS 2020:1")
    assert ("100" in change.before, "150" in change.after) == (True, True)


def test_the_etag_is_sent_the_next_time(world: World) -> None:
    world.server.pages["/provlag.json"] = reply(provlag(), ETag='"1"')

    world.sync(statute_source(world.server))
    world.sync(statute_source(world.server))

    sent = [headers.get("if-none-match") for path, headers in world.server.asked if path == "/provlag.json"]
    assert sent == [None, '"1"']


def test_a_source_that_moves_is_read_and_told_once(world: World) -> None:
    world.sync()
    world.server.pages |= {"/rad": moved("/nya-rad", 308), "/nya-rad": reply(web_page(), kind=HTML)}

    outcomes = [world.sync(page_source(world.server))[0] for _ in range(2)]

    (change,) = world.feed
    assert (change.kind, change.after) == ("flyttad", f"{world.server.url}/nya-rad")
    assert change.sections == ("prov#rad",)
    assert [o.status for o in outcomes] == ["changed", "unchanged"]
    assert all("har flyttat till" in o.text for o in outcomes)


def test_a_source_that_had_moved_before_the_first_reading_is_no_alarm_but_told(world: World) -> None:
    world.server.pages |= {"/rad": moved("/nya-rad"), "/nya-rad": reply(web_page(), kind=HTML)}

    (outcome,) = world.sync(page_source(world.server))

    assert (outcome.status, world.feed) == ("first", [])
    assert "rätta adressen" in outcome.text


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (reply(status=404), "finns inte längre"),
        (reply(status=500), "felkod 500"),
        (reply(published()[:-50]), "avkortad"),
        (reply(published(text="1 § Kvar.")), "verkar avkortad"),
        (reply(published(sfs="2021:9")), "SFS 2021:9 i stället för 2020:1"),
        (reply(web_page(), kind=HTML), "väntat var"),
        (reply(b'{"dokumentstatus": null}'), "dokumentstatus"),
    ],
    ids=["gone", "error", "truncated", "shrunk", "other statute", "other type", "other shape"],
)
def test_a_source_that_fails_stops_no_other_and_keeps_what_was_read(world: World, answer, said: str) -> None:
    world.sync()
    before = world.states()["sync/sources/provlag.json"]
    world.server.pages["/provlag.json"] = answer

    statute, page = world.sync()

    assert (statute.status, page.status) == ("failed", "unchanged")
    assert said in statute.text
    assert world.states()["sync/sources/provlag.json"] == before
    assert world.feed == []


def test_a_page_without_words_is_a_failure_and_not_a_change(world: World) -> None:
    world.sync()
    world.server.pages["/rad"] = reply(b"<html><body><div id=app></div></body></html>", kind=HTML)

    assert world.sync()[1].status == "failed"
    assert world.feed == []


def test_words_that_would_be_code_are_kept_as_words(world: World) -> None:
    world.sync()
    evil = "inom <script>alert(1)</script> <img src=x onerror=y> \u202etre\u202c veckor \"'&"
    world.server.pages["/provlag.json"] = reply(provlag("inom tre veckor", evil))

    world.sync()

    after = world.feed[0].after
    assert "<script>alert(1)</script>" in after
    assert "\u202e" not in after


def test_a_trial_writes_nothing(world: World) -> None:
    world.sync()
    before = world.states()
    world.server.pages["/provlag.json"] = reply(provlag(*NEW_TERM))

    outcome = world.sync(is_trial=True)[0]

    assert [change.kind for change in outcome.changes] == ["andrad"]
    assert world.states() == before


def test_a_reading_that_is_broken_is_told_with_its_remedy(world: World) -> None:
    world.sync()
    path = world.folder / "sync" / "sources" / "provlag.json"
    path.write_text("{", "utf-8")

    outcome = world.sync()[0]
    assert outcome.status == "failed"
    assert "skadad. Ta bort den" in outcome.text

    path.unlink()
    assert world.sync()[0].status == "first"


def test_another_address_for_a_source_is_read_as_for_the_first_time(world: World) -> None:
    world.sync()
    world.server.pages["/annan.json"] = reply(provlag(*NEW_TERM))
    source = statute_source(world.server)

    (outcome,) = world.sync(source.model_copy(update={"api_url": f"{world.server.url}/annan.json"}))

    assert (outcome.status, world.feed) == ("first", [])


def test_other_rules_for_choosing_words_are_no_change_of_the_page(world: World) -> None:
    world.sync()
    state = world.store.load("rad")
    assert state
    world.store.save(replace(state, method=state.method - 1, text_hash="0" * 64))

    assert world.sync()[1].status == "first"
    assert world.feed == []


def test_a_change_that_nothing_rests_on_says_so(world: World) -> None:
    world.sync()
    world.server.pages["/provlag.json"] = reply(provlag("Beslut får överklagas.", "Beslut får inte överklagas."))

    world.sync()

    assert (world.feed[0].sections, world.feed[0].cases) == ((), ())


def test_the_repeal_of_a_statute_concerns_all_that_names_it_as_a_source(world: World) -> None:
    world.sync()
    world.server.pages["/provlag.json"] = reply(
        published(text=PROVLAG, facts=({"kod": "upphavd", "text": "2026-07-01"},))
    )

    world.sync()

    assert [(c.kind, c.day, c.sections) for c in world.feed] == [("lag_upphavd", "2026-07-01", ("prov#frist",))]


def test_a_reviewed_change_is_cleared_and_stays_in_the_feed(world: World) -> None:
    world.sync()
    world.server.pages["/provlag.json"] = reply(provlag(*NEW_TERM))
    world.sync()
    (change,) = world.feed

    for _ in range(2):
        mark_reviewed(world.store.feed_file, change.id, world.now.date())

    (entry,) = read_feed(world.store.feed_file)
    assert (entry.change, entry.reviewed) == (change, world.now.date())
    assert len(world.store.feed_file.read_text("utf-8").splitlines()) == 2


def test_sources_rest_as_long_as_their_sort_says(world: World) -> None:
    def source(name: str, mode: str) -> OfficialSource:
        return page_source(world.server, name).model_copy(update={"sync": mode})

    sources = [source(mode, mode) for mode in ("api", "watch", "yearly", "once", "manual")]
    assert [s.id for s in due(sources, world.store, world.now)] == ["api", "watch", "yearly"]

    with world.store.writing():
        for each in sources:
            world.store.save(State(each.id, each.address, "", world.now.date(), ""))
    assert [s.id for s in due(sources, world.store, world.now)] == ["api", "watch"]
    later = world.now + timedelta(days=182)
    assert [s.id for s in due(sources, world.store, later)] == ["api", "watch", "yearly"]


def test_a_statute_is_stored_as_it_was_sent(world: World) -> None:
    world.sync()

    state = world.store.load("provlag")

    assert state
    assert json.loads(state.body) == json.loads(provlag())
    assert (state.day.isoformat(), state.address) == ("2026-05-01", f"{world.server.url}/provlag.json")
