"""The catalogue of metrics and the page that defines them."""

from __future__ import annotations

import re
from pathlib import Path

from evals.metrics.catalogue import METRICS

PAGE = (Path(__file__).parents[3] / "docs" / "metrics.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([^`]+)`( \*\*p\*\*)? \|.*\| (high|low) \|$", PAGE, re.MULTILINE)


def test_every_metric_is_defined_once_and_nothing_else_is() -> None:
    assert sorted(name for name, *_ in ROWS) == sorted(METRICS)


def test_the_page_says_which_way_is_better_and_which_are_primary() -> None:
    said = {name: (better, bool(primary)) for name, primary, better in ROWS}

    assert said == {name: (metric.better, metric.primary) for name, metric in METRICS.items()}


def test_labels_are_swedish_sentences_of_their_own() -> None:
    labels = [metric.label for metric in METRICS.values()]

    assert len(set(labels)) == len(labels)
    assert all(metric.definition.endswith((".", ").")) for metric in METRICS.values())
