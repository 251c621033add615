"""One synchronisation: each source that is due is fetched, compared with last time and stored; a failure is its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from corpus.statute_json import StatuteError, parse_statute
from corpus.statute_text import StatuteText
from corpus.sync.affected import Cases, cases_on, reference_of, sections_on
from corpus.sync.compare import Difference, differences
from corpus.sync.feed import Change, append, change_id
from corpus.sync.fetch import HTML, JSON, Failed, Fetched, Fetcher, Unchanged
from corpus.sync.page_text import METHOD, PageError, main_text
from corpus.sync.sources import REST, OfficialSource
from corpus.sync.store import State, Store, StoreError
from corpus.types import Corpus

Status = Literal["first", "unchanged", "changed", "failed"]


@dataclass(frozen=True)
class Outcome:
    """How it went with one source. `text` (Swedish): what failed, or what to know about what came; else ""."""

    source: OfficialSource
    status: Status
    text: str = ""
    changes: tuple[Change, ...] = ()


class _Failure(Exception):
    """Ends the reading of one source (Swedish: why)."""


def due(sources: Iterable[OfficialSource], store: Store, now: datetime) -> list[OfficialSource]:
    """The sources to read now: those that have rested long enough since they were read."""
    chosen = []
    for source in sources:
        rest = REST[source.sync]
        if rest is None:
            continue
        try:
            state = store.load(source.id)
        except StoreError:
            state = None  # reading it will tell what is wrong
        if state is None or now.date() - state.day >= rest:
            chosen.append(source)
    return chosen


@dataclass(frozen=True)
class Sync:
    """What a synchronisation needs; `now` is its time, in the reader's time zone. A trial writes nothing."""

    store: Store
    fetcher: Fetcher
    corpus: Corpus
    cases: Cases
    now: datetime
    is_trial: bool = False

    def run(self, sources: Iterable[OfficialSource]) -> Iterator[Outcome]:
        """The outcome of each source as it is read. Raises FeedError, and OSError when the folder cannot be written."""
        for source in sources:
            try:
                yield self._read(source)
            except (_Failure, StoreError, StatuteError, PageError) as failure:
                yield Outcome(source, "failed", str(failure).rstrip("."))

    def _read(self, source: OfficialSource) -> Outcome:
        old = self.store.load(source.id)
        if old is not None and old.address != source.address:
            old = None  # another address is another source: what it says is no change of the former
        expected = JSON if source.sync == "api" else HTML
        known = (old.etag, old.last_modified) if old else ("", "")
        answer = self.fetcher.fetch(source.address, expected, *known)
        if isinstance(answer, Failed):
            raise _Failure(answer.text)
        new, notes = self._state(source, old, answer)
        found = self._compared(source, old, new)
        if answer.moved_to:
            notes.append(f"källan har flyttat till {answer.moved_to}, rätta adressen i källförteckningen")
            if old is not None and old.moved_to != answer.moved_to:
                found = [*(found or []), Difference("flyttad", before=source.address, after=answer.moved_to)]
        changes = tuple(self._change(source, old, difference) for difference in found or () if old)
        if not self.is_trial:
            # The feed goes first. A kill before the state is stored makes the next reading find the same again, under
            # the same ids, so nothing is told twice; the other way round, a change would be lost.
            changes = append(self.store.feed_file, changes)
            self.store.save(new)
        status: Status = "first" if found is None else "changed" if changes else "unchanged"
        return Outcome(source, status, ". ".join(notes), changes)

    def _state(self, source: OfficialSource, old: State | None, answer: Fetched | Unchanged) -> tuple[State, list[str]]:
        """What to store, and notes about what came."""
        read, day = self.now.isoformat(timespec="seconds"), self.now.date()
        if isinstance(answer, Unchanged):
            if old is None:
                raise _Failure("servern säger att inget är nytt, fast källan inte har lästs")
            return replace(old, read=read, day=day, moved_to=answer.moved_to), []
        state = State(
            id=source.id,
            address=source.address,
            read=read,
            day=day,
            checksum=hashlib.sha256(answer.body).hexdigest(),
            etag=answer.etag,
            last_modified=answer.last_modified,
            moved_to=answer.moved_to,
        )
        if source.sync != "api":  # a page's words are not ours to keep
            words = main_text(answer.body, answer.charset)
            return replace(state, text_hash=hashlib.sha256(words.encode()).hexdigest(), method=METHOD), []
        statute = parse_statute(answer.body)
        if statute.sfs != source.sfs:
            raise _Failure(f"källan sänder SFS {statute.sfs} i stället för {source.sfs}")
        return replace(state, body=answer.body.decode("utf-8-sig")), [doubt.rstrip(".") for doubt in statute.doubts]

    def _compared(self, source: OfficialSource, old: State | None, new: State) -> list[Difference] | None:
        """What changed since last time; None when there is nothing to compare with."""
        if old is None or (new.method and old.method != new.method):
            return None
        if source.sync != "api":
            return [Difference("sida")] if new.text_hash != old.text_hash else []
        before = _statute(old)
        if before is None:
            return None
        after = parse_statute(new.body.encode())
        if len(after.provisions) * 2 < len(before.provisions) and not after.repealed:
            counts = f"{len(after.provisions)} paragrafer, förut {len(before.provisions)}"
            raise _Failure(f"texten verkar avkortad ({counts}), den förra läsningen behålls")
        return differences(before, old.day, after, new.day)

    def _change(self, source: OfficialSource, old: State | None, difference: Difference) -> Change:
        reference = reference_of(source, difference)
        sections = sections_on(source, difference, self.corpus)
        last = old.read if old else ""
        place = (difference.kind, difference.chapter, difference.section)
        return Change(
            id=change_id(source.id, last, *place, difference.before, difference.after, difference.day),
            found=self.now.date(),
            source=source.id,
            title=source.title,
            url=source.url,
            kind=difference.kind,
            reference=str(reference) if reference else difference.section,
            heading=difference.heading,
            before=difference.before,
            after=difference.after,
            day=difference.day,
            sections=sections,
            cases=cases_on(reference, sections, self.cases),
        )


def _statute(state: State) -> StatuteText | None:
    """The statute of an earlier reading, taken apart by today's code; None when it cannot be any longer."""
    try:
        return parse_statute(state.body.encode())
    except StatuteError:
        return None
