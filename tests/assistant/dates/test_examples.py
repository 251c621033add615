"""The deadline engine's checked examples, written as questions: the same rule, inputs and dates come back."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.dates import counted
from assistant.screening.calendar import MONTHS, dated
from assistant.screening.deadlines import compute

HERE = Path(__file__).parent
EXAMPLES = json.loads((HERE.parents[2] / "assistant" / "data" / "deadlines-examples.json").read_text("utf-8"))[
    "examples"
]
TEMPLATES = yaml.safe_load((HERE / "templates.yaml").read_text("utf-8"))
AS_OF = date(2026, 11, 22)
SAID = {
    "hyresgast": "hyresgästen", "hyresvard": "hyresvärden", "andrahand": "andra hand", "moblerat_rum": "möblerat rum",
    "oskalig_hyra": "oskälig hyra", "avtalad_skyldighet": "avtalad skyldighet", "brott": "brott", "ohyra": "ohyra",
    "True": "ja",
}  # fmt: skip
WRITTEN = (
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: day.isoformat(),
    lambda day: f"{day.day}/{day.month} {day.year}",
    lambda day: f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    dated,
)


def _said(value: Any, shape: int) -> str:
    text = str(value)
    if re.fullmatch(r"\d{4}-\d\d", text):
        return f"{MONTHS[int(text[5:]) - 1]} {text[:4]}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return WRITTEN[shape](date.fromisoformat(text))
    return SAID.get(text, text)


def _questions() -> list[Any]:
    found = []
    for example in EXAMPLES:
        given = {name: value for name, value in example["input"].items() if value is not None}
        for template in TEMPLATES[example["rule"]]:
            names = set(re.findall(r"{(\w+)}", template))
            if names == set(given):
                for shape in range(len(WRITTEN)):
                    question = template.format(**{name: _said(value, shape) for name, value in given.items()})
                    found.append(pytest.param(question, example["rule"], given, id=f"{example['id']}-{shape}"))
    return found


@pytest.mark.parametrize(("question", "rule", "given"), _questions())
def test_an_example_asked_as_a_question_counts_as_the_engine_does(
    question: str, rule: str, given: dict[str, Any]
) -> None:
    counting = counted(question, AS_OF)

    assert counting is not None
    assert counting.rule == rule
    assert counting.result.outputs == compute(rule, given).outputs


def test_every_rule_is_asked_about_in_some_example() -> None:
    asked = {param.values[1] for param in _questions()}

    assert asked == set(TEMPLATES)
