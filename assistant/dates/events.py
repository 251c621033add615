"""Which event each day of a question belongs to: the nearest one, by the clauses and words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.dates.clauses import Span, clause_at, sentences, separators
from assistant.dates.table import Event, Words
from assistant.dates.types import Day

# A date may belong to an event across this many separators, if nothing else stands with it in its own clause.
_MOST_SEPARATORS = 2
_BARE = frozenset(
    """kom det var skedde den dagen hos av i på till redan först nu alltså honom henne hen dem oss gjordes är blev
    enligt hon han de vi också fick gick sedan då sen närmare bestämt datum dag ungefär cirka kl klockan om att
    in hände lämnades togs alldeles bara precis nämligen men och""".split()
)
_BACK = re.compile(r"^\W*(?:det|datumet|dagen|allt)\s+(?:var|är|skedde|hände|gjordes)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Tie:
    """A day and the event that it belongs to."""

    day: Day
    event: Event


@dataclass(frozen=True)
class Text:
    """A question with its days, cut in sentences and clauses."""

    text: str
    days: tuple[Day, ...]
    sentences: tuple[Span, ...]
    cuts: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, days: tuple[Day, ...]) -> Text:
        """The text, cut; a date is never cut in two."""
        whole = [day.span for day in days]
        return cls(text, days, tuple(sentences(text, whole)), tuple(separators(text, whole)))

    def sentence_at(self, place: int) -> Span:
        """The sentence that holds the place."""
        return next(span for span in reversed(self.sentences) if span.start <= place)

    def clause_at(self, place: int) -> Span:
        """The clause that holds the place."""
        return clause_at(place, self.sentence_at(place), self.cuts)

    def window(self, day: Day) -> Span:
        """The words that may tell of the day: its sentence, up to the days on either side.

        "Det var 3 november" speaks of the sentence before.
        """
        sentence = self.sentence_at(day.start)
        start, end = sentence.start, sentence.end
        if _BACK.match(self.text[start : day.start]) and sentence in self.sentences[1:]:
            start = self.sentences[self.sentences.index(sentence) - 1].start
        before = max((other.end for other in self.days if other.end <= day.start), default=0)
        after = min((other.start for other in self.days if other.start >= day.end), default=len(self.text))
        return Span(max(start, before), min(end, after))

    def crossed(self, day: Day, place: int) -> int:
        """How many separators lie between the day and the place."""
        low, high = min(day.start, place), max(day.end, place)
        cuts = sum(low <= cut.start < high and not day.start <= cut.start < day.end for cut in self.cuts)
        return cuts + self._is_behind(day, place)

    def _is_behind(self, day: Day, place: int) -> bool:
        """True when a clause of several days ("delgiven 2/11 nämnden 9/11") shows that words lie on the other side."""
        clause = self.clause_at(day.start)
        inside = self._inside(clause)
        if len(inside) < 2 or not clause.start <= place < clause.end:
            return False
        begins_with_day = not self.text[clause.start : inside[0].start].strip()
        return place < day.start if begins_with_day else place > day.start

    def _inside(self, span: Span) -> list[Day]:
        return [day for day in self.days if span.start <= day.start < span.end]

    def around(self, day: Day, place: int) -> str:
        """The words of the day's clause, up to other days; in a clause of several only those on the place's side."""
        clause, window = self.clause_at(day.start), self.window(day)
        start, end = max(clause.start, window.start), min(clause.end, window.end)
        if len(self._inside(clause)) < 2:
            return self.text[start:end]
        return self.text[start : day.end] if place < day.start else self.text[day.start : end]

    def own(self, day: Day) -> str:
        """The words of the day's clause, up to other days; in a clause of several those on the day's own side."""
        clause, window = self.clause_at(day.start), self.window(day)
        start, end = max(clause.start, window.start), min(clause.end, window.end)
        inside = self._inside(clause)
        if len(inside) < 2:
            return self.text[start:end]
        begins_with_day = not self.text[clause.start : inside[0].start].strip()
        return self.text[day.start : end] if begins_with_day else self.text[start : day.end]

    def told_of(self, day: Day) -> str:
        """The day's own words, and what is said after it ("5 okt, fel, ny delgivning 13 nov") before the next one."""
        end = self.window(day).end
        later = [cut.start for cut in self.cuts if day.end <= cut.start < end]
        is_last = not any(other.start == end for other in self.days)
        rest = self.text[day.end : end if is_last else max(later, default=day.end)]
        return self.own(day) + ("" if "?" in rest else rest)

    def before(self, day: Day) -> str:
        """The words between the day before and the day, in its sentence."""
        return self.text[self.window(day).start : day.start]

    def is_bare(self, day: Day) -> bool:
        """True when the day stands alone in its clause, but for small words."""
        clause = self.clause_at(day.start)
        rest = f"{self.text[clause.start : day.start]} {self.text[day.end : max(day.end, clause.end)]}"
        return all(word.lower() in _BARE for word in re.findall(r"\w+", rest))


def ties(text: Text, events: Sequence[Event]) -> list[Tie]:
    """The days that belong to one of the events, in order of place in the text; several may compete for one input.

    A day takes the nearest event that no nearer day has taken, else the one that it competes for.
    """
    found: dict[Day, Tie] = {}
    rivals: dict[Day, Tie] = {}
    inputs: set[str] = set()
    for cost, day, event in sorted(_candidates(text, events), key=lambda item: item[0]):
        if day in found:
            continue
        if event.input and event.input in inputs:
            if not cost[0]:  # in its own clause; words further off told of the day that took them
                rivals.setdefault(day, Tie(day, event))
        elif event.input or day not in rivals:
            found[day] = Tie(day, event)
            inputs.add(event.input)
    return sorted((rivals | found).values(), key=lambda tie: tie.day.start)


_Cost = tuple[int, int, int, int, int, int]


def _candidates(text: Text, events: Sequence[Event]) -> Iterator[tuple[_Cost, Day, Event]]:
    for day in text.days:
        window = text.window(day)
        bare = text.is_bare(day)
        for order, event in enumerate(events):
            costs = [cost for words in event.words if (cost := _cost(text, day, window, bare, words))]
            if costs:
                crossed, parts, distance = min(costs)
                yield (crossed, parts, not event.input, distance, day.start, order), day, event


def _cost(text: Text, day: Day, window: Span, bare: bool, words: Words) -> tuple[int, int, int] | None:
    """How far the words are from the day: separators crossed, fewer expressions after more, characters between."""
    places = []
    for part in words.near:
        found = [match.start() for match in part.finditer(text.text, window.start, window.end)]
        if not found:
            return None
        places.append(min((text.crossed(day, place), abs(place - day.start), place) for place in found))
    if any(part.search(text.around(day, places[0][2])) for part in words.without):
        return None
    crossed = [place[0] for place in places]
    if max(crossed) > _MOST_SEPARATORS or (min(crossed) and not bare):
        return None
    return max(crossed), -len(places), sum(place[1] for place in places)
