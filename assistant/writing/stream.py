"""The reply read while it comes: each sentence as soon as its JSON object is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pydantic import ValidationError

from assistant.writing.types import Draft, Reply

_START = re.compile(r'"sentences"\s*:\s*\[')
_FENCE = re.compile(r"```(?:json)?\s*")


class ReplyReader:
    """Takes the pieces of one reply."""

    def __init__(self) -> None:
        self.text = ""
        self._place = 0
        self._inside = False
        self._ended = False
        self._decoder = json.JSONDecoder()

    def feed(self, piece: str) -> Iterator[Draft]:
        """The sentences that this piece completes. Raises ValidationError for one that is not in the form asked for."""
        self.text += piece
        if not self._inside and (start := _START.search(self.text)):
            self._inside, self._place = True, start.end()
        while self._inside and not self._ended and (found := self._next()) is not None:
            yield Draft.model_validate(found)

    def _next(self) -> object | None:
        """The next whole element of the list; None while it is not there yet, and after the last."""
        rest = re.compile(r"[\s,]*").match(self.text, self._place)
        start = rest.end() if rest else self._place
        if self.text[start : start + 1] == "]":
            self._ended = True
            return None
        try:
            found, self._place = self._decoder.raw_decode(self.text, start)
        except json.JSONDecodeError:
            return None
        return dict(found) if isinstance(found, dict) else {}

    def whole(self) -> Reply | None:
        """The reply, with or without a fence around it; None when it is not in the form asked for."""
        start = max(self.text.find("{"), 0)
        try:
            found, end = self._decoder.raw_decode(self.text, start)
            around = _FENCE.sub("", self.text[:start] + self.text[end:]).strip()
            return None if around else Reply.model_validate(found)
        except (json.JSONDecodeError, ValidationError):
            return None

    @property
    def is_broken_off(self) -> bool:
        """True for an object that began as it should and never ended."""
        try:
            self._decoder.raw_decode(self.text, max(self.text.find("{"), 0))
        except json.JSONDecodeError:
            return self._inside
        return False
