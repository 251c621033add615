"""Numbers and choices that a rule is told, read from the words."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.dates.events import Text
from assistant.dates.table import RuleWords, Words
from assistant.dates.types import Given
from assistant.screening.deadlines import RULES
from assistant.screening.deadlines.types import YES_NO
from corpus.quantities import find_quantities

_IN_DAYS = {"dag": 1, "vecka": 7}


def values(text: Text, rule: RuleWords) -> Iterator[Given]:
    """The numbers and choices of the rule that the text tells; a choice only when no other one is told too."""
    yield from _numbers(text, rule)
    yield from choices(text.text, rule)


def choices(text: str, rule: RuleWords) -> Iterator[Given]:
    """The choices of the rule that the words tell."""
    kinds = {item.name: item.kind for item in RULES[rule.id].inputs}
    for name, options in rule.choices.items():
        said = [(value, word) for value, words in options.items() if (word := _said(text, words))]
        if len(said) == 1:
            value, word = said[0]
            yield Given(name, value == "ja" if kinds[name] == YES_NO else value, word)


def _numbers(text: Text, rule: RuleWords) -> Iterator[Given]:
    for number in rule.numbers:
        for sentence in text.sentences:
            words = text.text[sentence.start : sentence.end]
            if not _said(words, number.words):
                continue
            for quantity in find_quantities(words):
                if (value := _in_unit(quantity.value, quantity.unit, number.unit)) is not None:
                    yield Given(number.input, value, quantity.text)
                    return


def _in_unit(value: str, unit: str, wanted: str) -> int | None:
    if not value.isdigit():
        return None
    if unit == wanted:
        return int(value)
    return int(value) * _IN_DAYS[unit] if wanted == "dag" and unit in _IN_DAYS else None


def _said(text: str, patterns: tuple[Words, ...]) -> str:
    """The words that a pattern meets; "" when there are none."""
    for pattern in patterns:
        if pattern.holds(text) and (match := pattern.near[0].search(text)):
            return match[0]
    return ""
