"""All deadline rules by id, ordered by subject."""

from __future__ import annotations

from assistant.screening.deadlines import eviction, orders, rent, social, termination, tribunal
from assistant.screening.deadlines.types import Rule

_BY_SUBJECT = (*rent.RULES, *orders.RULES, *eviction.RULES, *tribunal.RULES, *termination.RULES, *social.RULES)
RULES: dict[str, Rule] = {rule.id: rule for rule in _BY_SUBJECT}
