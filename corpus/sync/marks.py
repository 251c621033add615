"""Which sections rest on a source that has changed since, as the change feed says: "bör granskas"."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corpus.sync.feed import Change, FeedError, read_feed


class ReviewMarks:
    """The sections to be gone through, by id, each with the newest change that nobody has reviewed yet.

    Reads the feed anew when the file has changed, so that a page that is running learns of a reading. A feed that
    cannot be read marks nothing: `kvarbo corpus changes` says what is wrong with it.
    """

    def __init__(self, feed: Path) -> None:
        self._feed = feed
        self._read: tuple[int, int] | None = None
        self._marks: Mapping[str, Change] = {}

    def __call__(self) -> Mapping[str, Change]:
        """The marks as of now."""
        try:
            state = self._feed.stat()
        except OSError:
            return {}
        if (state.st_mtime_ns, state.st_size) != self._read:
            self._read = (state.st_mtime_ns, state.st_size)
            self._marks = _marks(self._feed)
        return self._marks


def _marks(feed: Path) -> Mapping[str, Change]:
    try:
        entries = read_feed(feed)
    except FeedError:
        return {}
    waiting = [entry.change for entry in entries if entry.reviewed is None]  # the newest first
    return {section: change for change in reversed(waiting) for section in change.sections}
