"""Whether the same section is found first when the question is written differently."""

from __future__ import annotations

from collections.abc import Mapping

from evals.metrics.reply import Reply
from evals.metrics.scored import mean

FAMILIES = ("skrivfel", "utan-aao", "versaler", "omskriven")


def same_top(reply: Reply, variants: Mapping[str, str | None]) -> dict[str, float]:
    """For each way of rewriting the share that found the question's own first section, and the mean of those ways.

    Silence to both is the same. None where nothing was rewritten.
    """
    ways: dict[str, list[bool]] = {}
    for name, section in variants.items():
        ways.setdefault(name.partition(":")[0], []).append(section == reply.first_section)
    values = {f"same_top:{way}": mean(ways[way]) for way in FAMILIES if way in ways}
    return values | ({"same_top": mean(values.values())} if values else {})
